"""One's own page, keys and the organisation's options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from firsthand.core.errors import Invalid
from firsthand.people import queries, services
from firsthand.people.models import ApiToken, Member, Organisation


def test_the_profile_is_saved(ada: Member, client_of: Callable[[Member], Client]) -> None:
    data = {"name": "Ada A.", "job_title": "Engineer", "language": "en", "time_zone": "Asia/Tokyo"}
    assert client_of(ada).post("/you/", data).status_code == 303
    ada.refresh_from_db()
    assert (ada.name, ada.job_title, ada.time_zone) == ("Ada A.", "Engineer", "Asia/Tokyo")


def test_a_wrong_profile_is_shown_again_with_what_is_wrong(ada: Member, client_of: Callable[[Member], Client]) -> None:
    response = client_of(ada).post("/you/", {"name": "", "time_zone": "Mars/Base"})
    assert response.status_code == 422
    assert response.content.count(b'class="field-error"') == 2


@pytest.mark.parametrize("participation", ["outside", "in", "paused", "left"])
def test_the_page_offers_what_can_be_done_now(
    ada: Member, client_of: Callable[[Member], Client], participation: str
) -> None:
    Member.objects.filter(pk=ada.pk).update(participation=participation)
    page = client_of(ada).get("/you/").content.decode()
    offered = {action for action in ("opt_in", "pause", "resume", "leave") if f'value="{action}"' in page}
    expected = {"outside": {"opt_in"}, "left": {"opt_in"}, "in": {"pause", "leave"}, "paused": {"resume", "leave"}}
    assert offered == expected[participation]


def test_a_key_is_shown_once_and_revoked(ada: Member, client_of: Callable[[Member], Client]) -> None:
    client = client_of(ada)
    page = client.post("/you/keys/", {"name": "Script", "scopes": ["content.read"], "days": "30"}).content.decode()
    text = page.split('id="key" readonly value="')[1].split('"')[0]
    assert services.authenticate_token(text) is not None
    assert text not in client.get("/you/keys/").content.decode()
    client.post(f"/you/keys/{ApiToken.objects.get().pk}/revoke/")
    assert services.authenticate_token(text) is None


def test_a_key_of_another_is_not_there(ada: Member, cleo: Member, client_of: Callable[[Member], Client]) -> None:
    token = services.create_token(by=ada, name="Laptop", scopes=["content.read"]).token
    assert client_of(cleo).post(f"/you/keys/{token.pk}/revoke/").status_code == 404
    assert client_of(cleo).post("/you/keys/", {"name": "X", "scopes": ["web.set_up"], "days": "30"}).status_code == 422


def test_the_organisation_is_set_up(
    dana: Member, organisation: Organisation, client_of: Callable[[Member], Client]
) -> None:
    data = {"name": "Alder", "min_cell_size": "7", "disclosure": "I work at Alder.", "quiet_from": "19:00"}
    client = client_of(dana)
    assert client.post("/set-up/organisation/", data).status_code == 422
    assert client.post("/set-up/organisation/", {**data, "quiet_until": "07:00"}).status_code == 303
    assert (queries.organisation().min_cell_size, queries.organisation().quiet_from) == (7, dt.time(19))
    assert b'value="19:00"' in client.get("/set-up/organisation/").content


def test_groups_smaller_than_three_are_never_shown(dana: Member, organisation: Organisation) -> None:
    with pytest.raises(Invalid):
        services.change_organisation(
            by=dana, name="Alder", min_cell_size=2, disclosure="", quiet_from=None, quiet_until=None, day_cap=None
        )


def test_how_many_posts_a_day_is_a_choice(
    dana: Member, organisation: Organisation, client_of: Callable[[Member], Client]
) -> None:
    data, client = {"name": "Alder", "min_cell_size": "7"}, client_of(dana)
    assert client.post("/set-up/organisation/", {**data, "day_cap": "0"}).status_code == 422
    for given, kept in (("3", 3), ("", None)):
        assert client.post("/set-up/organisation/", {**data, "day_cap": given}).status_code == 303
        assert queries.organisation().day_cap == kept
    with pytest.raises(Invalid):
        services.change_organisation(
            by=dana, name="Alder", min_cell_size=7, disclosure="", quiet_from=None, quiet_until=None, day_cap=0
        )
