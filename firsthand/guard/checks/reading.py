"""A draft as the checks read it: what several of them need is worked out once, and only when asked for."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from firsthand.guard.checks.lexicon import LISTED_LANGUAGES, Lexicon, Listed, languages_of
from firsthand.guard.checks.lists import claims, disclosure, tone
from firsthand.guard.checks.text import Words, named
from firsthand.guard.engine.terms import Kind
from firsthand.guard.values import Draft, Fix

if TYPE_CHECKING:
    from firsthand.guard.checks.base import Rule

# Expressions over whole texts begin with a set of characters, which the scanner skips to.
_URL = re.compile(r"[hHwW](?:(?<=[hH])(?i:ttps?://)|(?<=[wW])(?i:ww\.))[^\s<>\"]+")
_NOSOTROS = re.compile(r"\b\w{3,}(?:amos|emos|imos)\b", re.I)  # verbs that say "we" by themselves
_SENTENCE_END = re.compile(r"[.!?…\n](?:(?<=\n)\n*|[\"'”’»)]*\s+)")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a rule, found in the text by the engine."""

    rule: Rule
    start: int
    end: int
    said: str  # the term or pattern of the rule that was met
    kind: Kind = Kind.EXACT  # how it is written


class Reading:
    """One draft under review. Pure: everything comes from the draft and the rules."""

    def __init__(self, draft: Draft, find_hits: Callable[[Draft], Mapping[str, Sequence[Hit]]]) -> None:
        self.draft = draft
        self.text = draft.text
        self._find_hits = find_hits
        self._sentences: dict[str, list[tuple[int, int]]] = {}
        size = len(draft.text)
        self.own_end = size if draft.words_end is None else max(0, min(draft.words_end, size))
        self.own_start = max(0, min(draft.words_start, self.own_end))

    @cached_property
    def _hits(self) -> Mapping[str, Sequence[Hit]]:
        return self._find_hits(self.draft)

    def hits(self, check: str) -> Sequence[Hit]:
        """What the engine found for the rules of that check that are in force here."""
        return self._hits.get(check, ())

    @cached_property
    def _words(self) -> Words:
        return Words(self.text, self.urls)

    @property
    def words(self) -> list[str]:
        """The words of the text in order, plain, addresses left out."""
        return self._words.plain

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words of these places stand in the text."""
        places = self._words.places
        return places[first][0], places[last][1]

    @cached_property
    def _listed(self) -> Mapping[str, Sequence[Listed]]:
        found: dict[str, list[Listed]] = {}
        for listed in own_lists(self.languages & LISTED_LANGUAGES).find(self.words):
            found.setdefault(listed.entry.kind, []).append(listed)
        return found

    def listed(self, kind: str) -> Sequence[Listed]:
        """The phrases of that kind of our own lists, in the languages that the text may be in."""
        return self._listed.get(kind, ())

    def sentences_with(self, kind: str) -> Sequence[tuple[int, int]]:
        """The sentences in which a phrase of that kind of our lists begins, in the order of the text."""
        if kind not in self._sentences:
            starts = (self.span(met.first, met.last)[0] for met in self.listed(kind))
            self._sentences[kind] = sorted(set(map(self.sentence, starts)))
        return self._sentences[kind]

    def is_near(self, kind: str, place: int) -> bool:
        """Whether a phrase of that kind of our lists begins in the sentence around that place."""
        sentences, sentence = self.sentences_with(kind), self.sentence(place)
        index = bisect_left(sentences, sentence)
        return index < len(sentences) and sentences[index] == sentence

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that the text may be in."""
        return languages_of(self.words, self.language)

    @cached_property
    def employer(self) -> Sequence[tuple[int, int]]:
        """Where the text names the organisation."""
        return named(self.text, self.draft.employer)

    @cached_property
    def _us(self) -> list[int]:
        spans = [self.span(met.first, met.last) for met in self.listed(disclosure.MEANS_US)]
        ours = [start for start, end in spans if self.text[start:end] != "US"]
        return sorted([*ours, *(start for start, _end in self.employer)])

    def is_about_us(self, start: int) -> bool:
        """Whether the sentence around that place speaks of us or names the organisation."""
        first, last = self.sentence(start)
        place = bisect_left(self._us, first)
        if place < len(self._us) and self._us[place] < last:
            return True
        return "es" in self.languages and _NOSOTROS.search(self.text, first, last) is not None

    @cached_property
    def urls(self) -> list[tuple[int, int]]:
        """Where addresses stand in the text."""
        if "://" not in self.text and "www." not in self.text.lower():
            return []
        return [(m.start(), m.start() + len(m.group().rstrip(".,;:!?)]}'”’»"))) for m in _URL.finditer(self.text)]

    @cached_property
    def _breaks(self) -> list[int]:
        return breaks_of(self.text)

    def sentence(self, start: int) -> tuple[int, int]:
        """The sentence or line around that place."""
        return sentence_at(self._breaks, start)

    @cached_property
    def zone(self) -> dt.tzinfo:
        """The author's time zone; UTC where it is not known."""
        try:
            return ZoneInfo(self.draft.author.time_zone)
        except (LookupError, ValueError, OSError):
            return dt.UTC

    @property
    def language(self) -> str:
        """The first part of the draft's language tag: "de" for "de-CH"."""
        return self.draft.language.replace("_", "-").partition("-")[0].lower()

    def is_own(self, start: int, end: int) -> bool:
        """Whether these are the author's own words, all of them."""
        return self.own_start <= start <= end <= self.own_end

    def replace(self, label: str, start: int, end: int, replacement: str) -> Fix | None:
        """A fix that puts something else there; None where the author did not type."""
        if not self.is_own(start, end):
            return None
        return Fix(label=label, start=start, end=end, replacement=replacement)

    def take_out(self, label: str, start: int, end: int) -> Fix | None:
        """A fix that takes these words out, with the space that they leave; None where the author did not type."""
        if not self.is_own(start, end):
            return None
        text = self.text
        if start > self.own_start and text[start - 1] in "#@":
            start -= 1
        after = text[end : end + 1]
        if start > self.own_start and text[start - 1] == " " and (end >= self.own_end or after in " .,;:!?\n"):
            start -= 1
        elif (start == self.own_start or text[start - 1] == "\n") and after == " " and end < self.own_end:
            end += 1
        return Fix(label=label, start=start, end=end, replacement="")


def breaks_of(text: str) -> list[int]:
    """Where the sentences and lines of a text begin, and where the last one ends."""
    return [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]


def sentence_at(breaks: Sequence[int], start: int) -> tuple[int, int]:
    """The sentence or line around a place, by `breaks_of` its text."""
    place = bisect_right(breaks, start)
    return breaks[place - 1], breaks[min(place, len(breaks) - 1)]


@lru_cache(maxsize=16)
def own_lists(languages: frozenset[str]) -> Lexicon:
    """All lists of our own for these languages in one, so that a text is gone through once."""
    listed = (*tone.ENTRIES, *claims.ENTRIES, *disclosure.ENTRIES)
    return Lexicon(entry for entry in listed if not entry.language or entry.language in languages)
