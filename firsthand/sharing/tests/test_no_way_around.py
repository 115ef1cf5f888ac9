"""The ways around a no that somebody could think of, each closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.content import services as content
from firsthand.content.models import Item
from firsthand.core import clock
from firsthand.core.errors import Forbidden
from firsthand.guard.services import create_rule
from firsthand.guard.writing import RuleText
from firsthand.networks.models import Account
from firsthand.networks.states import AccountState
from firsthand.oversight import queries as reviews
from firsthand.oversight import services as oversight
from firsthand.oversight.models import Case, Record
from firsthand.people.models import Department, Member, Organisation
from firsthand.people.services import change_organisation, set_department
from firsthand.sharing import queries, services
from firsthand.sharing.errors import CannotShare
from firsthand.sharing.models import Draft, PublishAttempt, Share
from firsthand.sharing.states import AttemptState, ShareState
from firsthand.sharing.tests.conftest import Paperboy, write
from firsthand.sharing.values import DraftFields

RunJobs = Callable[..., int]


@pytest.fixture
def rule(liv: Member) -> Callable[..., None]:
    """``rule("Kingfisher", "review")``: in force from now on."""

    def make(term: str, decision: str) -> None:
        text = RuleText(title=f"About {term}", terms=(term,), decision=decision)
        create_rule(by=liv, check_key="guard.terms", text=text, is_live=True)

    return make


def decide(share: Share, by: Member, ruling: str = "approve") -> None:
    case = reviews.case_of(share.record)
    assert case is not None
    oversight.decide(by=by, case=case, revision_id=case.revision_id, ruling=ruling, reason="So it is.")


def test_what_waits_for_a_review_is_not_sent_by_failing_and_trying_again(
    ada: Member, bea: Member, draft: Draft, account: Account, paperboy: Paperboy, rule: Callable[..., None],
    run_jobs: RunJobs,
) -> None:  # fmt: skip
    [share] = services.share(by=ada, draft=write(draft, "The Kingfisher is nearly there."), accounts=[account])
    rule("Kingfisher", "review")
    services.judge(share_id=share.pk)
    Account.objects.update(state=AccountState.DISCONNECTED)
    services.follow_account(account_id=account.pk)
    share.refresh_from_db()
    assert share.state == ShareState.FAILED
    assert not Case.objects.filter(state="waiting").exists(), "nothing is left to decide on"
    Account.objects.update(state=AccountState.CONNECTED)
    again = services.retry(by=ada, share=share)
    run_jobs()
    services.deliver(share_id=share.pk)
    assert (again.state, paperboy.posts) == (ShareState.IN_REVIEW, {})
    decide(again, bea)
    run_jobs()
    assert len(paperboy.posts) == 1


def test_what_was_approved_is_tried_again_without_another_review(
    ada: Member, bea: Member, draft: Draft, account: Account, paperboy: Paperboy, rule: Callable[..., None],
    run_jobs: RunJobs,
) -> None:  # fmt: skip
    rule("Kingfisher", "review")
    [share] = services.share(by=ada, draft=write(draft, "The Kingfisher is nearly there."), accounts=[account])
    decide(share, bea)
    Account.objects.update(state=AccountState.DISCONNECTED)
    run_jobs()
    services.follow_account(account_id=account.pk)
    Account.objects.update(state=AccountState.CONNECTED)
    share.refresh_from_db()
    assert services.retry(by=ada, share=share).state == ShareState.SCHEDULED
    run_jobs()
    assert len(paperboy.posts) == 1


def test_what_a_rule_blocks_by_now_is_not_tried_again(
    ada: Member, draft: Draft, account: Account, rule: Callable[..., None]
) -> None:
    [share] = services.share(by=ada, draft=write(draft, "The Kingfisher is nearly there."), accounts=[account])
    Account.objects.update(state=AccountState.DISCONNECTED)
    services.follow_account(account_id=account.pk)
    Account.objects.update(state=AccountState.CONNECTED)
    rule("Kingfisher", "block")
    with pytest.raises(CannotShare, match="About Kingfisher"):
        services.retry(by=ada, share=share)
    share.refresh_from_db()
    assert share.state == ShareState.FAILED


def test_what_was_recalled_is_not_tried_again(
    ada: Member, lea: Member, draft: Draft, account: Account, run_jobs: RunJobs
) -> None:
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    Account.objects.update(state=AccountState.DISCONNECTED)
    services.follow_account(account_id=account.pk)
    Account.objects.update(state=AccountState.CONNECTED)
    oversight.start_recall(by=lea, title="A post", reason="It names a customer.", record=share.record)
    run_jobs()
    with pytest.raises(CannotShare, match="It names a customer"):
        services.retry(by=ada, share=share)
    assert not PublishAttempt.objects.filter(state=AttemptState.READY).exists()


def test_a_window_stays_closed_once_a_rule_speaks_against_it(
    ada: Member, draft: Draft, rule: Callable[..., None], client_of: Callable[[Member], Client]
) -> None:
    share = services.open_window(by=ada, draft=write(draft, "The Kingfisher is near."), network="linkedin").share
    address = reverse("sharing:share", args=[share.pk])
    assert "Open LinkedIn" in client_of(ada).get(address).content.decode()
    rule("Kingfisher", "block")
    page = client_of(ada).get(address).content.decode()
    assert "Open LinkedIn" not in page
    assert "About Kingfisher" in page


def test_an_approval_does_not_open_a_window_that_a_rule_blocks_by_now(
    ada: Member, bea: Member, draft: Draft, rule: Callable[..., None], run_jobs: RunJobs,
    client_of: Callable[[Member], Client],
) -> None:  # fmt: skip
    rule("Kingfisher", "review")
    share = services.open_window(by=ada, draft=write(draft, "The Kingfisher is near."), network="linkedin").share
    rule("Kingfisher", "block")
    services.judge(share_id=share.pk)
    decide(share, bea)
    run_jobs()
    page = client_of(ada).get(reverse("sharing:share", args=[share.pk])).content.decode()
    assert "Open LinkedIn" not in page
    with pytest.raises(CannotShare):
        services.open_window(by=ada, draft=draft, network="linkedin")


def test_words_without_what_a_colleague_was_to_see_need_no_colleague(
    ada: Member, draft: Draft, rule: Callable[..., None]
) -> None:
    rule("Kingfisher", "review")
    draft = write(draft, "The Kingfisher is near.")
    assert services.open_window(by=ada, draft=draft, network="linkedin").share.state == ShareState.IN_REVIEW
    window = services.open_window(by=ada, draft=write(draft, "The bay is near."), network="linkedin")
    assert window.share.state == ShareState.OPENED
    assert window.url


def test_a_window_is_not_opened_with_a_link_that_a_rule_blocks_by_now(
    ada: Member, liv: Member, make_draft: Callable[..., Draft]
) -> None:
    draft = make_draft("Look at this.", page_url="https://first.example/page")
    services.open_window(by=ada, draft=draft, network="linkedin")
    text = RuleText(title="Approved sites alone", decision="block", options={"troubles": {"unapproved": "block"}})
    create_rule(by=liv, check_key="guard.destinations", text=text, is_live=True)
    other = DraftFields(text="Look at that.", page_url="")
    draft = services.save_draft(by=ada, draft=draft, fields=other, seen_at=draft.updated_at).draft
    with pytest.raises(CannotShare):
        services.open_window(by=ada, draft=draft, network="linkedin")


def test_what_a_rule_blocks_at_its_time_is_refused_at_once(
    ada: Member, draft: Draft, account: Account, organisation: Organisation, liv: Member
) -> None:
    now = clock.now().astimezone(ZoneInfo(ada.time_zone))
    hours = [(now + dt.timedelta(hours=n)).time() for n in (2, 5)]
    organisation.quiet_from, organisation.quiet_until = hours
    organisation.save()
    text = RuleText(title="At night we sleep", decision="block")
    create_rule(by=liv, check_key="guard.quiet_hours", text=text, is_live=True)
    with pytest.raises(CannotShare, match="At night we sleep"):
        services.share(by=ada, draft=draft, accounts=[account], due_at=now + dt.timedelta(hours=3))


def test_two_accounts_of_one_network_are_reviewed_apart(
    ada: Member, bea: Member, draft: Draft, account: Account, paperboy: Paperboy, rule: Callable[..., None],
    run_jobs: RunJobs,
) -> None:  # fmt: skip
    second = Account.objects.create(member=ada, network="paperboy", remote_id="ada-2", handle="@ada2")
    rule("Kingfisher", "review")
    for share in services.share(by=ada, draft=write(draft, "The Kingfisher is here."), accounts=[account, second]):
        decide(share, bea, "changes")
    run_jobs()
    draft.refresh_from_db()
    shares = services.share(by=ada, draft=write(draft, "The Kingfisher was here."), accounts=[account, second])
    for share in shares:
        decide(share, bea)
    run_jobs()
    assert {share.record_id for share in shares} == set(Record.objects.values_list("pk", flat=True))
    assert len(paperboy.posts) == 2


def test_what_waits_is_nobodys_to_read_once_a_stop_is_over(
    ada: Member, lea: Member, draft: Draft, account: Account
) -> None:
    services.share(by=ada, draft=draft, accounts=[account], due_at=clock.now() + dt.timedelta(days=1))
    stop = services.stop_sharing(by=lea, scope="everything", reason="A drill.")
    assert queries.behind(stop).count() == 1
    assert queries.behind(services.resume_sharing(by=lea, stop=stop, rest="release")).count() == 0


def test_what_leaves_beside_the_text_is_looked_at_too(
    ada: Member, draft: Draft, item: Item, account: Account, rule: Callable[..., None], picture_bytes: bytes
) -> None:
    rule("Kingfisher", "block")
    picture = services.add_picture(by=ada, data=picture_bytes, alt="The Kingfisher on its test bench")
    told = write(draft, "Look what stands here.", picture=picture)
    with pytest.raises(CannotShare, match="In the picture's description: “Kingfisher” is not public"):
        services.share(by=ada, draft=told, accounts=[account])
    item.title = "Kingfisher is here"
    item.save()
    with pytest.raises(CannotShare, match="In the box of the link: “Kingfisher” is not public"):
        services.share(by=ada, draft=write(told, "Look what stands here."), accounts=[account])


def test_a_rule_that_comes_later_meets_what_waits_beside_the_text(
    ada: Member, draft: Draft, account: Account, rule: Callable[..., None], picture_bytes: bytes
) -> None:
    picture = services.add_picture(by=ada, data=picture_bytes, alt="The Kingfisher on its test bench")
    later = clock.now() + dt.timedelta(days=1)
    described = write(draft, "Look at this.", picture=picture)
    [share] = services.share(by=ada, draft=described, accounts=[account], due_at=later)
    rule("forecast", "review")
    rule("Kingfisher", "block")
    services.recheck()
    share.refresh_from_db()
    assert share.guard_decision == "block"
    found = {finding["words"] for finding in share.verdict["findings"] if finding["check"] == "guard.terms"}
    assert found == {"Kingfisher", "forecast"}, "the title of the item says forecast"


def test_quiet_hours_that_come_later_hold_what_was_planned(
    ada: Member, dana: Member, draft: Draft, account: Account, organisation: Organisation, liv: Member,
    paperboy: Paperboy, run_jobs: RunJobs,
) -> None:  # fmt: skip
    text = RuleText(title="At night we sleep", decision="block")
    create_rule(by=liv, check_key="guard.quiet_hours", text=text, is_live=True)
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    now = clock.now().astimezone(ZoneInfo(ada.time_zone))
    begin, end = ((now + dt.timedelta(hours=n)).time() for n in (-2, 5))
    change_organisation(
        by=dana, name="Alder & Co", min_cell_size=5, disclosure="", quiet_from=begin, quiet_until=end, day_cap=None
    )
    run_jobs(only="sharing.doubt_all")
    assert services.deliver(share_id=share.pk) is False
    share.refresh_from_db()
    assert (share.guard_decision, paperboy.posts) == ("block", {})


def test_who_moves_to_another_department_meets_its_rules(
    ada: Member, dana: Member, liv: Member, sales: Department, draft: Draft, account: Account, paperboy: Paperboy,
    run_jobs: RunJobs,
) -> None:  # fmt: skip
    text = RuleText(title="Not by sales", terms=("bay",), decision="block", departments=(sales.pk,))
    create_rule(by=liv, check_key="guard.terms", text=text, is_live=True)
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    set_department(by=dana, member=ada, department=sales)
    run_jobs(only="sharing.doubt_member")
    assert services.deliver(share_id=share.pk) is False
    assert paperboy.posts == {}


def test_what_is_discarded_with_a_campaign_does_not_leave_however_its_address_is_written(
    ada: Member, lea: Member, account: Account, make_draft: Callable[..., Draft], paperboy: Paperboy, run_jobs: RunJobs
) -> None:
    draft = make_draft("Come and see.", page_url="https://alder.example/?utm_campaign=spring%20sale")
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    stop = services.stop_sharing(by=lea, scope="campaign", value="Spring sale", reason="It is over.")
    assert stop.waiting_count == 1
    services.resume_sharing(by=lea, stop=stop, rest="discard")
    run_jobs()
    share.refresh_from_db()
    assert (share.state, paperboy.posts) == (ShareState.WITHDRAWN, {})


def test_what_was_discarded_is_not_put_in_review_by_a_rule_of_that_moment(
    ada: Member, lea: Member, draft: Draft, account: Account, rule: Callable[..., None], run_jobs: RunJobs
) -> None:
    [share] = services.share(by=ada, draft=write(draft, "The Kingfisher is near."), accounts=[account])
    stop = services.stop_sharing(by=lea, scope="everything", reason="A flood.")
    services.resume_sharing(by=lea, stop=stop, rest="discard")
    rule("Kingfisher", "review")
    services.judge(share_id=share.pk)
    run_jobs()
    share.refresh_from_db()
    assert share.state == ShareState.WITHDRAWN
    assert not Case.objects.filter(state="waiting").exists()


def test_what_its_author_took_back_is_not_among_the_posts_that_rules_are_tried_on(
    ada: Member, draft: Draft, account: Account
) -> None:
    [share] = services.share(by=ada, draft=draft, accounts=[account], due_at=clock.now() + dt.timedelta(days=1))
    assert [post.text for post in queries.past_shares(before_id=None, limit=9)] == [share.text]
    services.withdraw(by=ada, share=share)
    assert (queries.past_shares(before_id=None, limit=9), queries.past_share_count()) == ([], 0)


def test_a_recalled_item_does_not_come_back_by_another_approval(ben: Member, lea: Member, item: Item) -> None:
    content.recall_item(by=lea, item=item, reason="It names a customer.")
    with pytest.raises(Forbidden, match="It names a customer"):
        content.approve(by=ben, item=item)
    item.refresh_from_db()
    assert item.state == "withdrawn"
