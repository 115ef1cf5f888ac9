"""Roles, departments, off-boarding."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from firsthand.core.errors import Forbidden
from firsthand.core.models import JournalEntry
from firsthand.people import services
from firsthand.people.errors import DepartmentInUse, LastAdministrator, NameTaken, NotOwnRoles
from firsthand.people.models import Department, Member


def test_a_role_holds_from_the_next_request(dana: Member, ada: Member, client_of: Callable[[Member], Client]) -> None:
    client = client_of(ada)
    assert client.get("/people/").status_code == 403
    services.change_roles(by=dana, member=ada, roles=["lead"])
    assert client.get("/people/").status_code == 200
    services.change_roles(by=dana, member=ada, roles=[])
    assert client.get("/people/").status_code == 403
    data = JournalEntry.objects.filter(kind="people.roles_changed").values_list("data", flat=True)
    assert [entry["added"] for entry in data] == [["lead"], []]


def test_nobody_promotes_themselves(dana: Member, lea: Member, ada: Member) -> None:
    with pytest.raises(NotOwnRoles):
        services.change_roles(by=dana, member=dana, roles=["admin", "curator"])
    for somebody in (lea, ada):
        with pytest.raises(Forbidden):
            services.change_roles(by=somebody, member=ada, roles=["admin"])


def test_an_administrator_always_remains(dana: Member, ada: Member) -> None:
    services.change_roles(by=dana, member=ada, roles=["admin"])
    ada.refresh_from_db()
    services.change_roles(by=ada, member=dana, roles=[])
    dana.refresh_from_db()
    with pytest.raises(Forbidden):
        services.change_roles(by=dana, member=ada, roles=[])


def test_one_who_was_demoted_meanwhile_cannot_demote_the_last(dana: Member, ada: Member) -> None:
    services.change_roles(by=dana, member=ada, roles=["admin"])
    stale_dana = Member.objects.get(pk=dana.pk)
    ada.refresh_from_db()
    services.change_roles(by=ada, member=dana, roles=[])
    with pytest.raises((Forbidden, LastAdministrator)):
        services.change_roles(by=stale_dana, member=ada, roles=[])
    assert Member.objects.get(pk=ada.pk).roles == ["admin"]


def test_off_boarding_ends_sessions_and_keys_at_once(
    dana: Member, ada: Member, client_of: Callable[[Member], Client]
) -> None:
    client = client_of(ada)
    key = services.create_token(by=ada, name="Laptop", scopes=["content.read"]).text
    services.off_board(by=dana, member=ada)
    services.off_board(by=dana, member=ada)
    assert client.get("/you/").status_code == 302
    assert services.authenticate_token(key) is None
    ada.refresh_from_db()
    assert (ada.is_active, ada.is_participating, ada.rights) == (False, False, frozenset())
    assert JournalEntry.objects.filter(kind="people.member_off_boarded").count() == 1


def test_nobody_off_boards_themselves_or_without_the_right(dana: Member, lea: Member, ada: Member) -> None:
    with pytest.raises(NotOwnRoles):
        services.off_board(by=dana, member=dana)
    with pytest.raises(Forbidden):
        services.off_board(by=lea, member=ada)


def test_departments_are_made_renamed_and_removed_when_empty(dana: Member, ada: Member) -> None:
    research = services.create_department(by=dana, name=" Research  and  care ")
    assert research.name == "Research and care"
    with pytest.raises(NameTaken):
        services.create_department(by=dana, name="Engineering")
    services.change_department(by=dana, department=research, name="Research", region="Europe")
    services.set_department(by=dana, member=ada, department=research)
    with pytest.raises(DepartmentInUse):
        services.remove_department(by=dana, department=research)
    services.set_department(by=dana, member=ada, department=None)
    services.remove_department(by=dana, department=research)
    assert not Department.objects.filter(name="Research").exists()


def test_the_person_page_saves_and_refuses_in_words(
    dana: Member, ada: Member, sales: Department, client_of: Callable[[Member], Client]
) -> None:
    client = client_of(dana)
    assert client.post(f"/people/{ada.pk}/", {"department": sales.pk, "roles": ["curator"]}).status_code == 303
    ada.refresh_from_db()
    assert (ada.roles, ada.department) == (["curator"], sales)
    assert b"your own roles" in client.get(f"/people/{dana.pk}/").content
    client.post(f"/people/{dana.pk}/", {"department": "", "roles": ["curator"]})
    dana.refresh_from_db()
    assert dana.roles == ["admin"]
    assert client.post(f"/people/{ada.pk}/", {"roles": ["emperor"]}).status_code == 422


def test_a_person_is_found_by_those_who_manage_and_by_nobody_else(
    dana: Member, lea: Member, ada: Member, cleo: Member, nell: Client, client_of: Callable[[Member], Client]
) -> None:
    assert client_of(dana).get(f"/people/{ada.pk}/").status_code == 200
    assert client_of(dana).get("/people/999999/").status_code == 404
    assert client_of(lea).get(f"/people/{ada.pk}/").status_code == 403
    assert client_of(cleo).get(f"/people/{ada.pk}/").status_code == 403
    assert nell.get(f"/people/{ada.pk}/").status_code == 302
