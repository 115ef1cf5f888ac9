"""What a check is: a class with a key, a sentence about itself, its options and one method that looks at a draft."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from firsthand.guard.checks.reading import Reading
from firsthand.guard.values import Decision, Finding, Fix, RuleSpec


@dataclass(frozen=True, eq=False)
class Said:
    """An option in words, for the form that edits it. (Equal to itself only: comparing words would translate them.)"""

    label: Promise
    help: Promise


class Options(BaseModel):
    """A check's own options; those that it does not know are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def said(cls) -> dict[str, Said]:
        """What each option is, by its name."""
        found = {name: [m for m in field.metadata if isinstance(m, Said)] for name, field in cls.model_fields.items()}
        return {name: said[0] for name, said in found.items()}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the checks get it: in force for this draft, its options read."""

    spec: RuleSpec
    options: Options


class Check:
    """One thing to look at. `run` is pure: all that it may know is in the reading and in the rules.

    `key` is stored and permanent. `decision` is that of the rule that runs without any row; None: it needs a row.
    `is_additive`: every rule adds words of its own (found by the engine and handed over as `reading.hits(key)`), and a
    rule without words stands in for the default. Other checks follow the most particular of their rules alone.
    `is_of_the_post`: what it finds is about the post as a whole, even where it points at words of it.
    `reads_descriptions`: it looks at what its author wrote beside the text, too (see `Beside`).
    `depends_on_time`: the answer changes with the moment, so `until` says when.
    """

    key: ClassVar[str]
    name: ClassVar[Promise]
    explanation: ClassVar[Promise]
    decision: ClassVar[Decision | None] = Decision.WARN
    options: ClassVar[type[Options]] = Options
    is_additive: ClassVar[bool] = False
    is_of_the_post: ClassVar[bool] = False
    reads_descriptions: ClassVar[bool] = False
    depends_on_time: ClassVar[bool] = False
    takes_terms: ClassVar[bool] = False
    takes_patterns: ClassVar[bool] = False

    @property
    def label(self) -> str:
        """Its name for people."""
        return str(self.name)

    @property
    def explains(self) -> str:
        """What it looks at, in a sentence or two for people."""
        return str(self.explanation)

    @property
    def lives_by_words(self) -> bool:
        """Whether its rules can say something only where their words stand: there is no default to stand in for."""
        return self.is_additive and self.decision is None

    @property
    def default(self) -> RuleSpec | None:
        """The rule that runs when no row says otherwise; None: the check is silent then."""
        if self.decision is None:
            return None
        return RuleSpec(rule_id=0, version=0, check=self.key, title="", decision=self.decision)

    def read_options(self, options: Mapping[str, Any]) -> Options:
        """The options, checked; raises `pydantic.ValidationError` (a ValueError) for unknown or unfit ones."""
        return self.options.model_validate(dict(options))

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterable[Finding]:
        """What there is to say about the draft, in any order."""
        raise NotImplementedError

    def until(self, reading: Reading, rules: Sequence[Rule]) -> dt.datetime | None:
        """The next moment after the draft's at which the answer may change by time alone; None: no such moment."""
        return None

    def finding(
        self,
        reading: Reading,
        rule: RuleSpec,
        why: str,
        *,
        title: str = "",
        start: int | None = None,
        end: int | None = None,
        kind: str = "",
        decision: Decision | None = None,
        fix: Fix | None = None,
    ) -> Finding:
        """One finding of this check by that rule. `kind` tells findings without words, or of unlike nature, apart."""
        words = "" if start is None else reading.text[start:end]
        return Finding(
            check=self.key,
            rule_id=rule.rule_id,
            version=rule.version,
            title=rule.title or title or self.label,
            decision=decision or rule.decision,
            why=why,
            key=finding_key(self.key, rule.rule_id, kind, words),
            clause=rule.clause,
            start=start,
            end=end,
            words=words,
            fix=fix,
        )


def with_why(sentence: str, rule: RuleSpec) -> str:
    """The check's own sentence and, behind it, the rule's."""
    return _("%(sentence)s %(why)s") % {"sentence": sentence, "why": rule.why} if rule.why else sentence


def finding_key(check: str, rule_id: int, kind: str, words: str) -> str:
    """The same for the same words found by the same rule, however they are written; 24 hexadecimal digits."""
    plain = " ".join(unicodedata.normalize("NFKC", words).casefold().split())
    said = "\x1f".join((check, str(rule_id), kind, plain))
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
