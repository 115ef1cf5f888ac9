"""Appeals: an author says that the guard is wrong, a reviewer decides with a reason, and the author is told."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from firsthand.core import clock, journal
from firsthand.core.errors import Invalid, NotFound
from firsthand.core.states import move
from firsthand.guard import events, queries
from firsthand.guard.errors import AlreadyAppealed, OwnAppeal
from firsthand.guard.models import Appeal, Rule, RuleVersion
from firsthand.guard.reviewing import review
from firsthand.guard.services.compiled import current
from firsthand.guard.services.rules import change_rule
from firsthand.guard.states import AppealState
from firsthand.guard.values import Draft, Finding
from firsthand.guard.writing import MAX_TERM_CHARS, RuleText
from firsthand.notices.services import notify
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

KEEP_DAYS = 400
_MAX_REASON_CHARS = 1000


def appeal(*, by: Member, draft: Draft, key: str, reason: str) -> Appeal:
    """Appeal against the finding of that key in the draft as it stands. The draft is kept with it for the reviewer.

    Raises `Invalid` without a reason, `NotFound` when the rules in force find no such thing in the draft (any more),
    `AlreadyAppealed` when this finding is appealed against, or this version of the rule was confirmed before.
    """
    require(by, Right.APPEAL)
    words = _reason(reason)
    finding = finding_in(by=by, draft=draft, key=key)
    known = Appeal.objects.filter(member=by, key=key).exclude(state=AppealState.UPHELD).order_by("-pk").first()
    if known is not None and (known.state == AppealState.OPEN or known.version == finding.version):
        raise _already(known)
    try:
        with transaction.atomic():
            row = _write(by, draft, finding, words)
            journal.record(events.AppealMade(appeal_id=row.pk, rule_id=finding.rule_id), by=by)
    except IntegrityError:
        raise _already(Appeal.objects.get(member=by, key=key, state=AppealState.OPEN)) from None
    return row


def finding_in(*, by: Member, draft: Draft, key: str) -> Finding:
    """The finding of that key, as the rules in force make it now for this author; raises `NotFound`."""
    verdict = review(draft, current(), upheld=queries.upheld_in(draft, queries.upheld_appeals(by)))
    finding = next((f for f in verdict.findings if f.key == key), None)
    if finding is None:
        raise NotFound(_("The rules in force find nothing of the kind in this text."))
    return finding


def _write(by: Member, draft: Draft, finding: Finding, reason: str) -> Appeal:
    clause = finding.clause
    return Appeal.objects.create(
        member=by,
        check_key=finding.check,
        rule_id=finding.rule_id or None,
        version=finding.version,
        key=finding.key,
        title=finding.title[:160],
        why=finding.why,
        decision=finding.decision,
        clause_id=clause.clause_id if clause else None,
        clause_title=clause.title[:200] if clause else "",
        clause_quote=clause.quote if clause else "",
        words=finding.words,
        start=finding.start,
        end=finding.end,
        text=draft.text,
        network=draft.network,
        language=draft.language,
        reason=reason,
    )


def _already(known: Appeal) -> AlreadyAppealed:
    if known.state == AppealState.OPEN:
        return AlreadyAppealed(_("You have appealed against this already. A reviewer will answer."), id=known.pk)
    return AlreadyAppealed(
        _("A reviewer has confirmed this finding: %(reason)s") % {"reason": known.decision_reason}, id=known.pk
    )


def _reason(reason: str) -> str:
    words = reason.strip()
    if not words or len(words) > _MAX_REASON_CHARS:
        sentence = _("Please say why, in at most 1,000 characters.")
        raise Invalid(sentence, fields={"reason": sentence})
    return words


def decide_appeal(*, by: Member, row: Appeal, is_upheld: bool, reason: str, exception: str = "") -> None:
    """Decide an appeal with a reason; the author is told. Upheld: the finding no longer stands in this author's way.

    `exception`: a phrase in which the rule's words are harmless from now on, for everybody: a new version of the rule.
    Raises `Stale` when it is decided already, `OwnAppeal`, and `Invalid` with the fields.
    """
    require(by, Right.EDIT_RULES)
    if row.member_id == by.pk:
        raise OwnAppeal(_("This is your own appeal. A colleague decides it."))
    words, phrase = _reason(reason), " ".join(exception.split())
    if phrase and (not is_upheld or row.rule is None or len(phrase) > MAX_TERM_CHARS):
        sentence = _("An exception needs an upheld appeal against a rule, and at most 200 characters.")
        raise Invalid(sentence, fields={"exception": sentence})
    with transaction.atomic():
        move(
            row,
            to=AppealState.UPHELD if is_upheld else AppealState.OVERRULED,
            decided_by=by,
            decided_at=clock.now(),
            decision_reason=words,
            exception=phrase,
        )
        if phrase and row.rule is not None:
            _except(row.rule, phrase, by=by, appeal_id=row.pk)
        _tell_author(row)
        fact = events.AppealDecided(appeal_id=row.pk, rule_id=row.rule_id or 0, is_upheld=is_upheld)
        journal.record(fact, by=by)


def _except(rule: Rule, phrase: str, *, by: Member, appeal_id: int) -> None:
    if rule.has_newer:
        sentence = _("Another version of this rule is being prepared. Put it in force first, or add the phrase there.")
        raise Invalid(sentence, fields={"exception": sentence})
    text = RuleText.of(RuleVersion.objects.get(rule=rule, n=rule.latest_n))
    change_rule(
        by=by,
        rule=rule,
        text=text.with_exception(phrase),
        based_on=rule.latest_n,
        note=_("An exception after appeal %(id)s.") % {"id": appeal_id},
        is_live=rule.is_live,
    )


_UPHELD = gettext_noop("You were right about “%(title)s”: it no longer stands in your way. %(reason)s")
_OVERRULED = gettext_noop("“%(title)s” stays as it is. %(reason)s")


def _tell_author(row: Appeal) -> None:
    if row.member is None:
        return
    sentence = _UPHELD if row.state == AppealState.UPHELD else _OVERRULED
    with translation.override(row.member.language):
        notify(
            member=row.member,
            kind="guard.appeal_decided",
            cause=f"appeal:{row.pk}",
            text=(_(sentence) % {"title": row.title[:120], "reason": row.decision_reason})[:500],
            url=reverse("guard:appeals"),
            is_important=True,
        )


def forget_appeal_texts() -> int:
    """Empty the words of appeals decided more than 400 days ago; how many. Their figures stay. Safe to repeat."""
    old = Appeal.objects.filter(decided_at__lt=clock.now() - dt.timedelta(days=KEEP_DAYS)).exclude(text="")
    return old.update(text="", words="", reason="", decision_reason="", start=None, end=None)
