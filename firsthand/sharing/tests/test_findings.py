"""Findings as cards: grouped by what they say, the worst first, fixed by one press."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.guard.services import create_rule
from firsthand.guard.writing import RuleText
from firsthand.people.models import Member
from firsthand.sharing import composer, findings, services
from firsthand.sharing.models import Draft
from firsthand.sharing.values import DraftFields

TEXT = "Kingfisher, kingfisher and Heron: ask jo@one.example, amy@one.example or jo@one.example."


@pytest.fixture
def draft(ada: Member, liv: Member) -> Draft:
    """Words against which a rule and a check speak, some of them twice."""
    text = RuleText(title="Birds", terms=("Kingfisher", "Heron"), decision="block", suggestion="our project")
    create_rule(by=liv, check_key="guard.terms", text=text, is_live=True)
    fields = DraftFields(text=TEXT, texts={"x": "See Heron."}, networks=("linkedin", "x"), has_disclosure=True)
    draft = services.start_draft(by=ada)
    return services.save_draft(by=ada, draft=draft, fields=fields, seen_at=draft.updated_at).draft


def groups_of(draft: Draft) -> list[findings.Group]:
    return composer.composer_of(draft.member, draft).groups


def test_each_rule_has_one_card_with_its_words_the_strictest_first(draft: Draft) -> None:
    birds, emails = groups_of(draft)
    assert [(row.first.finding.words, row.first.pane, len(row.places)) for row in birds.rows] == [
        ("Kingfisher", "", 2),
        ("Heron", "", 1),
        ("Heron", "x", 1),
    ]
    assert [(row.first.finding.words, len(row.places)) for row in emails.rows] == [
        ("jo@one.example", 2),
        ("amy@one.example", 1),
    ]


def test_a_sentence_that_differs_by_its_words_alone_stands_once(draft: Draft) -> None:
    assert [bool(row.says) for row in groups_of(draft)[1].rows] == [True, False]


def test_one_press_fixes_the_same_words_everywhere(draft: Draft) -> None:
    shown = composer.composer_of(draft.member, draft).findings
    birds = groups_of(draft)[0]
    found = findings.pressed(shown, birds.first.key, is_all=False)
    assert findings.fixed(draft, found) == (
        TEXT.replace("Kingfisher", "our project").replace("kingfisher", "our project"),
        {"x": "See Heron."},
    )


def test_fix_all_fixes_a_whole_card_without_scripts(
    draft: Draft, ada: Member, client_of: Callable[[Member], Client]
) -> None:
    client, birds = client_of(ada), groups_of(draft)[0]
    page = client.get(reverse("sharing:compose"), {"draft": draft.pk}).content.decode()
    assert f'value="fix_all:{birds.key}"' in page
    sent = {"draft": draft.pk, "seen_at": draft.updated_at.isoformat(), "text": TEXT, "text-x": "See Heron."}
    sent |= {"to": ["window:linkedin", "window:x"], "has_disclosure": "1", "when": "now", "do": f"fix_all:{birds.key}"}
    assert client.post(reverse("sharing:compose"), sent).status_code == 303
    draft.refresh_from_db()
    assert draft.text.startswith("our project, our project and our project: ask")
    assert draft.texts == {"x": "See our project."}


def test_of_many_cards_only_the_worst_is_open(draft: Draft) -> None:
    draft.text += " You idiots! See http://one.example/x."
    cards = groups_of(draft)
    assert len(cards) > 2
    assert [card.is_open for card in cards] == [True, *[False] * (len(cards) - 1)]
