"""What people say about themselves, and the options of the organisation."""

from __future__ import annotations

import datetime as dt
import zoneinfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import journal
from firsthand.core.errors import Invalid
from firsthand.people import access, queries
from firsthand.people.events import OrganisationChanged, ProfileUpdated
from firsthand.people.models import Member, Organisation
from firsthand.people.rights import Right

MIN_CELL_SIZES = range(3, 51)
DAY_CAPS = range(1, 1001)


def update_profile(*, by: Member, name: str, job_title: str, language: str, time_zone: str) -> None:
    """Change what the member says about themselves; raises `Invalid` for an unknown language or time zone."""
    name = " ".join(name.split())
    fields = {}
    if not name:
        fields["name"] = _("Please give your name.")
    if language not in dict(settings.LANGUAGES):
        fields["language"] = _("Firsthand does not speak this language yet.")
    if time_zone not in zoneinfo.available_timezones():
        fields["time_zone"] = _("This is not the name of a time zone.")
    if fields:
        raise Invalid(_("Something is missing."), fields=fields)
    values = {"name": name, "job_title": job_title.strip(), "language": language, "time_zone": time_zone}
    with transaction.atomic():
        Member.objects.filter(pk=by.pk).update(**values)
        journal.record(ProfileUpdated(member_id=by.pk), by=by)
    for field, value in values.items():
        setattr(by, field, value)


def change_organisation(
    *,
    by: Member,
    name: str,
    min_cell_size: int,
    disclosure: str,
    quiet_from: dt.time | None,
    quiet_until: dt.time | None,
    day_cap: int | None,
) -> Organisation:
    """Change the options of the organisation; quiet hours are given both or neither. Raises `Invalid`.

    `day_cap`: posts a day of one person on one network, from 1; None: no cap.
    """
    access.require(by, Right.SET_UP)
    fields = {}
    if not name.strip():
        fields["name"] = _("Please give the name of your organisation.")
    if min_cell_size not in MIN_CELL_SIZES:
        fields["min_cell_size"] = _("Choose a number from 3 to 50: smaller groups would show what one person did.")
    if (quiet_from is None) != (quiet_until is None):
        fields["quiet_until"] = _("Give both the beginning and the end, or neither.")
    if day_cap is not None and day_cap not in DAY_CAPS:
        fields["day_cap"] = _("Choose a number from 1 to 1000, or leave it empty for no limit.")
    if fields:
        raise Invalid(_("Something is missing."), fields=fields)
    new = {
        "name": name.strip(),
        "min_cell_size": min_cell_size,
        "disclosure": disclosure.strip(),
        "quiet_from": quiet_from,
        "quiet_until": quiet_until,
        "day_cap": day_cap,
    }
    with transaction.atomic():
        row = queries.organisation()
        changed = [field for field, value in new.items() if row.pk is None or getattr(row, field) != value]
        for field, value in new.items():
            setattr(row, field, value)
        row.save()
        if changed:
            journal.record(OrganisationChanged(fields=changed), by=by)
    return row
