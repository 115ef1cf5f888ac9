"""Where an author sees how the review of a post of theirs stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firsthand.oversight import access, queries
from firsthand.people.access import AuthedRequest


@require_GET
def case(request: AuthedRequest, case_id: int) -> HttpResponse:
    row = access.my_case(request.user, case_id)
    return render(request, "oversight/mine.html", {"case": row, "where": queries.where(row)})
