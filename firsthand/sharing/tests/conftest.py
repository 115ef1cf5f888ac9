"""A network of the tests' own, an account of Ada's on it, and something to share."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest

from firsthand.content.models import Item
from firsthand.content.states import ItemState
from firsthand.core.errors import NetworkError
from firsthand.networks.adapters import ADAPTERS
from firsthand.networks.adapters.base import ApiAdapter
from firsthand.networks.models import Account
from firsthand.networks.values import Absent, Found, Limits, LookUp, Metrics, Post, Published, Unit
from firsthand.people.models import Member
from firsthand.sharing import services
from firsthand.sharing.models import Draft
from firsthand.sharing.values import DraftFields


class Paperboy(ApiAdapter):
    """Publishes into a list; `says` is what it answers next: an exception to raise, or None for success."""

    key = "paperboy"
    name = "Paperboy"
    icon = "copy"
    limits = Limits(unit=Unit.CODE_POINTS, text_max=100, verified_on=dt.date(2026, 1, 1), source="")
    can_read_back = has_metrics = can_delete = True
    prefill_text = True
    is_repeat_safe = False

    def __init__(self) -> None:
        self.posts: dict[str, Post] = {}
        self.says: NetworkError | None = None
        self.is_lossy = False  # True: posts, and then answers as `says`
        self.sees: LookUp | NetworkError | None = None  # None: the truth
        self.counts = Metrics(likes=0)

    def new_marker(self, attempt_id: int, made_at: dt.datetime) -> str:
        return f"key-{attempt_id}"

    def publish(self, account: Any, post: Post, marker: str) -> Published:
        if self.says is None or self.is_lossy:
            assert marker not in self.posts, "posted twice"
            self.posts[marker] = post
        if self.says is not None:
            raise self.says
        return Published(remote_id=f"id-{marker}", url=f"https://paper.example/{marker}")

    def look_up(self, account: Any, marker: str) -> LookUp:
        if isinstance(self.sees, NetworkError):
            raise self.sees
        if self.sees is not None:
            return self.sees
        if marker in self.posts:
            return Found(remote_id=f"id-{marker}", url=f"https://paper.example/{marker}")
        return Absent()

    def metrics(self, account: Any, remote_ids: Any) -> dict[str, Metrics]:
        return {i: self.counts for i in remote_ids if i.removeprefix("id-") in self.posts}

    def delete(self, account: Any, remote_id: str) -> None:
        if self.says is not None:
            raise self.says
        self.posts.pop(remote_id.removeprefix("id-"), None)

    def connect(self, fields: Any) -> Any: ...

    def renew(self, session: Any) -> Any: ...

    def revoke(self, session: Any) -> str:
        return ""


@pytest.fixture
def paperboy(monkeypatch: pytest.MonkeyPatch) -> Paperboy:
    """A network with an API, in the place of the one outside."""
    from firsthand.networks import services as networks

    boy = Paperboy()
    monkeypatch.setitem(ADAPTERS._things, boy.key, boy)
    monkeypatch.setattr(networks, "publish", lambda *, account, post, marker: boy.publish(account, post, marker))
    monkeypatch.setattr(networks, "look_up", lambda *, account, marker, sent_at=None: boy.look_up(account, marker))
    monkeypatch.setattr(networks, "read_metrics", lambda *, account, remote_ids: boy.metrics(account, remote_ids))
    monkeypatch.setattr(networks, "delete_post", lambda *, account, remote_id: boy.delete(account, remote_id))
    return boy


@pytest.fixture
def account(ada: Member, paperboy: Paperboy) -> Account:
    """Ada's account on Paperboy."""
    return Account.objects.create(member=ada, network="paperboy", remote_id="ada-1", handle="@ada")


@pytest.fixture
def item(db: None) -> Item:
    return Item.objects.create(
        url="https://www.alder.example/tide",
        url_key="1" * 64,
        title="How we forecast the tide",
        summary="A model of the bay.",
        state=ItemState.APPROVED,
    )


@pytest.fixture
def draft(ada: Member, item: Item) -> Draft:
    """Ada's draft about the item."""
    started = services.start_draft(by=ada, item=item)
    return write(started, "We tried this in the bay for a year.")


def write(draft: Draft, text: str, **fields: Any) -> Draft:
    """Save the draft with that text."""
    wanted = DraftFields(text=text, item=draft.item, page_url=draft.page_url, **fields)
    return services.save_draft(by=draft.member, draft=draft, fields=wanted, seen_at=draft.updated_at).draft


@pytest.fixture
def make_draft(ada: Member) -> Callable[..., Draft]:
    """``make_draft("text", by=ben)``: a draft without a page."""

    def make(text: str, *, by: Member | None = None, **fields: Any) -> Draft:
        owner = by or ada
        return services.save_draft(by=owner, draft=None, fields=DraftFields(text=text, **fields), seen_at=None).draft

    return make


@pytest.fixture
def picture_bytes() -> bytes:
    """A small JPEG photograph that says where it was taken."""
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (53.0, 33.0, 0.0)
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()
