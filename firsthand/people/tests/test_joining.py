"""From an invitation to the choice to take part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from firsthand.core.errors import Forbidden
from firsthand.people import services
from firsthand.people.errors import AlreadyHere, InvitationOver
from firsthand.people.models import Department, Invitation, Member, Organisation
from firsthand.people.values import NewInvitation

PASSWORD = "seven quiet herons"


@pytest.fixture
def new(dana: Member, sales: Department) -> NewInvitation:
    return services.invite(by=dana, email="Nina@Example.org", name="Nina Nettle", department=sales, roles=["curator"])


def secret_of(new: NewInvitation) -> str:
    return new.link.rstrip("/").rsplit("/", 1)[1]


def join(client: Client, new: NewInvitation, **data: str) -> Any:
    fields = {"name": "Nina Nettle", "password": PASSWORD, "language": "en", "time_zone": "Europe/Lisbon", **data}
    return client.post(f"/join/{secret_of(new)}/", fields)


def test_an_invitation_is_mailed_and_its_secret_is_kept_nowhere(
    new: NewInvitation, mailoutbox: list, run_jobs: Callable[..., int]
) -> None:
    assert new.link in mailoutbox[0].body
    assert mailoutbox[0].to == ["nina@example.org"]
    assert secret_of(new) not in str(list(Invitation.objects.values()))


def test_a_guest_joins_signed_in_and_is_asked_whether_to_take_part(new: NewInvitation, nell: Client) -> None:
    assert b"Sales" in nell.get(f"/join/{secret_of(new)}/").content
    response = join(nell, new)
    assert (response.status_code, response["Location"]) == (303, "/taking-part/")
    nina = Member.objects.get(email="nina@example.org")
    assert (nina.time_zone, nina.roles, nina.department.name) == ("Europe/Lisbon", ["curator"], "Sales")  # type: ignore[union-attr]
    assert not nina.is_participating
    assert b"Would you like to take part?" in nell.get("/taking-part/").content
    nell.post("/you/participation/", {"action": "opt_in", "next": "/"})
    nina.refresh_from_db()
    assert nina.is_participating


def test_a_link_works_once(new: NewInvitation, nell: Client) -> None:
    join(nell, new)
    assert Client().get(f"/join/{secret_of(new)}/").status_code == 410
    with pytest.raises(InvitationOver):
        services.accept_invitation(secret=secret_of(new), name="Eve", password=PASSWORD, language="en")


def test_a_link_ends_when_withdrawn_replaced_or_old(
    new: NewInvitation, dana: Member, freeze: Callable[[str], object]
) -> None:
    newer = services.invite(by=dana, email="nina@example.org")
    with pytest.raises(InvitationOver):
        services.open_invitation(secret_of(new))
    assert services.open_invitation(secret_of(newer)).email == "nina@example.org"
    services.withdraw_invitation(by=dana, invitation=newer.invitation)
    with pytest.raises(InvitationOver):
        services.open_invitation(secret_of(newer))
    last = services.invite(by=dana, email="nina@example.org")
    freeze("2099-01-01")
    with pytest.raises(InvitationOver):
        services.open_invitation(secret_of(last))


@pytest.mark.parametrize("password", ["short", "nina@example.org", "password123", "1234567890"])
def test_a_weak_password_is_refused_in_words(new: NewInvitation, nell: Client, password: str) -> None:
    response = join(nell, new, password=password)
    assert response.status_code == 422
    assert b"field-error" in response.content
    assert not Member.objects.filter(email="nina@example.org").exists()


def test_somebody_signed_in_is_not_mixed_up_with_the_guest(
    new: NewInvitation, ada: Member, client_of: Callable[[Member], Client]
) -> None:
    client = client_of(ada)
    assert b"You are signed in already" in client.get(f"/join/{secret_of(new)}/").content
    assert join(client, new).status_code == 200
    assert not Member.objects.filter(email="nina@example.org").exists()


def test_who_has_joined_is_not_invited_again(dana: Member, ada: Member) -> None:
    with pytest.raises(AlreadyHere):
        services.invite(by=dana, email="ADA@example.org")


def test_a_lead_invites_members_but_gives_no_roles(lea: Member, ada: Member) -> None:
    services.invite(by=lea, email="nina@example.org")
    with pytest.raises(Forbidden, match="change roles"):
        services.invite(by=lea, email="eve@example.org", roles=["admin"])
    with pytest.raises(Forbidden, match="invite people"):
        services.invite(by=ada, email="eve@example.org")


def test_somebody_who_was_off_boarded_comes_back_as_the_same_person(dana: Member, ada: Member, nell: Client) -> None:
    services.off_board(by=dana, member=ada)
    join(nell, services.invite(by=dana, email="ada@example.org"))
    again = Member.objects.get(email="ada@example.org")
    assert (again.pk, again.is_active, again.is_participating) == (ada.pk, True, False)


def test_the_first_administrator_joins_by_a_link_and_there_is_only_one_first(
    organisation: Organisation, nell: Client
) -> None:
    older = services.create_first_administrator(email="root@example.org", name="Root")
    link = services.create_first_administrator(email="root@example.org", name="Root")
    assert nell.get(older.replace("http://127.0.0.1:8000", "")).status_code == 410
    data = {"name": "Root", "password": PASSWORD, "language": "en"}
    assert nell.post(link.replace("http://127.0.0.1:8000", ""), data).status_code == 303
    assert Member.objects.get().roles == ["admin"]
    with pytest.raises(AlreadyHere):
        services.create_first_administrator(email="second@example.org")


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_the_choice_leads_nowhere_else(ada: Member, client_of: Callable[[Member], Client], to: str) -> None:
    response = client_of(ada).post("/you/participation/", {"action": "pause", "next": to})
    assert (response.status_code, response["Location"]) == (303, "/you/")
