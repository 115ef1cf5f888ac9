"""The rules in force: at once, as a whole, and never those of a change that was taken back."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from firsthand.guard import services
from firsthand.guard.models import Rule
from firsthand.guard.writing import RuleText
from firsthand.guidelines import services as guidelines
from firsthand.guidelines.models import ClauseText
from firsthand.guidelines.values import Wording
from firsthand.people.models import Member


def titles() -> set[str]:
    return {spec.title for spec in services.current().specs}


def live(by: Member, title: str, **values: object) -> Rule:
    text = RuleText(title=title, **values)  # type: ignore[arg-type]  # fields by name
    return services.create_rule(by=by, check_key="guard.terms", text=text, is_live=True)


def test_a_change_counts_for_the_next_call(cora: Member) -> None:
    assert titles() == set()
    rule = live(cora, "Names", terms=("Falcon",))
    assert titles() == {"Names"}
    services.change_rule(by=cora, rule=rule, text=RuleText(title="Birds"), based_on=1)
    assert titles() == {"Names"}
    services.go_live(by=cora, rule=rule, n=2)
    assert titles() == {"Birds"}
    services.switch_off(by=cora, rule=rule)
    assert titles() == set()


def test_as_long_as_nothing_changes_it_asks_one_question_and_answers_with_the_same_set(cora: Member) -> None:
    live(cora, "Names")
    first = services.current()
    with CaptureQueriesContext(connection) as queries:
        assert services.current() is first
    assert len(queries) == 1


def test_a_change_reads_only_the_version_that_is_new(cora: Member) -> None:
    for number in range(5):
        live(cora, f"No {number}")
    services.current()
    live(cora, "One more")
    with CaptureQueriesContext(connection) as queries:
        assert len(services.current().specs) == 6
    assert len(queries) == 3


def test_a_change_that_is_taken_back_leaves_nothing_behind(cora: Member) -> None:
    live(cora, "Names")
    with transaction.atomic():
        live(cora, "Never")
        assert titles() == {"Names", "Never"}
        transaction.set_rollback(True)
    assert titles() == {"Names"}
    live(cora, "After")
    assert titles() == {"Names", "After"}


def test_rules_quote_their_clause_as_it_is_in_force(cora: Member, lea: Member, run_jobs: Callable[..., int]) -> None:
    guideline = guidelines.create_guideline(by=lea, title="Ours")
    clause = guidelines.add_clause(by=lea, guideline=guideline, kind="risk", words=Wording(title="Old", body="Hush."))
    guidelines.publish(by=lea, guideline=guideline)
    run_jobs()
    live(cora, "Names", terms=("Falcon",), clause_id=clause.pk)
    [spec] = services.current().specs
    assert spec.clause is not None
    assert (spec.clause.clause_id, spec.clause.title, spec.clause.quote) == (clause.pk, "Old", "Hush.")
    ClauseText.objects.update(title="New")
    guidelines.publish(by=lea, guideline=guideline)
    run_jobs()
    [spec] = services.current().specs
    assert spec.clause is not None
    assert spec.clause.title == "New"
