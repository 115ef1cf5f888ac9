from firsthand.people.models.department import Department
from firsthand.people.models.invitation import Invitation
from firsthand.people.models.member import Member
from firsthand.people.models.organisation import Organisation
from firsthand.people.models.session import Session
from firsthand.people.models.token import ApiToken

__all__ = ["ApiToken", "Department", "Invitation", "Member", "Organisation", "Session"]
