import datetime as dt
from collections.abc import Callable

import pytest

from firsthand.content.models import Item
from firsthand.content.states import ItemState
from firsthand.core import clock
from firsthand.core.errors import Forbidden, NotFound
from firsthand.networks.models import Account
from firsthand.networks.states import AccountState
from firsthand.people.errors import NotParticipating
from firsthand.people.models import Member, Organisation
from firsthand.sharing import access, queries, services
from firsthand.sharing.errors import AlreadyShared, CannotShare, TooLate
from firsthand.sharing.models import Draft, PublishAttempt, Share
from firsthand.sharing.states import AttemptState, ShareState
from firsthand.sharing.tests.conftest import Paperboy, write


def test_a_share_leaves_with_its_own_words_and_a_link_of_its_own(
    ada: Member, draft: Draft, account: Account, paperboy: Paperboy, run_jobs: Callable[..., int]
) -> None:
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    assert share.state == ShareState.SCHEDULED
    run_jobs()
    share.refresh_from_db()
    [post] = paperboy.posts.values()
    assert (share.state, share.remote_url) == (ShareState.PUBLISHED, f"https://paper.example/key-{share.pk}")
    assert post.text == "We tried this in the bay for a year."
    assert post.link_card is not None
    assert post.link_card.title == "How we forecast the tide"
    assert share.link is not None
    assert post.link_url.endswith(share.link.code)
    assert "utm_source=paperboy" in share.link.target_url


def test_a_second_click_does_not_share_twice(ada: Member, draft: Draft, account: Account) -> None:
    services.share(by=ada, draft=draft, accounts=[account])
    with pytest.raises(AlreadyShared):
        services.share(by=ada, draft=draft, accounts=[account])
    assert Share.objects.count() == 1


def test_the_database_itself_refuses_a_second_share_of_a_draft(ada: Member, draft: Draft, account: Account) -> None:
    from django.db import IntegrityError

    [share] = services.share(by=ada, draft=draft, accounts=[account])
    share.pk = None
    with pytest.raises(IntegrityError, match="one_share_per_draft"):
        share.save()


def test_nothing_leaves_for_somebody_who_takes_no_part(newcomer: Member, make_draft: Callable[..., Draft]) -> None:
    theirs = Account.objects.create(member=newcomer, network="paperboy", remote_id="n", handle="@n")
    with pytest.raises(NotParticipating):
        services.share(by=newcomer, draft=make_draft("Hello", by=newcomer), accounts=[theirs])


def test_nobody_shares_on_an_account_of_somebody_else(
    cleo: Member, account: Account, make_draft: Callable[..., Draft]
) -> None:
    with pytest.raises(Forbidden):
        services.share(by=cleo, draft=make_draft("Hello", by=cleo), accounts=[account])


def test_nobody_shares_a_draft_of_somebody_else(cleo: Member, draft: Draft) -> None:
    theirs = Account.objects.create(member=cleo, network="paperboy", remote_id="c", handle="@c")
    with pytest.raises(NotFound):
        services.share(by=cleo, draft=draft, accounts=[theirs])


def test_a_withdrawn_item_cannot_be_shared(ada: Member, draft: Draft, account: Account, item: Item) -> None:
    Item.objects.filter(pk=item.pk).update(state=ItemState.WITHDRAWN)
    with pytest.raises(CannotShare, match="withdrawn"):
        services.share(by=ada, draft=draft, accounts=[account])


def test_a_picture_needs_a_description(ada: Member, draft: Draft, account: Account, picture_bytes: bytes) -> None:
    picture = services.add_picture(by=ada, data=picture_bytes)
    draft = write(draft, "Look", picture=picture)
    with pytest.raises(CannotShare, match="picture shows"):
        services.share(by=ada, draft=draft, accounts=[account])
    services.describe_picture(by=ada, picture=picture, alt="Boats at low tide")
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    assert share.link is not None
    assert share.text.endswith(share.link.code), "a picture takes the place of the card, so the link is in the text"


def test_a_text_that_is_too_long_is_refused_by_the_networks_own_count(
    ada: Member, draft: Draft, account: Account
) -> None:
    with pytest.raises(CannotShare, match="Too long"):
        services.share(by=ada, draft=write(draft, "x" * 101), accounts=[account])


def test_an_empty_text_is_refused(ada: Member, draft: Draft, account: Account) -> None:
    with pytest.raises(CannotShare, match="own words"):
        services.share(by=ada, draft=write(draft, "  "), accounts=[account])


def test_the_disclosure_line_is_added_once(
    ada: Member, draft: Draft, account: Account, organisation: Organisation
) -> None:
    Organisation.objects.update(disclosure="I work at Alder.")
    assert services.compose_text(draft=draft, network="paperboy").text.endswith("\n\nI work at Alder.")
    again = write(draft, "As you know, I work at Alder.")
    assert services.compose_text(draft=again, network="paperboy").text == "As you know, I work at Alder."


def test_a_disconnected_account_is_refused_before_anything_is_written(
    ada: Member, draft: Draft, account: Account
) -> None:
    account.state = AccountState.BROKEN
    with pytest.raises(CannotShare, match="Connect @ada again"):
        services.share(by=ada, draft=draft, accounts=[account])
    assert not Share.objects.exists()


def test_a_planned_share_waits_for_its_time(
    ada: Member, draft: Draft, account: Account, paperboy: Paperboy, run_jobs: Callable[..., int]
) -> None:
    later = clock.now() + dt.timedelta(hours=2)
    [share] = services.share(by=ada, draft=draft, accounts=[account], due_at=later)
    run_jobs(until=later)  # a job that comes early is only a hint: the database's clock decides
    assert paperboy.posts == {}
    services.reschedule(by=ada, share=share, due_at=None)
    run_jobs()
    assert len(paperboy.posts) == 1


def test_a_withdrawn_share_is_never_sent(
    ada: Member, draft: Draft, account: Account, paperboy: Paperboy, run_jobs: Callable[..., int]
) -> None:
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    services.withdraw(by=ada, share=share)
    run_jobs()
    assert services.deliver(share_id=share.pk) is False
    share.refresh_from_db()
    assert (share.state, share.reason, paperboy.posts) == (ShareState.WITHDRAWN, "You withdrew it.", {})


def test_what_was_sent_cannot_be_withdrawn_but_deleted(
    ada: Member, draft: Draft, account: Account, paperboy: Paperboy, run_jobs: Callable[..., int]
) -> None:
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    run_jobs()
    with pytest.raises(TooLate, match="delete"):
        services.withdraw(by=ada, share=share)
    services.delete_published(by=ada, share=share)
    share.refresh_from_db()
    assert (share.state, paperboy.posts) == (ShareState.DELETED, {})


def test_a_colleague_cannot_see_or_touch_a_share(ada: Member, cleo: Member, draft: Draft, account: Account) -> None:
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    for act in (services.withdraw, services.retry, services.claim, services.delete_published):
        with pytest.raises(NotFound):
            act(by=cleo, share=share)
    with pytest.raises(NotFound):
        access.my_share(cleo, share.pk)
    assert queries.my_shares(cleo) == []


def test_a_withdrawn_draft_can_be_shared_again(ada: Member, draft: Draft, account: Account) -> None:
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    services.withdraw(by=ada, share=share)
    [again] = services.share(by=ada, draft=draft, accounts=[account])
    assert again.pk != share.pk
    assert PublishAttempt.objects.get(share=again).state == AttemptState.READY


def test_the_guard_is_given_what_colleagues_wrote_alike_and_what_one_wrote_oneself(
    ada: Member, cleo: Member, account: Account, make_draft: Callable[..., Draft]
) -> None:
    Organisation.objects.update_or_create(pk=1, defaults={"disclosure": "I work at Ebb Energy."})
    words = "We tried this in the bay for a year and the numbers surprised us"
    [share] = services.share(by=ada, draft=make_draft(words, by=ada), accounts=[account])
    said = f"{words}\n\nI work at Ebb Energy."
    [(text, _at, is_own)] = queries.alike(cleo, said)
    assert (text, is_own) == (said, False)
    assert [own for _text, _at, own in queries.alike(ada, said)] == [True]
    assert queries.alike(ada, said, draft_id=share.draft_id) == []
    assert queries.alike(cleo, "Something of my own") == []
