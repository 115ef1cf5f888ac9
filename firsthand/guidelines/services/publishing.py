"""Publishing: the working text becomes a version that is never changed."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import Invalid
from firsthand.guidelines import events, queries, wording
from firsthand.guidelines.errors import NothingChanged
from firsthand.guidelines.models import Credit, Guideline, Version
from firsthand.guidelines.services import telling
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

MAX_NOTE_CHARS = 4000
MAX_AHEAD_DAYS = 366


def publish(
    *,
    by: Member,
    guideline: Guideline,
    note: str = "",
    is_material: bool = True,
    effective_at: dt.datetime | None = None,
) -> Version:
    """Publish the working text as the next version, in force from `effective_at` (None: now) on.

    `is_material`: people are asked to acknowledge it anew; the first one always is. Raises `NothingChanged`, and
    `Invalid` without clauses or for a date before now, before the last version's or more than a year away.
    """
    require(by, Right.PUBLISH_GUIDELINES)
    with transaction.atomic():
        row = Guideline.objects.select_for_update().get(pk=guideline.pk)
        last = Version.objects.filter(guideline=row).order_by("-number").first()
        snapshot = queries.working(row)
        if not snapshot.clauses:
            raise Invalid(_("Guidelines without clauses cannot be published."))
        if last is not None and last.hash == snapshot.hash:
            raise NothingChanged(_("Nothing has changed since the last version."))
        version = Version.objects.create(
            guideline=row,
            number=last.number + 1 if last else 1,
            snapshot=snapshot.as_json(),
            hash=snapshot.hash,
            effective_at=_effective(effective_at, last),
            is_material=is_material or last is None,
            note=wording.clean(note)[:MAX_NOTE_CHARS],
            published_by=by,
        )
        credited = Member.objects.filter(pk__in=_credited(row, version)).exclude(pk=by.pk)
        telling.tell_credited(version, credited)
        fact = events.VersionPublished(
            version_id=version.pk, guideline_id=row.pk, number=version.number, is_material=version.is_material
        )
        journal.record(fact, by=by)
    return version


def _credited(guideline: Guideline, version: Version) -> list[int]:
    """Give the credits since the last version this one; whose they are."""
    new = Credit.objects.filter(clause__guideline=guideline, version=None)
    people = list(new.values_list("member_id", flat=True))
    new.update(version=version)
    return people


def _effective(at: dt.datetime | None, last: Version | None) -> dt.datetime:
    now = clock.now()
    at = at or now
    sentence = _("This version can be in force from today on, and not before the last one.")
    if at < now - dt.timedelta(days=1) or (last is not None and at < last.effective_at):
        raise Invalid(sentence, fields={"effective_on": sentence})
    if at > now + dt.timedelta(days=MAX_AHEAD_DAYS):  # every later version would have to wait for it
        sentence = _("This date is too far away: at most a year from now.")
        raise Invalid(sentence, fields={"effective_on": sentence})
    return at
