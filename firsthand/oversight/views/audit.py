"""The audit record: its chain of seals and where its head is noted outside."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.core.htmx import see_other
from firsthand.oversight import queries, services
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right

_HEAD = re.compile("[0-9a-f]{64}")


@require_safe
@needs(Right.ARCHIVE)
def audit(request: AuthedRequest) -> HttpResponse:
    return render(request, "oversight/audit.html", _context())


@require_POST
@needs(Right.ARCHIVE)
def anchor(request: AuthedRequest) -> HttpResponse:
    rows = services.anchor_now(by=request.user)
    for row in rows:
        if row.problem:
            messages.error(request, row.problem)
    if not rows:
        messages.warning(request, _("Nothing was noted: no place is set up, or nothing is sealed yet."))
    elif not any(row.problem for row in rows):
        messages.success(request, _("The head is noted outside."))
    return see_other("oversight:audit")


@require_POST
@needs(Right.ARCHIVE)
def inspect(request: AuthedRequest) -> HttpResponse:
    """The answer to a press, shown at once: it is about this moment and kept nowhere."""
    head = "".join(request.POST.get("head", "").split()).lower()
    if head and not _HEAD.fullmatch(head):
        return render(
            request, "oversight/audit.html", {**_context(), "asked_head": head, "is_no_head": True}, status=422
        )
    inspection = queries.inspect_chain(known_heads=(head,) if head else ())
    return render(request, "oversight/audit.html", {**_context(), "inspection": inspection, "asked_head": head})


def _context() -> dict[str, object]:
    head = queries.chain_head()
    return {"head": head, "head_hex": bytes(head.hash).hex() if head else "", "places": queries.anchor_places()}
