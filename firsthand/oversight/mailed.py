"""Links in mails: each opens one case, at one revision, for one reviewer, for a while."""

from __future__ import annotations

import datetime as dt

from django.core import signing
from django.urls import reverse

from firsthand.oversight.models import Case
from firsthand.people.models import Member

_SALT = "firsthand.oversight.mailed"


def path_for(case: Case, reviewer: Member) -> str:
    """The path that opens this case, as it stands now, for that reviewer."""
    token = signing.dumps([case.pk, case.revision_id, reviewer.pk], salt=_SALT)
    return reverse("oversight:mailed", args=[token])


def read(token: str, *, max_age: dt.timedelta) -> tuple[int, int, int] | None:
    """(case id, revision id, member id) of a link; None for one that is too old or not ours."""
    try:
        case_id, revision_id, member_id = signing.loads(token, salt=_SALT, max_age=max_age)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(case_id), int(revision_id), int(member_id)
