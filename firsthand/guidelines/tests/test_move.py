"""Clauses get another place by proposals, as words change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.errors import Invalid, Stale
from firsthand.guidelines import ordering, queries, services
from firsthand.guidelines.errors import Clashed, NothingChanged
from firsthand.guidelines.exchange import read_document, write_document
from firsthand.guidelines.models import Clause, Guideline, Proposal
from firsthand.guidelines.services.writing import insert_clause
from firsthand.guidelines.tests.conftest import adopt, propose
from firsthand.guidelines.values import Wording
from firsthand.people.models import Member

ClientOf = Callable[[Member], Client]
Clauses = dict[str, Clause]
Reviewers = tuple[Member, ...]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def clauses(lea: Member, guideline: Guideline) -> Clauses:
    """A, B, C and D, all of one kind and in force."""
    kind = Clause.Kind.BENEFIT
    for name in "ABCD":
        services.add_clause(by=lea, guideline=guideline, kind=kind, words=Wording(title=name, body=f"About {name}."))
    services.publish(by=lea, guideline=guideline)
    return {queries.titles([row.pk], "en")[row.pk]: row for row in guideline.clauses.filter(kind=kind)}


def order(guideline: Guideline) -> str:
    ids = queries.order_of(guideline.pk, Clause.Kind.BENEFIT)
    names = queries.titles(ids, "en")
    return "".join(names[pk] for pk in ids)


def move(by: Member, clause: Clause, after: Clause | None) -> Proposal:
    """A move, opened."""
    row = services.begin_move(by=by, clause=clause)
    save(by, row, after)
    return services.open_proposal(by=by, proposal=row)


def save(by: Member, row: Proposal, after: Clause | None, base: str = "0", reason: str = "It reads better.") -> None:
    place = after.pk if after else 0
    services.save_draft(by=by, proposal=row, words=Wording(), reason=reason, base=base, after_id=place)


@given(st.permutations([1, 2, 3, 4]), st.sampled_from([1, 2, 3, 4]), st.booleans())
def test_a_step_moves_by_one_and_a_step_back_undoes_it(row: list[int], item: int, is_up: bool) -> None:
    now = ordering.before(row, item)
    after = ordering.stepped(row, item, now, is_up=is_up)
    new = ordering.placed(row, item, after)
    assert abs(new.index(item) - row.index(item)) == (after != now)
    assert bool(ordering.moved(row, new)) == (after != now)
    if after != now:
        assert ordering.placed(row, item, ordering.stepped(row, item, after, is_up=not is_up)) == row


def test_an_adopted_move_changes_the_order_and_is_told_as_such(
    guideline: Guideline, clauses: Clauses, ada: Member, lea: Member, reviewers: Reviewers
) -> None:
    adopt(move(ada, clauses["D"], None), *reviewers)
    assert order(guideline) == "DABC"
    last = queries.last_version(guideline)
    assert last is not None
    found = queries.between(queries.snapshot(last), queries.working(guideline))
    assert [(c.title, c.change) for c in found.clauses] == [("D", "moved")]
    version = services.publish(by=lea, guideline=guideline)
    file = write_document(queries.document_of(guideline, version))
    assert file.index("## D") < file.index("## A") < file.index("## C")
    seen = queries.changes(queries.snapshot(last), queries.snapshot(version), language="en", place="")
    assert [(change.title, change.kind) for change in seen] == [("D", "moved")]


def test_moved_and_changed_shows_both(
    guideline: Guideline, clauses: Clauses, ada: Member, cleo: Member, reviewers: Reviewers
) -> None:
    moved, worded = move(ada, clauses["D"], clauses["A"]), propose(cleo, clauses["D"], body="About D, in short.")
    adopt(worded, *reviewers)
    adopt(moved, *reviewers)
    last = queries.last_version(guideline)
    assert last is not None
    found = queries.between(queries.snapshot(last), queries.working(guideline)).clauses
    assert [(c.title, c.change, c.is_moved) for c in found] == [("D", "changed", True)]


def test_moves_of_different_clauses_are_both_kept(
    guideline: Guideline, clauses: Clauses, ada: Member, cleo: Member, reviewers: Reviewers
) -> None:
    first, second = move(ada, clauses["D"], None), move(cleo, clauses["A"], clauses["C"])
    adopt(first, *reviewers)
    adopt(second, *reviewers)
    assert order(guideline) == "DBCA"


def test_two_places_for_one_clause_clash_and_the_second_is_asked_again(
    guideline: Guideline, clauses: Clauses, ada: Member, cleo: Member, reviewers: Reviewers
) -> None:
    first, second = move(ada, clauses["D"], None), move(cleo, clauses["D"], clauses["A"])
    adopt(first, *reviewers)
    adopt(second, *reviewers)
    assert (second.state, order(guideline), second.after) == ("conflict", "DABC", clauses["A"])
    with pytest.raises(Stale):
        services.open_proposal(by=cleo, proposal=second)
    services.rebase(by=cleo, proposal=second)
    services.open_proposal(by=cleo, proposal=second)
    adopt(second, *reviewers)
    assert (second.state, order(guideline)) == ("adopted", "ADBC")


def test_a_place_behind_a_clause_that_has_gone_is_the_nearest_one_before_it(
    guideline: Guideline, clauses: Clauses, ada: Member, reviewers: Reviewers
) -> None:
    row = move(ada, clauses["D"], clauses["B"])
    Clause.objects.filter(pk=clauses["B"].pk).update(is_removed=True)
    adopt(row, *reviewers)
    assert row.state == "conflict"
    row = services.rebase(by=ada, proposal=row)
    assert row.after == clauses["A"]


def test_two_authors_who_choose_two_places_see_both(clauses: Clauses, ada: Member, cleo: Member) -> None:
    row = services.begin_move(by=ada, clause=clauses["D"])
    services.add_co_author(by=ada, proposal=row, member=cleo)
    save(cleo, row, clauses["A"], reason="")
    with pytest.raises(Clashed) as refusal:
        save(ada, row, None)
    assert refusal.value.data["clashes"] == {"place": [{"mine": "0", "theirs": str(clauses["A"].pk)}]}
    services.save_draft(by=ada, proposal=row, words=Wording(), reason="Mine.", base="0", keep="theirs", after_id=0)
    row.refresh_from_db()
    assert (row.after, row.reason) == (clauses["A"], "Mine.")


def test_a_move_needs_a_place_that_is_there_and_another_one(clauses: Clauses, secrets: Clause, ada: Member) -> None:
    row = services.begin_move(by=ada, clause=clauses["D"])
    assert services.begin_move(by=ada, clause=clauses["D"]) == row
    for nowhere in (secrets, clauses["D"]):
        with pytest.raises(Invalid):
            save(ada, row, nowhere)
    save(ada, row, clauses["C"])
    with pytest.raises(NothingChanged):
        services.open_proposal(by=ada, proposal=row)


def test_the_draft_is_moved_by_buttons_with_and_without_a_script(
    guideline: Guideline, clauses: Clauses, ada: Member, client_of: ClientOf
) -> None:
    client = client_of(ada)
    begun = client.post(reverse("guidelines:propose", args=[clauses["D"].pk]), {"what": "move", "language": "en"})
    row = Proposal.objects.get()
    url, place = reverse("guidelines:edit", args=[row.pk]), str(clauses["C"].pk)
    assert begun["Location"] == url
    assert "Further up" in client.get(url).content.decode()
    sent = {"base": "0", "after": place, "reason": "", "step": "up"}
    assert client.post(url, sent).status_code == 303
    row.refresh_from_db()
    assert row.after == clauses["B"]
    again = client.post(url, sent | {"base": "1", "after": str(row.after_id)}, headers=HTMX).content.decode()
    assert 'hx-swap-oob="true"' in again
    assert "Now it stands after “C”." in again
    row.refresh_from_db()
    assert row.after == clauses["A"]
    client.post(url, {"base": "2", "after": str(row.after_id), "reason": "Because.", "then": "open"})
    assert "Where it would stand" in client.get(reverse("guidelines:proposal", args=[row.pk])).content.decode()


def test_a_file_of_an_earlier_order_proposes_the_moves(
    guideline: Guideline, clauses: Clauses, ada: Member, lea: Member, reviewers: Reviewers
) -> None:
    file = write_document(queries.document_of(guideline))
    adopt(move(ada, clauses["D"], None), *reviewers)
    plan = queries.plan_import(read_document(file), guideline)
    assert [(m.title, m.after_id) for m in plan.moved] == [("D", clauses["C"].pk)]
    assert services.import_changes(by=lea, plan=plan) == 1
    back = Proposal.objects.get(author=lea)
    assert (back.kind, back.state, back.after) == ("move", "open", clauses["C"])
    now = read_document(write_document(queries.document_of(guideline)))
    assert queries.plan_import(now, guideline).moved == ()


def test_before_the_first_version_a_step_stays_among_its_kind(lea: Member, guideline: Guideline) -> None:
    kind = Clause.Kind.BENEFIT
    for name in "AB":
        insert_clause(guideline=guideline, kind=kind, words=Wording(title=name), after=None)
        services.add_clause(by=lea, guideline=guideline, kind=Clause.Kind.RISK, words=Wording(title="R", body="R"))
    before = order(guideline)
    last = guideline.clauses.get(pk=queries.order_of(guideline.pk, kind)[-1])
    services.move_clause(by=lea, clause=last, is_up=True)
    assert order(guideline) == before[::-1]
    services.move_clause(by=lea, clause=last, is_up=True)
    assert order(guideline) == before[::-1]
