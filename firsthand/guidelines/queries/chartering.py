"""The programme's charter, who has signed it, and who is still asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from firsthand.guidelines import chartering
from firsthand.guidelines.chartering import SIGNING_ROLES, Charter, Goal, Part, Phase
from firsthand.guidelines.models import CharterVersion, SignOff
from firsthand.people.models import Member
from firsthand.people.rights import Right, Role


@dataclass(frozen=True, kw_only=True)
class RoleWord:
    """What a role says of the charter: `word` None while it is asked; `is_outdated`: it was on words changed since."""

    role: str
    label: str
    word: SignOff | None
    is_outdated: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether the role has signed the words as they stand."""
        return self.word is not None and not self.is_outdated and self.word.outcome == SignOff.Outcome.SIGNED


@dataclass(frozen=True, kw_only=True)
class CharterView:
    """A version of the charter to read. `is_latest` False: an older one, kept as the record."""

    version: CharterVersion
    content: Charter
    champion: Member | None
    sponsors: list[Member]
    words: list[RoleWord]
    is_latest: bool

    @property
    def missing(self) -> list[RoleWord]:
        """The roles whose word is still asked for."""
        return [word for word in self.words if word.word is None or word.is_outdated]

    @property
    def is_signed(self) -> bool:
        """Whether every role has signed the charter as it stands."""
        return all(word.is_signed for word in self.words)


def label_of(role: str) -> str:
    """What a signing role stands for: the department, not the reviewer."""
    return {"legal": _("Legal"), "compliance": _("Compliance"), "hr": _("HR")}.get(role, str(Role(role).label))


@dataclass(frozen=True, kw_only=True)
class Signing:
    """For which roles the reader may speak, each with its name: those still to sign, and those that have signed."""

    asked: list[tuple[str, str]]
    settled: list[tuple[str, str]]


def signing(member: Member, charter: CharterView | None) -> Signing:
    """What the reader can say of a charter; nothing of an earlier version. What is signed can still be objected to."""
    roles = signing_roles(member) if charter is not None and charter.is_latest else []
    words = {word.role: word for word in charter.words} if charter is not None else {}
    settled = [(role, label) for role, label in roles if words[role].is_signed]
    return Signing(asked=[pair for pair in roles if pair not in settled], settled=settled)


def content_of(version: CharterVersion) -> Charter:
    """What a version of the charter says."""
    return chartering.read(version.content)


def charter_versions() -> QuerySet[CharterVersion]:
    """All versions, newest first."""
    return CharterVersion.objects.select_related("written_by").order_by("-number")


def charter(number: int | None = None) -> CharterView | None:
    """The charter as it stands, or its version of that number; None when there is none."""
    versions = list(charter_versions())
    version = next((v for v in versions if number is None or v.number == number), None)
    if version is None:
        return None
    asked = next((v.number for v in versions if v.is_substance and v.number <= version.number), 1)
    content = content_of(version)
    people = {member.pk: member for member in Member.objects.filter(pk__in=content.people_ids)}
    return CharterView(
        version=version,
        content=content,
        champion=people.get(content.champion_id) if content.champion_id else None,
        sponsors=[people[pk] for pk in content.sponsor_ids if pk in people],
        words=_words(version, asked),
        is_latest=version.pk == versions[0].pk,
    )


def _words(version: CharterVersion, asked: int) -> list[RoleWord]:
    rows = SignOff.objects.filter(charter__number__lte=version.number).select_related("member", "charter")
    latest = {row.role: row for row in rows.order_by("pk")}
    return [
        RoleWord(
            role=role,
            label=label_of(role),
            word=latest.get(role),
            is_outdated=role in latest and latest[role].charter.number < asked,
        )
        for role in SIGNING_ROLES
    ]


def sign_offs(limit: int = 50) -> list[SignOff]:
    """Every word on the charter, latest first: the record."""
    return list(SignOff.objects.select_related("member", "charter").order_by("-pk")[:limit])


def signing_roles(member: Member) -> list[tuple[str, str]]:
    """The roles for which the member may sign, with their names."""
    if not member.has_right(Right.SIGN_OFF):
        return []
    return [(role, label_of(role)) for role in SIGNING_ROLES if role in member.roles]


def person_by_email(email: str) -> Member | None:
    """The active person of that address; None when there is none."""
    return Member.objects.filter(email__iexact=email.strip(), is_active=True).first()


def emails_of(member_ids: Iterable[int]) -> dict[int, str]:
    """The addresses of people by id."""
    return dict(Member.objects.filter(pk__in=list(member_ids)).values_list("pk", "email"))


def first_charter() -> Charter:
    """What to begin with, in the reader's language: three phases, two goals, parts that no department owns."""
    return Charter(
        phases=(
            Phase(title=_("Policy"), note=_("Write the guidelines together, have them signed")),
            Phase(title=_("Train"), note=_("Everybody knows what they may say, and whom to ask")),
            Phase(title=_("Equip"), note=_("Accounts, content, help; then open to all")),
        ),
        goals=(
            Goal(title=_("People are willing"), measure=_("people who take part, of all"), target=_("a quarter")),
            Goal(title=_("The rules are known"), measure=_("people who read the guidelines"), target=_("nine of ten")),
        ),
        parts=(
            Part(title=_("Champion"), does=_("carries the programme and answers for it")),
            Part(title=_("Curators"), does=_("bring what is worth sharing")),
            Part(title=_("Help for beginners"), does=_("sits beside people for their first posts")),
        ),
    )
