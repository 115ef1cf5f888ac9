"""Posts to be filed, and verdicts of the guard."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest

from firsthand.guard.values import Decision, Finding, Verdict
from firsthand.oversight import services
from firsthand.oversight.models import Record
from firsthand.oversight.values import Filed
from firsthand.people.models import Member

FileIt = Callable[..., Filed]


def verdict_of(decision: Decision = Decision.REVIEW, *, key: str = "k1", check: str = "guard.figures") -> Verdict:
    """A verdict of one finding."""
    finding = Finding(
        check=check, rule_id=1, version=1, title="Figures", decision=decision, why="It names a figure.", key=key,
        start=0, end=4, words="Some",
    )  # fmt: skip
    return Verdict(findings=(finding,), revision=7)


@pytest.fixture
def file_it(ada: Member) -> FileIt:
    """``file_it("text")``: Ada files a post that the guard wants reviewed, or with ``verdict=Verdict()`` does not."""

    def make(
        text: str = "Some words of mine",
        *,
        by: Member = ada,
        record: Record | None = None,
        verdict: Verdict | None = None,
        is_interactive: bool = False,
        link_url: str = "https://alder.example/1",
        network: str = "bluesky",
        item_id: int | None = None,
    ) -> Filed:
        return services.file(
            by=by, record=record, network=network, language="en", text=text, link_url=link_url, picture_sha256="",
            alt="", card={"title": "Bridges"}, content_hash=sha256(text.encode()).hexdigest(),
            verdict=verdict_of() if verdict is None else verdict, is_interactive=is_interactive, item_id=item_id,
        )  # fmt: skip

    return make
