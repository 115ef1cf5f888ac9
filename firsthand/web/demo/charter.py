"""Who of the invented company has read its guidelines, its charter with the sign-offs, and a choice of platforms."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, replace

from firsthand.core import journal
from firsthand.guidelines import proofs, queries
from firsthand.guidelines.chartering import Charter, Goal, Part, Phase
from firsthand.guidelines.events import VersionAcknowledged
from firsthand.guidelines.models import (
    Acknowledgement,
    CharterVersion,
    Guideline,
    NameChoice,
    Rating,
    Scorecard,
    SignOff,
    Version,
)
from firsthand.people.models import Member
from firsthand.people.rights import Role
from firsthand.web.demo.company import Company

_MEMBER, _LEAD, _IT = 0, 2, 8
_FIRST_DAYS, _SECOND_DAYS = 80, 18  # before today
_SIGNERS = ((Role.LEGAL, 4), (Role.COMPLIANCE, 5), (Role.HR, 6), (Role.IT, _IT))
_REMARKS = {
    Role.LEGAL: "The disclosure line and the notes for Germany and the United States are in.",
    Role.COMPLIANCE: "Figures stay inside until they are published. Agreed.",
    Role.HR: "Voluntary, within working time, and no figures about persons. The works council has seen it.",
    Role.IT: "Sign-in, backups and keys have been looked at.",
}
_WEIGHED = {"reach": 5, "presence": 4, "conversation": 3, "publishing": 3, "privacy": 3, "accessibility": 3, "cost": 1}
_LEANINGS = {
    "LinkedIn": (5, 5, 3, 3, 2, 4, 3),
    "Mastodon": (2, 3, 5, 5, 5, 4, 5),
    "Bluesky": (3, 3, 4, 5, 4, 4, 5),
    "Instagram": (3, 2, 2, 2, 1, 2, 4),
}


def load(company: Company) -> None:
    """Write all of it, as it would be after three months of use."""
    _acknowledge(company)
    _charter(company)
    _scorecard(company)


def remove() -> None:
    """Take the charter and the scorecards of invented companies out; the proofs go with their people."""
    CharterVersion.objects.filter(is_demo=True).delete()
    Scorecard.objects.filter(is_demo=True).delete()


def _acknowledge(company: Company) -> None:
    """Nearly everybody read the first version, two thirds the second; it still waits for the guide."""
    guideline = Guideline.objects.filter(is_demo=True).first()
    if guideline is None:
        return
    for version in Version.objects.filter(guideline=guideline).order_by("number"):
        share = 0.92 if version.number == 1 else 0.66
        for place, member in enumerate(company.people):
            is_late = place == _MEMBER and version.number > 1
            if company.rng.random() < share and not is_late:
                days = min(company.rng.expovariate(1 / 4), (company.today - version.published_at).days)
                _read(member, version, version.published_at + dt.timedelta(days=days))
    for member in company.people[9:14]:
        NameChoice.objects.create(member=member, is_named=True)


def _read(member: Member, version: Version, at: dt.datetime) -> None:
    said = queries.snapshot(version)
    language = member.language if member.language in said.all_languages else said.language
    text = proofs.text_hash(said, language=language, place="")
    fact = VersionAcknowledged(
        version_id=version.pk,
        guideline_id=version.guideline_id,
        number=version.number,
        version_hash=version.hash,
        text_hash=text,
        language=language,
        channel="page",
    )
    Acknowledgement.objects.create(
        member=member,
        version=version,
        version_hash=version.hash,
        language=language,
        text_hash=text,
        channel=Acknowledgement.Channel.PAGE,
        entry_id=journal.record(fact, by=member),
        at=at,
    )


def _charter(company: Company) -> None:
    it = company.people[_IT]
    Member.objects.filter(pk=it.pk).update(roles=[Role.IT])
    first = _first(company)
    older = _version(company, 1, first, _FIRST_DAYS, "The beginning.")
    for place, (role, who) in enumerate(_SIGNERS):
        _sign(company, older, role, who, days=_FIRST_DAYS - 2 - place)
    goal = Goal(title="Nobody is surprised", measure="posts stopped after they were out", target="fewer than 3 a year")
    newer = replace(first, goals=(*first.goals, goal))
    latest = _version(company, 2, newer, _SECOND_DAYS, "A third goal: what goes wrong counts as well.")
    for place, (role, who) in enumerate(_SIGNERS[:3]):
        _sign(company, latest, role, who, days=_SECOND_DAYS - 1 - place)


def _first(company: Company) -> Charter:
    def day(days: int) -> str:
        return (company.today + dt.timedelta(days=days)).date().isoformat()

    return Charter(
        purpose=(
            "People at Halden know more about air and water than our brochures say. This programme makes it easy and "
            "safe for those who like to talk about it, in their own words. Nobody has to, and nobody is counted."
        ),
        champion_id=company.people[_LEAD].pk,
        sponsor_ids=(company.people[10].pk, company.people[11].pk),
        phases=(
            Phase(title="Policy", starts_on=day(-110), ends_on=day(-80), state="done", note="Written by eleven people"),
            Phase(title="Train", starts_on=day(-80), ends_on=day(-30), state="done", note="Two hours, in small groups"),
            Phase(title="Equip", starts_on=day(-30), ends_on=day(60), state="running", note="Accounts, content, help"),
            Phase(title="Open to all sites", starts_on=day(60), state="planned"),
        ),
        goals=(
            Goal(title="People are willing", measure="people who take part, of all", target="25 %", by=day(90)),
            Goal(title="The rules are known", measure="people who read the guidelines", target="90 %", by=day(30)),
        ),
        parts=(
            Part(title="Champion", who="People and culture", does="carries the programme and answers for it"),
            Part(title="Curators", who="one person in each department", does="bring what is worth sharing"),
            Part(title="Help for beginners", who="Customer care", does="sits beside people for their first posts"),
        ),
    )


def _version(company: Company, number: int, content: Charter, days: float, note: str) -> CharterVersion:
    return CharterVersion.objects.create(
        number=number,
        content=content.as_json(),
        hash=content.hash,
        is_substance=True,
        note=note,
        written_by=company.people[_LEAD],
        at=company.today - dt.timedelta(days=days),
        is_demo=True,
    )


def _sign(company: Company, version: CharterVersion, role: Role, place: int, *, days: float) -> None:
    SignOff.objects.create(
        charter=version,
        role=role,
        member=company.people[place],
        outcome=SignOff.Outcome.SIGNED,
        remark=_REMARKS[role] if version.number == 1 else "",
        at=company.today - dt.timedelta(days=days),
    )


def _scorecard(company: Company) -> None:
    usual = {criterion.key: criterion for criterion in queries.usual_criteria(Scorecard.Audience.EXTERNAL)}
    criteria = [replace(usual[key], weight=weight) for key, weight in _WEIGHED.items()]
    row = Scorecard.objects.create(
        title="Where do we speak in public?",
        vision="Real talk with people who measure air and water, on networks where our colleagues feel at home.",
        audience=Scorecard.Audience.EXTERNAL,
        platforms=list(_LEANINGS),
        criteria=[asdict(criterion) for criterion in criteria],
        created_by=company.people[_LEAD],
        created_at=company.today - dt.timedelta(days=9),
        is_demo=True,
    )
    for place in (2, 4, 6, 9, 13, 17):
        scores = {
            platform: {
                key: min(max(leaning + company.rng.choice((-1, 0, 0, 0, 1)), 1), 5)
                for key, leaning in zip(_WEIGHED, leanings, strict=True)
            }
            for platform, leanings in _LEANINGS.items()
        }
        at = company.today - dt.timedelta(days=company.rng.uniform(1, 8))
        Rating.objects.create(scorecard=row, member=company.people[place], scores=scores, at=at)
