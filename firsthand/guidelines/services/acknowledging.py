"""Acknowledgements: asked for, given once per version, proved."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import Invalid, Stale
from firsthand.guidelines import events, proofs, queries
from firsthand.guidelines.models import Acknowledgement, Guideline, NameChoice, Setting, Version
from firsthand.guidelines.values import Snapshot
from firsthand.notices.services import mark_read, notify
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

MAX_REMINDERS = 5
#: How long after the first ask each reminder comes: the gaps grow.
REMIND_AFTER_DAYS = (3, 10, 24, 45, 90)


def acknowledge(
    *, by: Member, version: Version, language: str, jurisdiction: str = "", channel: str = Acknowledgement.Channel.PAGE
) -> Acknowledgement:
    """Confirm that one has read a version in that language and for that place. Safe to repeat: the first one stays.

    Raises `Stale` when a later version asks anew, `Invalid` for a language or place that the version is not written in.
    """
    require(by, Right.READ_GUIDELINES)
    said = queries.snapshot(version)
    _check_words(said, language, jurisdiction)
    if version.number < queries.asked_number(version.guideline_id):
        raise Stale(_("There is a newer version meanwhile. Please read that one."))
    text = proofs.text_hash(said, language=language, place=jurisdiction)
    try:
        with transaction.atomic():
            fact = events.VersionAcknowledged(
                version_id=version.pk,
                guideline_id=version.guideline_id,
                number=version.number,
                version_hash=version.hash,
                text_hash=text,
                language=language,
                channel=channel,
            )
            made = Acknowledgement.objects.create(
                member=by,
                version=version,
                version_hash=version.hash,
                language=language,
                jurisdiction=jurisdiction,
                text_hash=text,
                channel=channel,
                entry_id=journal.record(fact, by=by),
            )
    except IntegrityError:  # confirmed already, perhaps in another window: that one is the proof
        return Acknowledgement.objects.get(member=by, version=version)
    for notice in queries.open_asks(by, version.guideline_id):
        mark_read(by=by, notice=notice)  # so that no reminder is mailed any more
    return made


def _check_words(said: Snapshot, language: str, jurisdiction: str) -> None:
    if language not in said.all_languages or (jurisdiction and jurisdiction not in said.jurisdictions):
        raise Invalid(_("This version is not written in that language or for that place."))


def ask(*, guideline: Guideline) -> int:
    """Tell everybody whose word is missing, once per version and reminder; how many were told now. Safe to repeat.

    The first time as soon as a version asks, then at most `Setting.reminder_count` times with growing gaps, mailed
    outside of quiet hours. People who left are left in peace.
    """
    version = queries.asking_version(guideline)
    if version is None:
        return 0
    most, now = queries.setting().reminder_count, clock.now()
    told, count = queries.told(version), 0
    for member in queries.unacknowledged(guideline):
        number = _due(now - max(version.published_at, member.joined_at), most)
        cause = f"version:{version.pk}:reminder:{number}" if number else f"version:{version.pk}"
        if (member.pk, cause) not in told:
            _tell(member, version, cause, is_reminder=number > 0)
            count += 1
    return count


def _due(waited: dt.timedelta, most: int) -> int:
    """Which notice somebody should have by now: 0 the first ask, n the nth reminder."""
    return sum(1 for days in REMIND_AFTER_DAYS[:most] if waited >= dt.timedelta(days=days))


def _tell(member: Member, version: Version, cause: str, *, is_reminder: bool) -> None:
    with translation.override(member.language):
        sentence = _("“%(title)s”: please read what is new and confirm that you have.")
        if is_reminder:
            sentence = _("“%(title)s” still waits for you to read it. It takes a few minutes.")
        text = sentence % {"title": queries.snapshot(version).title}
    url = reverse("guidelines:acknowledge", args=[version.guideline_id])
    notify(member=member, kind=queries.ASK, cause=cause, text=text, url=url, is_important=True)


def ask_everywhere() -> int:
    """`ask` for every guideline in force; how many were told now. Safe to repeat."""
    return sum(ask(guideline=guideline) for guideline in queries.published())


def export_acknowledgements(*, by: Member, guideline: Guideline) -> list[Acknowledgement]:
    """All proofs of a guideline with the names of people, for an audit; that they were taken out is recorded."""
    require(by, Right.ARCHIVE)
    with transaction.atomic():
        rows = list(queries.acknowledgements(guideline))
        journal.record(events.AcknowledgementsExported(guideline_id=guideline.pk, count=len(rows)), by=by)
    return rows


def change_settings(*, by: Member, needs_acknowledgement: bool, reminder_count: int) -> Setting:
    """Choose whether sharing waits for the acknowledgement, and how often people are reminded. Raises `Invalid`."""
    require(by, Right.PUBLISH_GUIDELINES)
    if not 0 <= reminder_count <= MAX_REMINDERS:
        sentence = _("Between none and %(most)d reminders.") % {"most": MAX_REMINDERS}
        raise Invalid(sentence, fields={"reminder_count": sentence})
    values = {"needs_acknowledgement": needs_acknowledgement, "reminder_count": reminder_count}
    with transaction.atomic():
        row, _is_new = Setting.objects.update_or_create(pk=1, defaults=values)
        fact = events.SettingsChanged(needs_acknowledgement=needs_acknowledgement, reminder_count=reminder_count)
        journal.record(fact, by=by)
    return row


def choose_name(*, by: Member, is_named: bool) -> None:
    """Say whether one's name may stand in exported guidelines. Safe to repeat."""
    NameChoice.objects.update_or_create(member=by, defaults={"is_named": is_named})
