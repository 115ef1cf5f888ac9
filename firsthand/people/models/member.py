from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower, Now

from firsthand.core.states import Machine
from firsthand.people.models.department import Department
from firsthand.people.rights import Right, Role, rights_of
from firsthand.people.states import PARTICIPATION, Participation


class MemberManager(BaseUserManager["Member"]):
    def get_by_natural_key(self, username: str | None) -> Member:
        return self.get(email__iexact=username)


class Member(AbstractBaseUser):
    """A person of the organisation, who signs in by e-mail address."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    roles = ArrayField(models.CharField(max_length=20, choices=Role.choices), default=list, blank=True)
    participation = models.CharField(max_length=10, choices=Participation.choices, default=Participation.OUTSIDE)
    participation_at = models.DateTimeField(null=True)  # of the last change
    language = models.CharField(max_length=8, default="en")
    time_zone = models.CharField(max_length=40, default="Europe/Berlin")
    is_active = models.BooleanField(default=True)  # False: off-boarded, no sign-in, nothing outward
    is_demo = models.BooleanField(default=False)
    joined_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[MemberManager] = MemberManager()
    machine: ClassVar[Machine] = PARTICIPATION

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    # Django and allauth ask for these; there is no superuser who bypasses the table of rights.
    is_staff = False
    is_superuser = False

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_member_per_email")]
        indexes = [models.Index(fields=["department"], name="member_department")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def role_labels(self) -> list[str]:
        """The roles beyond that of a member, in words."""
        return [str(Role(role).label) for role in self.roles if role != Role.MEMBER]

    @property
    def rights(self) -> frozenset[Right]:
        """All rights that this person's roles give; none once off-boarded."""
        return rights_of(self.roles) if self.is_active else frozenset()

    def has_right(self, right: str) -> bool:
        """Whether one of the roles gives this right."""
        return right in self.rights

    @property
    def is_participating(self) -> bool:
        """Opted in, not paused, not left, not off-boarded: the condition for everything outward."""
        return self.is_active and self.participation == Participation.IN
