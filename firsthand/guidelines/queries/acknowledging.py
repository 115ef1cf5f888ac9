"""Who has read what: what is asked of somebody, how far departments are, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from firsthand.core import clock
from firsthand.core.models import Seal, SealedEntry
from firsthand.guidelines.models import Acknowledgement, Guideline, NameChoice, Setting, Version
from firsthand.notices.models import Notice
from firsthand.people.models import Member
from firsthand.people.queries import organisation
from firsthand.people.states import Participation

#: The kind of the notices that ask for an acknowledgement.
ASK = "guidelines.acknowledge"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A department, or several small ones together (`name` ""), with how many of its people have read."""

    name: str
    people_count: int
    read_count: int

    @property
    def percent(self) -> int:
        """Of 100, rounded down, so that 100 means everybody."""
        return 100 * self.read_count // self.people_count if self.people_count else 0


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How many have read what a version asks for; every cell stands for at least `min_cell_size` people.

    `total` None, and no cells: there are fewer people than that.
    """

    version: Version
    min_cell_size: int
    total: Cell | None
    cells: tuple[Cell, ...]


def setting() -> Setting:
    """The organisation's options about guidelines; an unsaved row with the defaults until something is chosen."""
    return Setting.objects.filter(pk=1).first() or Setting(pk=1)


def asked_number(guideline_id: int, *, is_in_force: bool = False) -> int:
    """The number of the last material version; whoever acknowledged it or a later one is asked nothing. 0: none.

    `is_in_force`: only of those whose effective date has come.
    """
    rows = Version.objects.filter(guideline=guideline_id, is_material=True)
    if is_in_force:
        rows = rows.filter(effective_at__lte=clock.now())
    number: int | None = rows.aggregate(last=Max("number"))["last"]
    return number or 0


def asking_version(guideline: Guideline) -> Version | None:
    """The last material version, for which everybody is asked; a later one that is not asks nothing. None: none."""
    return Version.objects.filter(guideline=guideline, is_material=True).order_by("-number").first()


def acknowledged_version(member: Member, guideline: Guideline) -> Acknowledgement | None:
    """What the member acknowledged last of that guideline, with the version; None when nothing."""
    rows = Acknowledgement.objects.filter(member=member, version__guideline=guideline)
    return rows.select_related("version").order_by("-version__number").first()


def _has_read(guideline: Guideline) -> Exists:
    rows = Acknowledgement.objects.filter(
        member=OuterRef("pk"), version__guideline=guideline, version__number__gte=asked_number(guideline.pk)
    )
    return Exists(rows)


def unacknowledged(guideline: Guideline) -> QuerySet[Member]:
    """The people whose word is missing; those who left or were off-boarded are not among them."""
    asked = Member.objects.filter(is_active=True).exclude(participation=Participation.LEFT)
    return asked.filter(~_has_read(guideline)).order_by("pk")


def told(version: Version) -> set[tuple[int, str]]:
    """Which notices about a version exist, as (member id, cause)."""
    rows = Notice.objects.filter(kind=ASK).filter(
        Q(cause=f"version:{version.pk}") | Q(cause__startswith=f"version:{version.pk}:")
    )
    return set(rows.values_list("member_id", "cause"))


def open_asks(member: Member, guideline_id: int) -> list[Notice]:
    """The member's unread notices that ask for an acknowledgement of that guideline."""
    causes = [f"version:{pk}" for pk in Version.objects.filter(guideline=guideline_id).values_list("pk", flat=True)]
    rows = Notice.objects.filter(member=member, kind=ASK, read_at=None)
    return [notice for notice in rows if ":".join(notice.cause.split(":")[:2]) in causes]


def outstanding(member: Member, *, is_in_force: bool = False) -> list[Version]:
    """The versions that the member is asked to acknowledge, one per guideline, oldest guideline first.

    `is_in_force`: only where the version that asks is in force already. Two queries, however many guidelines.
    """
    rows = Version.objects.select_related("guideline").order_by("guideline_id", "number")
    counts = Acknowledgement.objects.filter(member=member).order_by().values_list("version__guideline")
    read = dict(counts.annotate(last=Max("version__number")))
    now, asked, last = clock.now(), dict[int, int](), dict[int, Version]()
    for row in rows.defer("snapshot"):
        last[row.guideline_id] = row
        if row.is_material and (not is_in_force or row.effective_at <= now):
            asked[row.guideline_id] = row.number
    return [last[pk] for pk, number in asked.items() if read.get(pk, 0) < number]


def progress(guideline: Guideline) -> Progress | None:
    """How far departments are with the version that asks; None without a version. Small departments count together."""
    version = asking_version(guideline)
    if version is None:
        return None
    rows = (
        Member.objects.filter(is_active=True)
        .exclude(participation=Participation.LEFT)
        .order_by()
        .values_list("department__name")
        .annotate(people=Count("pk"), read=Count("pk", filter=Q(_has_read(guideline))))
    )
    cells = [Cell(name=name or "", people_count=people, read_count=read) for name, people, read in rows]
    least = organisation().min_cell_size
    everybody = _together(cells)
    if everybody.people_count < least:
        return Progress(version=version, min_cell_size=least, total=None, cells=())
    return Progress(version=version, min_cell_size=least, total=everybody, cells=tuple(_shown(cells, least)))


def _shown(cells: list[Cell], least: int) -> list[Cell]:
    """The cells that are large enough by name, and the small ones together, filled up until they are large enough.

    Filled up, so that nobody finds the small ones by taking what is shown from the whole.
    """
    large = sorted((c for c in cells if c.name and c.people_count >= least), key=lambda c: (c.people_count, c.name))
    small = [cell for cell in cells if not cell.name or cell.people_count < least]
    while small and large and _together(small).people_count < least:
        small.append(large.pop(0))
    rest = [_together(small)] if small else []
    return sorted(large, key=lambda cell: cell.name.casefold()) + rest


def _together(cells: list[Cell]) -> Cell:
    return Cell(name="", people_count=sum(c.people_count for c in cells), read_count=sum(c.read_count for c in cells))


def acknowledgements(guideline: Guideline) -> QuerySet[Acknowledgement]:
    """All proofs of a guideline with person and version, latest first."""
    rows = Acknowledgement.objects.filter(version__guideline=guideline)
    return rows.select_related("member", "member__department", "version").order_by("-pk")


def seal_of(acknowledgement: Acknowledgement) -> Seal | None:
    """The seal that covers the proof's journal entry; None while it is not sealed yet (that takes a minute or so)."""
    sealed = SealedEntry.objects.select_related("seal").filter(entry=acknowledgement.entry_id).first()
    return sealed.seal if sealed else None


def is_named(member: Member) -> bool:
    """Whether the member agreed to be named in exported guidelines; nobody does until they say so."""
    return NameChoice.objects.filter(member=member, is_named=True).exists()


def acknowledgements_of(member: Member) -> QuerySet[Acknowledgement]:
    """The member's own proofs with their versions, latest first."""
    return Acknowledgement.objects.filter(member=member).select_related("version").order_by("-pk")
