"""Acknowledgements: what is asked of oneself, confirming it, the proof, and progress by department."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.core.idempotency import idempotent
from firsthand.guidelines import access, queries, services
from firsthand.guidelines.models import Acknowledgement, Setting
from firsthand.guidelines.queries.acknowledging import Progress
from firsthand.guidelines.queries.certificates import Certificate
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router()


class AskedOut(Schema):
    """A version that waits for one's own confirmation."""

    guideline_id: int
    title: str
    number: int
    effective_at: dt.datetime


class AcknowledgementIn(Schema):
    """The words that were read. `jurisdiction` empty: those for everywhere."""

    language: str = Field(max_length=8)
    jurisdiction: str = Field("", max_length=40)


class AcknowledgementOut(Schema):
    """That a version was read; the hashes are SHA-256."""

    id: int
    guideline_id: int
    number: int
    version_hash: str
    language: str
    jurisdiction: str
    text_hash: str
    channel: Literal["page", "api"]
    entry_id: int
    at: dt.datetime

    @classmethod
    def of(cls, row: Acknowledgement) -> AcknowledgementOut:
        names = ("id", "version_hash", "language", "jurisdiction", "text_hash", "channel", "entry_id", "at")
        values = {name: getattr(row, name) for name in names}
        return cls(guideline_id=row.version.guideline_id, number=row.version.number, **values)


class CertificateOut(Schema):
    """The proof with the words themselves. `seal_*` null: not sealed yet. `is_intact`: both hashes still fit."""

    id: int
    organisation: str
    person: str
    email: str
    guideline: str
    guideline_id: int
    number: int
    version_hash: str
    language: str
    jurisdiction: str
    text: str
    text_hash: str
    at: dt.datetime
    channel: Literal["page", "api"]
    entry_id: int
    seal_id: int | None
    seal_hash: str | None
    is_intact: bool


class CellOut(Schema):
    """People of a department, or (empty name) of several small ones together."""

    name: str
    people_count: int
    read_count: int


class ProgressOut(Schema):
    """How many have read the last material version. `total` null: fewer people than `min_cell_size`."""

    number: int
    min_cell_size: int
    total: CellOut | None
    cells: list[CellOut]

    @classmethod
    def of(cls, progress: Progress) -> ProgressOut:
        return cls(
            number=progress.version.number,
            min_cell_size=progress.min_cell_size,
            total=CellOut.from_orm(progress.total) if progress.total else None,
            cells=[CellOut.from_orm(cell) for cell in progress.cells],
        )


class SettingsIn(Schema):
    """The organisation's options. With `needs_acknowledgement` sharing waits for the guidelines in force."""

    needs_acknowledgement: bool
    reminder_count: int = Field(ge=0, le=5)


class ExportedOut(AcknowledgementOut):
    """A proof with the person's name, for an audit."""

    person: str
    email: str

    @classmethod
    def of(cls, row: Acknowledgement) -> ExportedOut:
        base = AcknowledgementOut.of(row).dict()
        return cls(person=row.member.name, email=row.member.email, **base)


@router.get(
    "/acknowledgements/asked",
    auth=scope(Right.READ_GUIDELINES),
    response=list[AskedOut],
    operation_id="list_asked_acknowledgements",
)
def list_asked_acknowledgements(request: ApiRequest) -> list[AskedOut]:
    """The versions that wait for one's own confirmation."""
    return [
        AskedOut(
            guideline_id=version.guideline_id,
            title=version.guideline.title,
            number=version.number,
            effective_at=version.effective_at,
        )
        for version in queries.outstanding(request.user)
    ]


@router.get(
    "/acknowledgements",
    auth=scope(Right.READ_GUIDELINES),
    response=Page[AcknowledgementOut],
    operation_id="list_acknowledgements",
)
def list_acknowledgements(request: ApiRequest, page: Query[PageQuery]) -> Page[AcknowledgementOut]:
    """One's own acknowledgements, latest first."""
    rows: Slice[Acknowledgement] = paginate(queries.acknowledgements_of(request.user), page)
    return Page(items=[AcknowledgementOut.of(row) for row in rows.items], next=rows.next)


@router.get(
    "/acknowledgements/{acknowledgement_id}",
    auth=scope(Right.READ_GUIDELINES),
    response=CertificateOut,
    operation_id="get_acknowledgement",
)
def get_acknowledgement(request: ApiRequest, acknowledgement_id: int) -> Certificate:
    """The proof of one's own acknowledgement; of anybody's with the right to the archive."""
    return queries.certificate(access.acknowledgement(request.user, acknowledgement_id))


@router.post(
    "/guidelines/{guideline_id}/versions/{number}/acknowledgement",
    auth=scope(Right.READ_GUIDELINES),
    response={201: AcknowledgementOut},
    operation_id="acknowledge_guideline_version",
)
@idempotent
def acknowledge_guideline_version(
    request: ApiRequest, guideline_id: int, number: int, words: AcknowledgementIn
) -> Status[AcknowledgementOut]:
    """Confirm that one has read a version. Safe to repeat: the first confirmation stays."""
    version = access.version(request.user, guideline_id, number)
    row = services.acknowledge(
        by=request.user, version=version, channel=Acknowledgement.Channel.API, **words.model_dump()
    )
    row.refresh_from_db(fields=["at"])  # the moment comes from the database
    return Status(201, AcknowledgementOut.of(row))


@router.get(
    "/guidelines/{guideline_id}/progress",
    auth=scope(Right.READ_GUIDELINES),
    response={200: ProgressOut, 204: None},
    operation_id="get_acknowledgement_progress",
)
def get_acknowledgement_progress(request: ApiRequest, guideline_id: int) -> Status[ProgressOut] | Status[None]:
    """How far departments are, for those who publish or audit; 204 without a version."""
    access.require_progress(request.user)
    progress = queries.progress(access.guideline(request.user, guideline_id))
    return Status(200, ProgressOut.of(progress)) if progress else Status(204, None)


@router.post(
    "/guidelines/{guideline_id}/acknowledgements/export",
    auth=scope(Right.ARCHIVE),
    response=list[ExportedOut],
    operation_id="export_acknowledgements",
)
def export_acknowledgements(request: ApiRequest, guideline_id: int) -> list[ExportedOut]:
    """All proofs with names, for an audit; that they were taken out is recorded."""
    guideline = access.guideline(request.user, guideline_id)
    rows = services.export_acknowledgements(by=request.user, guideline=guideline)
    return [ExportedOut.of(row) for row in rows]


@router.put(
    "/guideline-settings",
    auth=scope(Right.PUBLISH_GUIDELINES),
    response=SettingsIn,
    operation_id="change_guideline_settings",
)
def change_guideline_settings(request: ApiRequest, options: SettingsIn) -> Setting:
    """Choose whether sharing waits for the acknowledgement, and how often people are reminded. Safe to repeat."""
    return services.change_settings(by=request.user, **options.model_dump())
