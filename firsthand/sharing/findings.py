"""The guard's findings as the composer shows them: each once, where it was typed, with what one press does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.guard.values import Decision, Finding, Fix
from firsthand.sharing.models import Draft

if TYPE_CHECKING:
    from firsthand.sharing.composer import Look

_MOST_OPEN = 2
_MOST_ROWS = 4
_KINDS = {Decision.BLOCK: "stopped", Decision.REVIEW: "waiting", Decision.WARN: "info", Decision.ALLOW: "info"}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One finding in one text. `pane` is the network with a text of its own, "" the common text; `start` and `end` are
    code points of what stands in that pane, None: the post as a whole. `networks` are the keys that it stands for."""

    finding: Finding
    pane: str
    networks: tuple[str, ...]
    labels: tuple[str, ...]
    start: int | None
    end: int | None
    fix: Fix | None

    @property
    def key(self) -> str:
        """What a button sends: the finding and where."""
        return f"{self.finding.key}@{self.networks[0]}"

    @property
    def kind(self) -> str:
        """The shape of its notice."""
        return _KINDS[self.finding.decision]


@dataclass(frozen=True, kw_only=True)
class Row:
    """The same words by the same rule in one text, wherever they stand there. `says`: the sentence; "" where that of
    the row before says it with other words in it."""

    places: tuple[Shown, ...]
    says: str

    @property
    def first(self) -> Shown:
        return self.places[0]

    @property
    def can_fix(self) -> bool:
        """Whether one press changes the words, at each place."""
        return all(place.fix is not None and not place.fix.act for place in self.places)


@dataclass(frozen=True, kw_only=True)
class Group:
    """What one rule says about a post: one card. `is_open`: its rows are to be seen at once."""

    rows: tuple[Row, ...]
    is_open: bool

    @property
    def first(self) -> Shown:
        return self.rows[0].first

    @property
    def key(self) -> str:
        """Stays the same while its first words do; fit for the id of an element."""
        return f"{self.first.finding.key}-{self.first.networks[0]}"

    @property
    def places(self) -> tuple[Shown, ...]:
        return tuple(place for row in self.rows for place in row.places)

    @property
    def words(self) -> list[str]:
        """What it is about, for the line that stands for a closed card."""
        return [row.first.finding.words for row in self.rows if row.first.start is not None]

    @property
    def can_fix_all(self) -> bool:
        return len(self.rows) > 1 and all(row.can_fix for row in self.rows)

    @property
    def shown_rows(self) -> tuple[Row, ...]:
        return self.rows if len(self.rows) <= _MOST_ROWS + 1 else self.rows[:_MOST_ROWS]

    @property
    def more_rows(self) -> tuple[Row, ...]:
        return self.rows[len(self.shown_rows) :]


def groups_of(shown: Sequence[Shown]) -> list[Group]:
    """Findings by what they say, the strictest first. Of one or two cards both are open, of more the first."""
    cards: dict[tuple[str, int, str, str], dict[str, list[Shown]]] = {}
    for one in shown:
        finding = one.finding
        card = cards.setdefault((finding.check, finding.rule_id, finding.title, finding.decision), {})
        card.setdefault(f"{one.key} {one.pane}", []).append(one)
    opened = len(cards) if len(cards) <= _MOST_OPEN else 1
    return [Group(rows=_rows(list(rows.values())), is_open=n < opened) for n, rows in enumerate(cards.values())]


def _rows(places: list[list[Shown]]) -> tuple[Row, ...]:
    rows, before = [], ""
    for row in places:
        finding = row[0].finding
        plain = finding.why.replace(finding.words, "") if finding.words else finding.why
        rows.append(Row(places=tuple(row), says="" if plain == before else finding.why))
        before = plain
    return tuple(rows)


def pressed(shown: Sequence[Shown], key: str, *, is_all: bool) -> list[Shown]:
    """What one press on a button is to fix: the words of that key wherever they stand in the text, or (`is_all`) the
    whole card of that key."""
    for group in groups_of(shown):
        if is_all and group.key == key:
            return list(group.places)
        for row in () if is_all else group.rows:
            if row.first.key == key:
                return list(row.places)
    return []


def shown_of(draft: Draft, looks: Iterable[Look]) -> list[Shown]:
    """The findings over all chosen networks, the strictest first, those of one text once."""
    grouped: dict[tuple[str, str, int | None], list[tuple[Look, Finding]]] = {}
    for look in looks:
        pane = look.network if look.own_text.strip() else ""
        for finding in look.verdict.findings:
            grouped.setdefault((pane, finding.key, finding.start), []).append((look, finding))
    rows = [_shown(draft, pane, group) for (pane, _key, _start), group in grouped.items()]
    return sorted(rows, key=lambda row: (-row.finding.decision.rank, row.start is None, row.pane, row.start or 0))


def fixed(draft: Draft, shown: Iterable[Shown]) -> tuple[str, dict[str, str]] | None:
    """The texts of a draft after one press: the common one, and those of single networks; None: it changes no text."""
    fixes = [(one.pane, one.fix) for one in shown if one.fix is not None and not one.fix.act]
    if not fixes:
        return None
    texts = {pane: draft.texts.get(pane, "") if pane else draft.text for pane, _fix in fixes}
    untouched = {pane: len(text) for pane, text in texts.items()}
    for pane, fix in sorted(fixes, key=lambda pair: -pair[1].start):
        if fix.end <= untouched[pane]:
            texts[pane] = texts[pane][: fix.start] + fix.replacement + texts[pane][fix.end :]
            untouched[pane] = fix.start
    common = texts.pop("", draft.text)
    return common, draft.texts | texts


def _shown(draft: Draft, pane: str, group: list[tuple[Look, Finding]]) -> Shown:
    finding = max((finding for _look, finding in group), key=lambda finding: finding.decision.rank)
    text = draft.texts.get(pane, "") if pane else draft.text
    lead, size = len(text) - len(text.lstrip()), len(text.strip())
    is_typed = finding.start is not None and finding.end is not None and finding.end <= size
    return Shown(
        finding=finding,
        pane=pane,
        networks=tuple(look.network for look, _finding in group),
        labels=tuple(str(look.adapter.label) for look, _finding in group),
        start=finding.start + lead if is_typed and finding.start is not None else None,
        end=finding.end + lead if is_typed and finding.end is not None else None,
        fix=_moved(finding.fix, lead, size),
    )


def _moved(fix: Fix | None, lead: int, size: int) -> Fix | None:
    """The fix in the text as it was typed; None for one that would touch what was not."""
    if fix is None or fix.act:
        return fix
    if fix.end > size:
        return None
    return Fix(label=fix.label, start=fix.start + lead, end=fix.end + lead, replacement=fix.replacement)
