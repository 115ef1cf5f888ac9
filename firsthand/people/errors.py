"""What people's rules refuse."""

from __future__ import annotations

from firsthand.core.errors import DomainError


class NotParticipating(DomainError):
    """Something outward was asked by or for somebody who takes no part at present."""

    code = "people.not_participating"
    http_status = 403


class InvitationOver(DomainError):
    """The link of an invitation does not work (any more): used, withdrawn, expired or never given out."""

    code = "people.invitation_over"
    http_status = 410


class AlreadyHere(DomainError):
    """The address belongs to somebody who has joined already."""

    code = "people.already_here"
    http_status = 409


class LastAdministrator(DomainError):
    """Nobody would be left who can administer this deployment."""

    code = "people.last_administrator"
    http_status = 409


class NotOwnRoles(DomainError):
    """Nobody changes their own roles."""

    code = "people.own_roles"
    http_status = 403


class NameTaken(DomainError):
    """A department of that name exists."""

    code = "people.name_taken"
    http_status = 409


class DepartmentInUse(DomainError):
    """People belong to the department."""

    code = "people.department_in_use"
    http_status = 409


class ScopeTooWide(DomainError):
    """A key to the API cannot carry more than its owner may do."""

    code = "people.scope_too_wide"
    http_status = 403
