"""The guard's findings as the composer shows them: each once, where it was typed, with what one press does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.guard.values import Decision, Finding, Fix
from firsthand.sharing.models import Draft

if TYPE_CHECKING:
    from firsthand.sharing.composer import Look

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


def shown_of(draft: Draft, looks: Iterable[Look]) -> list[Shown]:
    """The findings over all chosen networks, the strictest first, those of one text once."""
    grouped: dict[tuple[str, str, int | None], list[tuple[Look, Finding]]] = {}
    for look in looks:
        pane = look.network if look.own_text.strip() else ""
        for finding in look.verdict.findings:
            grouped.setdefault((pane, finding.key, finding.start), []).append((look, finding))
    rows = [_shown(draft, pane, group) for (pane, _key, _start), group in grouped.items()]
    return sorted(rows, key=lambda row: (-row.finding.decision.rank, row.start is None, row.start or 0))


def fixed(draft: Draft, shown: Shown) -> tuple[str, dict[str, str]] | None:
    """The texts of a draft after one press: the common one, and those of single networks; None: it changes no text."""
    fix = shown.fix
    if fix is None or fix.act:
        return None
    text = draft.texts.get(shown.pane, "") if shown.pane else draft.text
    text = text[: fix.start] + fix.replacement + text[fix.end :]
    return (draft.text, draft.texts | {shown.pane: text}) if shown.pane else (text, draft.texts)


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
