"""Rules are written in versions; what is in force changes in one step, and everybody is told."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from firsthand.core.errors import Forbidden, Invalid
from firsthand.core.models import JournalEntry
from firsthand.guard import services
from firsthand.guard.errors import RuleChangedMeanwhile
from firsthand.guard.models import Gate, Rule, RuleVersion
from firsthand.guard.states import RuleState
from firsthand.guard.writing import RuleText
from firsthand.people.models import Member


def revision() -> int:
    return Gate.objects.get(pk=1).rules_revision


@pytest.fixture
def rule(cora: Member) -> Rule:
    return services.create_rule(by=cora, check_key="guard.terms", text=RuleText(title="Names", terms=("Falcon",)))


def test_a_new_rule_waits_until_it_is_put_in_force(rule: Rule, cora: Member) -> None:
    before = revision()
    assert (rule.state, rule.latest_n, rule.live_n) == (RuleState.DRAFT, 1, 0)
    services.go_live(by=cora, rule=rule, n=1)
    services.go_live(by=cora, rule=rule, n=1)
    assert (rule.state, rule.live_n, revision()) == (RuleState.LIVE, 1, before + 1)
    services.switch_off(by=cora, rule=rule)
    services.switch_off(by=cora, rule=rule)
    assert (rule.state, revision()) == (RuleState.OFF, before + 2)
    kinds = list(JournalEntry.objects.filter(kind__startswith="guard.").values_list("kind", flat=True))
    assert kinds == ["guard.rule_written", "guard.rule_changed", "guard.rule_changed"]


def test_an_edit_waits_behind_the_version_in_force(rule: Rule, cora: Member) -> None:
    services.go_live(by=cora, rule=rule, n=1)
    before = revision()
    services.change_rule(by=cora, rule=rule, text=RuleText(title="Names", terms=("Osprey",)), based_on=1)
    assert (rule.latest_n, rule.live_n, rule.has_newer, revision()) == (2, 1, True, before)
    services.go_live(by=cora, rule=rule, n=2)
    assert (rule.live_n, rule.has_newer, revision()) == (2, False, before + 1)


def test_two_editors_do_not_write_over_each_other(rule: Rule, cora: Member, bea: Member) -> None:
    mine, theirs = Rule.objects.get(pk=rule.pk), Rule.objects.get(pk=rule.pk)
    services.change_rule(by=bea, rule=theirs, text=RuleText(title="Birds"), based_on=1)
    with pytest.raises(RuleChangedMeanwhile) as refusal:
        services.change_rule(by=cora, rule=mine, text=RuleText(title="Planets"), based_on=1)
    assert (refusal.value.data["version"], refusal.value.data["by"]) == (2, "Bea Beech")
    services.change_rule(by=cora, rule=mine, text=RuleText(title="Planets"), based_on=2)
    titles = RuleVersion.objects.filter(rule=rule).order_by("n").values_list("title", flat=True)
    assert list(titles) == ["Names", "Birds", "Planets"]


def test_an_old_version_comes_back_as_a_new_one(rule: Rule, cora: Member) -> None:
    services.change_rule(by=cora, rule=rule, text=RuleText(title="Names", terms=("Osprey",)), based_on=1, is_live=True)
    made = services.restore_version(by=cora, rule=rule, n=1, based_on=2, is_live=True)
    assert (made.n, made.terms, made.note, rule.live_n) == (3, ["Falcon"], "Version 1 again.", 3)


def test_versions_are_kept_by_the_database_itself(rule: Rule) -> None:
    for change in ("UPDATE guard_ruleversion SET title = 'x'", "DELETE FROM guard_ruleversion"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    RuleVersion.objects.update(by=None)


def test_lists_are_tidied_and_what_is_wrong_is_said_on_the_field(cora: Member) -> None:
    text = RuleText(title="  Names ", terms=(" Falcon ", "falcon", "", "New  Hope"))
    rule = services.create_rule(by=cora, check_key="guard.terms", text=text)
    assert RuleVersion.objects.get(rule=rule).terms == ["Falcon", "New Hope"]
    with pytest.raises(Invalid) as refusal:
        services.create_rule(by=cora, check_key="guard.terms", text=RuleText(title="", decision="maybe"))
    assert set(refusal.value.data["fields"]) == {"title", "decision"}


def test_a_scope_that_does_not_exist_is_refused(cora: Member) -> None:
    text = RuleText(title="x", networks=("bluesy",), departments=(0,), languages=("english!",), clause_id=0)
    with pytest.raises(Invalid) as refusal:
        services.create_rule(by=cora, check_key="guard.terms", text=text)
    assert set(refusal.value.data["fields"]) == {"networks", "departments", "languages", "clause"}


def test_only_reviewers_write_rules(rule: Rule, ada: Member, dana: Member) -> None:
    text = RuleText(title="Mine")
    for member in (ada, dana):
        with pytest.raises(Forbidden):
            services.create_rule(by=member, check_key="guard.terms", text=text)
        with pytest.raises(Forbidden):
            services.change_rule(by=member, rule=rule, text=text, based_on=1)
        with pytest.raises(Forbidden):
            services.go_live(by=member, rule=rule, n=1)
        with pytest.raises(Forbidden):
            services.switch_off(by=member, rule=rule)
