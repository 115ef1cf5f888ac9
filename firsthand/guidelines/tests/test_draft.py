"""A draft that two people write on at once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core import clock
from firsthand.core.errors import Invalid, Stale
from firsthand.guidelines import services
from firsthand.guidelines.errors import Clashed
from firsthand.guidelines.merging import Keep
from firsthand.guidelines.models import Clause, Edit, Proposal, Version
from firsthand.guidelines.tests.conftest import SECRETS
from firsthand.guidelines.values import Saved, Wording
from firsthand.people.models import Member


@pytest.fixture
def draft(version: Version, secrets: Clause, ada: Member, cleo: Member) -> Proposal:
    """Ada's and Cleo's."""
    row = services.begin_change(by=ada, clause=secrets)
    services.add_co_author(by=ada, proposal=row, member=cleo)
    return row


def save(by: Member, draft: Proposal, base: str, keep: Keep | None = None, **changes: str) -> Saved:
    words = replace(SECRETS, **changes)
    return services.save_draft(by=by, proposal=draft, words=words, reason="", base=base, keep=keep)


def test_what_two_people_write_in_different_places_is_all_there(draft: Proposal, ada: Member, cleo: Member) -> None:
    first = save(ada, draft, "0", do="Talk about what is on our website today.")
    second = save(cleo, draft, "0", dont="Do not hint at what is not announced yet.")
    assert not first.is_merged
    assert second.is_merged
    assert second.wording.do.endswith("today.")
    assert second.wording.dont.endswith("announced yet.")


def test_typing_goes_on_from_ones_own_words_while_others_are_merged_in(
    draft: Proposal, ada: Member, cleo: Member
) -> None:
    save(ada, draft, "0", do="Talk about what is on our website today.")
    mine = save(cleo, draft, "0", dont="Do not hint at what is not announced yet.")
    again = save(cleo, draft, mine.base, dont="Do not hint at what is not announced yet, ever.")
    assert again.wording.do.endswith("today.")
    assert again.wording.dont.endswith("yet, ever.")


def test_the_same_words_are_never_overwritten(draft: Proposal, ada: Member, cleo: Member) -> None:
    save(ada, draft, "0", do="Talk about what is on our shop.")
    with pytest.raises(Clashed) as refusal:
        save(cleo, draft, "0", do="Talk about what is on our blog.")
    assert set(refusal.value.data["clashes"]) == {"do"}
    draft.refresh_from_db()
    assert draft.wording["do"] == "Talk about what is on our shop."
    assert Edit.objects.get(proposal=draft, revision=None).wording["do"] == "Talk about what is on our blog."


@pytest.mark.parametrize(("keep", "word"), [("mine", "blog"), ("theirs", "shop"), ("both", "blog")])
def test_somebody_chooses_and_nothing_is_left_aside(
    draft: Proposal, ada: Member, cleo: Member, keep: Keep, word: str
) -> None:
    save(ada, draft, "0", do="Talk about what is on our shop.", title="Another title")
    with pytest.raises(Clashed):
        save(cleo, draft, "0", do="Talk about what is on our blog.")
    saved = save(cleo, draft, "0", keep, do="Talk about what is on our blog.")
    assert word in saved.wording.do
    assert saved.wording.title == "Another title"
    if keep == "both":
        assert "shop" in saved.wording.do
    assert not Edit.objects.filter(proposal=draft, revision=None).exists()


def test_saving_again_changes_nothing(draft: Proposal, ada: Member) -> None:
    first = save(ada, draft, "0", do="Once.")
    assert save(ada, draft, first.base, do="Once.") == first
    assert save(ada, draft, "0", do="Once.").wording.do == "Once."


def test_a_base_that_was_never_given_out_is_refused(draft: Proposal, ada: Member) -> None:
    for base in ("", "7", "x", "-1", "99999999999999999999"):
        with pytest.raises(Invalid):
            save(ada, draft, base, do="Once.")


def test_only_authors_write_and_only_while_it_is_a_draft(
    draft: Proposal, ada: Member, cleo: Member, ben: Member
) -> None:
    with pytest.raises(Stale):
        save(ben, draft, "0", do="Mine.")
    services.remove_co_author(by=cleo, proposal=draft, member=cleo)
    with pytest.raises(Stale):
        save(cleo, draft, "0", do="Mine.")
    services.save_draft(by=ada, proposal=draft, words=replace(SECRETS, do="New."), reason="Why.", base="0")
    services.open_proposal(by=ada, proposal=draft)
    with pytest.raises(Stale):
        save(ada, draft, "1", do="Later.")


def test_only_who_began_it_invites_others(draft: Proposal, ada: Member, cleo: Member, ben: Member) -> None:
    with pytest.raises(Invalid):
        services.add_co_author(by=cleo, proposal=draft, member=ben)
    with pytest.raises(Invalid):
        services.add_co_author(by=ada, proposal=draft, member=ada)
    with pytest.raises(Invalid):
        services.remove_co_author(by=ben, proposal=draft, member=cleo)


WORDS = st.lists(st.sampled_from(["one", "two", "three", "four", "five"]), max_size=6)


@given(st.lists(st.tuples(st.booleans(), WORDS, st.integers(0, 8)), max_size=6))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_word_ever_saved_is_in_the_draft_its_history_or_set_aside(
    draft: Proposal, ada: Member, cleo: Member, steps: list[tuple[bool, list[str], int]]
) -> None:
    draft.refresh_from_db()
    bases = {ada.pk: str(draft.revision), cleo.pk: str(draft.revision)}
    texts = {ada.pk: draft.wording["body"], cleo.pk: draft.wording["body"]}
    for is_ada, new, place in steps:
        by = ada if is_ada else cleo
        tokens = texts[by.pk].split()
        tokens[place:place] = [f"{word}{by.pk}" for word in new]
        given_text = " ".join(tokens)
        words = Wording.of(SECRETS.as_json() | {"body": given_text})
        try:
            saved = services.save_draft(by=by, proposal=draft, words=words, reason="", base=bases[by.pk])
            bases[by.pk], texts[by.pk] = saved.base, given_text
            kept = saved.wording.body
        except Clashed:
            kept = Edit.objects.get(proposal=draft, member=by, revision=None).wording["body"]
        assert not Counter(word for word in new if word) - Counter(kept.replace(str(by.pk), "").split())


def test_one_sees_that_somebody_else_has_just_saved(
    draft: Proposal, ada: Member, cleo: Member, ben: Member, client_of: Callable[[Member], Client]
) -> None:
    url = reverse("guidelines:presence", args=[draft.pk])
    save(cleo, draft, "0", do="Talk about what is on our website today.")
    assert f"{cleo.name} saved a change now" in client_of(ada).get(url).content.decode()
    assert cleo.name not in client_of(cleo).get(url).content.decode()
    assert client_of(ben).get(url).status_code == 404
    Edit.objects.filter(proposal=draft).update(at=clock.now() - dt.timedelta(minutes=11))
    assert "saved a change" not in client_of(ada).get(url).content.decode()
