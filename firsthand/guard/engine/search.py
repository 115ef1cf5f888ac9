"""Terms in force, looked for in one text: the words of a phrase are found from the rarest of them to both sides."""

from __future__ import annotations

import bisect
import re
from collections.abc import Container, Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from firsthand.guard.engine.chunks import loose_letters, single_letters
from firsthand.guard.engine.terms import NOWHERE, PLACES, SHORTEST_SPELLED, Hit, Index, Kind, Way

REMEMBERED_CHUNKS = 50_000
LONGEST_REMEMBERED = 64
_NEIGHBOURS = re.compile(b"\1{2,}")
_EDGE = -1  # of a chunk
SHORTEST_RUN = 3
MOST_BETWEEN = 3  # chunks without a letter between two words of a phrase: "Project - Fusion"


class Found(NamedTuple):
    """A term at [start, end) of a text, and the least plain way in which one of its words is written."""

    term: int
    start: int
    end: int
    kind: Kind


class _Memory:
    """What is known of chunks. Thrown away as a whole: a text is searched with one memory from beginning to end."""

    def __init__(self) -> None:
        self.harmless: set[str] = set()
        self.hits: dict[str, list[Hit]] = {}
        self.beside: dict[str, list[Hit]] = {}  # of harmless chunks that stood beside others
        self.loose: dict[str, int] = {}  # chunks of single letters, as in "f u s i o n", or of none: how many

    @property
    def is_full(self) -> bool:
        return len(self.harmless) + len(self.hits) >= REMEMBERED_CHUNKS


class Search:
    """Looks for the terms of `in_force`. Remembers which chunks can hold none of them: language repeats itself."""

    def __init__(self, index: Index, in_force: Container[int]) -> None:
        self._index = index
        self._in_force = in_force
        self._memory = _Memory()

    def find(self, text: str) -> list[Found]:
        """Every term in force that `text` holds, in no particular order, some of them overlapping."""
        memory = self._memory
        if memory.is_full:
            memory = self._memory = _Memory()
        chunks = text.split()
        unknown = set(chunks).difference(memory.harmless)
        telling = {chunk for chunk in unknown if self._is_telling(chunk, memory)} if unknown else unknown
        # As bytes, because nothing else is as quick at finding neighbours of a kind.
        flags = bytes(map(memory.loose.__contains__, chunks))
        runs = list(_runs(flags, chunks, memory.loose)) if b"\1\1" in flags else []
        if not telling and not runs:
            return []
        return _Text(text, chunks, self, memory, runs).find(telling)

    def _is_telling(self, chunk: str, memory: _Memory) -> bool:
        if chunk in memory.hits:
            return True
        hits = self._index.hits(chunk)
        is_telling = self._index.anchors(hits, self._in_force)
        if len(chunk) <= LONGEST_REMEMBERED:
            letters = loose_letters(chunk)
            if letters is not None:
                memory.loose[chunk] = letters
            if is_telling:
                memory.hits[chunk] = hits
            else:
                memory.harmless.add(chunk)
        return is_telling

    def hits(self, chunk: str, memory: _Memory) -> list[Hit]:
        """All words of terms in a chunk where no search may begin."""
        hits = memory.beside.get(chunk)
        if hits is None:
            hits = self._index.hits(chunk)
            if len(chunk) <= LONGEST_REMEMBERED:
                memory.beside[chunk] = hits
        return hits

    def near(self, chunk: str, word: int) -> Iterator[Hit]:
        """Where a slip lies between what stands in `chunk` and a word."""
        return self._index.near(chunk, word)

    def spelled(self, letters: str) -> Iterator[tuple[int, int, int]]:
        """Words of terms in a run of single letters."""
        return self._index.spelled(letters)

    def ways(self, hit: Hit) -> Iterator[Way]:
        """The ways to go on from a hit."""
        return (way for way in self._index.ways.get(hit.word, ()) if way.term in self._in_force)


def _runs(flags: bytes, chunks: list[str], loose: dict[str, int]) -> Iterator[range]:
    """Where single letters follow each other over several chunks: the numbers of those chunks."""
    for found in _NEIGHBOURS.finditer(flags):
        if sum(loose[chunk] for chunk in chunks[found.start() : found.end()]) >= SHORTEST_RUN:
            yield range(*found.span())


class _Starts:
    """Where each chunk of a text begins. Line by line, because most lines have but single spaces."""

    def __init__(self, text: str, chunks: list[str]) -> None:
        self._firsts: list[int] = []  # number of the first chunk of a line
        self._lines: list[tuple[int, list[int]]] = []  # where the line begins, and where its chunks end without spaces
        self._chunks = chunks
        self._odd: dict[int, int] = {}
        place = count = 0
        lines = text.split("\n")
        for line in lines:
            words = line.split() if len(lines) > 1 else chunks
            ends = list(accumulate(map(len, words)))
            if ends and ends[-1] + len(words) - 1 != len(line):
                self._odd.update(zip(range(count, count + len(words)), _places(line, words, place), strict=True))
            self._firsts.append(count)
            self._lines.append((place, ends))
            count += len(words)
            place += len(line) + 1

    def __getitem__(self, number: int) -> int:
        odd = self._odd.get(number)
        if odd is not None:
            return odd
        line = bisect.bisect(self._firsts, number) - 1
        place, ends = self._lines[line]
        nth = number - self._firsts[line]
        return place + ends[nth] - len(self._chunks[number]) + nth


def _places(line: str, words: list[str], start: int) -> Iterator[int]:
    place = 0
    for word in words:
        place = line.index(word, place)
        yield start + place
        place += len(word)


class _Step(NamedTuple):
    start: int
    end: int
    chunk: int  # where it begins
    last: int  # the chunk where it ends
    hit: Hit


_Letter = tuple[str, int, int, int]  # how it reads, start, end, chunk


class _Text:
    """One text under search, whose chunks are read once."""

    def __init__(self, text: str, chunks: list[str], search: Search, memory: _Memory, runs: list[range]) -> None:
        self._chunks = chunks
        self._search = search
        self._read: set[int] = set()
        # By the chunk and the number of the piece at which they begin or behind which they end.
        self._from: dict[tuple[int, int], list[_Step]] = {}
        self._until: dict[tuple[int, int], list[_Step]] = {}
        self._memory = memory
        self._starts = _Starts(text, chunks)
        self._spelled = [step for run in runs for step in self._spell(run)]

    def find(self, telling: set[str]) -> list[Found]:
        """Every term in force; `telling`: the chunks where a search may begin."""
        found: list[Found] = []
        for step in self._spelled:
            self._keep(step)
        for number, chunk in enumerate(self._chunks):
            if chunk in telling:
                for step in self._steps(number):
                    found.extend(self._around(step))
        for step in self._spelled:
            found.extend(self._around(step))
        return found

    def _steps(self, number: int) -> list[_Step]:
        start, chunk = self._starts[number], self._chunks[number]
        known = self._memory.hits.get(chunk)
        hits = self._search.hits(chunk, self._memory) if known is None else known
        return [_Step(start + hit.start, start + hit.end, number, number, hit) for hit in hits]

    def _keep(self, step: _Step) -> None:
        first = _EDGE if step.hit.opens else step.hit.first
        if first != NOWHERE:
            self._from.setdefault((step.chunk, first), []).append(step)
        if step.hit.then != NOWHERE:
            self._until.setdefault((step.last, step.hit.then), []).append(step)

    def _ensure(self, number: int) -> None:
        if number not in self._read:
            self._read.add(number)
            for step in self._steps(number):
                self._keep(step)

    def _spell(self, run: range) -> Iterator[_Step]:
        """Words written letter by letter over several chunks."""
        letters: list[_Letter] = []
        for number in run:
            place = self._starts[number]
            letters.extend((seen, place + a, place + b, number) for seen, a, b in single_letters(self._chunks[number]))
        gaps = [behind[1] - before[2] for before, behind in pairwise(letters)]
        least = min(gaps, default=0)
        seams = [0, *(i + 1 for i, gap in enumerate(gaps) if gap > least), len(letters)]
        yield from self._spell_words(letters)
        if len(seams) > 2:  # wider gaps between the words
            for start, end in pairwise(seams):
                if end - start < SHORTEST_SPELLED:
                    yield from self._spell_words(letters, start, end)

    def _spell_words(self, letters: list[_Letter], first: int = 0, behind: int | None = None) -> Iterator[_Step]:
        """Words in letters[first:behind]."""
        spelled = "".join(seen for seen, *_rest in letters[first:behind])
        for from_, until, word in self._search.spelled(spelled):
            start, end = first + from_, first + until
            _seen, begin, _end, chunk = letters[start]
            _seen, _begin, finish, last = letters[end - 1]
            opens = start == 0 or letters[start - 1][3] != chunk
            then = _EDGE if end == len(letters) or letters[end][3] != last else PLACES + letters[end][1]
            is_upper = spelled[from_:until].isupper()
            hit = Hit(begin, finish, PLACES + begin, then, opens, word, Kind.SPELLED, is_upper)
            yield _Step(begin, finish, chunk, last, hit)

    def _around(self, step: _Step) -> Iterator[Found]:
        for way in self._search.ways(step.hit):
            found = self._whole(way, step)
            if found:
                yield found

    def _whole(self, way: Way, step: _Step) -> Found | None:
        """The term around one of its words, when the others stand there too with at most one slip in all of them."""
        if not _fits(way, way.anchor, step):
            return None
        first = last = step
        kind = step.hit.kind
        for place in range(way.anchor - 1, -1, -1):
            before = self._beside(way, place, first, kind, is_forward=False)
            if before is None:
                return None
            first, kind = before, max(kind, before.hit.kind)
        for place in range(way.anchor + 1, len(way.words)):
            after = self._beside(way, place, last, kind, is_forward=True)
            if after is None:
                return None
            last, kind = after, max(kind, after.hit.kind)
        return Found(way.term, first.start, last.end, kind)

    def _beside(self, way: Way, place: int, step: _Step, so_far: Kind, *, is_forward: bool) -> _Step | None:
        """The word at `place` of a phrase, beside `step`; with no slip when there has been one."""
        steps = self._after(step) if is_forward else self._before(step)
        found = _plainest(way, place, steps)
        if so_far is Kind.SLIP:
            return None if found is None or found.hit.kind is Kind.SLIP else found
        return found or (self._guess(way, place, step, is_forward=is_forward) if way.is_telling else None)

    def _guess(self, way: Way, place: int, step: _Step, *, is_forward: bool) -> _Step | None:
        """The word beside `step`, however short or ordinary, when it is a slip away: the anchor is unmistakable."""
        if step.hit.then != _EDGE if is_forward else not step.hit.opens:
            return None
        number = step.last + 1 if is_forward else step.chunk - 1
        if not 0 <= number < len(self._chunks):
            return None
        for hit in self._search.near(self._chunks[number], way.words[place]):
            if hit.opens if is_forward else hit.then == _EDGE:
                start = self._starts[number]
                return _Step(start + hit.start, start + hit.end, number, number, hit)
        return None

    def _after(self, step: _Step) -> list[_Step]:
        if step.hit.then != _EDGE:
            self._ensure(step.last)
            return self._from.get((step.last, step.hit.then), [])
        for number in range(step.last + 1, min(len(self._chunks), step.last + 2 + MOST_BETWEEN)):
            if any(map(str.isalnum, self._chunks[number])):
                self._ensure(number)
                return self._from.get((number, _EDGE), [])
        return []

    def _before(self, step: _Step) -> list[_Step]:
        if not step.hit.opens:
            self._ensure(step.chunk)
            return self._until.get((step.chunk, step.hit.first), [])
        for number in range(step.chunk - 1, max(-1, step.chunk - 2 - MOST_BETWEEN), -1):
            if any(map(str.isalnum, self._chunks[number])):
                self._ensure(number)
                return self._until.get((number, _EDGE), [])
        return []


def _plainest(way: Way, place: int, steps: list[_Step]) -> _Step | None:
    """The plainest of the readings that can be the word at `place` of a phrase."""
    fitting = [step for step in steps if step.hit.word == way.words[place] and _fits(way, place, step)]
    return min(fitting, key=lambda step: (step.hit.kind, step.end - step.start), default=None)


def _fits(way: Way, place: int, step: _Step) -> bool:
    return bool(way.allowed[place] & step.hit.kind) and (step.hit.is_upper or not way.is_upper)
