"""What happened to people. Ids and numbers only; nobody's words."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.journal import Fact


@dataclass(frozen=True, kw_only=True)
class MemberOptedIn(Fact, kind="people.member_opted_in"):
    """Somebody chose to take part, for the first time or again after leaving."""

    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberPaused(Fact, kind="people.member_paused"):
    """Nothing outward happens for them until they resume; what they connected stays."""

    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberResumed(Fact, kind="people.member_resumed"):
    """Taking part again after a pause."""

    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Fact, kind="people.member_left"):
    """Somebody stopped taking part: networks disconnect, planned shares are called off."""

    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberOffBoarded(Fact, kind="people.member_off_boarded"):
    """Somebody is no longer with the organisation: no sign-in, no keys, nothing outward."""

    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberInvited(Fact, kind="people.member_invited"):
    invitation_id: int


@dataclass(frozen=True, kw_only=True)
class InvitationWithdrawn(Fact, kind="people.invitation_withdrawn"):
    invitation_id: int


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Fact, kind="people.invitation_accepted"):
    invitation_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberCreated(Fact, kind="people.member_created"):
    """A member exists without having been invited: the first administrator, or a demonstration."""

    member_id: int


@dataclass(frozen=True, kw_only=True)
class RolesChanged(Fact, kind="people.roles_changed"):
    """`added` and `removed` are keys of roles."""

    member_id: int
    added: list[str]
    removed: list[str]


@dataclass(frozen=True, kw_only=True)
class DepartmentChanged(Fact, kind="people.department_changed"):
    """A member belongs to another department; None means to none."""

    member_id: int
    department_id: int | None


@dataclass(frozen=True, kw_only=True)
class ProfileUpdated(Fact, kind="people.profile_updated"):
    member_id: int


@dataclass(frozen=True, kw_only=True)
class SignedOutEverywhere(Fact, kind="people.signed_out_everywhere"):
    member_id: int
    session_count: int


@dataclass(frozen=True, kw_only=True)
class DepartmentCreated(Fact, kind="people.department_created"):
    department_id: int


@dataclass(frozen=True, kw_only=True)
class DepartmentRenamed(Fact, kind="people.department_renamed"):
    department_id: int


@dataclass(frozen=True, kw_only=True)
class DepartmentRemoved(Fact, kind="people.department_removed"):
    department_id: int


@dataclass(frozen=True, kw_only=True)
class TokenCreated(Fact, kind="people.token_created"):
    token_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Fact, kind="people.token_revoked"):
    token_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class PeopleImported(Fact, kind="people.imported"):
    invited_count: int
    changed_count: int


@dataclass(frozen=True, kw_only=True)
class OrganisationChanged(Fact, kind="people.organisation_changed"):
    """`fields` are the names of the options that changed."""

    fields: list[str]
