"""The Bluesky adapter against a real Bluesky server."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from PIL import Image

from e2e.bluesky.server import Account as Person
from e2e.bluesky.server import BlueskyServer
from firsthand.core import clock
from firsthand.core.errors import NetworkError
from firsthand.core.models import JournalEntry
from firsthand.networks import services
from firsthand.networks.errors import CannotConnect, CredentialRefused
from firsthand.networks.models import Account, Credential
from firsthand.networks.services.accounts import store_secrets
from firsthand.networks.states import AccountState
from firsthand.networks.values import Absent, Found, LinkCard, Metrics, Picture, Post, Secret
from firsthand.people.models import Member

pytestmark = pytest.mark.django_db
_names = iter(f"person{n}" for n in range(1000))


@pytest.fixture(autouse=True)
def allowed(bluesky_server: BlueskyServer, settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The server is private, so the operator allows it; secrets get a key ring of this test's own."""
    settings.ENV = dataclasses.replace(  # type: ignore[attr-defined]  # pytest-django's wrapper has no type
        django_settings.ENV, FIRSTHAND_OUTBOUND_ALLOW=(bluesky_server.pair,)
    )
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def person(bluesky_server: BlueskyServer) -> Person:
    return bluesky_server.create_account(next(_names))


@pytest.fixture
def connect(bluesky_server: BlueskyServer, ada: Member, person: Person) -> Callable[[], Account]:
    def make() -> Account:
        password = bluesky_server.app_password(person)
        fields = {"handle": f"@{person.handle.title()} ", "password": password, "server": bluesky_server.pds}
        return services.connect_account(by=ada, network="bluesky", fields=fields)

    return make


def marker_of(account: Account, attempt_id: int = 1) -> str:
    return services.new_marker(account=account, attempt_id=attempt_id, made_at=clock.now())


def jpeg(width: int = 640, height: int = 360) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#b8400e").save(file, "JPEG")
    return file.getvalue()


def test_an_app_password_connects_the_account_that_it_belongs_to(
    connect: Callable[[], Account], person: Person
) -> None:
    account = connect()
    assert (account.remote_id, account.handle, account.state) == (person.did, person.handle, AccountState.CONNECTED)
    assert set(Credential.objects.values_list("kind", flat=True)) == {"app_password", "access", "refresh"}


def test_a_wrong_app_password_is_refused_in_words(ada: Member, bluesky_server: BlueskyServer, person: Person) -> None:
    fields = {"handle": person.handle, "password": "aaaa-bbbb-cccc-dddd", "server": bluesky_server.pds}
    with pytest.raises(CannotConnect) as caught:
        services.connect_account(by=ada, network="bluesky", fields=fields)
    assert list(caught.value.data["fields"]) == ["password"]
    assert not Account.objects.exists()


def test_a_post_arrives_with_its_facets_link_card_and_language(
    connect: Callable[[], Account], person: Person, bluesky_server: BlueskyServer
) -> None:
    account = connect()
    text = f"Grüße 👩🏽‍💻 from @{person.handle}: we opened the workshop #OpenDoors https://l.example.org/Ab3 例"
    card = LinkCard(
        url="https://l.example.org/Ab3", title="Open doors", description="A day", image_bytes=jpeg(),
        image_mime="image/jpeg",
    )  # fmt: skip
    post = Post(text=text, language="de", link_url=card.url, link_card=card)
    marker = marker_of(account)
    published = services.publish(account=account, post=post, marker=marker)

    record = bluesky_server.record(published.remote_id)
    assert record is not None
    assert published.remote_id == f"at://{person.did}/app.bsky.feed.post/{marker}"
    assert (record["text"], record["langs"]) == (text, ["de"])
    raw = text.encode()
    marked = {raw[f["index"]["byteStart"] : f["index"]["byteEnd"]].decode(): f["features"][0] for f in record["facets"]}
    assert marked[f"@{person.handle}"]["did"] == person.did
    assert marked["#OpenDoors"]["tag"] == "OpenDoors"
    assert marked["https://l.example.org/Ab3"]["uri"] == "https://l.example.org/Ab3"
    external = record["embed"]["external"]
    assert (external["uri"], external["title"], external["description"]) == (card.url, "Open doors", "A day")
    assert bluesky_server.blob(person.did, external["thumb"]) == card.image_bytes


def test_a_picture_arrives_with_its_description_and_shape(
    connect: Callable[[], Account], person: Person, bluesky_server: BlueskyServer
) -> None:
    account = connect()
    picture = Picture(data=jpeg(), mime="image/jpeg", alt="An orange wall", width=640, height=360)
    post = Post(text="Look", picture=picture)
    published = services.publish(account=account, post=post, marker=marker_of(account))
    record = bluesky_server.record(published.remote_id)
    assert record is not None
    (image,) = record["embed"]["images"]
    assert (image["alt"], image["aspectRatio"]) == ("An orange wall", {"width": 640, "height": 360})
    assert bluesky_server.blob(person.did, image["image"]) == picture.data


def test_sending_twice_under_one_marker_leaves_one_post_and_reading_back_finds_it(
    connect: Callable[[], Account], person: Person, bluesky_server: BlueskyServer
) -> None:
    account = connect()
    marker = marker_of(account)
    assert services.look_up(account=account, marker=marker) == Absent()
    published = services.publish(account=account, post=Post(text="Once"), marker=marker)
    with pytest.raises(NetworkError) as caught:
        services.publish(account=account, post=Post(text="Once"), marker=marker)
    assert caught.value.is_ambiguous
    assert services.look_up(account=account, marker=marker) == Found(remote_id=published.remote_id, url=published.url)
    assert len(bluesky_server.posts(person)) == 1


def test_likes_of_another_person_come_back(connect: Callable[[], Account], bluesky_server: BlueskyServer) -> None:
    account = connect()
    published = services.publish(account=account, post=Post(text="Like me"), marker=marker_of(account))
    other = bluesky_server.create_account(next(_names))
    bluesky_server.like(other, published.remote_id)
    counted = services.read_metrics(account=account, remote_ids=[published.remote_id])
    assert counted == {published.remote_id: Metrics(likes=1, reposts=0, replies=0, quotes=0)}


def test_a_deleted_post_is_gone_and_deleting_again_is_no_error(
    connect: Callable[[], Account], bluesky_server: BlueskyServer
) -> None:
    account = connect()
    published = services.publish(account=account, post=Post(text="Short life"), marker=marker_of(account))
    services.delete_post(account=account, remote_id=published.remote_id)
    services.delete_post(account=account, remote_id=published.remote_id)
    assert bluesky_server.record(published.remote_id) is None


def test_a_session_that_no_longer_opens_is_renewed_and_the_post_sent_once(
    connect: Callable[[], Account], person: Person, bluesky_server: BlueskyServer
) -> None:
    account = connect()
    store_secrets(account, {"access": Secret("eyJhbGciOiJub25lIn0.e30.x")})
    services.publish(account=account, post=Post(text="Still here"), marker=marker_of(account))
    assert len(bluesky_server.posts(person)) == 1


def test_a_revoked_app_password_breaks_the_account_and_a_new_one_mends_it(
    connect: Callable[[], Account], person: Person, bluesky_server: BlueskyServer
) -> None:
    account = connect()
    bluesky_server.revoke_app_password(person)
    store_secrets(account, {"access": Secret("eyJhbGciOiJub25lIn0.e30.x")})
    with pytest.raises(CredentialRefused):
        services.publish(account=account, post=Post(text="Too late"), marker=marker_of(account))
    account.refresh_from_db()
    assert account.state == AccountState.BROKEN
    assert "app password" in account.reason
    assert bluesky_server.posts(person) == []
    assert connect().pk == account.pk
    account.refresh_from_db()
    assert account.state == AccountState.CONNECTED


def test_disconnecting_ends_the_session_at_bluesky_and_forgets_every_secret(
    connect: Callable[[], Account], ada: Member, bluesky_server: BlueskyServer
) -> None:
    account = connect()
    services.disconnect(by=ada, account=account)
    assert account.state == AccountState.DISCONNECTED
    assert account.reason.startswith("Bluesky has ended the session")
    assert not Credential.objects.exists()
    entry = JournalEntry.objects.get(kind="networks.account_disconnected")
    assert entry.data["is_revoked"] is True


def test_a_post_of_the_full_300_graphemes_is_taken(connect: Callable[[], Account]) -> None:
    account = connect()
    text = "é👩🏽‍💻" * 50 + "x" * 200
    published = services.publish(account=account, post=Post(text=text), marker=marker_of(account))
    assert published.url.startswith("https://bsky.app/profile/did:plc:")


def test_markers_differ_between_attempts_and_stay_the_same_for_one() -> None:
    from firsthand.networks.adapters.bluesky.tid import tid

    made_at = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    assert tid(made_at, 7) == tid(made_at, 7) != tid(made_at, 8)
