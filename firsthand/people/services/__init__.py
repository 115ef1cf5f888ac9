"""The only writers of people's rows."""

from firsthand.people.services.imports import import_people
from firsthand.people.services.invitations import (
    accept_invitation,
    create_first_administrator,
    invite,
    invite_many,
    open_invitation,
    withdraw_invitation,
)
from firsthand.people.services.participation import leave, opt_in, pause, resume
from firsthand.people.services.profile import change_organisation, update_profile
from firsthand.people.services.roster import (
    change_department,
    change_roles,
    create_department,
    off_board,
    remove_department,
    set_department,
)
from firsthand.people.services.sessions import remove_expired_sessions, sign_out_everywhere
from firsthand.people.services.tokens import authenticate_token, create_token, revoke_token

__all__ = [
    "accept_invitation",
    "authenticate_token",
    "change_department",
    "change_organisation",
    "change_roles",
    "create_department",
    "create_first_administrator",
    "create_token",
    "import_people",
    "invite",
    "invite_many",
    "leave",
    "off_board",
    "open_invitation",
    "opt_in",
    "pause",
    "remove_department",
    "remove_expired_sessions",
    "resume",
    "revoke_token",
    "set_department",
    "sign_out_everywhere",
    "update_profile",
    "withdraw_invitation",
]
