"""The rules in force as one immutable thing that answers for a text: what is found, where, by which rule."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from firsthand.guard.engine.cover import NOTHING, Cover
from firsthand.guard.engine.patterns import PatternSet
from firsthand.guard.engine.search import Found, Search
from firsthand.guard.engine.terms import Index, Kind
from firsthand.guard.values import RuleSpec

# So that a word exactly as it stands in a rule is not taken for a longer term of the rule with a slip in it.
_SLIP_COSTS_CHARS = 4
_TERMS_OF_THE_PAST = 5_000
_PLAIN = Kind.EXACT | Kind.PLURAL | Kind.INFLECTED

Key = tuple[int, str]
_Spared = Mapping[Key, Cover]


class Match(NamedTuple):
    """What a rule speaks of, at [start, end) of the text: code points, half-open.

    `term_or_pattern` as the rule has it. `kind`: how the term is written there; EXACT for a pattern.
    """

    spec: RuleSpec
    term_or_pattern: str
    start: int
    end: int
    kind: Kind = Kind.EXACT


class _Use(NamedTuple):
    """That a rule speaks of a term."""

    key: Key
    is_exception: bool


class _Piece(NamedTuple):
    """What one rule gives to the whole."""

    uses: dict[_Use, frozenset[int]]
    patterns: tuple[tuple[str, str], ...]  # and what its people call them


class Ruleset:
    """A compiled snapshot of rules. It never changes: `changed` gives another one, and shares what is the same."""

    def __init__(
        self,
        *,
        revision: int,
        specs: Mapping[Key, RuleSpec],
        index: Index,
        pieces: Mapping[Key, _Piece],
        uses: Mapping[int, tuple[_Use, ...]],
        patterns: PatternSet,
    ) -> None:
        self.revision = revision
        self._specs = specs
        self._index = index
        self._pieces = pieces
        self._uses = uses
        self._patterns = patterns
        self._by_pattern: dict[str, list[tuple[Key, str]]] = {}
        for key, piece in pieces.items():
            for pattern, name in piece.patterns:
                self._by_pattern.setdefault(pattern, []).append((key, name))
        self._search = Search(index, uses)

    @classmethod
    def compile(cls, specs: Sequence[RuleSpec], revision: int) -> Ruleset:
        """Everything anew. Two specs of one rule and check: the later one counts."""
        nothing = cls(revision=revision, specs={}, index=Index(), pieces={}, uses={}, patterns=PatternSet(()))
        return nothing.changed(revision=revision, put=specs)

    def changed(self, *, revision: int, put: Iterable[RuleSpec] = (), drop: Iterable[int] = ()) -> Ruleset:
        """A new snapshot in which the rules of the ids `drop` are gone and then those of `put` stand in their new form.

        Only what is new is compiled; it answers as if everything had been compiled anew. When most of the terms ever
        compiled are of the past, everything is.
        """
        if self._is_worn:
            return Ruleset.compile(self.specs, self.revision).changed(revision=revision, put=put, drop=drop)
        gone = set(drop)
        specs = {key: spec for key, spec in self._specs.items() if spec.rule_id not in gone or spec.rule_id == 0}
        news = {key_of(spec): spec for spec in put}
        specs.update(news)
        pieces = {key: piece for key, piece in self._pieces.items() if key in specs}
        pieces.update((key, _piece(spec, self._index)) for key, spec in news.items())
        uses = dict(self._uses)
        for key in (self._pieces.keys() - specs.keys()) | news.keys():
            _reuse(uses, self._pieces.get(key), pieces.get(key))
        patterns = sorted({pattern for piece in pieces.values() for pattern, _name in piece.patterns})
        return Ruleset(
            revision=revision,
            specs=specs,
            index=self._index,
            pieces=pieces,
            uses=uses,
            patterns=self._patterns.with_only(patterns),
        )

    @property
    def specs(self) -> tuple[RuleSpec, ...]:
        """All rules, in the order of their ids."""
        return tuple(self._specs[key] for key in sorted(self._specs))

    @property
    def _is_worn(self) -> bool:
        return len(self._index.names) > 2 * len(self._uses) + _TERMS_OF_THE_PAST

    def match(self, text: str) -> list[Match]:
        """What the rules speak of in `text`, in the order of the text; the same whatever the order of the rules was.

        Of matches of one rule that overlap, the longest and then the plainest stays. Scopes are the caller's business.
        """
        places = self._search.find(text)
        spared = self._spared(places)
        found = [*self._terms(places, spared), *self._pattern_matches(text, spared)]
        if len(found) < 2:
            return found
        return _without_overlaps(found)

    def _spared(self, places: Iterable[Found]) -> dict[Key, Cover]:
        """Where the exceptions of each rule stand."""
        spared: dict[Key, list[tuple[int, int]]] = {}
        for place in places:
            for use in self._uses[place.term]:
                if use.is_exception and place.kind & _PLAIN:
                    spared.setdefault(use.key, []).append((place.start, place.end))
        return {key: Cover(spans) for key, spans in spared.items()}

    def _terms(self, places: Iterable[Found], spared: _Spared) -> Iterator[Match]:
        for place in places:
            for use in self._uses[place.term]:
                if not use.is_exception and not spared.get(use.key, NOTHING).holds(place.start, place.end):
                    name = self._index.names[place.term]
                    yield Match(self._specs[use.key], name, place.start, place.end, place.kind)

    def _pattern_matches(self, text: str, spared: _Spared) -> Iterator[Match]:
        for pattern, start, end in self._patterns.spans(text):
            for key, name in self._by_pattern[pattern]:
                if not spared.get(key, NOTHING).holds(start, end):
                    yield Match(self._specs[key], name, start, end)


def key_of(spec: RuleSpec) -> Key:
    """What tells one rule from another: its id and its check (defaults of checks all have the id 0)."""
    return spec.rule_id, spec.check


def _piece(spec: RuleSpec, index: Index) -> _Piece:
    patterns = dict.fromkeys((pattern, pattern) for pattern in spec.patterns)
    uses = {}
    for listed, is_exception in ((spec.terms, False), (spec.exceptions, True)):
        numbers = frozenset(map(index.number, listed))
        signs = {number: index.signs[number] for number in numbers & index.signs.keys()}
        uses[_Use(key_of(spec), is_exception)] = numbers.difference(signs)
        if not is_exception:
            patterns.update(dict.fromkeys((sign, index.names[number]) for number, sign in sorted(signs.items())))
    return _Piece(uses, tuple(patterns))


def _reuse(uses: dict[int, tuple[_Use, ...]], old: _Piece | None, new: _Piece | None) -> None:
    """Take one rule's uses of terms out of `uses` and put its new ones in; what stays the same is not touched."""
    before, after = old.uses if old else {}, new.uses if new else {}
    for use in before.keys() | after.keys():
        had, has = before.get(use, frozenset()), after.get(use, frozenset())
        for number in had - has:
            rest = tuple(other for other in uses[number] if other != use)
            if rest:
                uses[number] = rest
            else:
                del uses[number]
        for number in has - had:
            uses[number] = (*uses.get(number, ()), use)


def _preference(match: Match) -> tuple[int, int, int, str]:
    weight = match.end - match.start - (_SLIP_COSTS_CHARS if match.kind == Kind.SLIP else 0)
    return -weight, match.kind, match.start, match.term_or_pattern


def _without_overlaps(found: list[Match]) -> list[Match]:
    kept: list[Match] = []
    taken: dict[Key, list[tuple[int, int]]] = {}
    for match in sorted(found, key=_preference):
        spans = taken.setdefault(key_of(match.spec), [])
        place = bisect.bisect(spans, (match.start, match.end))
        is_free = place == 0 or spans[place - 1][1] <= match.start
        if is_free and (place == len(spans) or match.end <= spans[place][0]):
            spans.insert(place, (match.start, match.end))
            kept.append(match)
    return sorted(kept, key=lambda m: (m.start, m.end, m.spec.rule_id, m.spec.check, m.term_or_pattern))
