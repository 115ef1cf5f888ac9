"""What is filed into the archive and noted there."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import NotFound
from firsthand.guard.values import Verdict
from firsthand.oversight import policy, verdicts
from firsthand.oversight.events import RecordFiled, RecordNoted
from firsthand.oversight.models import Record, RecordEvent, Revision
from firsthand.oversight.services import _cases, _chain
from firsthand.oversight.values import Filed
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

#: What ends a case that still waits, because nothing is left to review.
_ENDING = frozenset({"withdrawn", "discarded", "failed"})


def file(
    *,
    by: Member,
    record: Record | None,
    network: str,
    language: str,
    text: str,
    link_url: str,
    picture_sha256: str,
    alt: str,
    card: dict[str, Any],
    content_hash: str,
    verdict: Verdict,
    is_interactive: bool,
    item_id: int | None = None,
) -> Filed:
    """File one revision with its verdict, for ever as it is, and open, renew or end the case that it needs.

    `record` None begins a new one; else it must be of `by` (`NotFound`). `item_id` is the item that it is about, kept
    from the first filing. What was approved and is filed again unchanged, with no finding that its reviewer did not
    see, needs no second review. Call it inside the transaction that changes the share. Not safe to repeat: each call
    is a revision.
    """
    require(by, Right.SHARE)
    if record is not None and record.author_id != by.pk:
        raise NotFound(_("There is no such record."))
    with transaction.atomic():
        if record is None:
            row = _begin(by, network, language, text, link_url, item_id, is_interactive=is_interactive)
        else:
            row = record
        row = _chain.lock(row)
        revision = _chain.add_revision(
            row,
            Revision(
                record=row,
                n=row.revisions.count() + 1,
                at=clock.now(),
                actor_id=by.pk,
                text=text,
                language=language,
                link_url=link_url,
                picture_sha256=picture_sha256,
                alt=alt,
                card=card,
                content_hash=content_hash,
                verdict=verdicts.as_json(verdict),
                decision=verdict.decision,
            ),
        )
        case = _cases.review(row, revision, verdict)
        journal.record(
            RecordFiled(
                record_id=row.pk, revision_id=revision.pk, case_id=case.pk if case else None, hash=revision.hash.hex()
            ),
            by=by,
        )
    is_held = case is not None and case.is_holding
    is_watched = case is not None and case.is_open and case.is_after
    return Filed(
        record=row, revision=revision, case=case if is_held else None, supervision=case if is_watched else None
    )


def _begin(
    by: Member, network: str, language: str, text: str, link_url: str, item_id: int | None, *, is_interactive: bool
) -> Record:
    """A new record with its lot. Its subject is the item, the page, or else the day: whoever words it anew on the same
    day draws the same."""
    subject = f"item:{item_id}" if item_id else f"page:{link_url}" if link_url else f"day:{clock.now():%Y-%m-%d}"
    key = hashlib.sha256(b"firsthand sample:" + settings.SECRET_KEY.encode()).digest()
    return Record.objects.create(
        author=by,
        department_id=by.department_id,
        network=network,
        language=language,
        item_id=item_id,
        is_interactive=is_interactive,
        draw=policy.draw_for(key, author_id=by.pk, network=network, subject=subject),
        created_at=clock.now(),
        is_demo=by.is_demo,
    )


def note(
    *, record: Record, kind: str, at: dt.datetime, by: Member | None = None, data: dict[str, Any] | None = None
) -> RecordEvent:
    """Append what happened to a record: "queued", "sent", "confirmed", "unconfirmed", "failed", "withdrawn", "deleted".

    `at` is when it happened, `data` what the network said of it (`remote_id`, `remote_url`, `reason`): strings, whole
    numbers and null. `by` None: the system itself. "withdrawn", "discarded" and "failed" end a case that still waits.
    Call it inside the transaction that changes the share. Not safe to repeat.
    """
    if not re.fullmatch(r"[a-z_]{1,40}", kind):
        raise ValueError(f"{kind!r} is not a kind of event")
    with transaction.atomic():
        row = _chain.lock(record)
        if kind in _ENDING:
            _cases.end(row, at=clock.now())
        event = _chain.add_event(row, kind=kind, at=at, actor_id=by.pk if by else None, data=data or {})
        journal.record(RecordNoted(record_id=row.pk, event_id=event.pk, hash=event.hash.hex()), by=by)
    return event
