"""Noting the head of the journal's chain outside of the database, every day and on demand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.core import clock, journal, sealing
from firsthand.core.errors import NetworkError
from firsthand.notices.services import notify
from firsthand.oversight import anchors
from firsthand.oversight.anchors import ANCHORS, Anchor
from firsthand.oversight.events import HeadAnchored
from firsthand.oversight.models import Anchoring
from firsthand.people import queries as people
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

_EVERY = dt.timedelta(days=1)
_AGAIN = dt.timedelta(minutes=30)
_LATE = dt.timedelta(days=2)


def anchor_now(*, by: Member) -> list[Anchoring]:
    """Note the present head in every place that is set up; what came of each. Safe to repeat.

    Raises `Forbidden` without the right to read the archive.
    """
    require(by, Right.ARCHIVE)
    sealing.seal()
    return anchor_everywhere(by=by)


def anchor_everywhere(*, by: Member | None = None) -> list[Anchoring]:
    """Note the present head in every place that is set up; what came of each. `by` None: the machine's operator."""
    return _write([anchor for anchor in ANCHORS if anchor.is_set_up], by=by)


def anchor_due() -> list[Anchoring]:
    """Note the head where that was not done for a day; a place that failed is tried again after half an hour.

    When a place has failed for two days, whoever may read the archive is told. Safe to repeat and to race: two notes
    of one head are harmless.
    """
    written = _write([anchor for anchor in ANCHORS if anchor.is_set_up and _is_due(anchor)], by=None)
    for row in written:
        if row.problem and _is_late(row.anchor):
            _tell(row)
    return written


def _write(places: Iterable[Anchor], *, by: Member | None) -> list[Anchoring]:
    note = anchors.present()
    if note is None:
        return []
    rows = []
    for anchor in places:
        try:
            place, problem = anchor.write(note), ""
        except NetworkError as error:
            place, problem = "", error.message
        except (OSError, ValueError) as error:
            place, problem = "", str(error)
        with transaction.atomic():
            row = Anchoring.objects.create(
                anchor=anchor.key, seal_id=note.seal_id, head=note.head, at=note.at, place=place[:500],
                problem=problem[:500],
            )  # fmt: skip
            if not problem:
                journal.record(HeadAnchored(anchoring_id=row.pk, seal_id=note.seal_id, head=note.head), by=by)
        rows.append(row)
    return rows


def _is_due(anchor: Anchor) -> bool:
    last = Anchoring.objects.filter(anchor=anchor.key).order_by("-at").first()
    return last is None or last.at < clock.database_now() - (_AGAIN if last.problem else _EVERY)


def _is_late(key: str) -> bool:
    rows = Anchoring.objects.filter(anchor=key)
    good = rows.filter(problem="").order_by("-at").first() or rows.order_by("at").first()
    return good is not None and good.at < clock.database_now() - _LATE


def _tell(row: Anchoring) -> None:
    for member in people.with_right(Right.ARCHIVE):
        with translation.override(member.language):
            sentence = _("The audit record could not be noted outside for two days (%(place)s): %(why)s")
            text = sentence % {"place": ANCHORS.get(row.anchor).label, "why": row.problem}
            notify(
                member=member,
                kind="oversight.anchor_failed",
                cause=f"{row.anchor}:{row.at:%Y-%m-%d}",
                text=text[:500],
                url=reverse("oversight:audit"),
                is_important=True,
            )
