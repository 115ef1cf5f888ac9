"""The head of the journal's chain as it is noted outside."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from firsthand.core import clock
from firsthand.core.models import Seal

FORM = "firsthand.anchor.1"


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore")

    form: str = Field(pattern=r"^firsthand\.anchor\.1$")
    seal: int
    head: str = Field(pattern=r"^[0-9a-f]{64}$")
    cluster: int
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Note:
    """One head: the hash of seal number `seal_id` (hex), laid in the database cluster of that number, noted at `at`."""

    seal_id: int
    head: str
    cluster: int
    at: dt.datetime

    def line(self) -> str:
        """The note as one line of JSON without a line break, the same for the same note."""
        line = _Line(form=FORM, seal=self.seal_id, head=self.head, cluster=self.cluster, at=self.at)
        return line.model_dump_json()


def present() -> Note | None:
    """The head of this moment; None before the first seal."""
    seal = Seal.objects.order_by("-pk").first()
    if seal is None:
        return None
    return Note(seal_id=seal.pk, head=bytes(seal.hash).hex(), cluster=seal.cluster, at=clock.database_now())


def parse(line: str) -> Note | None:
    """The note that a line holds; None for anything else."""
    try:
        read = _Line.model_validate_json(line.strip())
    except ValidationError:
        return None
    return Note(seal_id=read.seal, head=read.head, cluster=read.cluster, at=read.at)
