"""How long things are kept: legal holds, rules of retention, and the sweep that deletes what both allow."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import Invalid, Stale
from firsthand.oversight import queries
from firsthand.oversight.events import HoldPlaced, HoldReleased, RecordPurged, RetentionChanged
from firsthand.oversight.models import Case, CaseDecision, LegalHold, Record, RecordEvent, RetentionRule, Revision
from firsthand.oversight.services import _chain
from firsthand.oversight.states import OPEN
from firsthand.people.access import require
from firsthand.people.models import Department, Member
from firsthand.people.rights import Right

_BATCH = 500


def place_hold(
    *,
    by: Member,
    title: str,
    reason: str,
    member: Member | None = None,
    department: Department | None = None,
    network: str = "",
    record: Record | None = None,
    from_at: dt.datetime | None = None,
    until_at: dt.datetime | None = None,
) -> LegalHold:
    """Keep what it covers from deletion and erasure until it is released; what is not given covers all. `Invalid`."""
    require(by, Right.ARCHIVE)
    if not title.strip() or not reason.strip():
        raise Invalid(_("A hold needs a name and a reason."))
    if from_at and until_at and from_at >= until_at:
        raise Invalid(_("The hold must begin before it ends."))
    with transaction.atomic():
        _wait_for("pg_advisory_xact_lock")
        hold = LegalHold.objects.create(
            title=title.strip()[:200],
            reason=reason.strip(),
            member=member,
            department=department,
            network=network,
            record=record,
            from_at=from_at,
            until_at=until_at,
            placed_by=by,
            placed_at=clock.now(),
        )
        journal.record(HoldPlaced(hold_id=hold.pk), by=by)
    return hold


def release_hold(*, by: Member, hold: LegalHold, reason: str) -> None:
    """End a hold; raises `Invalid` without a reason, `Stale` when it was released already."""
    require(by, Right.ARCHIVE)
    if not reason.strip():
        raise Invalid(_("Please say why the hold ends."))
    with transaction.atomic():
        rows = LegalHold.objects.filter(pk=hold.pk, released_at=None)
        if not rows.update(released_by=by, released_at=clock.now(), release_reason=reason.strip()):
            raise Stale(_("This hold was released already."))
        journal.record(HoldReleased(hold_id=hold.pk), by=by)


def set_retention(
    *, by: Member, department: Department | None, is_interactive: bool | None, years: int | None
) -> RetentionRule | None:
    """Keep posts (None: both kinds) of a department (None: of all) for so many years, 1 to 100; None: no such rule.

    Where no rule speaks, everything is kept. Safe to repeat.
    """
    require(by, Right.ARCHIVE)
    if years is not None and not 1 <= years <= 100:
        raise Invalid(_("Posts are kept between 1 and 100 years."))
    rows = RetentionRule.objects.filter(department=department, is_interactive=is_interactive)
    with transaction.atomic():
        rule = None
        if years is None:
            rows.delete()
        elif not rows.update(years=years):
            rule = RetentionRule.objects.create(department=department, is_interactive=is_interactive, years=years)
        fact = RetentionChanged(
            department_id=department.pk if department else None,
            is_interactive=None if is_interactive is None else int(is_interactive),
            years=years,
        )
        journal.record(fact, by=by)
    return rule or rows.first()


def apply_retention() -> int:
    """Delete what no rule keeps any longer, no hold covers and nobody still decides on; how many records.

    Safe to repeat and to run twice at once. What is left of each is its tombstone: length, head and when it went.
    """
    rules = list(queries.retention_rules())
    if not rules:
        return 0
    count = 0
    oldest = min(rule.years for rule in rules)
    old = Record.objects.filter(purged_at=None, created_at__lte=queries.years_ago(oldest)).order_by("created_at", "pk")
    for record in old.exclude(cases__state__in=OPEN).iterator(chunk_size=_BATCH):
        rule = queries.rule_for(rules, record.department_id, record.is_interactive)
        if rule is None or record.created_at > queries.years_ago(rule.years) or queries.holds_over(record):
            continue
        sentence = _("kept for %(years)d years") % {"years": rule.years}
        count += purge(record=record, rule=sentence)
    return count


def purge(*, record: Record, rule: str) -> bool:
    """Delete a record's chain, reviews and names; False, and nothing is written, where a hold covers it.

    The only way that a row of the archive goes: the database lets it because the record is marked first, and refuses
    the mark under a hold. Not safe for a record that somebody still decides on.
    """
    try:
        with transaction.atomic():
            _wait_for("pg_advisory_xact_lock_shared")
            row = _chain.lock(record)
            if row.purged_at is not None:
                return False
            row.purged_at, row.purged_by_rule = clock.now(), rule[:200]
            row.save(update_fields=["purged_at", "purged_by_rule"])
            for model in (CaseDecision, Case, RecordEvent, Revision):
                model.objects.filter(record=row).delete()
            Record.objects.filter(pk=row.pk).update(author=None, department=None, item_id=None)
            fact = RecordPurged(record_id=row.pk, length=row.length, head=bytes(row.head).hex())
            journal.record(fact, by=None)
    except IntegrityError as error:
        if "legal hold" in str(error):
            return False
        raise
    return True


def _wait_for(lock: str) -> None:
    """Holds and purges follow one another to their commits: what is held when its hold is placed is still there, for a
    purge that could not see the hold yet is over by then."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(hashtext('oversight.legalhold'))")


def forget_demonstration() -> int:
    """Take the demonstration's records out, with everything that stands on them; how many. Safe to repeat."""
    from firsthand.oversight.models import Export

    members = Member.objects.filter(is_demo=True)
    LegalHold.objects.filter(Q(placed_by__in=members) | Q(member__in=members) | Q(record__is_demo=True)).delete()
    Export.objects.filter(by__in=members).delete()
    records = Record.objects.filter(is_demo=True)
    for record in records.filter(purged_at=None):
        purge(record=record, rule="demonstration")
    count = records.count()
    records.delete()
    return count
