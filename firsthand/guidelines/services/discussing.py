"""What people say about clauses and proposals: comments paragraph by paragraph, support, objections."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import journal
from firsthand.core.errors import Invalid, Stale
from firsthand.guidelines import events, wording
from firsthand.guidelines.models import Clause, Comment, Proposal, Support
from firsthand.guidelines.services import telling
from firsthand.guidelines.services.drafting import is_author
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

MAX_COMMENT_CHARS = 2000
MAX_QUOTE_CHARS = 200


def comment(
    *,
    by: Member,
    text: str,
    clause: Clause | None = None,
    proposal: Proposal | None = None,
    anchor: str = "",
    quote: str = "",
) -> Comment:
    """Say something about a paragraph of a clause or of a proposal; `anchor` and `quote` name it ("": the whole).

    The authors of a proposal are told. Raises `Invalid` without words, `Stale` on a closed proposal.
    """
    require(by, Right.PROPOSE)
    words = wording.clean(text)
    if not words or len(words) > MAX_COMMENT_CHARS:
        sentence = _("Please write a comment of at most 2,000 characters.")
        raise Invalid(sentence, fields={"text": sentence})
    if proposal is not None and proposal.is_closed:
        raise Stale(_("This proposal is closed."))
    with transaction.atomic():
        row = Comment.objects.create(
            clause=clause,
            proposal=proposal,
            anchor=wording.line(anchor, 20),
            quote=" ".join(quote.split())[:MAX_QUOTE_CHARS],
            author=by,
            text=words,
        )
        telling.tell_comment(row, by)
        journal.record(events.CommentLeft(comment_id=row.pk), by=by)
    return row


def take_back_comment(*, by: Member, comment: Comment) -> None:
    """Take one's own words back: the comment stays as an empty place. Safe to repeat."""
    require(by, Right.PROPOSE)
    Comment.objects.filter(pk=comment.pk, author=by).update(text="", is_taken=False)


def take_comment(*, by: Member, comment: Comment, is_taken: bool = True) -> None:
    """Note that a comment went into the proposal's words (or not): its author is credited once it is adopted.

    Only the proposal's authors do that. Raises `Invalid`, `Stale` on a closed proposal. Safe to repeat.
    """
    require(by, Right.PROPOSE)
    proposal = comment.proposal
    if proposal is None or not is_author(by, proposal) or not comment.text:
        raise Invalid(_("Only the authors of a proposal take a comment up."))
    if proposal.is_closed:
        raise Stale(_("This proposal is closed."))
    with transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(is_taken=is_taken)
        journal.record(events.CommentTaken(comment_id=comment.pk), by=by)
    comment.is_taken = is_taken


def support(*, by: Member, proposal: Proposal, is_for: bool, reason: str = "") -> Support:
    """Support a proposal, or object to it with a reason; the last word of each person counts. Safe to repeat.

    Raises `Invalid` for an objection without a reason or one's own proposal, `Stale` on a closed one.
    """
    require(by, Right.PROPOSE)
    words = wording.line(reason, 500)
    if not is_for and not words:
        sentence = _("Please say what you object to.")
        raise Invalid(sentence, fields={"reason": sentence})
    if is_author(by, proposal):
        raise Invalid(_("You wrote on this proposal, so it has your support already."))
    if proposal.is_closed:
        raise Stale(_("This proposal is closed."))
    with transaction.atomic():
        row, _is_new = Support.objects.update_or_create(
            proposal=proposal, member=by, defaults={"is_for": is_for, "reason": words}
        )
        journal.record(events.SupportGiven(proposal_id=proposal.pk), by=by)
    return row


def take_back_support(*, by: Member, proposal: Proposal) -> None:
    """Neither support nor object any more. Raises `Stale` on a closed proposal. Safe to repeat."""
    require(by, Right.PROPOSE)
    if proposal.is_closed:
        raise Stale(_("This proposal is closed."))
    Support.objects.filter(proposal=proposal, member=by).delete()
