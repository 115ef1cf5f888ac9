"""The rules of the demonstration: what Halden's reviewers wrote, what they took back, and what colleagues appealed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from firsthand.guard import queries, services
from firsthand.guard.models import Appeal, Hit, Rule, RuleVersion
from firsthand.guard.states import AppealState, RuleState
from firsthand.guard.writing import RuleText
from firsthand.people.models import Member
from firsthand.web.demo.company import Company

_LEGAL, _COMPLIANCE, _HR, _BRAND = 4, 5, 6, 7  # places of the guides
_HIT_DAYS = 56


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """A rule: its versions, oldest first, with the days ago and why; `clause` are words in the title of its clause."""

    check: str
    by: int
    versions: tuple[tuple[RuleText, int, str], ...]
    state: str = RuleState.LIVE
    clause: tuple[str, ...] = ()
    hits_a_day: float = 0.2
    appeals: tuple[tuple[str, str, str, str], ...] = ()  # words, reason, state, answer
    until_days: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)


_NAMES = RuleText(
    title="Projects that are not announced",
    decision="block",
    why="This project is not announced yet. Others would read it as a promise.",
    suggestion="our next sensor",
    terms=("Project Kestrel", "Kestrel", "Nordlys platform"),
)
_CUSTOMERS = RuleText(
    title="Customers who have not agreed to be named",
    decision="review",
    why="This customer has not agreed to be named. A colleague asks them, or you write it without the name.",
    suggestion="a customer of ours",
    terms=("Brackwater Utilities", "Sankt Ansgar", "Port of Veldhavn", "Lindenfels Water"),
)
_DRIFT = RuleText(
    title="Drift and recalls", decision="review", why="This may speak of a fault that is not made public.",
    terms=("drift", "recall"),
)  # fmt: skip
_WORDING = RuleText(
    title="Words that nobody says aloud",
    decision="warn",
    why="Readers skip such words. Say it as you would at lunch.",
    terms=("cutting-edge", "leverage", "synergy", "game changer", "best-in-class"),
    options={"instead": {"leverage": "use", "synergy": "working together", "cutting-edge": "new"}},
)
RULES: tuple[_Rule, ...] = (
    _Rule(
        check="guard.terms",
        by=_LEGAL,
        clause=("confidential", "secret", "inside", "not public"),
        versions=(
            (RuleText(**{**_NAMES.as_columns(), "terms": ("Project Kestrel",), "suggestion": ""}), 80, "First version"),
            (
                RuleText(**{**_NAMES.as_columns(), "terms": ("Project Kestrel", "Kestrel")}),
                41,
                "People leave out “Project”",
            ),
            (
                RuleText(**{**_NAMES.as_columns(), "exceptions": ("a kestrel nests", "kestrel box")}),
                12,
                "An exception after an appeal: birds",
            ),
        ),
        hits_a_day=0.5,
        appeals=(
            ("kestrel", "This is about the bird on our roof.", "upheld", "Right. Birds are excepted now."),
            ("Kestrel", "Everybody at the fair knew already.", "overruled", "Until the announcement it stays inside."),
            ("Kestrel", "I only say that we have a project.", "overruled", "Its name is what is not public."),
        ),
    ),
    _Rule(
        check="guard.terms",
        by=_COMPLIANCE,
        clause=("other people", "customer"),
        versions=((_CUSTOMERS, 75, "From the list of sales"),),
        hits_a_day=0.4,
        appeals=(
            ("Port of Veldhavn", "They announced it themselves last week.", "upheld", "They did. Thank you."),
            ("Sankt Ansgar", "The nurse asked me to share it.", "overruled", "It needs the hospital's word, not hers."),
            ("Lindenfels Water", "Their press release names us. Link is in the post.", "open", ""),
        ),
    ),
    _Rule(
        check="guard.terms",
        by=_LEGAL,
        clause=("confidential", "secret", "inside"),
        versions=(
            (
                RuleText(
                    title="AQ-9, under embargo",
                    decision="block",
                    why="The AQ-9 is under embargo. From that day on, tell everybody.",
                    terms=("AQ-9", "Aqua Nine"),
                ),
                20,
                "Embargo agreed with the press",
            ),
        ),
        until_days=12,
        hits_a_day=0.25,
    ),
    _Rule(
        check="guard.patterns",
        by=_COMPLIANCE,
        clause=("other people", "private"),
        versions=(
            (
                RuleText(
                    title="Numbers of support cases",
                    decision="block",
                    why="With a case number, customers can be recognised.",
                    patterns=(r"\bHC-\d{6}\b", r"(?i)\bcase no\.? ?\d{5,}\b"),
                ),
                66,
                "",
            ),
        ),
        hits_a_day=0.15,
    ),
    _Rule(
        check="guard.competitors",
        by=_BRAND,
        clause=("other people", "fair"),
        versions=(
            (
                RuleText(
                    title="Other makers", decision="warn", terms=("Aerisense", "PuraMetric", "Clairline", "Ventoro")
                ),
                60,
                "",
            ),
        ),
        hits_a_day=0.3,
    ),
    _Rule(
        check="guard.tone",
        by=_BRAND,
        clause=("voice", "own words"),
        versions=((_WORDING, 58, "From the writers' circle"),),
        hits_a_day=1.1,
        appeals=(
            ("leverage", "I mean the lever arm of the mount.", "upheld", "A real lever. Go on."),
            ("best-in-class", "It is the name of the award.", "open", ""),
        ),
    ),
    _Rule(
        check="guard.figures",
        by=_LEGAL,
        clause=("not public", "figure"),
        versions=((RuleText(title="Figures before they are published", decision="review"), 70, "As the bank asked"),),
        hits_a_day=0.2,
    ),
    _Rule(
        check="guard.personal_data",
        by=_COMPLIANCE,
        clause=("other people", "private"),
        versions=(
            (
                RuleText(
                    title="The service desk's number is public",
                    decision="warn",
                    options={"kinds": {"phone": "allow"}},
                ),
                33,
                "Customer care gives out its number all day",
            ),
        ),
        hits_a_day=0.1,
        extra={"department": "Customer care"},
    ),
    _Rule(
        check="guard.claims",
        by=_LEGAL,
        clause=("voice", "true"),
        versions=(
            (
                RuleText(title="Claims without a source", decision="warn", regions=("Americas",)),
                48,
                "Advice from outside",
            ),
        ),
        hits_a_day=0.2,
    ),
    _Rule(
        check="guard.terms",
        by=_HR,
        versions=(
            (
                RuleText(
                    title="Changes in teams",
                    decision="review",
                    why="Colleagues should hear it from us first.",
                    terms=("restructuring", "layoffs", "redundancies", "reorganisation"),
                ),
                3,
                "To be tried on past posts first",
            ),
        ),
        state=RuleState.DRAFT,
    ),
    _Rule(
        check="guard.terms",
        by=_COMPLIANCE,
        versions=((_DRIFT, 62, "After the recall of spring"),),
        state=RuleState.OFF,
        hits_a_day=0.9,
        appeals=(
            ("drift", "Drift is what our sensors do not do. It is physics.", "upheld", "True, it is a technical word."),
            ("recall", "I recall my first day.", "upheld", "Not that kind of recall."),
            ("drift", "A guide to drift that we published.", "upheld", "Public already. The rule is too wide."),
            ("recall", "The recall of May is over.", "overruled", "It is, and its text is agreed word by word."),
        ),
    ),
)
#: Findings of checks without a rule: (check, decision, a day).
BY_THEMSELVES = (("guard.disclosure", "warn", 0.9), ("guard.length", "block", 0.5), ("guard.picture", "warn", 0.6))


def load(company: Company) -> None:
    """Write the rules with their past: versions, findings of eight weeks, appeals."""
    clauses = [pair for pairs in queries.clause_choices().values() for pair in pairs]
    for number, plan in enumerate(RULES):
        rule = _rule(company, plan, _clause(clauses, plan.clause))
        _appeals(company, plan, rule, number)
        if rule.live_n:
            _hits(company, plan.check, rule, plan.versions[-1][0].decision, plan.hits_a_day)
    for check, decision, a_day in BY_THEMSELVES:
        _hits(company, check, None, decision, a_day)
    services.bump()


def _clause(clauses: list[tuple[int, str]], words: tuple[str, ...]) -> int | None:
    return next((i for i, title in clauses if any(word in title.lower() for word in words)), None)


def _rule(company: Company, plan: _Rule, clause_id: int | None) -> Rule:
    count = len(plan.versions)
    rule = Rule.objects.create(
        check_key=plan.check,
        title=plan.versions[-1][0].title,
        state=plan.state,
        latest_n=count,
        live_n=0 if plan.state == RuleState.DRAFT else count,
        created_at=company.today - dt.timedelta(days=plan.versions[0][1]),
        changed_at=company.today - dt.timedelta(days=plan.versions[-1][1]),
        is_demo=True,
    )
    ends_at = company.today + dt.timedelta(days=plan.until_days) if plan.until_days else None
    departments = [p.department_id for p in company.people if _is_of(p, plan.extra.get("department"))][:1]
    for n, (text, days, note) in enumerate(plan.versions, 1):
        said = text.as_columns() | {"clause_id": clause_id, "ends_at": ends_at, "departments": departments}
        at = company.today - dt.timedelta(days=days)
        RuleVersion.objects.create(rule=rule, n=n, by=company.people[plan.by], at=at, note=note, is_demo=True, **said)
    return rule


def _is_of(person: Member, department: str | None) -> bool:
    return department is not None and person.department is not None and person.department.name == department


def _appeals(company: Company, plan: _Rule, rule: Rule, number: int) -> None:
    text = plan.versions[-1][0]
    for place, (words, reason, state, answer) in enumerate(plan.appeals):
        days = 30 - 6 * place if state != AppealState.OPEN else 1
        post = f"Some news from our team: {words}, and why it matters to me."
        start = post.index(words)
        Appeal.objects.create(
            member=company.people[8 + (number * 5 + place) % 12],
            check_key=plan.check,
            rule=rule,
            version=rule.latest_n,
            key=f"demo-{number}-{place}",
            title=text.title,
            why=text.why or "This is not ours to say.",
            decision=text.decision,
            words=words,
            start=start,
            end=start + len(words),
            text=post,
            network="linkedin",
            language="en",
            reason=reason,
            state=state,
            decision_reason=answer,
            decided_by=company.people[plan.by] if answer else None,
            decided_at=company.today - dt.timedelta(days=days - 1) if answer else None,
            created_at=company.today - dt.timedelta(days=days),
        )


def _hits(company: Company, check: str, rule: Rule | None, decision: str, a_day: float) -> None:
    rows = []
    for day in range(_HIT_DAYS):
        moment = company.today - dt.timedelta(days=day)
        busy = 0.15 if moment.weekday() >= 5 else 1.2
        for _turn in range(6):
            if company.rng.random() * 6 < a_day * busy:
                person = company.rng.choice(company.people)
                rows.append(
                    Hit(
                        check_key=check,
                        rule=rule,
                        version=rule.live_n if rule else 0,
                        key=f"demo-{company.rng.randrange(12)}",
                        decision=decision,
                        moment=company.rng.choice((Hit.Moment.SAVED, Hit.Moment.SHARED)),
                        network=company.rng.choice(("linkedin", "linkedin", "bluesky", "x")),
                        department_id=person.department_id,
                        at=moment + dt.timedelta(minutes=company.rng.randrange(600)),
                    )
                )
    Hit.objects.bulk_create(rows)
