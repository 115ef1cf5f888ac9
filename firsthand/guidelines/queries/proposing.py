"""Proposals: lists, what waits for whom, and everything about one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from firsthand.core import clock
from firsthand.guidelines import rendering
from firsthand.guidelines.models import Clause, CoAuthor, Comment, Decision, Edit, Proposal, Support
from firsthand.guidelines.queries.differences import PartDiff, part_diffs
from firsthand.guidelines.queries.moving import PlaceView, place_view
from firsthand.guidelines.queries.texts import working_text
from firsthand.guidelines.rendering import Paragraph
from firsthand.guidelines.states import EDITABLE, ProposalState
from firsthand.guidelines.values import Wording
from firsthand.people.models import Member
from firsthand.people.rights import Right, Role

_PAGE = 20
#: How a reviewer's role is called where it is clear that it reviews.
_SHORT = {
    Role.LEGAL: _lazy("Legal"),
    Role.COMPLIANCE: _lazy("Compliance"),
    Role.HR: _lazy("HR"),
    Role.BRAND: _lazy("Brand"),
}
#: What a decision was, told afterwards.
_DONE = {
    Decision.Outcome.ADOPT: _lazy("adopted"),
    Decision.Outcome.CHANGES: _lazy("asked for changes"),
    Decision.Outcome.REJECT: _lazy("rejected"),
}
#: What the list can be filtered by, and the states behind it.
FILTERS: dict[str, tuple[str, ...]] = {
    "open": (ProposalState.OPEN, ProposalState.CHANGES_ASKED, ProposalState.CONFLICT),
    "adopted": (ProposalState.ADOPTED,),
    "closed": (ProposalState.REJECTED, ProposalState.WITHDRAWN),
}


@dataclass(frozen=True, kw_only=True)
class Talk:
    """A paragraph with what was said about it; `paragraph` None: the whole, or words that have changed since."""

    paragraph: Paragraph | None
    comments: list[Comment]

    @property
    def anchor(self) -> str:
        return self.paragraph.anchor if self.paragraph else ""


@dataclass(frozen=True, kw_only=True)
class Stand:
    """What a role said in this round; `decision` None: not yet. `is_mine`: the reader may decide for it now."""

    role: str
    label: str
    decision: Decision | None
    is_mine: bool


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something that happened to a proposal. `name` "": nobody's deed, or somebody who has left.

    `note`: why a reviewer decided so in an earlier round; what they say in this one stands beside their role.
    """

    at: dt.datetime
    icon: str
    text: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ProposalView:
    """A proposal with all that its page shows to one reader."""

    proposal: Proposal
    authors: list[Member]
    parts: list[PartDiff]
    current: Wording | None  # the clause as it stands now, where that is not what the proposal was begun from
    stands: list[Stand]
    supports: list[Support]
    objections: list[Support]
    my_support: Support | None
    steps: list[Step]
    is_author: bool
    talks: list[Talk] = field(default_factory=list)
    place: PlaceView | None = None  # of a move

    @property
    def current_parts(self) -> list[PartDiff]:
        """What the clause says now, part by part; nothing where that is what the proposal was begun from."""
        return part_diffs(Wording(), self.current) if self.current else []

    @property
    def comment_count(self) -> int:
        return sum(len(talk.comments) for talk in self.talks)


def proposals_page(rows: QuerySet[Proposal], *, state: str, member: Member, number: int = 1) -> Page[Proposal]:
    """One page of those proposals that the member may see, newest first, with `support_count` and the like.

    `state`: a key of `FILTERS`, "mine" for those they write on, else all that were opened.
    """
    if state == "mine":
        rows = rows.filter(Q(author=member) | Q(co_authors__member=member))
    else:
        rows = rows.filter(state__in=FILTERS.get(state, tuple(set(ProposalState.values) - {ProposalState.DRAFT})))
    return Paginator(_counted(rows.exclude(round=0, state=ProposalState.WITHDRAWN)), _PAGE).get_page(number)


def _counted(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    return rows.order_by("-pk").annotate(
        support_count=Count("supports", filter=Q(supports__is_for=True), distinct=True),
        objection_count=Count("supports", filter=Q(supports__is_for=False), distinct=True),
        comment_count=Count("comments", filter=~Q(comments__text=""), distinct=True),
    )


def waiting_for(member: Member) -> QuerySet[Proposal]:
    """The open proposals that wait for a decision of one of the member's roles and that they did not write."""
    rows = Proposal.objects.filter(state=ProposalState.OPEN)
    decided = Decision.objects.filter(proposal=OuterRef("pk"), round=OuterRef("round"))
    mine = Q(pk__in=[])
    for role in member.roles:
        mine |= Q(required_roles__contains=[role]) & ~Q(Exists(decided.filter(role=role)))
    if not member.has_right(Right.DECIDE):
        return rows.none()
    others = CoAuthor.objects.filter(proposal=OuterRef("pk"), member=member)
    rows = rows.filter(mine).exclude(author=member).exclude(Exists(others))
    return rows.select_related("guideline", "clause", "author").order_by("opened_at", "pk")


def waiting_list(member: Member) -> list[Proposal]:
    """`waiting_for`, the longest waiting first, at most a hundred, with counts."""
    return list(_counted(waiting_for(member)).order_by("opened_at", "pk")[:100])


def waiting_count(member: Member) -> int:
    """How many proposals wait for the member."""
    return waiting_for(member).count()


def proposal_view(member: Member, proposal: Proposal) -> ProposalView:
    """Everything that the page of a proposal shows; about ten queries, however long the discussion is."""
    authors = _authors(proposal)
    is_author = member.pk in {author.pk for author in authors}
    decisions = list(proposal.decisions.select_related("member"))
    place = place_view(proposal)
    supports = list(proposal.supports.select_related("member"))
    after = Wording.of(proposal.wording)
    return ProposalView(
        proposal=proposal,
        authors=authors,
        parts=[] if place else part_diffs(Wording.of(proposal.base), after),
        current=_current(proposal),
        stands=list(_stands(member, proposal, decisions, is_author=is_author)),
        supports=[row for row in supports if row.is_for],
        objections=[row for row in supports if not row.is_for],
        my_support=next((row for row in supports if row.member_id == member.pk), None),
        steps=_steps(proposal, decisions),
        is_author=is_author,
        talks=talks_on(proposal=proposal),
        place=place,
    )


def _authors(proposal: Proposal) -> list[Member]:
    rows = CoAuthor.objects.filter(proposal=proposal).select_related("member")
    return [*([proposal.author] if proposal.author else []), *(row.member for row in rows)]


def _current(proposal: Proposal) -> Wording | None:
    if proposal.clause is None or proposal.is_closed or proposal.kind == Proposal.Kind.MOVE:
        return None
    now = working_text(proposal.clause, proposal.language, proposal.jurisdiction)
    return now if now is not None and now != Wording.of(proposal.base) else None


def _stands(member: Member, proposal: Proposal, decisions: Iterable[Decision], *, is_author: bool) -> Iterable[Stand]:
    said = {decision.role: decision for decision in decisions if decision.round == proposal.round}
    may = proposal.state == ProposalState.OPEN and member.has_right(Right.DECIDE) and not is_author
    for role in proposal.required_roles:
        is_mine = may and role in member.roles and role not in said
        yield Stand(role=role, label=_said(role), decision=said.get(role), is_mine=is_mine)


def _said(role: str) -> str:
    return str(_SHORT.get(Role(role), Role(role).label))


def _steps(proposal: Proposal, decisions: Iterable[Decision]) -> list[Step]:
    """The timeline, oldest first."""
    author = proposal.author.name if proposal.author else ""
    steps = [Step(at=proposal.created_at, icon="pencil", text=_("begun"), name=author)]
    for number, at in enumerate(proposal.rounds_at):
        steps.append(Step(at=at, icon="send", text=_("proposed again") if number else _("proposed"), name=author))
    icons = {Decision.Outcome.ADOPT: "check", Decision.Outcome.CHANGES: "edit", Decision.Outcome.REJECT: "x"}
    for decision in decisions:
        outcome = Decision.Outcome(decision.outcome)
        text = f"{_said(decision.role)}: {_DONE[outcome]}"
        name = decision.member.name if decision.member else ""
        note = decision.reason if decision.round != proposal.round else ""
        steps.append(Step(at=decision.at, icon=icons[outcome], text=text, name=name, note=note))
    if proposal.closed_at:
        icon = "circle-check" if proposal.state == ProposalState.ADOPTED else "ban"
        steps.append(Step(at=proposal.closed_at, icon=icon, text=proposal.get_state_display()))
    return sorted(steps, key=lambda step: step.at)


def talks_on(
    *, proposal: Proposal | None = None, clause: Clause | None = None, words: Wording | None = None
) -> list[Talk]:
    """The paragraphs of a proposal (or of those words of a clause) with their comments, and at last the whole."""
    if words is None and proposal is not None:
        words = Wording.of(proposal.wording if proposal.is_worded else proposal.base)
    rows = Comment.objects.filter(proposal=proposal, clause=clause).select_related("author")
    by_quote: dict[str, list[Comment]] = defaultdict(list)
    for row in rows:
        by_quote[row.quote].append(row)
    paragraphs = rendering.paragraphs(words or Wording())
    talks = [Talk(paragraph=p, comments=by_quote.pop(p.quote, [])) for p in paragraphs]
    rest = sorted((row for found in by_quote.values() for row in found), key=lambda row: row.pk)
    return [*talks, Talk(paragraph=None, comments=rest)]


def set_aside(member: Member, proposal: Proposal) -> Edit | None:
    """What the member wrote and could not be merged yet; None without any."""
    return Edit.objects.filter(proposal=proposal, member=member, revision=None).first()


def others_saves(member: Member, proposal: Proposal) -> list[Edit]:
    """The last save of each other author within the last ten minutes, latest first: who else is writing."""
    since = clock.now() - dt.timedelta(minutes=10)
    rows = Edit.objects.filter(proposal=proposal, revision__gt=0, at__gte=since, member__isnull=False)
    last: dict[int | None, Edit] = {}
    for row in rows.exclude(member=member).select_related("member").order_by("-pk"):
        last.setdefault(row.member_id, row)
    return list(last.values())


def drafts_of(member: Member) -> list[Proposal]:
    """The proposals that the member can write on now, newest first."""
    own = Q(author=member) | Q(co_authors__member=member)
    rows = Proposal.objects.filter(own, state__in=EDITABLE).distinct().select_related("guideline")
    return list(rows.order_by("-pk")[:50])


def person_to_ask(member: Member, words: str) -> Member | None:
    """The active colleague of exactly that e-mail address, or of that name when there is only one; else None."""
    found = Member.objects.filter(Q(email__iexact=words.strip()) | Q(name__iexact=words.strip()), is_active=True)
    rows = list(found.exclude(pk=member.pk)[:2])
    return rows[0] if len(rows) == 1 else None
