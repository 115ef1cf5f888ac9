from urllib.parse import parse_qs, urlsplit

import pytest

from firsthand.core.errors import Invalid, NotFound
from firsthand.networks.adapters import ADAPTERS
from firsthand.people.errors import NotParticipating
from firsthand.people.models import Member
from firsthand.sharing import queries, services
from firsthand.sharing.errors import AlreadyShared, CannotShare, TooLate
from firsthand.sharing.models import Draft, PublishAttempt, Share
from firsthand.sharing.states import ShareState
from firsthand.sharing.tests.conftest import write


def test_every_network_without_a_token_has_its_way(ada: Member, draft: Draft) -> None:
    for adapter in ADAPTERS.all():
        window = services.open_window(by=ada, draft=draft, network=adapter.key)
        link = services.short_url(window.share.link)
        assert (
            link in window.share.text or link in window.clipboard or link in window.url or link in unquoted(window.url)
        )
        assert (window.url != "") == adapter.has_share_window


def test_the_window_of_x_is_prefilled_with_text_and_the_shares_own_link(ada: Member, draft: Draft) -> None:
    window = services.open_window(by=ada, draft=draft, network="x")
    text = unquoted(window.url)
    assert "We tried this in the bay for a year." in text
    assert services.short_url(window.share.link) in text
    assert window.share.link is not None
    assert window.share.link.network == "x"


def test_opening_again_is_the_same_share_with_the_words_as_they_are_now(ada: Member, draft: Draft) -> None:
    first = services.open_window(by=ada, draft=draft, network="linkedin")
    again = services.open_window(by=ada, draft=write(draft, "Other words"), network="linkedin")
    assert again.share.pk == first.share.pk
    assert again.share.text.startswith("Other words")
    assert again.share.link == first.share.link
    assert not PublishAttempt.objects.exists(), "nothing is ever sent for a window"


def test_a_refusal_after_a_window_was_opened_asks_to_take_it_down(ada: Member, draft: Draft) -> None:
    draft = write(draft, "The password: hunter2secret9!")
    with pytest.raises(CannotShare) as refused:
        services.open_window(by=ada, draft=draft, network="linkedin")
    assert "take it down" not in refused.value.message
    draft = write(draft, "Harmless words of the harbour.")
    services.open_window(by=ada, draft=draft, network="linkedin")
    with pytest.raises(CannotShare) as refused:
        services.open_window(by=ada, draft=write(draft, "The password: hunter2secret9!"), network="linkedin")
    assert refused.value.message.endswith("If you posted it already, please take it down.")


def test_a_claim_is_the_members_word(ada: Member, draft: Draft) -> None:
    share = services.open_window(by=ada, draft=draft, network="linkedin").share
    assert queries.unanswered(ada) == [share]
    claimed = services.claim(by=ada, share=share)
    assert (claimed.state, claimed.reason) == (ShareState.CLAIMED, "You said that you posted it.")
    services.claim(by=ada, share=share, permalink="https://www.linkedin.com/posts/7")
    assert Share.objects.get().remote_url == "https://www.linkedin.com/posts/7"
    with pytest.raises(AlreadyShared):
        services.open_window(by=ada, draft=draft, network="linkedin")


@pytest.mark.parametrize(
    "permalink", ["javascript:alert(1)", "www.linkedin.com", "http://[", "https://x/" + "y" * 1000]
)
def test_a_permalink_is_a_web_address(ada: Member, draft: Draft, permalink: str) -> None:
    share = services.open_window(by=ada, draft=draft, network="linkedin").share
    with pytest.raises(Invalid):
        services.claim(by=ada, share=share, permalink=permalink)


def test_not_posted_after_all(ada: Member, draft: Draft) -> None:
    share = services.open_window(by=ada, draft=draft, network="linkedin").share
    services.withdraw(by=ada, share=share)
    with pytest.raises(TooLate):
        services.claim(by=ada, share=share)


def test_windows_open_only_for_those_who_take_part(newcomer: Member, cleo: Member, draft: Draft) -> None:
    with pytest.raises(NotParticipating):
        services.open_window(by=newcomer, draft=services.start_draft(by=newcomer), network="linkedin")
    with pytest.raises(NotFound):
        services.open_window(by=cleo, draft=draft, network="linkedin")


def unquoted(url: str) -> str:
    return " ".join(value for values in parse_qs(urlsplit(url).query).values() for value in values)
