"""What is different between two versions of a rule. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext_lazy as _

from firsthand.guard.writing import RuleText

_NAMES = {
    "title": _("Title"),
    "decision": _("What follows"),
    "why": _("Why, for the author"),
    "suggestion": _("What to write instead"),
    "clause_id": _("Clause of the guidelines"),
    "terms": _("Words and phrases"),
    "exceptions": _("Harmless in these phrases"),
    "patterns": _("Patterns"),
    "networks": _("Only on these networks"),
    "departments": _("Only for these departments"),
    "regions": _("Only in these regions"),
    "languages": _("Only in these languages"),
    "starts_at": _("From"),
    "ends_at": _("Until"),
    "options": _("Options"),
}


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field that is different: of a list what went and what came, of anything else the old and the new value."""

    field: str
    name: str
    gone: tuple[str, ...]
    come: tuple[str, ...]

    @property
    def gone_count(self) -> int:
        return len(self.gone)

    @property
    def come_count(self) -> int:
        return len(self.come)


Say = Callable[[str, Any], str]


def changes(old: RuleText, new: RuleText, say: Say = lambda _field, value: str(value)) -> list[Change]:
    """The fields that are different, in the order of the form. `say` puts one value of a field into words."""
    found = []
    for name in (f.name for f in fields(RuleText)):
        before, after = _values(getattr(old, name)), _values(getattr(new, name))
        gone, come = [v for v in before if v not in after], [v for v in after if v not in before]
        if gone or come:
            words = [tuple(say(name, value) for value in side) for side in (gone, come)]
            found.append(Change(field=name, name=str(_NAMES[name]), gone=words[0], come=words[1]))
    return found


def _values(value: Any) -> Mapping[Any, None]:
    """As keys in order, so that a list of ten thousand is compared at once."""
    if isinstance(value, tuple):
        return dict.fromkeys(value)
    if isinstance(value, Mapping):
        return dict.fromkeys(f"{name} = {said}" for name, said in value.items())
    return {} if value in (None, "") else {value: None}
