"""The only door from an id to a row of guard."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.guard.models import Appeal, Rule, RuleVersion
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right


def rules(member: Member) -> QuerySet[Rule]:
    """All rules, for a reviewer; else `Forbidden`."""
    require(member, Right.EDIT_RULES)
    return Rule.objects.all()


def rule(member: Member, rule_id: int) -> Rule:
    """Any rule, for a reviewer; else `NotFound`."""
    row = Rule.objects.filter(pk=rule_id).first() if member.has_right(Right.EDIT_RULES) else None
    if row is None:
        raise NotFound(_("There is no such rule."))
    return row


def version(member: Member, rule_id: int, n: int) -> RuleVersion:
    """The n-th version of a rule, for a reviewer; else `NotFound`."""
    rows = RuleVersion.objects.select_related("rule", "by").filter(rule_id=rule_id, n=n)
    row = rows.first() if member.has_right(Right.EDIT_RULES) else None
    if row is None:
        raise NotFound(_("There is no such version of this rule."))
    return row


def versions(member: Member, rule_id: int) -> QuerySet[RuleVersion]:
    """Every version of a rule, for a reviewer; else `NotFound`."""
    return RuleVersion.objects.filter(rule=rule(member, rule_id)).select_related("by")


def appeals(member: Member, *, is_queue: bool = False) -> QuerySet[Appeal]:
    """The member's own appeals; with `is_queue` those of everybody, for a reviewer, else `Forbidden`."""
    rows = Appeal.objects.select_related("rule", "decided_by")
    if is_queue:
        require(member, Right.EDIT_RULES)
        return rows.select_related("member", "member__department")
    require(member, Right.APPEAL)
    return rows.filter(member=member)


def queued_appeal(member: Member, appeal_id: int) -> Appeal:
    """Any appeal, for a reviewer; else `NotFound`."""
    rows = Appeal.objects.select_related("rule", "member", "member__department", "decided_by").filter(pk=appeal_id)
    row = rows.first() if member.has_right(Right.EDIT_RULES) else None
    if row is None:
        raise NotFound(_("There is no such appeal."))
    return row
