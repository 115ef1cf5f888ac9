"""The only door from an id to a row of guidelines."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.guidelines import queries
from firsthand.guidelines.errors import NotAcknowledged
from firsthand.guidelines.models import Acknowledgement, Clause, Comment, Guideline, Proposal, Scorecard, Version
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right


def guidelines(member: Member) -> QuerySet[Guideline]:
    """The guidelines that the member may read."""
    require(member, Right.READ_GUIDELINES)
    rows = Guideline.objects.all()
    return rows if member.has_right(Right.PUBLISH_GUIDELINES) else rows.filter(versions__isnull=False).distinct()


def guideline(member: Member, guideline_id: int) -> Guideline:
    """A guideline that has a version, for everybody who reads them; any for a lead. Else `NotFound`."""
    row = guidelines(member).filter(pk=guideline_id).first() if member.has_right(Right.READ_GUIDELINES) else None
    if row is None:
        raise NotFound(_("There are no such guidelines."))
    return row


def version(member: Member, guideline_id: int, number: int) -> Version:
    """A published version of a guideline, by its number; else `NotFound`."""
    rows = Version.objects.select_related("guideline", "published_by").filter(guideline=guideline_id, number=number)
    row = rows.first() if member.has_right(Right.READ_GUIDELINES) else None
    if row is None:
        raise NotFound(_("There is no such version."))
    return row


def clause(member: Member, clause_id: int) -> Clause:
    """A clause of a guideline that the member may read, also one that was removed; else `NotFound`."""
    row = Clause.objects.select_related("guideline").filter(pk=clause_id).first()
    if row is None:
        raise NotFound(_("There is no such clause."))
    guideline(member, row.guideline_id)
    return row


def proposals(member: Member) -> QuerySet[Proposal]:
    """The proposals that the member may read: all that were ever opened, and drafts of their own."""
    require(member, Right.READ_GUIDELINES)
    own = Q(author=member) | Q(co_authors__member=member)
    rows = Proposal.objects.filter(Q(round__gt=0) | own).distinct()
    return rows.select_related("guideline", "clause__guideline", "author", "after")


def proposal(member: Member, proposal_id: int) -> Proposal:
    """A proposal that was opened, or a draft of one's own; else `NotFound`."""
    row = proposals(member).filter(pk=proposal_id).first() if member.has_right(Right.READ_GUIDELINES) else None
    if row is None:
        raise NotFound(_("There is no such proposal."))
    return row


def own_proposal(member: Member, proposal_id: int) -> Proposal:
    """A proposal that the member writes on; else `NotFound`."""
    row = proposal(member, proposal_id)
    if row.author_id != member.pk and not row.co_authors.filter(member=member).exists():
        raise NotFound(_("There is no such proposal."))
    return row


def comment(member: Member, comment_id: int) -> Comment:
    """A comment on something that the member may read; else `NotFound`."""
    row = Comment.objects.select_related("proposal", "clause__guideline", "author").filter(pk=comment_id).first()
    if row is None:
        raise NotFound(_("There is no such comment."))
    if row.proposal_id is not None:
        proposal(member, row.proposal_id)
    elif row.clause_id is not None:
        clause(member, row.clause_id)
    return row


def acknowledgement(member: Member, acknowledgement_id: int) -> Acknowledgement:
    """One's own acknowledgement; anybody's for somebody who reads the archive. Else `NotFound`."""
    rows = Acknowledgement.objects.select_related("member", "version", "version__guideline")
    row = rows.filter(pk=acknowledgement_id).first()
    if row is None or not (row.member_id == member.pk or member.has_right(Right.ARCHIVE)):
        raise NotFound(_("There is no such acknowledgement."))
    return row


def require_acknowledged(member: Member) -> None:
    """Raise `NotAcknowledged` when sharing waits for the guidelines in force and the member has not confirmed them.

    Nothing to do while the organisation's option is off, and for guidelines whose effective date has not come.
    """
    if not queries.setting().needs_acknowledgement:
        return
    missing = queries.outstanding(member, is_in_force=True)
    if missing:
        sentence = _("Please read the guidelines first: “%(title)s” waits for your confirmation.")
        url = reverse("guidelines:acknowledge", args=[missing[0].guideline_id])
        raise NotAcknowledged(sentence % {"title": missing[0].guideline.title}, url=url)


def require_progress(member: Member) -> None:
    """Raise `Forbidden` unless the member publishes guidelines or reads the archive: who may see how far people are."""
    if not member.has_right(Right.ARCHIVE):
        require(member, Right.PUBLISH_GUIDELINES)


def scorecard(member: Member, scorecard_id: int) -> Scorecard:
    """Any scorecard, for everybody who reads the guidelines; else `NotFound`."""
    row = queries.scorecards().filter(pk=scorecard_id).first() if member.has_right(Right.READ_GUIDELINES) else None
    if row is None:
        raise NotFound(_("There is no such scorecard."))
    return row
