"""Oneself, people and departments in the API."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from django.db.models import QuerySet
from ninja import Query, Router, Schema

from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.people import queries, services
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.models import Department, Member
from firsthand.people.rights import Right

router = Router(tags=["People"])
ACTIONS = {"opt_in": services.opt_in, "pause": services.pause, "resume": services.resume, "leave": services.leave}


class DepartmentOut(Schema):
    """A department."""

    id: int
    name: str


class MeOut(Schema):
    """Whose key this is, and what it may do."""

    id: int
    email: str
    name: str
    job_title: str
    department: DepartmentOut | None
    roles: list[str]
    participation: Literal["outside", "in", "paused", "left"]
    language: str
    time_zone: str
    scopes: list[str]

    @staticmethod
    def resolve_scopes(member: Member, context: dict[str, ApiRequest]) -> list[str]:
        return sorted(context["request"].token_scopes)


class PersonOut(Schema):
    """Somebody of the organisation. Whether they take part is nobody else's business, so it is not here."""

    id: int
    email: str
    name: str
    job_title: str
    department: DepartmentOut | None
    roles: list[str]
    joined_at: dt.datetime


class PeopleQuery(PageQuery):
    """Which people to list; `q` finds in name, address, job title and department."""

    q: str = ""
    department_id: int | None = None


@router.get("/me", response=MeOut, operation_id="get_me")
def get_me(request: ApiRequest) -> Member:
    """Whose key this is, and what it may do."""
    return request.user


@router.post("/me/{action}", auth=scope(Right.SHARE), response=MeOut, operation_id="change_participation")
def change_participation(request: ApiRequest, action: Literal["opt_in", "pause", "resume", "leave"]) -> Member:
    """Take part, pause, resume or leave; safe to repeat."""
    ACTIONS[action](by=request.user)
    return request.user


@router.get("/people", auth=scope(Right.INVITE), response=Page[PersonOut], operation_id="list_people")
def list_people(request: ApiRequest, page: Query[PeopleQuery]) -> Slice[Member]:
    """The active people, those who joined last first."""
    return paginate(queries.people(search=page.q, department_id=page.department_id), page)


@router.get("/departments", response=list[DepartmentOut], operation_id="list_departments")
def list_departments(request: ApiRequest) -> QuerySet[Department]:
    """All departments by name."""
    return queries.departments()
