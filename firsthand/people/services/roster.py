"""Who is here, in which department, with which roles; and closing an account."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import Invalid
from firsthand.people import access
from firsthand.people.errors import DepartmentInUse, LastAdministrator, NameTaken, NotOwnRoles
from firsthand.people.events import (
    DepartmentChanged,
    DepartmentCreated,
    DepartmentRemoved,
    DepartmentRenamed,
    MemberOffBoarded,
    RolesChanged,
)
from firsthand.people.models import ApiToken, Department, Member
from firsthand.people.rights import Right, Role
from firsthand.people.services.sessions import end_sessions
from firsthand.people.states import Participation


def change_roles(*, by: Member, member: Member, roles: Sequence[str]) -> None:
    """Give exactly these roles (Member may be left out: everybody is one). Holds from the next request on.

    Raises `NotOwnRoles` for oneself, `LastAdministrator` when nobody would be left who administers. Safe to repeat.
    """
    access.require(by, Right.MANAGE_PEOPLE)
    if by.pk == member.pk:
        raise NotOwnRoles(_("Nobody changes their own roles. Another administrator can do it for you."))
    new = _known(roles)
    with transaction.atomic():
        _keep_an_administrator(by, member, stays=Role.ADMIN in new)
        row = Member.objects.select_for_update().get(pk=member.pk)
        old = set(row.roles) - {Role.MEMBER.value}
        if old == new:
            return
        Member.objects.filter(pk=row.pk).update(roles=sorted(new))
        fact = RolesChanged(member_id=row.pk, added=sorted(new - old), removed=sorted(old - new))
        journal.record(fact, by=by)
    member.roles = sorted(new)


def set_department(*, by: Member, member: Member, department: Department | None) -> None:
    """Put somebody into a department, or into none. Safe to repeat."""
    access.require(by, Right.MANAGE_PEOPLE)
    department_id = department.pk if department else None
    with transaction.atomic():
        row = Member.objects.select_for_update().get(pk=member.pk)
        if row.department_id == department_id:
            return
        Member.objects.filter(pk=row.pk).update(department=department)
        journal.record(DepartmentChanged(member_id=row.pk, department_id=department_id), by=by)
    member.department = department


def off_board(*, by: Member, member: Member) -> None:
    """Close somebody's account: sessions end, keys stop, nothing outward, at once. What they shared stays theirs.

    Raises `NotOwnRoles` for oneself, `LastAdministrator`. Safe to repeat.
    """
    access.require(by, Right.MANAGE_PEOPLE)
    if by.pk == member.pk:
        raise NotOwnRoles(_("Nobody closes their own account. Another administrator can do it for you."))
    with transaction.atomic():
        _keep_an_administrator(by, member, stays=False)
        row = Member.objects.select_for_update().get(pk=member.pk)
        if not row.is_active:
            return
        if row.participation in {Participation.IN, Participation.PAUSED}:
            row.participation, row.participation_at = Participation.LEFT, clock.now()
        row.is_active = False
        row.save(update_fields=["is_active", "participation", "participation_at"])
        end_sessions(row)
        ApiToken.objects.filter(member=row, revoked_at=None).update(revoked_at=clock.now())
        journal.record(MemberOffBoarded(member_id=row.pk), by=by)
    member.is_active, member.participation = False, row.participation


def create_department(*, by: Member, name: str, region: str = "") -> Department:
    """Add a department; `region` is where its people are ("Europe"), "" not told. Raises `NameTaken`."""
    access.require(by, Right.MANAGE_PEOPLE)
    with transaction.atomic():
        row = Department(name=" ".join(name.split()), region=" ".join(region.split()))
        _save_named(row)
        journal.record(DepartmentCreated(department_id=row.pk), by=by)
    return row


def change_department(*, by: Member, department: Department, name: str, region: str) -> None:
    """Give a department another name or region; raises `NameTaken`. Safe to repeat."""
    access.require(by, Right.MANAGE_PEOPLE)
    before = (department.name, department.region)
    department.name, department.region = " ".join(name.split()), " ".join(region.split())
    if before == (department.name, department.region):
        return
    with transaction.atomic():
        _save_named(department)
        journal.record(DepartmentRenamed(department_id=department.pk), by=by)


def remove_department(*, by: Member, department: Department) -> None:
    """Remove a department that nobody belongs to; raises `DepartmentInUse`."""
    access.require(by, Right.MANAGE_PEOPLE)
    with transaction.atomic():
        if Member.objects.filter(department=department).exists():
            raise DepartmentInUse(_("People belong to this department. Move them to another one first."))
        department_id = department.pk
        department.delete()
        journal.record(DepartmentRemoved(department_id=department_id), by=by)


def _known(roles: Sequence[str]) -> set[str]:
    unknown = sorted(set(roles) - set(Role.values))
    if unknown:
        raise Invalid(_("There is no role called %(role)s.") % {"role": unknown[0]}, fields={"roles": unknown[0]})
    return set(roles) - {Role.MEMBER.value}


def _keep_an_administrator(by: Member, member: Member, *, stays: bool) -> None:
    """Raise `LastAdministrator` when `member` was the only one; holds all their rows, so that two cannot race."""
    admins = Member.objects.select_for_update().filter(is_active=True, roles__contains=[Role.ADMIN]).order_by("pk")
    ids = {row.pk for row in admins}
    if by.pk not in ids:  # demoted or closed while this request waited
        by.roles = [role for role in by.roles if role != Role.ADMIN]
        access.require(by, Right.MANAGE_PEOPLE)
    if not stays and ids == {member.pk}:
        raise LastAdministrator(_("This is the only administrator. Make somebody else one first."))


def _save_named(department: Department) -> None:
    try:
        with transaction.atomic():
            department.save()
    except IntegrityError:
        raise NameTaken(
            _("There is a department called %(name)s already.") % {"name": department.name}, fields={"name": ""}
        ) from None
