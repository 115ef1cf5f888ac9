"""Beginning guidelines and writing their founding text; refused once there is a version."""

from __future__ import annotations

from ninja import Field, Router, Schema
from ninja.responses import Status

from firsthand.core.idempotency import idempotent
from firsthand.guidelines import access, services
from firsthand.guidelines.models import Clause
from firsthand.guidelines.values import Wording
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router()


class WordingIO(Schema):
    """What a clause says in one language: Markdown-lite, a do and a don't with an example each."""

    title: str = Field("", max_length=160)
    body: str = Field("", max_length=8000)
    do: str = Field("", max_length=8000)
    do_example: str = Field("", max_length=8000)
    dont: str = Field("", max_length=8000)
    dont_example: str = Field("", max_length=8000)

    def words(self) -> Wording:
        return Wording.of(self.model_dump())


class ClauseIn(WordingIO):
    """A clause to add. `kind`: viewpoint, backing, benefit or risk."""

    kind: str = Field(max_length=10)


class ClauseTextIn(WordingIO):
    """The words of a clause in a language (empty: the base) and for a place (empty: everywhere)."""

    language: str = Field("", max_length=8)
    jurisdiction: str = Field("", max_length=40)


class ClauseOut(Schema):
    """A clause."""

    id: int
    guideline_id: int
    kind: str
    is_removed: bool


@router.post(
    "/guidelines/{guideline_id}/clauses",
    auth=scope(Right.PUBLISH_GUIDELINES),
    response={201: ClauseOut},
    operation_id="add_clause",
)
@idempotent
def add_clause(request: ApiRequest, guideline_id: int, clause: ClauseIn) -> Status[ClauseOut]:
    """Add a clause at the end, while there is no version."""
    guideline = access.guideline(request.user, guideline_id)
    row = services.add_clause(by=request.user, guideline=guideline, kind=clause.kind, words=clause.words())
    return Status(201, ClauseOut.from_orm(row))


@router.put(
    "/clauses/{clause_id}/text",
    auth=scope(Right.PUBLISH_GUIDELINES),
    response=ClauseOut,
    operation_id="set_clause_text",
)
def set_clause_text(request: ApiRequest, clause_id: int, text: ClauseTextIn) -> Clause:
    """Write a clause's words in a language and for a place, while there is no version. Safe to repeat."""
    row = access.clause(request.user, clause_id)
    services.set_text(
        by=request.user, clause=row, words=text.words(), language=text.language, jurisdiction=text.jurisdiction
    )
    return row
