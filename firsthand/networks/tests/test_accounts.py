"""Connecting and disconnecting, by page, by API and by leaving."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from firsthand.core.errors import NotFound
from firsthand.core.models import JournalEntry
from firsthand.networks import access, queries, services
from firsthand.networks.adapters.fake.server import FakeServer
from firsthand.networks.errors import CannotConnect, NotOffered
from firsthand.networks.models import Account, Credential
from firsthand.networks.states import AccountState
from firsthand.people import services as people
from firsthand.people.errors import NotParticipating
from firsthand.people.models import Member
from firsthand.people.rights import Right

pytestmark = pytest.mark.django_db
Connect = Callable[..., Account]
ClientOf = Callable[[Member], Client]


def fields(server: FakeServer) -> dict[str, str]:
    return {"handle": "ada", "password": "p", "server": server.address}


def kinds() -> list[str]:
    return list(JournalEntry.objects.filter(kind__startswith="networks.").values_list("kind", flat=True).order_by("pk"))


def test_connecting_again_renews_the_same_account(ada: Member, connect: Connect) -> None:
    first = connect(ada)
    services.mark_broken(account=first, reason="Because.")
    assert connect(ada).pk == first.pk
    first.refresh_from_db()
    assert (first.state, first.reason) == (AccountState.CONNECTED, "")
    assert kinds() == ["networks.account_connected", "networks.account_broken", "networks.account_connected"]


def test_who_takes_no_part_cannot_connect_and_nothing_is_asked_of_the_network(
    newcomer: Member, fake_network: FakeServer
) -> None:
    fake_network.stop()
    with pytest.raises(NotParticipating):
        services.connect_account(by=newcomer, network="fake", fields=fields(fake_network))


def test_a_network_without_api_is_not_offered(ada: Member) -> None:
    with pytest.raises(NotOffered):
        services.connect_account(by=ada, network="linkedin", fields={})


def test_a_network_that_cannot_be_reached_is_said_so(ada: Member, fake_network: FakeServer) -> None:
    fake_network.stop()
    with pytest.raises(CannotConnect, match="does not accept connections"):
        services.connect_account(by=ada, network="fake", fields=fields(fake_network))


def test_disconnecting_forgets_the_secrets_also_when_the_network_is_away(
    ada: Member, connect: Connect, fake_network: FakeServer
) -> None:
    account = connect(ada)
    fake_network.stop()
    services.disconnect(by=ada, account=account)
    services.disconnect(by=ada, account=account)
    assert not Credential.objects.exists()
    assert account.state == AccountState.DISCONNECTED
    assert "does not accept connections" in account.reason
    entry = JournalEntry.objects.get(kind="networks.account_disconnected")
    assert entry.data["is_revoked"] is False


@pytest.mark.parametrize("how", ["leave", "off_board"])
def test_leaving_disconnects_every_account(
    ada: Member, dana: Member, connect: Connect, run_jobs: Callable[..., int], fake_network: FakeServer, how: str
) -> None:
    connect(ada), connect(ada, "ada2")
    if how == "leave":
        people.leave(by=ada)
    else:
        people.off_board(by=dana, member=ada)
    run_jobs()
    assert set(Account.objects.values_list("state", flat=True)) == {AccountState.DISCONNECTED}
    assert not Credential.objects.exists()
    assert fake_network.access == {}


def test_cleo_cannot_reach_adas_account(ada: Member, cleo: Member, connect: Connect, client_of: ClientOf) -> None:
    account = connect(ada)
    with pytest.raises(NotFound):
        access.account_of(cleo, account.pk)
    assert client_of(cleo).post(f"/accounts/{account.pk}/disconnect/").status_code == 404
    assert client_of(cleo).post("/accounts/999999/disconnect/").status_code == 404
    account.refresh_from_db()
    assert account.state == AccountState.CONNECTED


def test_nell_is_asked_to_sign_in(nell: Client) -> None:
    for path in ("/accounts/", "/accounts/connect/bluesky/"):
        assert nell.get(path).status_code == 302


def test_the_page_shows_what_is_connected_and_what_works_without(
    ada: Member, connect: Connect, client_of: ClientOf, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    connect(ada)
    client = client_of(ada)
    client.get("/accounts/")
    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]  # a context manager of pytest-django
        page = client.get("/accounts/").content.decode()
    assert "Connect Bluesky" in page
    assert "Opens with your text and link filled in." in page
    assert "ada" in page


def test_a_person_connects_and_disconnects_by_page(ada: Member, client_of: ClientOf, fake_network: FakeServer) -> None:
    client = client_of(ada)
    reply = client.post("/accounts/connect/fake/", fields(fake_network))
    assert (reply.status_code, reply["Location"]) == (303, "/accounts/")
    account = queries.usable_accounts_of(ada).get()
    reply = client.post(f"/accounts/{account.pk}/disconnect/", follow=True)
    page = reply.content.decode()
    assert "ada is disconnected." in page
    assert "The trial network has ended the session." in page


def test_a_main_password_is_refused_at_its_field_and_never_sent(ada: Member, client_of: ClientOf) -> None:
    given = {"handle": "ada.bsky.social", "password": "my-real-password"}
    reply = client_of(ada).post("/accounts/connect/bluesky/", given)
    page = reply.content.decode()
    assert reply.status_code == 422
    assert "This is not an app password, and nothing was sent." in page
    assert "my-real-password" not in page


def test_an_unknown_network_is_not_found(ada: Member, client_of: ClientOf) -> None:
    for key in ("linkedin", "nowhere"):
        assert client_of(ada).get(f"/accounts/connect/{key}/").status_code == 404


def test_the_api_lists_connects_and_disconnects(ada: Member, fake_network: FakeServer) -> None:
    token = people.create_token(by=ada, name="t", scopes=[Right.CONNECT], expires_at=None).text
    client = Client(headers={"authorization": f"Bearer {token}"})
    sent = {"network": "fake", "fields": fields(fake_network)}
    made = client.post("/api/v1/accounts", sent, content_type="application/json")
    assert made.status_code == 201
    assert "p" not in made.json().values()
    assert [a["handle"] for a in client.get("/api/v1/accounts").json()["items"]] == ["ada"]
    ended = client.post(f"/api/v1/accounts/{made.json()['id']}/disconnect")
    assert ended.json()["state"] == "disconnected"
    assert client.get("/api/v1/accounts").json()["items"] == []
    limits = {n["key"]: n["text_max"] for n in client.get("/api/v1/networks").json()}
    assert (limits["bluesky"], limits["x"], limits["whatsapp"]) == (300, 280, None)


def test_the_api_says_at_which_field_the_network_refused(ada: Member) -> None:
    token = people.create_token(by=ada, name="t", scopes=[Right.CONNECT], expires_at=None).text
    client = Client(headers={"authorization": f"Bearer {token}"})
    sent = {"network": "bluesky", "fields": {"handle": "ada", "password": "x"}}
    reply = client.post("/api/v1/accounts", sent, content_type="application/json")
    assert (reply.status_code, reply.json()["code"]) == (422, "networks.cannot_connect")
    assert list(reply.json()["data"]["fields"]) == ["password"]
