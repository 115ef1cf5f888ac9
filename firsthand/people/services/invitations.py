"""Joining: only by an invitation, whose secret is kept as a digest and works once, for 14 days."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.people import access, letters, queries
from firsthand.people.errors import AlreadyHere, InvitationOver
from firsthand.people.events import InvitationAccepted, InvitationWithdrawn, MemberInvited
from firsthand.people.models import Department, Invitation, Member
from firsthand.people.rights import Right, Role
from firsthand.people.values import Guest, Invited, NewInvitation

LIFETIME = dt.timedelta(days=14)


def invite(
    *,
    by: Member,
    email: str,
    name: str = "",
    job_title: str = "",
    department: Department | None = None,
    roles: Sequence[str] = (),
) -> NewInvitation:
    """Invite one person by mail; the link is in the answer and never again anywhere.

    Needs the right to invite, and the right to manage people to give `roles`. An open invitation to the same address
    is replaced, its link ends. Raises `AlreadyHere` for the address of an active member.
    """
    access.require(by, Right.INVITE, *([Right.MANAGE_PEOPLE] if _more_than_member(roles) else []))
    guest = Guest(email=email, name=name, job_title=job_title)
    if queries.active_emails([email]):
        raise AlreadyHere(_("%(email)s belongs to somebody who has joined already.") % {"email": email})
    with transaction.atomic():
        new = _open(by, guest, department, roles)
        journal.record(MemberInvited(invitation_id=new.invitation.pk), by=by)
    return new


def invite_many(
    *, by: Member, guests: Sequence[Guest], department: Department | None = None, roles: Sequence[str] = ()
) -> Invited:
    """Invite several people at once; those who have joined already are left out and named in the answer."""
    access.require(by, Right.INVITE, *([Right.MANAGE_PEOPLE] if _more_than_member(roles) else []))
    here = queries.active_emails([guest.email for guest in guests])
    new = [
        invite(by=by, email=g.email, name=g.name, job_title=g.job_title, department=department, roles=roles)
        for g in guests
        if g.email.lower() not in here
    ]
    return Invited(invitations=new, already_here=[g.email for g in guests if g.email.lower() in here])


def withdraw_invitation(*, by: Member, invitation: Invitation) -> None:
    """Make an invitation's link useless. Safe to repeat; one that was accepted stays as it is."""
    access.require(by, Right.INVITE)
    with transaction.atomic():
        rows = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
        if rows.update(withdrawn_at=clock.now()):
            journal.record(InvitationWithdrawn(invitation_id=invitation.pk), by=by)


def open_invitation(secret: str) -> Invitation:
    """The invitation behind a link; raises `InvitationOver` when it does not work (any more), without saying why."""
    row = (
        Invitation.objects.select_related("department", "invited_by")
        .filter(digest=_digest(secret), accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())
        .first()
    )
    if row is None or queries.active_emails([row.email]):
        sentence = _("This link has been used, withdrawn or replaced, or is older than 14 days. Ask for a new one.")
        raise InvitationOver(sentence)
    return row


def accept_invitation(*, secret: str, name: str, password: str, language: str, time_zone: str = "") -> Member:
    """Join: the member exists from here on, and takes no part until they say so. Works once per link.

    `time_zone` empty: the default. Somebody who was off-boarded comes back as the same person.
    Raises `InvitationOver`.
    """
    with transaction.atomic():
        invitation = open_invitation(secret)
        taken = Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=clock.now())
        if not taken:
            raise InvitationOver(_("This invitation has just been used."))
        member = Member.objects.filter(email__iexact=invitation.email).first() or Member(email=invitation.email)
        member.name, member.language, member.is_active = name, language, True
        member.job_title, member.department_id = invitation.job_title, invitation.department_id
        member.roles = list(invitation.roles)
        member.time_zone = time_zone or member.time_zone
        member.set_password(password)
        member.save()
        journal.record(InvitationAccepted(invitation_id=invitation.pk, member_id=member.pk), by=member)
    return member


def create_first_administrator(*, email: str, name: str = "") -> str:
    """The one-time link (absolute) by which the first administrator joins; a new one replaces the one before.

    Raises `AlreadyHere` when there is an administrator already: they can invite.
    """
    if Member.objects.filter(is_active=True, roles__contains=[Role.ADMIN]).exists():
        raise AlreadyHere(_("There is an administrator already; they can invite others."))
    with transaction.atomic():
        new = _open(None, Guest(email=email, name=name), None, [Role.ADMIN], is_mailed=False)
        journal.record(MemberInvited(invitation_id=new.invitation.pk), by=None)
    return new.link


def _open(
    by: Member | None, guest: Guest, department: Department | None, roles: Sequence[str], *, is_mailed: bool = True
) -> NewInvitation:
    """Write an invitation in the caller's transaction, in place of an open one to the same address, and mail it."""
    now, secret = clock.now(), secrets.token_urlsafe(24)
    open_ones = Invitation.objects.filter(email__iexact=guest.email, accepted_at=None, withdrawn_at=None)
    open_ones.update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        email=guest.email.strip().lower(),
        name=guest.name,
        job_title=guest.job_title,
        department=department,
        roles=sorted(_more_than_member(roles)),
        digest=_digest(secret),
        invited_by=by,
        expires_at=now + LIFETIME,
    )
    new = NewInvitation(invitation=invitation, link=settings.PUBLIC_URL + reverse("people:join", args=[secret]))
    if is_mailed:
        letters.send_invitation(new)
    return new


def _more_than_member(roles: Sequence[str]) -> set[str]:
    return {str(role) for role in roles} - {Role.MEMBER.value}


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
