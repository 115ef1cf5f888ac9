"""From own words to the text that leaves: disclosure, short link, card, picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from firsthand.content.models import Item
from firsthand.content.states import ItemState
from firsthand.core import clock
from firsthand.core.errors import NotFound
from firsthand.guard.values import Draft as GuardDraft
from firsthand.guard.values import Verdict
from firsthand.links import services as links
from firsthand.links.models import Link
from firsthand.networks.adapters import ADAPTERS
from firsthand.networks.adapters.base import Adapter
from firsthand.networks.values import LinkCard, Post, Problem
from firsthand.networks.values import Picture as PostPicture
from firsthand.people import queries as people
from firsthand.sharing import guarding
from firsthand.sharing.guarding import Surroundings
from firsthand.sharing.models import Draft, Picture, Share
from firsthand.sharing.services.pictures import read_picture
from firsthand.sharing.values import Composed, content_hash

#: What the network says, too, where a check of the guard has said it.
_SAID_BY = {"guard.length": "networks.text_too_long", "guard.picture": "networks.alt_missing"}
_CARD_IMAGE_MAX_BYTES = 950_000


def compose_text(*, draft: Draft, network: str, way: str | None = None, around: Surroundings | None = None) -> Composed:
    """The final text of a draft for one network, with a stand-in for the short link, and what speaks against it.

    `way` is how it would go (`Share.Way`); None: by API where the network has one. `around`: what reviews of several
    texts have in common, where it was read already. Safe to repeat; nothing is written.
    Raises `NotFound` for a network that does not exist.
    """
    adapter, post = adapter_of(network), _sketched(draft, network, way)
    count = adapter.count(post.text)
    problems = _own_problems(draft, network)
    verdict = Verdict()
    if draft.text_for(network).strip():
        around = around or guarding.surroundings_of(draft.member)
        verdict = guarding.verdict_of(_asked(draft, network, post, around), around)
    said = {_SAID_BY.get(finding.check) for finding in verdict.findings}
    problems += [problem for problem in adapter.check(post) if problem.code not in said]
    return Composed(network=network, post=post, count=count, problems=tuple(problems), verdict=verdict)


def guard_draft(*, draft: Draft, network: str) -> GuardDraft:
    """What the guard is given to look at for one network: the draft as it would leave. Raises `NotFound`."""
    return _asked(draft, network, _sketched(draft, network, None), guarding.surroundings_of(draft.member))


def _sketched(draft: Draft, network: str, way: str | None) -> Post:
    link_url = _stand_in() if draft.page_url else ""
    return Post(
        text=final_text(draft, network, link_url, way=way),
        language=draft.language or draft.member.language,
        link_url=link_url,
        link_card=_card(link_url, card_of(draft.item), with_image=False),
        picture=_sketch(draft.picture),
    )


def _asked(draft: Draft, network: str, post: Post, around: Surroundings) -> GuardDraft:
    count = adapter_of(network).count(post.text)
    return guarding.of_draft(draft, text=post.text, network=network, count=count, link_url=post.link_url, around=around)


def final_text(draft: Draft, network: str, link_url: str, *, way: str | None = None) -> str:
    """The text exactly as it leaves: own words, disclosure line, and the link where it must stand in the text."""
    words = draft.text_for(network).strip()
    disclosure = people.organisation().disclosure.strip()
    if draft.has_disclosure and disclosure and disclosure.casefold() not in words.casefold():
        words = f"{words}\n\n{disclosure}".strip()
    if link_url and link_url not in words and _wants_link_in_text(draft, network, way):
        words = f"{words}\n\n{link_url}".strip()
    return words


def is_live(item: Item) -> bool:
    """Whether an item may be shared at this moment: approved and not ended."""
    return item.state == ItemState.APPROVED and (item.expires_at is None or item.expires_at > clock.now())


def card_of(item: Item | None) -> dict[str, str]:
    """What the link's box will show, kept with the share so that a later edit of the item changes nothing."""
    if item is None:
        return {}
    return {"title": item.title, "description": item.summary[:300], "image": item.image}


def post_of(share: Share) -> Post:
    """What is sent for a share, read from its rows alone; raises `BadPicture` when its picture is gone or changed."""
    link_url = "" if share.link is None else links.short_url(share.link)
    return Post(
        text=share.text,
        language=share.language,
        link_url=link_url,
        link_card=_card(link_url, share.card),
        picture=_full(share.picture),
    )


def hash_of(share: Share) -> str:
    """The hash over all that a share sends and where to, by its rows as they are now."""
    account, picture, link = share.account, share.picture, share.link
    return content_hash(
        text=share.text,
        link="" if link is None else links.short_url(link),
        picture_sha256="" if picture is None else picture.sha256,
        alt="" if picture is None else picture.alt,
        language=share.language,
        target=share.network if account is None else f"{share.network}:{account.remote_id}",
        extra=[share.card.get(name, "") for name in ("title", "description", "image")],
    )


def adapter_of(network: str) -> Adapter:
    """What is known of a network; raises `NotFound` for one that does not exist."""
    try:
        return ADAPTERS.get(network)
    except LookupError:
        raise NotFound(_("There is no such network.")) from None


def _wants_link_in_text(draft: Draft, network: str, way: str | None) -> bool:
    """By API the link's box carries it, save where a picture takes the box's place; a window either takes the text
    with the link in it, or the link alone."""
    adapter = adapter_of(network)
    if adapter.can_publish and way != Share.Way.WINDOW:
        return draft.picture_id is not None or draft.item is None
    return adapter.prefill_text or not adapter.has_share_window


def _own_problems(draft: Draft, network: str) -> list[Problem]:
    problems = []
    if not draft.text_for(network).strip():
        sentence = _("Say it in your own words first: one sentence is enough.")
        problems.append(Problem(code="sharing.no_words", message=sentence))
    if draft.picture is not None and not draft.picture.alt.strip():
        sentence = _("Say what the picture shows, for people who do not see it.")
        problems.append(Problem(code="sharing.no_alt", message=sentence))
    if draft.item is not None and not is_live(draft.item):
        sentence = _("This item was withdrawn or has ended, so it can no longer be shared.")
        problems.append(Problem(code="sharing.item_gone", message=sentence))
    return problems


def _card(link_url: str, card: Mapping[str, Any], *, with_image: bool = True) -> LinkCard | None:
    if not link_url or not card.get("title"):
        return None
    data, mime = _card_image(str(card.get("image", ""))) if with_image else (None, "")
    return LinkCard(
        url=link_url,
        title=str(card["title"]),
        description=str(card.get("description", "")),
        image_bytes=data,
        image_mime=mime,
    )


def _card_image(path: str) -> tuple[bytes | None, str]:
    """A card without its picture is still a good card, so a missing file is no failure."""
    kinds = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
    mime = kinds.get(path.rpartition(".")[2].lower(), "")
    if not mime:
        return None, ""
    try:
        with default_storage.open(path) as file:
            data: bytes = file.read(_CARD_IMAGE_MAX_BYTES + 1)
    except OSError:
        return None, ""
    return (data, mime) if len(data) <= _CARD_IMAGE_MAX_BYTES else (None, "")


def _sketch(picture: Picture | None) -> PostPicture | None:
    """For checks: measures and words without reading the file."""
    if picture is None:
        return None
    return PostPicture(data=b"", mime=picture.mime, alt=picture.alt, width=picture.width, height=picture.height)


def _full(picture: Picture | None) -> PostPicture | None:
    if picture is None:
        return None
    data = read_picture(picture)
    return PostPicture(data=data, mime=picture.mime, alt=picture.alt, width=picture.width, height=picture.height)


def _stand_in() -> str:
    return links.short_url(Link(code="x" * 11)) if settings.LINKS_URL else ""
