"""Reads of people."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from firsthand.core import clock
from firsthand.people.models import ApiToken, Department, Invitation, Member, Organisation
from firsthand.people.rights import TABLE, Right
from firsthand.people.states import Participation
from firsthand.people.values import Participating


def organisation() -> Organisation:
    """The one organisation of this deployment; an unsaved one with the defaults before the first start."""
    return Organisation.objects.first() or Organisation(pk=1, name="Firsthand")


def people(*, search: str = "", department_id: int | None = None) -> QuerySet[Member]:
    """The active people with their department, by name; `search` finds in name, address, job title and department.

    Whether somebody takes part is deliberately not loaded: no list says it of anybody.
    """
    rows = Member.objects.filter(is_active=True).select_related("department").defer("participation", "participation_at")
    for word in search.split()[:8]:
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(email__icontains=word)
            | Q(job_title__icontains=word)
            | Q(department__name__icontains=word)
        )
    if department_id is not None:
        rows = rows.filter(department_id=department_id)
    return rows.order_by(Lower("name"), "pk")


def with_right(right: Right) -> QuerySet[Member]:
    """Everybody active whose roles give that right, by id."""
    roles = [str(role) for role, rights in TABLE.items() if right in rights]
    return Member.objects.filter(is_active=True, roles__overlap=roles).order_by("pk")


def participating() -> Participating:
    """How many of all active people take part, for those who run the programme.

    The count is None where it, or the rest, covers fewer people than `min_cell_size` (a rest of nobody is fine).
    """
    counts = Member.objects.filter(is_active=True).aggregate(
        all=Count("pk"), taking_part=Count("pk", filter=Q(participation=Participation.IN))
    )
    least = organisation().min_cell_size
    rest = counts["all"] - counts["taking_part"]
    is_shown = counts["taking_part"] >= least and (rest == 0 or rest >= least)
    return Participating(people_count=counts["all"], participating_count=counts["taking_part"] if is_shown else None)


def departments() -> QuerySet[Department]:
    """All departments by name."""
    return Department.objects.order_by("name")


def people_counts() -> dict[int, int]:
    """How many active people belong to each department, by its id; a department without people is missing."""
    rows = Member.objects.filter(is_active=True, department__isnull=False).values_list("department_id")
    return {pk: count for pk, count in rows.annotate(Count("pk")).order_by() if pk is not None}


def open_invitations() -> QuerySet[Invitation]:
    """The invitations that wait for an answer, latest first, with department and who invited."""
    rows = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())
    return rows.select_related("department", "invited_by").order_by("-created_at")


def tokens(member: Member) -> QuerySet[ApiToken]:
    """The member's keys that still open something, latest first."""
    rows = ApiToken.objects.filter(member=member, revoked_at=None)
    return rows.filter(Q(expires_at=None) | Q(expires_at__gt=clock.now())).order_by("-created_at")


def active_emails(emails: Iterable[str]) -> set[str]:
    """Those of the addresses, in lower case, that belong to active members."""
    lower = [email.strip().lower() for email in emails]
    rows = Member.objects.filter(is_active=True).annotate(lower=Lower("email")).filter(lower__in=lower)
    return set(rows.values_list("lower", flat=True))
