from __future__ import annotations

import pytest

from firsthand.guard.tests.drafts import NOON, a_rule, found_by
from firsthand.guard.values import Alike

POST = (
    "How quiet can a pump be? Our lab measured the noise of forty heat pumps at night and found that the mounting "
    "matters more than the machine. A rubber foot for two euros beats a housing for two hundred."
)
REWRITTEN = (
    "Hello network! 🚀 A rubber foot for 2 euros beats a housing for two hundred. Our laboratory gauged the noise of "
    "forty heat pumps at night and learned that mounting matters more than the device. #proud"
)
OF_THEIR_OWN = (
    "Anybody who has a heat pump under the bedroom window should read this. Forty machines, forty nights, one "
    "microphone. What keeps neighbours awake is rarely the fan: it is the wall that the thing is screwed to."
)


@pytest.mark.parametrize("text", [POST, REWRITTEN, POST.upper(), POST[: len(POST) // 2]])
def test_the_words_of_a_colleague_are_recognised(text: str) -> None:
    (finding,) = found_by("guard.likeness", text, alike=(Alike(text=POST, at=NOON),))
    assert "%" in finding.why
    assert finding.start is None


def test_a_post_of_ones_own_about_the_same_thing_is_not() -> None:
    assert found_by("guard.likeness", OF_THEIR_OWN, alike=(Alike(text=POST, at=NOON),)) == []
    assert found_by("guard.likeness", "", alike=(Alike(text="", at=NOON),)) == []


def test_what_one_said_oneself_is_told_apart() -> None:
    alike = (Alike(text=POST, at=NOON, is_own=True), Alike(text=POST, at=NOON))
    assert [f.title for f in found_by("guard.likeness", POST, alike=alike)] == [
        "Said before",
        "Like a colleague's post",
    ]
    row = a_rule("guard.likeness", options={"own": False})
    assert [f.title for f in found_by("guard.likeness", POST, row, alike=alike)] == ["Like a colleague's post"]


def test_the_common_line_and_the_link_do_not_make_two_posts_alike() -> None:
    line = "I work at Alder and speak for myself alone, never for the company as such."
    other = Alike(text=f"Seals are lovely animals.\n\n{line} https://go.example/abc", at=NOON)
    assert found_by("guard.likeness", f"Pumps hum.\n\n{line}", disclosure=line, words_end=10, alike=(other,)) == []
