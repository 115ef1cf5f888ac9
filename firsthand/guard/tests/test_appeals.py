"""An author says that the guard is wrong; a reviewer answers, and the rule learns from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.core.errors import Forbidden, Invalid, NotFound, Stale
from firsthand.guard import queries, services
from firsthand.guard.drafting import draft_of_words
from firsthand.guard.errors import AlreadyAppealed, OwnAppeal
from firsthand.guard.models import Appeal, Rule, RuleVersion
from firsthand.guard.reviewing import review
from firsthand.guard.values import Draft, Finding
from firsthand.guard.writing import RuleText
from firsthand.notices.models import Notice
from firsthand.people.models import Member, Organisation

WORDS = "A falcon nests on our roof."


@pytest.fixture
def rule(cora: Member) -> Rule:
    text = RuleText(title="Project names", terms=("Falcon",), decision="block")
    return services.create_rule(by=cora, check_key="guard.terms", text=text, is_live=True)


def finding(draft: Draft) -> Finding:
    [found] = [f for f in review(draft, services.current()).findings if f.check == "guard.terms"]
    return found


def said(member: Member, text: str) -> list[str]:
    """What the guard says to that author, by the titles of the rules."""
    draft = draft_of_words(member, text=text)
    return [f.title for f in review(draft, upheld=queries.upheld_in(draft, queries.upheld_appeals(member))).findings]


def uphold(by: Member, member: Member, text: str, title: str) -> None:
    """Let the member appeal against that finding in their text, and be right."""
    draft = draft_of_words(member, text=text)
    verdict = review(draft, upheld=queries.upheld_in(draft, queries.upheld_appeals(member)))
    [found] = [f for f in verdict.findings if f.title == title]
    row = services.appeal(by=member, draft=draft, key=found.key, reason="It is harmless.")
    services.decide_appeal(by=by, row=row, is_upheld=True, reason="So it is.")


@pytest.fixture
def appeal(rule: Rule, ada: Member) -> Appeal:
    draft = draft_of_words(ada, text=WORDS)
    return services.appeal(by=ada, draft=draft, key=finding(draft).key, reason="It is a bird.")


def test_an_appeal_keeps_what_it_is_about(appeal: Appeal, rule: Rule) -> None:
    assert (appeal.rule, appeal.version, appeal.words, appeal.text) == (rule, 1, "falcon", WORDS)
    assert appeal.text[appeal.start : appeal.end] == "falcon"
    assert (appeal.state, appeal.reason, appeal.decision) == ("open", "It is a bird.", "block")


def test_upheld_it_no_longer_stands_in_this_authors_way(appeal: Appeal, ada: Member, cleo: Member, bea: Member) -> None:
    services.decide_appeal(by=bea, row=appeal, is_upheld=True, reason="Right, a bird.")
    assert not said(ada, WORDS)
    assert not said(ada, f"Good morning. {WORDS} Come and see.")
    assert said(ada, "Falcon ships on Friday."), "nobody has said that this is harmless"
    assert said(cleo, WORDS)
    notice = Notice.objects.get(member=ada, kind="guard.appeal_decided")
    assert "Right, a bird." in notice.text


def test_upheld_it_silences_no_other_rule_about_the_same_words(
    rule: Rule, ada: Member, bea: Member, cora: Member
) -> None:
    text = RuleText(title="Embargo", terms=("falcon",), decision="review")
    services.create_rule(by=bea, check_key="guard.terms", text=text, is_live=True)
    assert said(ada, WORDS) == ["Project names"], "the strictest speaks for both"
    uphold(bea, ada, WORDS, "Project names")
    assert said(ada, WORDS) == ["Embargo"]
    uphold(cora, ada, WORDS, "Embargo")
    assert said(ada, WORDS) == []


def test_upheld_it_does_not_reach_further_than_what_was_appealed_against(
    ada: Member, bea: Member, cora: Member
) -> None:
    text = RuleText(title="Falcon", terms=("Falcon",), decision="warn")
    rule = services.create_rule(by=cora, check_key="guard.terms", text=text, is_live=True)
    uphold(bea, ada, WORDS, "Falcon")
    assert said(ada, WORDS) == []
    stricter = RuleText(title="Falcon", terms=("Falcon",), decision="block")
    services.change_rule(by=cora, rule=rule, text=stricter, based_on=1, is_live=True)
    assert said(ada, WORDS) == ["Falcon"], "a warning was taken back, not a stop"


def test_upheld_for_one_post_as_a_whole_it_holds_for_that_post_alone(
    ada: Member, bea: Member, organisation: Organisation, freeze: Callable[[str], object]
) -> None:
    organisation.quiet_from, organisation.quiet_until = dt.time(20), dt.time(7)
    organisation.save()
    freeze("2026-03-02 22:00")
    first = "We are at the fair, and it is open all night."
    uphold(bea, ada, first, "Quiet hours")
    assert said(ada, f"{first}\n\nhttps://go.example/abc") == []
    assert said(ada, "And here is the pump.") == ["Quiet hours"]


def test_overruled_it_stays_and_is_not_asked_again_until_the_rule_changes(
    appeal: Appeal, rule: Rule, ada: Member, bea: Member, cora: Member
) -> None:
    services.decide_appeal(by=bea, row=appeal, is_upheld=False, reason="Somebody would think of the project.")
    draft = draft_of_words(ada, text=WORDS)
    with pytest.raises(AlreadyAppealed, match="think of the project"):
        services.appeal(by=ada, draft=draft, key=appeal.key, reason="Still a bird.")
    text = RuleText(title="Project names", terms=("Falcon",), decision="review")
    services.change_rule(by=cora, rule=rule, text=text, based_on=1, is_live=True)
    assert services.appeal(by=ada, draft=draft, key=finding(draft).key, reason="Still a bird.").version == 2


def test_an_upheld_appeal_can_teach_the_rule(appeal: Appeal, rule: Rule, cleo: Member, bea: Member) -> None:
    services.decide_appeal(by=bea, row=appeal, is_upheld=True, reason="Yes.", exception="falcon nests")
    rule.refresh_from_db()
    version = RuleVersion.objects.get(rule=rule, n=rule.live_n)
    assert (version.n, version.exceptions, version.by) == (2, ["falcon nests"], bea)
    verdict = review(draft_of_words(cleo, text=WORDS), services.current())
    assert [f for f in verdict.findings if f.check == "guard.terms"] == []


def test_an_upheld_appeal_teaches_a_rule_that_has_no_words_of_its_own(ada: Member, cleo: Member, bea: Member) -> None:
    text = RuleText(title="Claims", decision="block")
    rule = services.create_rule(by=bea, check_key="guard.claims", text=text, is_live=True)
    words = "We think this garden is the best in the world."

    def claims(member: Member) -> list[Finding]:
        verdict = review(draft_of_words(member, text=words), services.current())
        return [f for f in verdict.findings if f.check == "guard.claims"]

    [found] = claims(ada)
    row = services.appeal(by=ada, draft=draft_of_words(ada, text=words), key=found.key, reason="A saying.")
    services.decide_appeal(by=bea, row=row, is_upheld=True, reason="So it is.", exception="the best in the world")
    rule.refresh_from_db()
    assert RuleVersion.objects.get(rule=rule, n=rule.live_n).exceptions == ["the best in the world"]
    assert claims(cleo) == []


def test_nobody_appeals_against_what_is_not_there_or_twice(appeal: Appeal, ada: Member) -> None:
    with pytest.raises(NotFound):
        services.appeal(by=ada, draft=draft_of_words(ada, text="Good morning"), key=appeal.key, reason="Hm.")
    with pytest.raises(AlreadyAppealed):
        services.appeal(by=ada, draft=draft_of_words(ada, text=WORDS), key=appeal.key, reason="Again.")
    with pytest.raises(Invalid):
        services.appeal(by=ada, draft=draft_of_words(ada, text=WORDS), key=appeal.key, reason="  ")


def test_a_decision_is_a_reviewers_made_once_and_never_ones_own(
    appeal: Appeal, ada: Member, bea: Member, cora: Member
) -> None:
    with pytest.raises(Forbidden):
        services.decide_appeal(by=ada, row=appeal, is_upheld=True, reason="Me.")
    other = Appeal.objects.get(pk=appeal.pk)
    services.decide_appeal(by=bea, row=appeal, is_upheld=False, reason="No.")
    with pytest.raises(Stale):
        services.decide_appeal(by=cora, row=other, is_upheld=True, reason="Yes.")
    draft = draft_of_words(cora, text=WORDS)
    mine = services.appeal(by=cora, draft=draft, key=finding(draft).key, reason="A bird.")
    with pytest.raises(OwnAppeal):
        services.decide_appeal(by=cora, row=mine, is_upheld=True, reason="Yes.")


def test_from_the_finding_to_the_answer_in_the_browser(
    rule: Rule, ada: Member, bea: Member, client_of: Callable[[Member], Client]
) -> None:
    author, reviewer = client_of(ada), client_of(bea)
    said = {"key": finding(draft_of_words(ada, text=WORDS)).key, "text": WORDS, "network": "bluesky"}
    page = author.post(reverse("guard:make_appeal"), said).content.decode()
    assert "<mark>falcon</mark>" in page
    assert author.post(reverse("guard:make_appeal"), {**said, "reason": "It is a bird."}).status_code == 302
    row = Appeal.objects.get()
    assert "It is a bird." in reviewer.get(reverse("guard:appeal_queue")).content.decode()
    address = reverse("guard:appeal", args=[row.pk])
    assert "<mark>falcon</mark>" in reviewer.get(address).content.decode()
    assert reviewer.post(address, {"reason": "", "then": "uphold"}).status_code == 422
    assert reviewer.post(address, {"reason": "So it is.", "then": "uphold"}).status_code == 302
    assert "So it is." in author.get(reverse("guard:appeals")).content.decode()


def test_appeals_of_others_are_closed(
    appeal: Appeal, cleo: Member, nell: Client, client_of: Callable[..., Client]
) -> None:
    assert "falcon" not in client_of(cleo).get(reverse("guard:appeals")).content.decode()
    assert client_of(cleo).get(reverse("guard:appeal", args=[appeal.pk])).status_code == 403
    assert nell.get(reverse("guard:appeals")).status_code == 302


def test_words_of_old_appeals_are_forgotten_and_the_figures_stay(appeal: Appeal, rule: Rule, bea: Member) -> None:
    services.decide_appeal(by=bea, row=appeal, is_upheld=True, reason="Yes.")
    Appeal.objects.update(decided_at="2020-01-01T00:00Z")
    assert services.forget_appeal_texts() == 1
    appeal.refresh_from_db()
    assert (appeal.text, appeal.words, appeal.reason) == ("", "", "")
    assert queries.record_of(rule).upheld_count == 1
