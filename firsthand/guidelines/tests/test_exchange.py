from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.guidelines import exchange
from firsthand.guidelines.errors import FileProblem
from firsthand.guidelines.exchange import Document, DocumentText, normalised, read_document, write_document
from firsthand.guidelines.exchange.document import KINDS
from firsthand.guidelines.exchange.write import scalar

DATA = Path(exchange.__file__).parent.parent / "data"
SMALL = """---
format: firsthand-guideline/1
title: Ours
language: en
---

## Own words
{kind: viewpoint, key: own-words}

Say it yourself.
"""

_MARKS = st.sampled_from(
    [
        "## ",
        "### Do",
        "### Don't",
        "> ",
        "{kind: risk}",
        "---",
        "\\#",
        "\\",
        "- ",
        "  - x",
        "\n\n",
        "é",
        "e\u0301",
        " ",
        "\t",
    ]
)
_words = st.lists(st.one_of(_MARKS, st.text(max_size=12)), max_size=6).map("\n".join)
_line = st.text(min_size=1, max_size=40).filter(lambda text: exchange.document.one_line(text) != "")
_language = st.sampled_from(["en", "de", "pt-BR", "gsw"])
_texts = st.builds(
    DocumentText,
    key=st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True),
    kind=st.just("risk"),
    language=_language,
    jurisdiction=st.sampled_from(["", "DE", "Latin America"]),
    title=_line,
    body=_words,
    do=_words,
    do_example=_words,
    dont=_words,
    dont_example=_words,
)
_documents = st.builds(
    Document,
    title=_line,
    language=_language,
    summary=_words,
    languages=st.lists(_language, unique=True).map(tuple),
    version=st.none() | st.integers(0, 99999),
    effective_on=st.none() | st.dates(),
    licence=st.text(max_size=20),
    source=st.text(max_size=20),
    origin=st.lists(_line, max_size=3).map(tuple),
    contributors=st.lists(_line, max_size=3).map(tuple),
    texts=st.lists(_texts, min_size=1, max_size=4, unique_by=lambda text: text.place).map(tuple),
)


def problem_lines(data: bytes | str) -> list[int]:
    """The lines that are complained about; none when the file is fine."""
    try:
        read_document(data)
    except FileProblem as problem:
        return [found["line"] for found in problem.data["lines"]]
    return []


@given(_documents)
def test_a_document_comes_back_exactly_as_it_went(document: Document) -> None:
    file = write_document(document)
    assert read_document(file) == normalised(document)
    assert write_document(read_document(file)) == file


@given(st.text(max_size=300) | st.binary(max_size=300))
def test_whatever_is_given_is_read_or_refused_with_lines(data: bytes | str) -> None:
    assert all(line >= 0 for line in problem_lines(data))


@given(_documents, st.data())
def test_a_file_broken_anywhere_is_read_or_refused_with_lines(document: Document, data: st.DataObject) -> None:
    lines = write_document(document).split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = data.draw(st.text(max_size=20))
    assert all(0 <= line <= len("\n".join(lines).split("\n")) + 1 for line in problem_lines("\n".join(lines)))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("---\nformat", "format", 1),
        ("firsthand-guideline/1", "word/97", 2),
        ("title: Ours", "titel: Ours", 3),
        ("title: Ours", "title: Ours\ntitle: Theirs", 4),
        ("title: Ours", 'title: "Ours', 3),
        ("title: Ours", "title: " + "x" * 161, 3),
        ("language: en", "language: English", 4),
        ("language: en", "language: en\nversion: three", 5),
        ("language: en", "language: en\neffective: 1 December", 5),
        ("language: en", "language: en\norigin: Alder", 5),
        ("language: en", "language: en\n- Alder", 5),
        ("viewpoint", "opinion", 8),
        ("own-words", "Own Words", 8),
        ("{kind: viewpoint, key: own-words}", "", 8),
        ("own-words}", "own-words", 8),
        ("own-words}", "own-words, colour: red}", 8),
        ("Say it yourself.", "### Maybe", 10),
        ("Say it yourself.", "### Do\n> Like this.\nAnd more.", 12),
        ("Say it yourself.", "## Own words\n{kind: viewpoint, key: own-words}", 10),
        ("Say it yourself.", "## Own words\n{kind: risk, key: own-words, language: de}", 10),
        ("## Own words", "# Own words", 7),
    ],
)
def test_a_mistake_of_hand_is_named_by_its_line(old: str, new: str, line: int) -> None:
    with pytest.raises(FileProblem) as refusal:
        read_document(SMALL.replace(old, new, 1))
    assert line in [found["line"] for found in refusal.value.data["lines"]]
    assert f"{line}" in refusal.value.message or refusal.value.data["lines"][0]["line"] < line


def test_all_mistakes_are_named_at_once() -> None:
    broken = SMALL.replace("language: en", "language: English").replace("viewpoint", "opinion")
    with pytest.raises(FileProblem) as refusal:
        read_document(broken)
    assert [found["line"] for found in refusal.value.data["lines"]] == [4, 8]


def test_a_file_may_be_edited_by_hand_in_small_ways() -> None:
    by_hand = (
        SMALL.replace("\n", "\r\n").replace("title: Ours", "# a remark\ntitle:   'Ours' ")
        + "\r\n### Don’t\r\nShout.\r\n"
    )
    document = read_document(b"\xef\xbb\xbf" + by_hand.encode())
    assert (document.title, document.texts[0].dont, document.texts[0].line) == ("Ours", "Shout.", 8)


def test_a_file_that_is_too_large_or_of_another_encoding_is_refused() -> None:
    with pytest.raises(FileProblem, match="megabyte"):
        read_document(SMALL + "x" * exchange.MAX_BYTES)
    with pytest.raises(FileProblem, match=r"Line 10: .*UTF-8"):
        read_document(SMALL.replace("yourself", "für dich").encode("latin-1"))


def test_dates_and_versions_are_plain() -> None:
    document = read_document(SMALL.replace("language: en", "language: en\nversion: 3\neffective: 2026-12-01"))
    assert (document.version, document.effective_on) == (3, dt.date(2026, 12, 1))
    assert document.texts[0].kind in KINDS


@pytest.mark.parametrize(
    ("text", "written"),
    [("Alder & Co", "Alder & Co"), ("yes", '"yes"'), ("A: b", '"A: b"'), ("12", '"12"'), ("a #b", '"a #b"')],
)
def test_values_are_quoted_only_where_yaml_would_misread_them(text: str, written: str) -> None:
    assert scalar(text) == written
