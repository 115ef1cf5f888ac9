"""What I shared, its actions, drafts and the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.core import clock
from firsthand.networks.models import Account
from firsthand.people.models import Member
from firsthand.sharing import services
from firsthand.sharing.models import Draft, PublishAttempt, Share
from firsthand.sharing.tests.conftest import Paperboy

ClientOf = Callable[[Member], Client]
HTMX: dict[str, str] = {"HTTP_HX_REQUEST": "true"}
STEPS = ["claim", "withdraw", "reschedule", "retry", "delete", "refresh", "resolve"]


@pytest.fixture
def planned(ada: Member, draft: Draft, account: Account) -> Share:
    """A share of Ada's for tomorrow."""
    due_at = clock.now() + dt.timedelta(days=1)
    return services.share(by=ada, draft=draft, accounts=[account], due_at=due_at)[0]


@pytest.fixture
def opened(ada: Member, draft: Draft) -> Share:
    """Ada's share through the window of LinkedIn."""
    return services.open_window(by=ada, draft=draft, network="linkedin").share


def unconfirmed(share: Share, *, lease_s: int) -> Share:
    """The share as it is after an answer was lost; its lease ends in so many seconds."""
    lease = clock.now() + dt.timedelta(seconds=lease_s)
    PublishAttempt.objects.filter(share=share).update(state="unknown", lease_until=lease)
    Share.objects.filter(pk=share.pk).update(state="unconfirmed", reason="No answer came.")
    share.refresh_from_db()
    return share


def test_the_pages_open_empty_with_the_next_thing_to_do(ada: Member, client_of: ClientOf) -> None:
    client = client_of(ada)
    assert "Nothing shared yet" in client.get(reverse("sharing:mine")).content.decode()
    assert "No drafts" in client.get(reverse("sharing:drafts")).content.decode()
    assert "Nothing in these two weeks" in client.get(reverse("sharing:calendar")).content.decode()


@pytest.mark.parametrize("name", ["mine", "drafts", "calendar", "compose"])
def test_somebody_signed_out_is_asked_to_sign_in(name: str, nell: Client) -> None:
    assert nell.get(reverse(f"sharing:{name}"))["Location"].startswith("/in/")


@pytest.mark.parametrize("step", STEPS)
def test_anothers_share_does_not_exist(
    step: str, planned: Share, cleo: Member, nell: Client, client_of: ClientOf
) -> None:
    url = reverse(f"sharing:{step}", args=[planned.pk])
    assert client_of(cleo).post(url).status_code == 404
    assert nell.post(url).status_code == 302
    assert client_of(cleo).get(reverse("sharing:share", args=[planned.pk])).status_code == 404
    planned.refresh_from_db()
    assert planned.state == "scheduled"


def test_the_list_comes_in_pages_by_key_with_a_fixed_number_of_queries(
    ada: Member, client_of: ClientOf, django_assert_max_num_queries: object
) -> None:
    now = clock.now()
    Share.objects.bulk_create(
        Share(member=ada, network="x", way="window", text=f"No {n}", state="claimed", due_at=now) for n in range(45)
    )
    client, query, seen = client_of(ada), "", []
    for _page in range(3):
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            response = client.get(reverse("sharing:mine") + query)
        seen += [card.share.pk for card in response.context["cards"]]
        query = f"?before={response.context['next_before']}"
    assert len(seen) == len(set(seen)) == 45
    assert query == "?before=None"


def test_a_filter_shows_one_kind(ada: Member, planned: Share, client_of: ClientOf) -> None:
    client, url = client_of(ada), reverse("sharing:mine")
    assert f'id="share_{planned.pk}"' in client.get(url, {"show": "planned"}).content.decode()
    assert f'id="share_{planned.pk}"' not in client.get(url, {"show": "out"}).content.decode()
    part = client.get(url, {"show": "planned"}, **HTMX).content.decode()  # type: ignore[arg-type]
    assert "<html" not in part


def test_a_share_on_its_way_asks_again_and_then_stops(
    ada: Member, draft: Draft, account: Account, client_of: ClientOf
) -> None:
    share = services.share(by=ada, draft=draft, accounts=[account])[0]
    url, client = reverse("sharing:share", args=[share.pk]), client_of(ada)
    assert 'hx-trigger="every 2s"' in client.get(url, **HTMX).content.decode()  # type: ignore[arg-type]
    services.deliver(share_id=share.pk)
    part = client.get(url, **HTMX).content.decode()  # type: ignore[arg-type]
    assert "every 2s" not in part
    assert "confirmed" in part


def test_what_is_claimed_is_never_called_confirmed(ada: Member, opened: Share, client_of: ClientOf) -> None:
    url = reverse("sharing:claim", args=[opened.pk])
    part = client_of(ada).post(url, {"permalink": ""}, **HTMX).content.decode()  # type: ignore[arg-type]
    assert "claimed" in part
    assert "badge-done" not in part
    assert "By your word" in part


def test_a_plain_form_comes_back_to_its_page(ada: Member, opened: Share, client_of: ClientOf) -> None:
    mine = reverse("sharing:mine")
    response = client_of(ada).post(reverse("sharing:claim", args=[opened.pk]), {"next": mine})
    assert (response.status_code, response["Location"]) == (303, f"{mine}#share_{opened.pk}")
    for elsewhere in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        response = client_of(ada).post(reverse("sharing:claim", args=[opened.pk]), {"next": elsewhere})
        assert response["Location"] == reverse("sharing:share", args=[opened.pk])


def test_an_address_that_is_none_is_refused_in_words(ada: Member, opened: Share, client_of: ClientOf) -> None:
    response = client_of(ada).post(reverse("sharing:claim", args=[opened.pk]), {"permalink": "javascript:1"})
    assert response.status_code == 422
    assert "This is not a web address." in response.content.decode()


def test_a_window_that_was_not_used_is_given_back(ada: Member, opened: Share, client_of: ClientOf) -> None:
    client_of(ada).post(reverse("sharing:withdraw", args=[opened.pk]))
    opened.refresh_from_db()
    assert opened.state == "withdrawn"


def test_a_planned_share_gets_another_time_or_is_withdrawn(ada: Member, planned: Share, client_of: ClientOf) -> None:
    client, url = client_of(ada), reverse("sharing:reschedule", args=[planned.pk])
    day = (clock.now() + dt.timedelta(days=3)).date()
    client.post(url, {"time": f"{day}T10:30"})
    planned.refresh_from_db()
    assert planned.due_at.astimezone(dt.timezone(dt.timedelta(hours=1))).strftime("%M") == "30"
    assert client.post(url, {"time": "soon"}).status_code == 422
    client.post(reverse("sharing:withdraw", args=[planned.pk]))
    planned.refresh_from_db()
    assert planned.state == "withdrawn"


def test_sending_again_is_held_until_it_is_safe(ada: Member, planned: Share, client_of: ClientOf) -> None:
    share, client = unconfirmed(planned, lease_s=60), client_of(ada)
    page = client.get(reverse("sharing:mine")).content.decode()
    assert "It could still arrive." in page
    assert "Send again" not in page
    assert client.post(reverse("sharing:retry", args=[share.pk])).status_code == 409
    unconfirmed(share, lease_s=-3600)
    assert "Send again" in client.get(reverse("sharing:mine")).content.decode()
    assert client.post(reverse("sharing:retry", args=[share.pk])).status_code == 303


def test_the_author_looks_and_says_what_is_there(ada: Member, planned: Share, client_of: ClientOf) -> None:
    share = unconfirmed(planned, lease_s=60)
    part = client_of(ada).post(reverse("sharing:resolve", args=[share.pk]), {"is_there": "1"}, **HTMX)  # type: ignore[arg-type]
    assert "claimed" in part.content.decode()


def test_reactions_are_read_and_a_post_is_deleted(
    ada: Member, draft: Draft, account: Account, paperboy: Paperboy, client_of: ClientOf
) -> None:
    share = services.share(by=ada, draft=draft, accounts=[account])[0]
    services.deliver(share_id=share.pk)
    client = client_of(ada)
    part = client.post(reverse("sharing:refresh", args=[share.pk]), **HTMX).content.decode()  # type: ignore[arg-type]
    assert "0 likes" in part
    client.post(reverse("sharing:delete", args=[share.pk]))
    share.refresh_from_db()
    assert share.state == "deleted"
    assert not paperboy.posts


def test_what_needs_the_account_is_offered_while_it_is_connected(
    ada: Member, account: Account, planned: Share, client_of: ClientOf
) -> None:
    Share.objects.filter(pk=planned.pk).update(state="published")
    client, offers = client_of(ada), ("Read the reactions", "Delete it there")
    page = client.get(reverse("sharing:share", args=[planned.pk])).content.decode()
    assert all(offer in page for offer in offers)
    Account.objects.filter(pk=account.pk).update(state="broken")
    page = client.get(reverse("sharing:share", args=[planned.pk])).content.decode()
    assert not any(offer in page for offer in offers)


def test_drafts_are_listed_and_discarded(ada: Member, draft: Draft, client_of: ClientOf) -> None:
    client = client_of(ada)
    assert "We tried this in the bay" in client.get(reverse("sharing:drafts")).content.decode()
    client.post(reverse("sharing:discard", args=[draft.pk]))
    assert not Draft.objects.exists()


def test_the_calendar_shows_what_is_planned_on_its_day(ada: Member, planned: Share, client_of: ClientOf) -> None:
    client, url = client_of(ada), reverse("sharing:calendar")
    page = client.get(url)
    day = next(day for day in page.context["days"] if day.cards)
    assert day.date == planned.due_at.astimezone(dt.timezone(dt.timedelta(hours=1))).date()
    assert "Change the time" in page.content.decode()
    assert client.get(url, {"from": "nonsense"}).status_code == 200
    assert "Nothing in these two weeks" in client.get(url, {"from": "2001-01-01"}).content.decode()
