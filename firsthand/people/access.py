"""Who may: rights in views, participation for everything outward, and the only door from an id to a person."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from firsthand.core.errors import Forbidden, NotFound
from firsthand.people.errors import NotParticipating
from firsthand.people.models import ApiToken, Department, Invitation, Member
from firsthand.people.rights import Right
from firsthand.people.states import Participation

P = ParamSpec("P")


class AuthedRequest(HttpRequest):
    """A request of somebody signed in; what every view but the public ones receives."""

    user: Member


View = Callable[Concatenate[AuthedRequest, P], HttpResponseBase]


def require(member: Member, *rights: Right) -> None:
    """Raise `Forbidden`, naming the first of `rights` that the member lacks and how to get it."""
    for right in rights:
        if not member.has_right(right):
            sentence = _("You need the right to %(right)s. An administrator can give you a role that has it.")
            raise Forbidden(sentence % {"right": right.label}, right=str(right))


def needs(*rights: Right) -> Callable[[View[P]], View[P]]:
    """Let only somebody with all of `rights` into a view; everybody else reads what is missing (403).

    ``@needs(Right.CURATE)`` on a view whose first argument is an `AuthedRequest`. Services check again.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: AuthedRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            require(request.user, *rights)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def require_participating(member: Member) -> None:
    """Raise `NotParticipating` with a sentence that says how to change it. Ask before everything outward."""
    if member.is_participating:
        return
    if not member.is_active:
        raise NotParticipating(_("This account is closed, so nothing can be shared with it."))
    if member.participation == Participation.PAUSED:
        raise NotParticipating(_("You are paused. Choose Resume on your own page and this works again at once."))
    raise NotParticipating(_("You are not taking part yet. Choose Opt in on your own page; you can stop at any time."))


def person(member: Member, person_id: int) -> Member:
    """The person of that id, for somebody who manages people, or oneself; else `NotFound`."""
    row = Member.objects.select_related("department").filter(pk=person_id).first()
    if row is None or not (row.pk == member.pk or member.has_right(Right.MANAGE_PEOPLE)):
        raise NotFound(_("There is no such person."))
    return row


def department(member: Member, department_id: int) -> Department:
    """The department of that id, for anybody who is active; else `NotFound`."""
    row = Department.objects.filter(pk=department_id).first() if member.is_active else None
    if row is None:
        raise NotFound(_("There is no such department."))
    return row


def invitation(member: Member, invitation_id: int) -> Invitation:
    """The invitation of that id, for somebody who invites; else `NotFound`."""
    row = Invitation.objects.filter(pk=invitation_id).first() if member.has_right(Right.INVITE) else None
    if row is None:
        raise NotFound(_("There is no such invitation."))
    return row


def token(member: Member, token_id: int) -> ApiToken:
    """One of the member's own keys to the API; else `NotFound`."""
    row = ApiToken.objects.filter(pk=token_id, member=member).first()
    if row is None:
        raise NotFound(_("There is no such key."))
    return row
