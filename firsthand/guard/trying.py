"""Trying a rule that is not in force on posts of the past. Pure, but for the clock that ends a long try."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.guard.checks import Check, Reading
from firsthand.guard.checks.plan import Plan
from firsthand.guard.corpus import Corpus, PastPost
from firsthand.guard.engine.ruleset import Ruleset
from firsthand.guard.reviewing import merged
from firsthand.guard.values import Author, Draft, Finding, RuleSpec

_BATCH = 200
MOST_SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of a text; `is_marked`: a finding stands in it."""

    text: str
    is_marked: bool


@dataclass(frozen=True, kw_only=True)
class Struck:
    """A past post on which the rule has something to say."""

    post: PastPost
    findings: tuple[Finding, ...]

    @property
    def pieces(self) -> list[Piece]:
        """The text with the words marked."""
        return marked(self.post.text, self.findings)


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What a rule would have done: of `seen_count` posts it had something to say on `struck_count`.

    `struck` are the first of these, newest first. `after`: the post to go on behind; None: all posts were looked at.
    """

    decision: str
    total_count: int
    seen_count: int
    struck_count: int
    struck: tuple[Struck, ...]
    after: int | None = None

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        return 100 if self.after is None else min(99, 100 * self.seen_count // max(self.total_count, 1))


class Trier:
    """One rule, compiled alone, without its dates: a try asks what it says, not since when."""

    def __init__(self, check: Check, spec: RuleSpec) -> None:
        spec = replace(spec, starts_at=None, ends_at=None)
        self.check, self.spec = check, spec
        self._plan = Plan(Ruleset.compile((spec,), 0), [check])

    def findings(self, draft: Draft) -> tuple[Finding, ...]:
        """What the rule says to that draft."""
        rules = tuple(
            rule for rule in self._plan.rules_for(self.check, draft) if rule.spec.rule_id == self.spec.rule_id
        )
        if not rules and not self.check.is_additive:
            return ()
        found = merged(self.check.run(Reading(draft, self._plan.hits), rules))
        return tuple(f for f in found if f.rule_id == self.spec.rule_id)

    def struck(self, posts: Iterable[PastPost]) -> Iterator[Struck]:
        """The posts on which it has something to say."""
        for post in posts:
            found = self.findings(draft_of(post))
            if found:
                yield Struck(post=post, findings=found)


def try_on(trier: Trier, corpus: Corpus, *, after: int | None = None, budget_s: float = 1.5) -> Trial:
    """Look at past posts from behind `after` on for at most about `budget_s` seconds, some hundred at least."""
    end = time.monotonic() + budget_s
    seen, count, struck = 0, 0, list[Struck]()
    while True:
        posts = corpus.texts(after=after, limit=_BATCH)
        for hit in trier.struck(posts):
            count += 1
            if len(struck) < MOST_SHOWN:
                struck.append(hit)
        seen += len(posts)
        after = posts[-1].post_id if len(posts) == _BATCH else None
        if after is None or time.monotonic() >= end:
            break
    return Trial(
        decision=trier.spec.decision,
        total_count=corpus.count(),
        seen_count=seen,
        struck_count=count,
        struck=tuple(struck),
        after=after,
    )


def draft_of(post: PastPost) -> Draft:
    """A past post as a draft: its words and its place; of the rest nothing is known."""
    author = Author(member_id=0, department_id=post.department_id, region=post.region)
    return Draft(text=post.text, network=post.network, language=post.language, author=author, at=post.at)


def marked(text: str, findings: Sequence[Finding]) -> list[Piece]:
    """The text in pieces, those that findings point at marked; nothing is lost and nothing stands twice."""
    return _pieces(text, [(f.start, f.end) for f in findings if f.start is not None and f.end is not None])


def marked_span(text: str, start: int | None, end: int | None) -> list[Piece]:
    """The text in pieces with one stretch marked; None: none."""
    return _pieces(text, [] if start is None or end is None else [(start, end)])


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        if start > at:
            pieces.append(Piece(text=text[at:start], is_marked=False))
        pieces.append(Piece(text=text[max(start, at) : end], is_marked=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text=text[at:], is_marked=False))
    return pieces
