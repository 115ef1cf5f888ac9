"""The contract of a network. A new network is one folder here and one line in ``adapters/__init__.py``."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Protocol
from urllib.parse import quote, urlencode, urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from firsthand.networks import counters
from firsthand.networks.values import (
    ConnectField,
    Connection,
    Count,
    Limits,
    LookUp,
    Metrics,
    Post,
    Preview,
    Problem,
    Published,
    Secret,
)


class Adapter:
    """Everything that Firsthand knows of one network. Stateless: one instance serves all.

    Class attributes say what it is; methods are pure and never reach the network. Networks with an API
    derive from `ApiAdapter`.
    """

    #: Permanent key, stored in rows and API answers.
    key: str
    #: The name as people know it.
    name: str | Promise
    #: Name of the symbol in the icon sprite.
    icon: str
    #: What it accepts, with the date of the last check and the source.
    limits: Limits
    #: Posts can be sent by API, by an account that a member connected.
    can_publish = False
    #: A post of ours can be found again by its marker, so an unclear answer can be settled by reading.
    can_read_back = False
    #: Likes, reposts and replies can be read.
    has_metrics = False
    #: A published post can be deleted by API.
    can_delete = False
    #: The network has a page or window of its own that opens with the link.
    has_share_window = True
    #: That window takes the text too; otherwise the author copies the text and pastes it there.
    prefill_text = False

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return str(self.name)

    def count(self, text: str) -> Count:
        """The length of a text by this network's own arithmetic."""
        limits = self.limits
        return Count(
            used=counters.COUNTERS[limits.unit](text),
            limit=limits.text_max,
            unit=limits.unit,
            used_bytes=None if limits.text_max_bytes is None else counters.utf8_bytes(text),
            limit_bytes=limits.text_max_bytes,
        )

    def check(self, post: Post) -> list[Problem]:
        """What the network would refuse or lose, blocking problems first; an empty list when nothing."""
        problems = [*self._check_text(post), *self._check_picture(post)]
        return sorted(problems, key=lambda p: not p.is_blocking)

    def _check_text(self, post: Post) -> list[Problem]:
        count = self.count(post.text)
        if not post.text.strip() and not post.link_url and post.picture is None:
            return [Problem(code="networks.text_empty", message=_("There is nothing to share yet."))]
        if not count.is_over:
            return []
        if count.remaining is not None and count.remaining < 0:
            message = _("The text is %(over)d too long for %(network)s, which takes %(limit)d %(unit)s.") % {
                "over": -count.remaining, "network": self.label, "limit": count.limit, "unit": count.unit.label,
            }  # fmt: skip
        else:
            message = _("The text is too long for %(network)s, which takes %(limit)d bytes.") % {
                "network": self.label, "limit": count.limit_bytes,
            }  # fmt: skip
        return [Problem(code="networks.text_too_long", message=message)]

    def _check_picture(self, post: Post) -> list[Problem]:
        picture, limits = post.picture, self.limits
        if picture is None:
            return []
        if limits.picture_max_count == 0:
            message = _("%(network)s does not take a picture from outside. Add it there.") % {"network": self.label}
            return [Problem(code="networks.picture_not_carried", message=message, is_blocking=False)]
        problems = []
        if limits.picture_types and picture.mime not in limits.picture_types:
            message = _("%(network)s does not take this kind of picture.") % {"network": self.label}
            problems.append(Problem(code="networks.picture_type", message=message))
        if limits.picture_max_bytes is not None and len(picture.data) > limits.picture_max_bytes:
            message = _("The picture is too large for %(network)s, which takes %(limit)d kB.") % {
                "network": self.label, "limit": limits.picture_max_bytes // 1000,
            }  # fmt: skip
            problems.append(Problem(code="networks.picture_too_large", message=message))
        if limits.alt_max_chars is not None and counters.graphemes(picture.alt) > limits.alt_max_chars:
            message = _("The description of the picture is too long for %(network)s.") % {"network": self.label}
            problems.append(Problem(code="networks.alt_too_long", message=message))
        if not picture.alt.strip():
            message = _("Describe the picture for people who cannot see it.")
            problems.append(Problem(code="networks.alt_missing", message=message, is_blocking=False))
        return problems

    @property
    def truncates_at(self) -> int | None:
        """After how many graphemes the network folds a text behind "see more"; None: it does not."""
        return self.limits.see_more_chars

    def preview(self, post: Post) -> Preview:
        """Roughly what readers there will see."""
        fold = self.truncates_at
        shown = post.text if fold is None else counters.first_graphemes(post.text, fold)
        card = post.link_card
        return Preview(
            network=self.key,
            label=self.label,
            text=shown,
            rest=post.text[len(shown) :],
            link_host=urlsplit(card.url if card else post.link_url).hostname or "",
            card_title=card.title if card else "",
            card_description=card.description if card else "",
            has_picture=post.picture is not None,
            alt=post.picture.alt if post.picture else "",
        )

    def share_window(self, post: Post) -> str | None:
        """The address of the network's own share window for this post; None when there is none."""
        return None

    def clipboard_text(self, post: Post) -> str:
        """What the author pastes where the window takes no text; the link is in it unless the window carries it."""
        carries_link = self.has_share_window and not self.prefill_text
        return text_without_link(post) if carries_link else text_with_link(post)


class WindowAdapter(Adapter):
    """A network that is reached through its own share window: no token, and the member says when it is posted."""

    def check(self, post: Post) -> list[Problem]:
        problems = super().check(post)
        if self.has_share_window and not self.prefill_text and post.text.strip():
            message = _("%(network)s opens with the link only. Your text is copied; paste it there.") % {
                "network": self.label
            }
            problems.append(Problem(code="networks.text_not_carried", message=message, is_blocking=False))
        return problems


def text_with_link(post: Post) -> str:
    """The text, with the link behind it when it does not already stand there."""
    if not post.link_url or post.link_url in post.text:
        return post.text
    return f"{post.text.rstrip()} {post.link_url}".strip()


def text_without_link(post: Post) -> str:
    """The text without the link, for windows that take the link on its own."""
    if not post.link_url or post.link_url not in post.text:
        return post.text
    return post.text.replace(post.link_url, "").rstrip()


def address(base: str, **parameters: str) -> str:
    """An address with percent-encoded parameters (a space is %20, which every share window reads); no empty ones."""
    given = {name: value for name, value in parameters.items() if value}
    return f"{base}?{urlencode(given, quote_via=quote)}" if given else base


class Session(Protocol):
    """A connected account as an adapter sees it while one call lasts."""

    @property
    def remote_id(self) -> str: ...

    @property
    def handle(self) -> str: ...

    @property
    def server_url(self) -> str: ...

    def secret(self, kind: str) -> Secret:
        """The stored secret of that kind; raises `CredentialRefused` when there is none."""
        ...


class ApiAdapter(Adapter, ABC):
    """A network to which a member's own account can be connected.

    Every method that reaches the network does so once, without retries of its own, through ``firsthand.core.http``,
    and raises `NetworkError`: `is_ambiguous` only when the post itself may have been accepted; `SessionExpired` when
    the access token is refused as old and nothing was acted upon (the caller renews and calls once more);
    `CredentialRefused` when the person must connect again. Nothing here writes rows or logs a secret.
    """

    can_publish = True
    #: Seconds after the send from which a look-up that finds nothing proves that nothing stands.
    absence_proof_s = 120
    #: The marker is the record's own key there, so that the same post sent twice under it is one post.
    is_repeat_safe = False
    #: What the person fills in to connect.
    connect_fields: tuple[ConnectField, ...]
    #: How to get what is to be filled in, step by step, and the page of the network where that is done.
    connect_steps: tuple[str | Promise, ...] = ()
    connect_url: str = ""
    #: What Firsthand does with the connection, and what the network would let it do.
    connect_uses: tuple[str | Promise, ...] = ()
    connect_note: str | Promise = ""

    @abstractmethod
    def connect(self, fields: Mapping[str, str]) -> Connection:
        """Sign in once and give back who it is and the secrets to keep.

        Raises `CannotConnect` with a sentence when the network or the format says no, `NetworkError` when it cannot be
        reached. Safe to repeat.
        """

    @abstractmethod
    def renew(self, session: Session) -> Mapping[str, Secret]:
        """Fresh secrets in place of expired ones (those to be replaced only). Raises `CredentialRefused`."""

    @abstractmethod
    def new_marker(self, attempt_id: int, made_at: dt.datetime) -> str:
        """The mark by which the post of this attempt can be found again; the same for the same arguments.

        Where the network lets us choose a record's key it is that key, so that sending twice cannot double a post.
        """

    @abstractmethod
    def publish(self, session: Session, post: Post, marker: str) -> Published:
        """Send the post once under its marker. Never safe to repeat unless `look_up` says `Absent`."""

    @abstractmethod
    def look_up(self, session: Session, marker: str) -> LookUp:
        """Whether the post with that marker stands. Only reads; safe to repeat."""

    @abstractmethod
    def metrics(self, session: Session, remote_ids: Sequence[str]) -> Mapping[str, Metrics]:
        """Counts by remote id; ids that the network does not know are missing. Only reads."""

    @abstractmethod
    def delete(self, session: Session, remote_id: str) -> None:
        """Delete the post; a post that is not there is no error. Safe to repeat."""

    def profile_url(self, remote_id: str) -> str:
        """The address of an account's own page there, where its owner can look; "" when it is not known."""
        return ""

    @abstractmethod
    def revoke(self, session: Session) -> str:
        """End the session at the network and give back its answer in a sentence, to be recorded."""
