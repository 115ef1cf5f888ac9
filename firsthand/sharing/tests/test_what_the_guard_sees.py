"""Checks at work on real drafts, from the composer's row to the finding."""

from __future__ import annotations

from collections.abc import Callable

from firsthand.guard.reviewing import review
from firsthand.people.models import Member, Organisation
from firsthand.sharing.models import Draft
from firsthand.sharing.services.compose import guard_draft


def found(draft: Draft, network: str) -> dict[str, str]:
    verdict = review(guard_draft(draft=draft, network=network))
    return {finding.check: finding.title for finding in verdict.findings}


def test_a_line_at_the_end_of_a_long_post_is_late_only_where_the_network_folds(
    ada: Member, organisation: Organisation, make_draft: Callable[..., Draft]
) -> None:
    organisation.disclosure = "I work at Alder & Co."
    organisation.save()
    draft = make_draft("Alder & Co shows a pump. " + "It is quiet, small and blue, and so is my cat. " * 5)
    assert found(draft, "linkedin").get("guard.disclosure") == "Say it first"
    assert "guard.disclosure" not in found(draft, "bluesky")
