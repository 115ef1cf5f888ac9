"""The guidelines of the invented company: two versions, what was adopted between them, and a proposal in discussion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from firsthand.guidelines import queries, rendering
from firsthand.guidelines.models import (
    Clause,
    ClauseText,
    Comment,
    Credit,
    Decision,
    Edit,
    Guideline,
    Proposal,
    Support,
    Version,
)
from firsthand.guidelines.states import ProposalState
from firsthand.guidelines.values import Wording
from firsthand.people.models import Member
from firsthand.people.rights import Role
from firsthand.web.demo import guideline_words as words
from firsthand.web.demo.company import Company

_LEAD = 2
_REVIEWERS = {Role.LEGAL: 4, Role.COMPLIANCE: 5, Role.HR: 6, Role.BRAND: 7}
_FIRST_DAYS, _SECOND_DAYS = 84, 21  # before today


def load(company: Company) -> None:
    """Write the guidelines, as they would be after three months of use."""
    _Loader(company).run()


def remove() -> None:
    """Take the guidelines of invented companies out, with all their versions."""
    Guideline.objects.filter(is_demo=True).delete()


class _Loader:
    def __init__(self, company: Company) -> None:
        self.people = company.people
        self.today = company.today
        self.lead = company.people[_LEAD]

    def run(self) -> None:
        self.guideline = Guideline.objects.create(
            title=words.TITLE,
            summary=words.SUMMARY,
            language="en",
            languages=["de"],
            created_by=self.lead,
            created_at=self._ago(_FIRST_DAYS + 30),
            is_demo=True,
        )
        self.clauses = {key: self._clause(n, key, kind) for n, (key, kind, _said) in enumerate(words.CLAUSES)}
        said = {key: said for key, _kind, said in words.CLAUSES}
        for key, clause in self.clauses.items():
            ClauseText.objects.create(clause=clause, language="en", **(said[key] | words.FIRST.get(key, {})))
        Clause.objects.filter(pk=self.clauses[words.ONLY_SECOND].pk).update(is_removed=True)
        self._publish(0, _FIRST_DAYS)
        for place, (key, reason, comments) in enumerate(words.ADOPTED):
            self._adopted(key, said[key], reason, comments, author=self.people[9 + 2 * place], days=50 - 9 * place)
        self._rejected(said)
        self._change("secrets", said["secrets"])
        secrets = self.clauses["secrets"]
        ClauseText.objects.create(clause=secrets, language="de", **words.GERMAN)
        Credit.objects.create(clause=secrets, member=self.people[5], kind=Credit.Kind.PROPOSER)
        version = self._publish(1, _SECOND_DAYS)
        Credit.objects.filter(clause__guideline=self.guideline, version=None).update(version=version)
        self._open(Wording.of(said["secrets"]))
        self._comments_on_clauses(said)

    def _clause(self, position: int, key: str, kind: str) -> Clause:
        return Clause.objects.create(
            guideline=self.guideline, kind=kind, position=position, created_at=self._ago(_FIRST_DAYS + 20)
        )

    def _publish(self, place: int, days: float) -> Version:
        snapshot = queries.working(self.guideline)
        return Version.objects.create(
            guideline=self.guideline,
            number=place + 1,
            snapshot=snapshot.as_json(),
            hash=snapshot.hash,
            effective_at=self._ago(days),
            is_material=True,
            note=words.NOTES[place],
            published_by=self.lead,
            published_at=self._ago(days + 3),
        )

    def _change(self, key: str, said: Mapping[str, str]) -> Wording:
        """Bring the words into the working text; what stood there before."""
        clause = self.clauses[key]
        before = Wording.of(clause.texts.get(language="en"))
        Clause.objects.filter(pk=clause.pk).update(is_removed=False)
        clause.texts.filter(language="en").update(**said)
        return before

    def _proposal(self, key: str, *, author: Member, reason: str, days: float, **values: object) -> Proposal:
        clause = self.clauses[key]
        opened = self._ago(days)
        row = Proposal(
            guideline=self.guideline,
            clause=clause,
            clause_kind=clause.kind,
            language="en",
            author=author,
            reason=reason,
            required_roles=[str(role) for role in _REVIEWERS],
            round=1,
            created_at=self._ago(days + 1.2),
            opened_at=opened,
            rounds_at=[opened],
            revision=0,
        )
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        draft = Wording.of(row.wording).as_json() | {"reason": reason}
        Edit.objects.create(proposal=row, member=author, base_revision=0, revision=0, wording=draft, at=opened)
        return row

    def _adopted(
        self, key: str, said: Mapping[str, str], reason: str, comments: tuple[str, ...], *, author: Member, days: float
    ) -> None:
        is_new = key == words.ONLY_SECOND
        before = self._change(key, said)
        row = self._proposal(
            key,
            author=author,
            reason=reason,
            days=days,
            kind=Proposal.Kind.NEW if is_new else Proposal.Kind.AMENDMENT,
            base={} if is_new else before.as_json(),
            wording=dict(said),
            state=ProposalState.ADOPTED,
            closed_at=self._ago(days - 5),
        )
        clause = self.clauses[key]
        deeds = [(author, Credit.Kind.PROPOSER)]
        for n, text in enumerate(comments):
            who = self.people[14 + n]
            self._comment("", text, who, days=days - 1 - n, proposal=row, is_taken=True)
            deeds.append((who, Credit.Kind.COMMENTER))
        for n, (role, place) in enumerate(_REVIEWERS.items()):
            who = self.people[place]
            self._decide(row, role, who, "Clear, and right.", days=days - 2 - n)
            deeds.append((who, Credit.Kind.REVIEWER))
        Credit.objects.bulk_create(Credit(clause=clause, member=who, kind=kind, proposal=row) for who, kind in deeds)
        for who in self.people[16:20]:
            Support.objects.create(proposal=row, member=who, is_for=True, at=self._ago(days - 1))

    def _rejected(self, said: Mapping[str, Mapping[str, str]]) -> None:
        key, body, reason, answer = words.REJECTED
        row = self._proposal(
            key,
            author=self.people[20],
            reason=reason,
            days=33,
            kind=Proposal.Kind.AMENDMENT,
            base=dict(said[key]),
            wording=dict(said[key]) | {"body": body},
            state=ProposalState.REJECTED,
            closed_at=self._ago(31),
        )
        hr = self.people[_REVIEWERS[Role.HR]]
        self._decide(row, Role.HR, hr, answer, days=31, outcome=Decision.Outcome.REJECT)
        objector = self.people[12]
        Support.objects.create(proposal=row, member=objector, is_for=False, reason="Then only the brave will ask.")

    def _open(self, base: Wording) -> None:
        row = self._proposal(
            "secrets",
            author=self.people[8],
            reason=words.OPEN_REASON,
            days=4,
            kind=Proposal.Kind.AMENDMENT,
            base=base.as_json(),
            wording=base.as_json() | {"body": words.OPEN_BODY},
            state=ProposalState.OPEN,
        )
        quotes = {p.anchor: p.quote for p in rendering.paragraphs(Wording.of(row.wording))}
        for n, (anchor, text) in enumerate(words.OPEN_COMMENTS):
            who = self.people[8] if n == 2 else self.people[21 + n]
            self._comment(anchor, text, who, days=3 - n / 2, proposal=row, quote=quotes.get(anchor, ""))
        for who in (*self.people[25:29], self.people[1]):
            Support.objects.create(proposal=row, member=who, is_for=True, at=self._ago(2))
        Support.objects.create(proposal=row, member=self.people[30], is_for=False, reason=words.OPEN_OBJECTION)
        for n, (role, reason) in enumerate(words.DECIDED):
            self._decide(row, Role(role), self.people[_REVIEWERS[Role(role)]], reason, days=2 - n / 2)

    def _comments_on_clauses(self, said: Mapping[str, Mapping[str, str]]) -> None:
        for n, (key, text) in enumerate(words.CLAUSE_COMMENTS):
            first = rendering.paragraphs(Wording.of(said[key]))[0]
            who = self.people[31 + n]
            self._comment(first.anchor, text, who, days=9 - n, clause=self.clauses[key], quote=first.quote)

    def _comment(
        self,
        anchor: str,
        text: str,
        who: Member,
        *,
        days: float,
        proposal: Proposal | None = None,
        clause: Clause | None = None,
        quote: str = "",
        is_taken: bool = False,
    ) -> None:
        Comment.objects.create(
            proposal=proposal,
            clause=clause,
            anchor=anchor,
            quote=quote,
            author=who,
            text=text,
            is_taken=is_taken,
            at=self._ago(days),
        )

    def _decide(
        self, row: Proposal, role: Role, who: Member, reason: str, *, days: float, outcome: str = Decision.Outcome.ADOPT
    ) -> None:
        Decision.objects.create(
            proposal=row, round=1, role=role, member=who, outcome=outcome, reason=reason, at=self._ago(days)
        )

    def _ago(self, days: float) -> dt.datetime:
        return self.today - dt.timedelta(days=days)
