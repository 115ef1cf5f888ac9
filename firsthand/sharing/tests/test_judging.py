"""The guard over shares: reviewed when shared, and again in the instruction that lets them leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import pytest
from django.db import transaction

from firsthand.core import clock
from firsthand.guard.models import Hit
from firsthand.guard.services import create_rule, gate, switch_off
from firsthand.guard.values import Decision, Draft, Finding, Verdict
from firsthand.guard.writing import RuleText
from firsthand.networks.models import Account
from firsthand.notices.models import Notice
from firsthand.oversight import queries as reviews
from firsthand.oversight import services as oversight
from firsthand.oversight.models import RecordEvent, Revision
from firsthand.people.models import Member
from firsthand.sharing import guarding, queries, services
from firsthand.sharing.errors import CannotShare
from firsthand.sharing.models import Draft as DraftRow
from firsthand.sharing.models import PublishAttempt, Share
from firsthand.sharing.services import judging
from firsthand.sharing.states import AttemptState, ShareState
from firsthand.sharing.tests.conftest import Paperboy, write

RunJobs = Callable[..., int]


@dataclass
class Rules:
    """The rules of a test: words and what they ask for. `change` puts others in force, as a reviewer does."""

    words: dict[str, Decision] = field(default_factory=dict)
    valid_until: dt.datetime | None = None
    asked: list[Draft] = field(default_factory=list)

    def change(self, **words: str) -> None:
        self.words = {word: Decision(decision) for word, decision in words.items()}
        gate.bump()

    def review(self, draft: Draft) -> Verdict:
        self.asked.append(draft)
        findings = tuple(
            Finding(
                check="guard.terms", rule_id=n, version=1, title=f"About {word}", decision=decision,
                why=f"We do not speak of {word}.", key=f"{n}-{word}", start=draft.text.find(word),
                end=draft.text.find(word) + len(word), words=word,
            )
            for n, (word, decision) in enumerate(self.words.items(), 1)
            if word in draft.text
        )  # fmt: skip
        return Verdict(findings=findings, revision=gate.revision(), valid_until=self.valid_until)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Rules:
    made = Rules()
    monkeypatch.setattr(guarding, "review", made.review)
    return made


@pytest.fixture
def send(ada: Member, account: Account, draft: DraftRow) -> Callable[..., Share]:
    """``send("text")``: Ada's share of it, as it stands afterwards."""

    def make(text: str, **fields: object) -> Share:
        draft.refresh_from_db()
        [share] = services.share(by=ada, draft=write(draft, text), accounts=[account], **fields)  # type: ignore[arg-type]
        return share

    return make


def test_what_is_shared_carries_its_verdict_and_stands_in_the_archive(
    send: Callable[..., Share], rules: Rules, run_jobs: RunJobs
) -> None:
    rules.change(tide="warn")
    share = send("About the tide.")
    assert (share.state, share.guard_decision, share.guard_revision) == ("scheduled", "warn", gate.revision())
    assert share.record is not None
    revision = Revision.objects.get(record=share.record)
    assert (revision.text, revision.content_hash, revision.decision) == (share.text, share.content_hash, "warn")
    run_jobs()
    events = RecordEvent.objects.filter(record=share.record).order_by("position")
    assert list(events.values_list("kind", flat=True)) == ["queued", "sent", "confirmed"]
    assert events[2].data["remote_id"] == f"id-key-{share.pk}"


def test_what_is_blocked_is_not_shared(send: Callable[..., Share], rules: Rules) -> None:
    rules.change(tide="block")
    with pytest.raises(CannotShare, match="We do not speak of tide"):
        send("About the tide.")
    assert not Share.objects.exists()


def test_a_refusal_is_counted_although_nothing_else_of_it_stays(
    ada: Member, cora: Member, account: Account, draft: DraftRow
) -> None:
    text = RuleText(title="Boats", terms=("boats",), decision="block")
    create_rule(by=cora, check_key="guard.terms", text=text, is_live=True)
    draft = write(draft, "About the boats.")
    with pytest.raises(CannotShare):
        services.share_everywhere(by=ada, draft=draft, accounts=[account])
    assert list(Hit.objects.filter(decision="block").values_list("moment", "department")) == [
        ("shared", ada.department_id)
    ]


def test_a_colleague_decides_and_then_it_leaves(
    bea: Member, send: Callable[..., Share], rules: Rules, paperboy: Paperboy, run_jobs: RunJobs
) -> None:
    rules.change(tide="review")
    share = send("About the tide.")
    assert (share.state, share.attempts.count()) == (ShareState.IN_REVIEW, 0)
    run_jobs()
    services.deliver(share_id=share.pk)
    assert paperboy.posts == {}
    case = reviews.case_of(share.record)
    assert case is not None
    oversight.decide(by=bea, case=case, revision_id=case.revision_id, ruling="approve")
    run_jobs()
    share.refresh_from_db()
    assert (share.state, len(paperboy.posts)) == (ShareState.PUBLISHED, 1)


@pytest.mark.parametrize("ruling", ["changes", "reject"])
def test_what_is_not_approved_comes_back_with_the_reason(
    ruling: str, ada: Member, bea: Member, send: Callable[..., Share], rules: Rules, run_jobs: RunJobs
) -> None:
    rules.change(tide="review")
    share = send("About the tide.")
    case = reviews.case_of(share.record)
    assert case is not None
    oversight.decide(by=bea, case=case, revision_id=case.revision_id, ruling=ruling, reason="Name no figures.")
    run_jobs()
    share.refresh_from_db()
    assert share.state == ShareState.WITHDRAWN
    assert "Name no figures." in share.reason
    assert share.draft in queries.my_drafts(ada)
    again = send("About the tide, without figures.")
    assert again.record_id == share.record_id, "the reviewer sees both revisions side by side"
    assert Revision.objects.filter(record=share.record_id).count() == 2


def test_the_author_may_withdraw_while_it_is_reviewed(ada: Member, send: Callable[..., Share], rules: Rules) -> None:
    rules.change(tide="review")
    share = services.withdraw(by=ada, share=send("About the tide."))
    case = reviews.case_of(share.record)
    assert case is not None
    assert (share.state, case.state) == ("withdrawn", "withdrawn")


def test_a_rule_that_came_later_holds_it_and_one_that_goes_lets_it_go(
    ada: Member, send: Callable[..., Share], rules: Rules, paperboy: Paperboy
) -> None:
    share = send("About the tide.")
    rules.change(tide="block")
    assert services.deliver(share_id=share.pk) is False
    share.refresh_from_db()
    assert (share.state, share.reason) == ("scheduled", "Held: About tide. We do not speak of tide.")
    assert Notice.objects.filter(member=ada, kind="sharing.held").count() == 1
    rules.change()
    PublishAttempt.objects.update(send_at=clock.now())
    assert services.deliver(share_id=share.pk) is True
    assert len(paperboy.posts) == 1


@pytest.mark.parametrize(("decision", "told"), [("block", "take it down there"), ("review", "ask a reviewer")])
def test_what_was_posted_by_hand_meets_the_rules_that_came_since(
    decision: str, told: str, ada: Member, draft: DraftRow, rules: Rules
) -> None:
    share = services.open_window(by=ada, draft=write(draft, "About the tide."), network="linkedin").share
    rules.change(tide=decision)
    claimed = services.claim(by=ada, share=share)
    assert claimed.state == ShareState.CLAIMED, "it is a fact, whatever the rules say"
    assert told in claimed.reason
    assert "We do not speak of tide." in Notice.objects.get(member=ada, kind="sharing.claimed_against_rule").text


def test_rules_that_changed_nothing_for_it_leave_a_claim_alone(ada: Member, draft: DraftRow, rules: Rules) -> None:
    rules.change(tide="warn")
    share = services.open_window(by=ada, draft=write(draft, "About the tide."), network="linkedin").share
    rules.change(tide="warn", bay="block")
    assert services.claim(by=ada, share=share).reason == "You said that you posted it."


def test_a_window_opened_again_waits_for_a_colleague_when_a_rule_asks_so_now(
    ada: Member, draft: DraftRow, rules: Rules
) -> None:
    draft = write(draft, "About the tide.")
    first = services.open_window(by=ada, draft=draft, network="linkedin")
    rules.change(tide="review")
    again = services.open_window(by=ada, draft=draft, network="linkedin")
    assert (again.share.pk, again.share.state, again.url) == (first.share.pk, ShareState.IN_REVIEW, "")
    assert "If you posted it already, please take it down until then." in again.share.reason
    assert reviews.case_of(again.share.record) is not None


def test_a_rule_that_came_after_the_approval_holds_it_and_its_reviewer_is_told(
    bea: Member, send: Callable[..., Share], rules: Rules, paperboy: Paperboy, run_jobs: RunJobs
) -> None:
    rules.change(tide="review")
    share = send("About the tide.", due_at=clock.now() + dt.timedelta(hours=1))
    case = reviews.case_of(share.record)
    assert case is not None
    oversight.decide(by=bea, case=case, revision_id=case.revision_id, ruling="approve")
    run_jobs(until=clock.now() + dt.timedelta(minutes=1))
    share.refresh_from_db()
    assert share.state == ShareState.SCHEDULED
    rules.change(tide="block")
    Share.objects.update(due_at=clock.now())
    PublishAttempt.objects.update(send_at=clock.now())
    assert services.deliver(share_id=share.pk) is False
    assert paperboy.posts == {}
    assert Notice.objects.filter(member=bea, kind="sharing.approved_is_held").count() == 1


def test_a_later_rule_asks_a_colleague_and_what_was_approved_is_not_asked_again(
    bea: Member, send: Callable[..., Share], rules: Rules, paperboy: Paperboy, run_jobs: RunJobs
) -> None:
    share = send("About the tide.")
    rules.change(tide="review")
    assert services.deliver(share_id=share.pk) is False
    share.refresh_from_db()
    assert share.state == ShareState.IN_REVIEW
    assert not PublishAttempt.objects.filter(state=AttemptState.READY).exists()
    case = reviews.case_of(share.record)
    assert case is not None
    oversight.decide(by=bea, case=case, revision_id=case.revision_id, ruling="approve")
    gate.bump()  # another rule changed, which has nothing to do with it
    run_jobs()
    share.refresh_from_db()
    assert (share.state, len(paperboy.posts)) == (ShareState.PUBLISHED, 1)


def test_a_review_that_no_rule_asks_for_any_more_ends(
    send: Callable[..., Share], rules: Rules, paperboy: Paperboy, run_jobs: RunJobs
) -> None:
    rules.change(tide="review")
    share = send("About the tide.")
    rules.change()
    assert services.judge(share_id=share.pk) is True
    run_jobs()
    assert len(paperboy.posts) == 1


def test_a_verdict_that_is_over_is_given_anew(send: Callable[..., Share], rules: Rules, paperboy: Paperboy) -> None:
    rules.valid_until = clock.now() + dt.timedelta(milliseconds=1)
    share = send("About the tide.")
    rules.words, rules.valid_until = {"tide": Decision.BLOCK}, None
    services.deliver(share_id=share.pk)
    assert paperboy.posts == {}


def test_shares_of_before_the_guard_are_reviewed_at_the_first_try(
    send: Callable[..., Share], rules: Rules, paperboy: Paperboy
) -> None:
    share = send("About the tide.")
    Share.objects.update(guard_revision=None, guard_until=None, guard_decision="", verdict={}, record=None)
    rules.asked.clear()
    assert services.deliver(share_id=share.pk) is True
    share.refresh_from_db()
    assert (share.guard_decision, len(rules.asked)) == ("allow", 1)
    assert share.record is not None


def test_another_time_is_another_question(
    ada: Member, send: Callable[..., Share], rules: Rules, paperboy: Paperboy
) -> None:
    share = send("About the tide.", due_at=clock.now() + dt.timedelta(hours=1))
    rules.words = {"tide": Decision.BLOCK}
    share = services.reschedule(by=ada, share=share, due_at=None)
    assert share.reason.startswith("Held: About tide")
    services.deliver(share_id=share.pk)
    assert paperboy.posts == {}


def test_by_hand_the_window_opens_only_when_it_was_approved(
    ada: Member, bea: Member, draft: DraftRow, rules: Rules, paperboy: Paperboy, run_jobs: RunJobs
) -> None:
    rules.change(year="review")
    window = services.open_window(by=ada, draft=draft, network="paperboy")
    assert (window.share.state, window.url, window.clipboard) == (ShareState.IN_REVIEW, "", "")
    case = reviews.case_of(window.share.record)
    assert case is not None
    oversight.decide(by=bea, case=case, revision_id=case.revision_id, ruling="approve")
    run_jobs()
    share = Share.objects.get()
    assert share.state == ShareState.OPENED
    draft.refresh_from_db()
    other = write(draft, "Another year, other words.")
    again = services.open_window(by=ada, draft=other, network="paperboy")
    assert (again.share.pk, again.share.state) == (share.pk, ShareState.IN_REVIEW), "other words are looked at anew"


def test_what_the_guard_is_told_of_a_share_is_what_it_was_told_of_the_draft(
    ada: Member, account: Account, draft: DraftRow, rules: Rules
) -> None:
    services.compose_text(draft=draft, network="paperboy")
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    judging.look_at(share)
    first, *others = rules.asked
    for other in others:
        assert (other.text, other.words_end, other.network) == (first.text, first.words_end, first.network)
        assert other.author == first.author
        assert [d.host for d in other.destinations] == [d.host for d in first.destinations]


@pytest.mark.django_db(transaction=True)
def test_a_rule_change_that_commits_first_is_in_force_for_the_send(
    send: Callable[..., Share], rules: Rules, paperboy: Paperboy
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    share = send("About the tide.")

    def deliver() -> bool:
        try:
            return services.deliver(share_id=share.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            rules.change(tide="block")
            sending = threads.submit(deliver)
            with pytest.raises(TimeoutError):
                sending.result(timeout=0.4)  # the fence waits for the rule
        assert sending.result(timeout=5) is False
    assert paperboy.posts == {}


def test_after_a_change_what_waits_is_looked_at_again_and_held_early(
    liv: Member, ada: Member, account: Account, make_draft: Callable[..., DraftRow], run_jobs: RunJobs
) -> None:
    later = clock.now() + dt.timedelta(days=2)
    texts = ["The Kingfisher is nearly there.", "A day in the bay.", "Nothing of it."]
    shares = [services.share(by=ada, draft=make_draft(text), accounts=[account], due_at=later)[0] for text in texts]
    rule = create_rule(
        by=liv, check_key="guard.terms", text=RuleText(title="Kingfisher", terms=("Kingfisher",), decision="block"),
        is_live=True,
    )  # fmt: skip
    run_jobs(only="sharing.recheck")
    held, *others = [Share.objects.get(pk=share.pk) for share in shares]
    assert held.guard_decision == "block"
    assert held.reason.startswith("Held: Kingfisher")
    assert {share.guard_revision for share in (held, *others)} == {gate.revision()}
    assert [share.guard_decision for share in others] == ["allow", "allow"]
    switch_off(by=liv, rule=rule)
    run_jobs(only="sharing.recheck")
    held.refresh_from_db()
    assert (held.guard_decision, held.reason) == ("allow", "")


def test_a_second_look_reviews_whole_only_what_the_rule_meets(
    liv: Member, ada: Member, account: Account, make_draft: Callable[..., DraftRow]
) -> None:
    for n in range(5):
        services.share(by=ada, draft=make_draft(f"Day {n} in the bay."), accounts=[account])
    text = RuleText(title="Days", terms=("Day 3",), decision="review")
    create_rule(by=liv, check_key="guard.terms", text=text, is_live=True)
    other = RuleText(title="Nights", terms=("Night",), decision="review")
    create_rule(by=liv, check_key="guard.terms", text=other, is_live=True)
    done = services.recheck()
    assert (done.seen_count, done.judged_count) == (5, 1)
    assert Share.objects.filter(state=ShareState.IN_REVIEW).count() == 1
    assert services.recheck().seen_count == 0


def test_after_a_change_for_all_posts_what_stays_the_same_is_stored_together(
    liv: Member, ada: Member, account: Account, make_draft: Callable[..., DraftRow],
    django_assert_max_num_queries: Callable[..., AbstractContextManager[object]],
) -> None:  # fmt: skip
    shares = [
        services.share(by=ada, draft=make_draft(f"{word} in the bay."), accounts=[account])[0]
        for word in ("Gulls", "Boats", "Tides", "Sails", "Winds", "Nets")
    ]
    text = RuleText(title="Winds", terms=("Winds",), decision="review")
    create_rule(by=liv, check_key="guard.tone", text=text, is_live=True)
    with django_assert_max_num_queries(12 + 3 * 5):
        left = judging.judge_many(share_ids=[share.pk for share in shares])
    assert left == [shares[4].pk], "there is something new to do about that one"
    same = Share.objects.filter(guard_revision=gate.revision(), guard_decision="allow", state=ShareState.SCHEDULED)
    assert same.count() == 5
    assert services.recheck().judged_count == 1
    assert Share.objects.get(pk=shares[4].pk).state == ShareState.IN_REVIEW
