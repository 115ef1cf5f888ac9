"""The programme's charter: written by the lead, signed by stakeholders, signed again when its substance changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.core import journal
from firsthand.core.errors import Forbidden, Invalid, Stale
from firsthand.guidelines import events, queries, wording
from firsthand.guidelines.chartering import SIGNING_ROLES, Charter, Goal, Part, Phase, is_substance
from firsthand.guidelines.errors import NothingChanged
from firsthand.guidelines.models import CharterVersion, SignOff
from firsthand.notices.services import notify
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

MAX_ROWS = 12
MAX_PURPOSE_CHARS = 4000
MAX_LINE_CHARS = 300
MAX_REMARK_CHARS = 1000


def write_charter(
    *, by: Member, charter: Charter, based_on: int, note: str = "", asks_again: bool = False
) -> CharterVersion:
    """Keep the charter as its next version. `based_on`: the number of the version that was changed, 0 for the first.

    A change of substance asks for all sign-offs again; dates, states and notes of phases do not, unless `asks_again`.
    Raises `Invalid`, `NothingChanged`, and `Stale` when somebody else wrote a version meanwhile.
    """
    require(by, Right.CHARTER)
    charter = _clean(charter)
    with transaction.atomic():
        last = CharterVersion.objects.select_for_update().order_by("-number").first()
        if (last.number if last else 0) != based_on:
            raise Stale(_("Somebody else has changed the charter in the meantime. Please look again."))
        before = queries.content_of(last) if last else None
        if before == charter:
            raise NothingChanged(_("Nothing has changed in the charter."))
        version = CharterVersion.objects.create(
            number=based_on + 1,
            content=charter.as_json(),
            hash=charter.hash,
            is_substance=asks_again or is_substance(before, charter),
            note=wording.line(note, 500),
            written_by=by,
            is_demo=by.is_demo,
        )
        fact = events.CharterWritten(charter_id=version.pk, number=version.number, is_substance=version.is_substance)
        journal.record(fact, by=by)
    return version


def sign_charter(*, by: Member, number: int, role: str, outcome: str, remark: str = "") -> SignOff:
    """Sign the charter for one's role, or object with a remark; the latest word of a role counts. Safe to repeat.

    Raises `Invalid`, `Forbidden` for a role that the member does not have, `Stale` when the version is outdated.
    """
    require(by, Right.SIGN_OFF)
    if role not in SIGNING_ROLES or role not in by.roles:
        raise Forbidden(_("You can sign only for a role that you have: legal, compliance, HR or IT."))
    remark = wording.clean(remark)[:MAX_REMARK_CHARS]
    if outcome not in SignOff.Outcome.values:
        raise Invalid(_("Please sign or object."))
    if outcome == SignOff.Outcome.OBJECTED and not remark:
        sentence = _("Please say what would have to change.")
        raise Invalid(sentence, fields={"remark": sentence})
    with transaction.atomic():
        last = CharterVersion.objects.select_for_update().order_by("-number").first()
        if last is None or last.number != number:
            raise Stale(_("The charter has changed in the meantime. Please read it again."))
        said = SignOff.objects.filter(charter=last, role=role).order_by("-pk").first()
        if said is not None and (said.member_id, said.outcome, said.remark) == (by.pk, outcome, remark):
            return said
        row = SignOff.objects.create(charter=last, role=role, member=by, outcome=outcome, remark=remark)
        fact = events.CharterSigned(sign_off_id=row.pk, charter_id=last.pk, role=role, outcome=outcome)
        journal.record(fact, by=by)
    return row


def ask_for_sign_offs(*, charter_id: int) -> int:
    """Tell everybody who signs that a version waits for their word; how many. Safe to repeat."""
    version = CharterVersion.objects.get(pk=charter_id)
    people = Member.objects.filter(is_active=True, roles__overlap=list(SIGNING_ROLES))
    for member in people:
        with translation.override(member.language):
            sentence = _("The programme's charter, version %(number)d, waits for your word.")
            text = sentence % {"number": version.number}
        notify(
            member=member,
            kind="guidelines.charter",
            cause=f"charter:{version.pk}",
            text=text,
            url=reverse("guidelines:charter"),
            is_important=True,
        )
    return len(people)


def _clean(charter: Charter) -> Charter:
    """Without empty rows and doubled blanks. Raises `Invalid` for what cannot stand."""
    if max(len(charter.phases), len(charter.goals), len(charter.parts), len(charter.sponsor_ids)) > MAX_ROWS:
        raise Invalid(_("At most %(most)d of each fit into a charter.") % {"most": MAX_ROWS})
    known = set(Member.objects.filter(pk__in=charter.people_ids, is_active=True).values_list("pk", flat=True))
    if set(charter.people_ids) - known:
        raise Invalid(_("Champion and sponsors must be people of the organisation."))
    phases = tuple(_phase(phase) for phase in charter.phases if phase.title.strip())
    goals = tuple(_goal(goal) for goal in charter.goals if goal.title.strip())
    parts = tuple(_part(part) for part in charter.parts if part.title.strip())
    purpose = wording.clean(charter.purpose)[:MAX_PURPOSE_CHARS]
    if not purpose:
        sentence = _("Please say what the programme is for.")
        raise Invalid(sentence, fields={"purpose": sentence})
    return replace(charter, purpose=purpose, phases=phases, goals=goals, parts=parts)


def _line(text: str) -> str:
    return wording.line(text, MAX_LINE_CHARS)


def _phase(phase: Phase) -> Phase:
    start, end = _day(phase.starts_on), _day(phase.ends_on)
    if start and end and end < start:
        raise Invalid(_("“%(title)s” ends before it begins.") % {"title": _line(phase.title)})
    return replace(phase, title=_line(phase.title), starts_on=start, ends_on=end, note=_line(phase.note))


def _goal(goal: Goal) -> Goal:
    return Goal(title=_line(goal.title), measure=_line(goal.measure), target=_line(goal.target), by=_day(goal.by))


def _part(part: Part) -> Part:
    return Part(title=_line(part.title), who=_line(part.who), does=_line(part.does))


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise Invalid(_("Dates are written like 2026-12-01.")) from error
