"""Reads of the audit chain and its anchors."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core import sealing
from firsthand.core.errors import NetworkError
from firsthand.core.models import Seal
from firsthand.oversight.anchors import ANCHORS, Anchor
from firsthand.oversight.models import Anchoring


@dataclass(frozen=True, kw_only=True)
class Place:
    """One kind of place and what was last noted there; `last` None: nothing yet, `last_good` None: never yet."""

    anchor: Anchor
    last: Anchoring | None
    last_good: Anchoring | None


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """What came of comparing the chain with what was noted outside.

    `verdict` is that of the chain; `note_counts` says how many notes each place gave; `problems` are sentences about
    places that could not be read. It holds when the chain does, with every note in it.
    """

    verdict: sealing.Verdict
    note_counts: dict[str, int]
    problems: tuple[str, ...]

    @property
    def is_intact(self) -> bool:
        return self.verdict.is_intact

    @property
    def note_count(self) -> int:
        """How many notes of all places are in the chain."""
        return sum(self.note_counts.values())


def anchor_places() -> list[Place]:
    """All kinds of place, those that are set up first."""
    places = []
    for anchor in sorted(ANCHORS, key=lambda a: not a.is_set_up):
        rows = Anchoring.objects.filter(anchor=anchor.key).order_by("-at", "-pk")
        places.append(Place(anchor=anchor, last=rows.first(), last_good=rows.filter(problem="").first()))
    return places


def chain_head() -> Seal | None:
    """The last seal of the journal; None before the first."""
    return Seal.objects.order_by("-pk").first()


def inspect_chain(*, known_heads: tuple[str, ...] = ()) -> Inspection:
    """Read the whole chain and compare it with every note that lies outside and with `known_heads` (hex).

    Reads only. Takes about a second for 150,000 entries, and the time that the places need.
    """
    heads = set(known_heads)
    counts: dict[str, int] = {}
    problems = []
    for anchor in ANCHORS:
        if not (anchor.is_set_up and anchor.is_readable):
            continue
        try:
            notes = anchor.read()
        except NetworkError as error:
            problems.append(f"{anchor.label}: {error.message}")
        except (OSError, ValueError) as error:
            problems.append(f"{anchor.label}: {error}")
        else:
            counts[anchor.key] = len(notes)
            heads.update(note.head for note in notes)
    return Inspection(verdict=sealing.verify(known_heads=heads), note_counts=counts, problems=tuple(problems))
