"""What a detector finds: where, what kind, how sure and why; and what stands there after the fix of one press."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Kind(StrEnum):
    """The kinds of things found; the values are stored in options of rules and never change."""

    EMAIL = "email"
    PHONE = "phone"
    IBAN = "iban"
    CARD = "card"
    NATIONAL_ID = "national_id"
    BIRTH_DATE = "birth_date"
    DRIVER_LICENCE = "driver_licence"
    PASSPORT = "passport"
    ADDRESS = "network.address"  # IP and MAC addresses, internal host names, UNC paths
    DOMAIN = "network.domain"  # public addresses of the web: normal in a post
    SECRET = "secret"  # noqa: S105 (the name of a kind)
    FIGURE = "figure"  # a financial figure
    OUTLOOK = "outlook"  # a forward-looking statement


LABELS: dict[Kind, StrPromise] = {
    Kind.EMAIL: _("E-mail address"),
    Kind.PHONE: _("Phone number"),
    Kind.IBAN: _("Bank account (IBAN)"),
    Kind.CARD: _("Payment card number"),
    Kind.NATIONAL_ID: _("National identity number"),
    Kind.BIRTH_DATE: _("Date of birth"),
    Kind.DRIVER_LICENCE: _("Driving licence number"),
    Kind.PASSPORT: _("Passport number"),
    Kind.ADDRESS: _("Internal network address"),
    Kind.DOMAIN: _("Web address"),
    Kind.SECRET: _("Password or key"),
    Kind.FIGURE: _("Financial figure"),
    Kind.OUTLOOK: _("Statement about the future"),
}

PERSONAL = (
    Kind.EMAIL,
    Kind.PHONE,
    Kind.IBAN,
    Kind.CARD,
    Kind.NATIONAL_ID,
    Kind.BIRTH_DATE,
    Kind.DRIVER_LICENCE,
    Kind.PASSPORT,
    Kind.ADDRESS,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """[start, end) of the text in code points. `words` as they stand there; `confidence` 0 to 1; `reason` is a short
    English note for people who tune rules ("Luhn, Visa, card word near"), not a sentence for the author."""

    kind: Kind
    label: StrPromise | str
    start: int
    end: int
    words: str
    confidence: float
    reason: str = ""


def _email(words: str) -> str:
    return f"{words[:1]}…@…"


def _last_four(words: str) -> str:
    return "•••• " + "".join(c for c in words if c.isalnum())[-4:]


def _phone(words: str) -> str:
    return "…" + "".join(c for c in words if c.isdigit())[-2:]


_MASKS: dict[Kind, Callable[[str], str]] = {
    Kind.EMAIL: _email,
    Kind.PHONE: _phone,
    Kind.IBAN: _last_four,
    Kind.CARD: _last_four,
}
_KEPT = frozenset({Kind.FIGURE, Kind.OUTLOOK, Kind.DOMAIN})


def mask(span: Span) -> str:
    """What to write instead: a hint that tells nobody anything, "" to take it out. Figures and statements about the
    future have no such words: they come back as they are."""
    if span.kind in _KEPT:
        return span.words
    hint = _MASKS.get(span.kind)
    return hint(span.words) if hint else ""


def settle(spans: Iterable[Span]) -> list[Span]:
    """In the order of the text, none overlapping another: the surer one stays, of equals the longer."""
    kept: list[Span] = []
    starts: list[int] = []
    for span in sorted(spans, key=lambda s: (-s.confidence, s.start - s.end, s.start)):
        index = bisect_left(starts, span.end)  # of the spans that begin before this one ends, the last is the rival
        if index == 0 or kept[index - 1].end <= span.start:
            starts.insert(index, span.start)
            kept.insert(index, span)
    return kept
