"""The notices of guidelines: to reviewers who must decide, to authors, to those who are credited."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from firsthand.guidelines.models import CoAuthor, Comment, Decision, Proposal, Version
from firsthand.guidelines.states import ProposalState
from firsthand.notices.services import notify
from firsthand.people.models import Member
from firsthand.people.rights import Role


def authors(proposal: Proposal) -> list[Member]:
    """Who wrote a proposal, the one who began it first."""
    others = [row.member for row in CoAuthor.objects.filter(proposal=proposal).select_related("member")]
    return [*([proposal.author] if proposal.author else []), *others]


def tell_reviewers(proposal: Proposal, by: Member) -> None:
    """Tell everybody of the roles that must decide, once for each round."""
    reviewers = Member.objects.filter(is_active=True, roles__overlap=proposal.required_roles)
    for member in reviewers.exclude(pk__in=[author.pk for author in authors(proposal)]):
        _tell(
            member,
            "guidelines.proposal_waits",
            f"proposal:{proposal.pk}:{proposal.round}",
            gettext_noop("%(name)s proposes a change of the guidelines: %(title)s. It waits for your decision."),
            proposal,
            by,
        )


def tell_decided(proposal: Proposal, decision: Decision, by: Member) -> None:
    """Tell its authors what came of a proposal, and why."""
    sentences = {
        ProposalState.ADOPTED: gettext_noop("Adopted: %(title)s. It stands in the next version. %(reason)s"),
        ProposalState.REJECTED: gettext_noop("Not adopted: %(title)s. %(role)s: %(reason)s"),
        ProposalState.CHANGES_ASKED: gettext_noop("Changes are asked for: %(title)s. %(role)s: %(reason)s"),
        ProposalState.CONFLICT: gettext_noop(
            "%(title)s: the clause has changed meanwhile. Please look at both texts and propose it again."
        ),
    }
    for member in authors(proposal):
        _tell(
            member,
            "guidelines.proposal_decided",
            f"proposal:{proposal.pk}:{proposal.round}:{proposal.state}",
            sentences[ProposalState(proposal.state)],
            proposal,
            by,
            reason=decision.reason[:240],
            role=decision.role,
        )


def tell_comment(comment: Comment, by: Member) -> None:
    """Tell the authors of a proposal that somebody commented on it."""
    if comment.proposal is None:
        return
    for member in authors(comment.proposal):
        _tell(
            member,
            "guidelines.comment",
            f"comment:{comment.pk}",
            gettext_noop("%(name)s commented on your proposal: %(title)s."),
            comment.proposal,
            by,
        )


def tell_co_author(proposal: Proposal, member: Member, by: Member) -> None:
    """Tell somebody that they may write on a draft."""
    text = gettext_noop("%(name)s asks you to write on a proposal with them: %(title)s.")
    _tell(member, "guidelines.co_author", f"proposal:{proposal.pk}", text, proposal, by)


def tell_credited(version: Version, members: Iterable[Member]) -> None:
    """Thank those whose words first stand in this version."""
    for member in members:
        with translation.override(member.language):
            text = _("Version %(number)d of %(title)s is out, and words of yours are in it. Thank you.")
            notify(
                member=member,
                kind="guidelines.credited",
                cause=f"version:{version.pk}",
                text=(text % {"number": version.number, "title": version.guideline.title})[:500],
                url=reverse("guidelines:version", args=[version.guideline_id, version.number]),
            )


def _tell(member: Member, kind: str, cause: str, sentence: str, proposal: Proposal, by: Member, **more: str) -> None:
    if member.pk == by.pk:
        return
    with translation.override(member.language):
        role = str(Role(more.pop("role")).label) if "role" in more else ""
        values = {"name": by.name, "title": proposal.title[:120], "role": role, **more}
        notify(
            member=member,
            kind=kind,
            cause=cause,
            text=(_(sentence) % values).strip()[:500],
            url=reverse("guidelines:proposal", args=[proposal.pk]),
        )
