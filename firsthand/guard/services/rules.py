"""Writing rules: every change is a new version, and every change of what is in force raises the gate's revision."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from firsthand.core import journal
from firsthand.core.errors import Invalid, Stale
from firsthand.core.states import move
from firsthand.guard import events
from firsthand.guard.errors import RuleChangedMeanwhile
from firsthand.guard.models import Appeal, Hit, Rule, RuleVersion
from firsthand.guard.services.gate import bump
from firsthand.guard.states import RuleState
from firsthand.guard.writing import RuleText, cleaned
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

_MAX_NOTE_CHARS = 300


def create_rule(*, by: Member, check_key: str, text: RuleText, note: str = "", is_live: bool = False) -> Rule:
    """A new rule in its first version; in force at once with `is_live`. Raises `Invalid` with the fields."""
    require(by, Right.EDIT_RULES)
    tidy = cleaned(text, check_key=check_key)
    with transaction.atomic():
        rule = Rule.objects.create(check_key=check_key, title=tidy.title)
        _write(rule, tidy, by=by, note=note)
        if is_live:
            _put_in_force(rule)
        _say(rule, rule.latest_n, by=by, is_in_force=is_live)
    return rule


def change_rule(
    *, by: Member, rule: Rule, text: RuleText, based_on: int, note: str = "", is_live: bool = False
) -> RuleVersion:
    """Write a new version of a rule; with `is_live` it is in force at once, else it waits behind the one that is.

    `based_on` is the number of the version that the reviewer saw. Raises `RuleChangedMeanwhile` when there is a later
    one by now (nothing is written), and `Invalid` with the fields.
    """
    require(by, Right.EDIT_RULES)
    tidy = cleaned(text, check_key=rule.check_key)
    with transaction.atomic():
        _lock(rule)
        if rule.latest_n != based_on:
            raise _changed_meanwhile(rule)
        version = _write(rule, tidy, by=by, note=note)
        if is_live:
            _put_in_force(rule)
        _say(rule, version.n, by=by, is_in_force=is_live)
    return version


def go_live(*, by: Member, rule: Rule, n: int) -> None:
    """Put version `n` of a rule in force: its latest. Safe to repeat.

    Raises `RuleChangedMeanwhile` when a later version was written meanwhile, `Invalid` when `n` can no longer be used.
    """
    require(by, Right.EDIT_RULES)
    with transaction.atomic():
        _lock(rule)
        if rule.latest_n != n:
            raise _changed_meanwhile(rule)
        if rule.is_live and rule.live_n == n:
            return
        cleaned(RuleText.of(RuleVersion.objects.get(rule=rule, n=n)), check_key=rule.check_key)
        _put_in_force(rule)
        _say(rule, n, by=by)


def switch_off(*, by: Member, rule: Rule) -> None:
    """Take a rule out of force; its versions stay. Safe to repeat. Raises `Stale` for one that never was in force."""
    require(by, Right.EDIT_RULES)
    with transaction.atomic():
        _lock(rule)
        if rule.state == RuleState.OFF:
            return
        if rule.state != RuleState.LIVE:
            raise Stale(_("This rule is not in force."))
        move(rule, to=RuleState.OFF, changed_at=Now())
        _say(rule, rule.live_n, by=by)


def restore_version(
    *, by: Member, rule: Rule, n: int, based_on: int, note: str = "", is_live: bool = False
) -> RuleVersion:
    """Write version `n` once more as the latest; with `is_live` it is in force at once. Raises as `change_rule`."""
    require(by, Right.EDIT_RULES)
    old = RuleVersion.objects.filter(rule=rule, n=n).first()
    if old is None:
        raise Invalid(_("There is no such version of this rule."))
    words = note or _("Version %(n)s again.") % {"n": n}
    return change_rule(by=by, rule=rule, text=RuleText.of(old), based_on=based_on, note=words, is_live=is_live)


def remove_demo_rules() -> int:
    """Delete the rules of the demonstration with their versions, counts and appeals; how many. Safe to repeat."""
    with transaction.atomic():
        Appeal.objects.filter(Q(rule__is_demo=True) | Q(member__is_demo=True)).delete()
        Hit.objects.filter(department__is_demo=True).delete()
        RuleVersion.objects.filter(rule__is_demo=True).delete()
        count: int = Rule.objects.filter(is_demo=True).delete()[1].get("guard.Rule", 0)
        if count:
            bump()
    return count


def quote_anew() -> bool:
    """Let every process read the clauses that rules in force cite once more; whether there are any. Safe to repeat.

    For when guidelines changed: what the guard finds stays the same, what it quotes does not.
    """
    cited = RuleVersion.objects.filter(clause__isnull=False, rule__state=RuleState.LIVE, n=F("rule__live_n"))
    if not cited.exists():
        return False
    with transaction.atomic():
        bump()
    return True


def _lock(rule: Rule) -> None:
    """Lock the row and look at it as it is now."""
    row = Rule.objects.select_for_update().get(pk=rule.pk)
    for name in ("title", "state", "latest_n", "live_n"):
        setattr(rule, name, getattr(row, name))


def _changed_meanwhile(rule: Rule) -> RuleChangedMeanwhile:
    latest = RuleVersion.objects.select_related("by").get(rule=rule, n=rule.latest_n)
    name = str(latest.by) if latest.by else _("Somebody")
    sentence = _("%(name)s saved version %(n)s in the meantime. Nothing of yours is lost: compare, then save again.")
    return RuleChangedMeanwhile(sentence % {"name": name, "n": latest.n}, version=latest.n, by=name)


def _write(rule: Rule, text: RuleText, *, by: Member, note: str) -> RuleVersion:
    version = RuleVersion.objects.create(
        rule=rule,
        n=rule.latest_n + 1,
        by=by,
        note=" ".join(note.split())[:_MAX_NOTE_CHARS],
        is_demo=rule.is_demo,
        **text.as_columns(),
    )
    rule.latest_n, rule.title = version.n, version.title
    Rule.objects.filter(pk=rule.pk).update(latest_n=version.n, title=version.title, changed_at=Now())
    return version


def _put_in_force(rule: Rule) -> None:
    if rule.is_live:
        Rule.objects.filter(pk=rule.pk).update(live_n=rule.latest_n, changed_at=Now())
        rule.live_n = rule.latest_n
    else:
        move(rule, to=RuleState.LIVE, live_n=rule.latest_n, changed_at=Now())


def _say(rule: Rule, version: int, *, by: Member, is_in_force: bool = True) -> None:
    """Record it; only what changes the rules in force raises the gate, since all that waits is checked again then."""
    if is_in_force:
        revision = bump()
        fact = events.RuleChanged(rule_id=rule.pk, version=version, state=rule.state, revision=revision)
        journal.record(fact, by=by)
    else:
        journal.record(events.RuleWritten(rule_id=rule.pk, version=version), by=by)
