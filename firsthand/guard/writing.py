"""What a reviewer wrote of a rule, cleaned and checked before it becomes a version."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from firsthand.core.errors import Invalid, NotFound
from firsthand.guard.checks import CHECKS, Check
from firsthand.guard.corpus import PLACES
from firsthand.guard.engine.patterns import check_pattern
from firsthand.guard.models import RuleVersion
from firsthand.guard.values import Decision
from firsthand.guidelines import queries as guidelines
from firsthand.people import queries as people

MAX_TERMS = 20_000
MAX_TERM_CHARS = 200
MAX_PATTERNS = 1_000
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, kw_only=True)
class RuleText:
    """Everything that one version of a rule says; the fields of `RuleVersion` by the same names."""

    title: str
    decision: str = Decision.WARN
    why: str = ""
    suggestion: str = ""
    clause_id: int | None = None
    terms: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    departments: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    options: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, version: RuleVersion) -> RuleText:
        """What a version says."""
        values: dict[str, Any] = {f.name: getattr(version, f.name) for f in fields(cls)}
        columns: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
        return cls(**columns)

    def with_exception(self, phrase: str) -> RuleText:
        """The same with one more phrase in which its words are harmless."""
        return replace(self, exceptions=unique((*self.exceptions, phrase)))

    def as_columns(self) -> dict[str, Any]:
        """The values of a `RuleVersion`'s columns."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return {
            name: list(v) if isinstance(v, tuple) else dict(v) if isinstance(v, Mapping) else v
            for name, v in values.items()
        }


def check_of(check_key: str) -> Check:
    """The check of that key; raises `NotFound`."""
    if check_key not in CHECKS:
        raise NotFound(_("There is no such check."))
    return CHECKS.get(check_key)


def cleaned(text: RuleText, *, check_key: str) -> RuleText:
    """The same, tidied: no empty or doubled lines. Raises `Invalid` whose `fields` say which field and why."""
    check = check_of(check_key)
    wrong: dict[str, str] = {}
    tidy = replace(
        text,
        title=_line(text.title),
        why=_line(text.why),
        suggestion=_line(text.suggestion),
        terms=unique(text.terms),
        exceptions=unique(text.exceptions),
        patterns=tuple(dict.fromkeys(p.strip() for p in text.patterns if p.strip())),
        languages=tuple(dict.fromkeys(code.strip().lower() for code in text.languages if code.strip())),
    )
    if not tidy.title or len(tidy.title) > 120:
        wrong["title"] = _("Please give a title of at most 120 characters.")
    for name in ("why", "suggestion"):
        if len(getattr(tidy, name)) > 300:
            wrong[name] = _("At most 300 characters, please.")
    if tidy.decision not in RuleVersion.Decides.values:
        wrong["decision"] = _("Please choose what follows.")
    if tidy.starts_at and tidy.ends_at and tidy.ends_at <= tidy.starts_at:
        wrong["ends_at"] = _("The end must lie after the beginning.")
    wrong |= _wrong_lists(tidy, check) | _wrong_options(tidy, check) | _wrong_scopes(tidy)
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return tidy


def _wrong_scopes(text: RuleText) -> dict[str, str]:
    """A rule for a network that does not exist would be silent for ever, and nobody would notice."""
    wrong: dict[str, str] = {}
    strange = [key for key in text.networks if key not in PLACES]
    if strange and PLACES.all():
        wrong["networks"] = _("There is no network %(key)s.") % {"key": strange[0]}
    if text.departments and set(text.departments) - {row.pk for row in people.departments()}:
        wrong["departments"] = _("One of these departments does not exist (any more).")
    strange = [code for code in text.languages if not _LANGUAGE.fullmatch(code)]
    if strange:
        wrong["languages"] = _("Give languages as two letters, such as en: %(code)s is none.") % {"code": strange[0]}
    if text.clause_id is not None and guidelines.clause_ref(text.clause_id) is None:
        wrong["clause"] = _("There is no such clause.")
    return wrong


def _wrong_options(text: RuleText, check: Check) -> dict[str, str]:
    try:
        check.read_options(text.options)
    except ValidationError as error:
        return {f"options.{'.'.join(str(part) for part in e['loc'])}".rstrip("."): _because(e) for e in error.errors()}
    return {}


def _because(error: Any) -> str:
    return _("This cannot be used: %(reason)s.") % {
        "reason": str(error["msg"]).removeprefix("Value error, ").rstrip(".")
    }


def _wrong_lists(text: RuleText, check: Check) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if text.terms and not check.takes_terms:
        wrong["terms"] = _("This check looks for no words of ours.")
    if text.patterns and not check.takes_patterns:
        wrong["patterns"] = _("This check looks for no patterns of ours.")
    for name in ("terms", "exceptions"):
        lines: tuple[str, ...] = getattr(text, name)
        long = next((line for line in lines if len(line) > MAX_TERM_CHARS), None)
        if len(lines) > MAX_TERMS:
            wrong[name] = _("At most %(count)s lines, please.") % {"count": MAX_TERMS}
        elif long is not None:
            wrong[name] = _("This line is longer than %(count)s characters: %(line)s…") % {
                "count": MAX_TERM_CHARS,
                "line": long[:40],
            }
    if len(text.patterns) > MAX_PATTERNS:
        wrong["patterns"] = _("At most %(count)s lines, please.") % {"count": MAX_PATTERNS}
    for number, pattern in enumerate(text.patterns[:MAX_PATTERNS], 1):
        reason = check_pattern(pattern)
        if reason is not None:
            wrong.setdefault("patterns", _("Line %(number)s: %(reason)s") % {"number": number, "reason": reason})
    return wrong


def unique(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines without outer and doubled spaces, empty ones and repetitions (case aside), in their order."""
    seen: dict[str, str] = {}
    for line in lines:
        words = _line(line)
        if words:
            seen.setdefault(words.casefold(), words)
    return tuple(seen.values())


def _line(text: str) -> str:
    shown = text if text.isprintable() else "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
    return " ".join(unicodedata.normalize("NFC", shown).split())
