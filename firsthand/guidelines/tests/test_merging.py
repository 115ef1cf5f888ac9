"""Two people write at once and no word is lost."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from firsthand.guidelines.merging import diff, merge, words

VOCABULARY = st.sampled_from(["we", "say", "what", "is", "public", "never", "Ask", "plans.", "wait", "ü", "“so”"])
GAPS = st.sampled_from([" ", "  ", "\n", "\n\n"])


@st.composite
def texts(draw: st.DrawFn, at_most: int = 40) -> str:
    return "".join(draw(GAPS) + draw(VOCABULARY) for _ in range(draw(st.integers(0, at_most)))).strip()


@st.composite
def edits(draw: st.DrawFn, base: str, mark: str) -> str:
    """The base after a few insertions (of words only this side uses), deletions and replacements."""
    tokens = words(base)
    for number in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(tokens)))
        length = draw(st.integers(0, 4))
        new = [f" {mark}{number}.{n}" for n in range(draw(st.integers(0, 3)))]
        tokens[place : place + length] = new
    return "".join(tokens).strip()


@st.composite
def concurrent(draw: st.DrawFn) -> tuple[str, str, str]:
    base = draw(texts())
    return base, draw(edits(base, "a")), draw(edits(base, "b"))


def shown(base: str, mine: str, theirs: str) -> Counter[str]:
    merged = merge(base, mine, theirs)
    return Counter(merged.text("both").split())


@given(concurrent())
def test_every_word_that_either_side_added_is_in_the_result_or_in_a_clash(case: tuple[str, str, str]) -> None:
    base, mine, theirs = case
    found = shown(base, mine, theirs)
    for side in (mine, theirs):
        added = Counter(side.split()) - Counter(base.split())
        assert not added - found


@given(st.text(), st.text(), st.text())
def test_that_holds_for_any_three_texts(base: str, mine: str, theirs: str) -> None:
    found = shown(base, mine, theirs)
    for side in (mine, theirs):
        assert not (Counter(side.split()) - Counter(base.split())) - found


@given(concurrent())
def test_what_one_side_alone_changed_is_taken_as_it_is(case: tuple[str, str, str]) -> None:
    base, mine, _theirs = case
    for merged in (merge(base, mine, base), merge(base, base, mine), merge(base, mine, mine)):
        assert merged.clashes == []
        assert merged.text() == mine


@given(concurrent())
def test_nothing_depends_on_who_saved_first(case: tuple[str, str, str]) -> None:
    base, mine, theirs = case
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert [(c.mine, c.theirs) for c in one.clashes] == [(c.theirs, c.mine) for c in other.clashes]
    assert one.text("mine") == other.text("theirs")


@given(texts(), texts())
def test_a_difference_tells_both_texts(before: str, after: str) -> None:
    pieces = diff(before, after)
    assert "".join(p.text for p in pieces if p.kind != "removed").split() == after.split()
    assert "".join(p.text for p in pieces if p.kind != "added").split() == before.split()


@given(st.text())
def test_words_joined_are_the_text_again(text: str) -> None:
    assert "".join(words(text)) == text


def test_changes_in_two_places_are_both_taken() -> None:
    base = "We say what is public. Ask when in doubt.\n\nThis protects you."
    mine = "We say what is public and true. Ask when in doubt.\n\nThis protects you."
    theirs = "We say what is public. Ask when in doubt.\n\nThis protects you and us."
    merged = merge(base, mine, theirs)
    assert merged.clashes == []
    assert merged.text() == "We say what is public and true. Ask when in doubt.\n\nThis protects you and us."


def test_the_same_words_changed_in_two_ways_are_shown_to_somebody() -> None:
    merged = merge("Ask your manager first.", "Ask the press office first.", "Ask a colleague first.")
    assert [(c.mine, c.theirs) for c in merged.clashes] == [(" the press office", " a colleague")]
    assert merged.text("mine") == "Ask the press office first."
    assert merged.text("both") == "Ask the press office a colleague first."


def test_a_paragraph_taken_out_while_somebody_writes_in_it_is_a_clash() -> None:
    merged = merge("One.\n\nTwo is here.", "One.", "One.\n\nTwo is new here.")
    assert len(merged.clashes) == 1


def test_a_readable_difference_does_not_break_a_sentence_into_crumbs() -> None:
    pieces = diff("You may post on any day.", "Please share on no weekend.")
    assert [p.kind for p in pieces] == ["removed", "added"]
