"""The pages of content, as members and curators meet them, with and without htmx."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.content import services
from firsthand.content.models import Item, Mark, Source, TopicFollow
from firsthand.content.states import ItemState
from firsthand.content.tests.conftest import Web
from firsthand.people.models import Member

ClientOf = Callable[[Member], Client]
HTMX = {"HTTP_HX_REQUEST": "true"}
PAGE = '<html lang="en"><title>Bridges</title><meta name="description" content="How they stand."></html>'
PAGE_URL = "https://pages.example/bridges"


@pytest.fixture
def suggested(ada: Member, web: Web) -> Item:
    web.put(PAGE_URL, PAGE, content_type="text/html")
    return services.suggest_item(by=ada, url=PAGE_URL, note="Ours are in it.")


@pytest.fixture
def approved(suggested: Item, ben: Member) -> Item:
    services.approve(by=ben, item=suggested)
    services.set_angles(by=ben, item=suggested, texts=["Which bridge do you cross every day?"])
    return suggested


MEMBER_PAGES = ["feed", "saved", "topics", "suggest", "suggestions"]
CURATOR_PAGES = ["queue", "items", "sources", "add_source"]


@pytest.mark.parametrize("name", MEMBER_PAGES)
def test_a_members_page_opens_empty(name: str, ada: Member, client_of: ClientOf) -> None:
    assert client_of(ada).get(reverse(f"content:{name}")).status_code == 200


@pytest.mark.parametrize("name", CURATOR_PAGES)
def test_a_curators_page_opens_empty_for_curators_only(
    name: str, ada: Member, ben: Member, dana: Member, client_of: ClientOf
) -> None:
    assert client_of(ben).get(reverse(f"content:{name}")).status_code == 200
    assert client_of(ada).get(reverse(f"content:{name}")).status_code == 403
    assert client_of(dana).get(reverse(f"content:{name}")).status_code == 403


@pytest.mark.parametrize("name", MEMBER_PAGES + CURATOR_PAGES)
def test_somebody_signed_out_is_asked_to_sign_in(name: str, nell: Client) -> None:
    response = nell.get(reverse(f"content:{name}"))
    assert response.status_code == 302
    assert response["Location"].startswith("/in/")


def test_the_feed_shows_an_item_with_its_reason_and_angles(approved: Item, cleo: Member, client_of: ClientOf) -> None:
    page = client_of(cleo).get(reverse("content:feed")).content.decode()
    assert "Bridges" in page
    assert "A colleague suggested it." in page
    assert "all for today" in page


def test_the_feed_page_asks_few_questions_however_many_items(
    approved: Item,
    cleo: Member,
    client_of: ClientOf,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    services.follow_topic(by=cleo, topic="Bridges")
    Item.objects.bulk_create(
        Item(url=f"https://x.example/{i}", url_key=str(i), title=f"No {i}", state="approved") for i in range(300)
    )
    client = client_of(cleo)
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        assert client.get(reverse("content:feed")).status_code == 200


@pytest.mark.parametrize(("name", "kind"), [("save", "saved"), ("not_for_me", "not_for_me")])
def test_one_tap_moves_a_card_out_of_the_feed_and_one_brings_it_back(
    name: str, kind: str, approved: Item, cleo: Member, client_of: ClientOf
) -> None:
    client, feed = client_of(cleo), reverse("content:feed")
    response = client.post(reverse(f"content:{name}", args=[approved.pk]), {"next": feed}, follow=True)
    assert "Undo" in response.content.decode()
    assert Mark.objects.get(member=cleo).kind == kind
    response = client.post(reverse("content:undo", args=[approved.pk]), {"next": feed}, follow=True)
    assert f'id="item_{approved.pk}"' in response.content.decode()
    assert not Mark.objects.exists()


def test_with_htmx_the_card_itself_is_swapped(approved: Item, cleo: Member, client_of: ClientOf) -> None:
    client = client_of(cleo)
    marked = client.post(reverse("content:save", args=[approved.pk]), **HTMX).content.decode()  # type: ignore[arg-type]
    assert f'id="item_{approved.pk}"' in marked
    assert "<html" not in marked
    card = client.post(reverse("content:undo", args=[approved.pk]), **HTMX).content.decode()  # type: ignore[arg-type]
    assert "<article" in card


def test_a_form_never_leads_to_another_site(approved: Item, cleo: Member, client_of: ClientOf) -> None:
    for page in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        response = client_of(cleo).post(reverse("content:save", args=[approved.pk]), {"next": page})
        assert response["Location"].startswith(reverse("content:feed"))


def test_an_item_that_waits_is_not_there_for_others(suggested: Item, cleo: Member, client_of: ClientOf) -> None:
    assert client_of(cleo).post(reverse("content:save", args=[suggested.pk])).status_code == 404


def test_saved_items_are_listed_for_their_owner_only(
    approved: Item, cleo: Member, ada: Member, client_of: ClientOf
) -> None:
    services.mark_saved(by=cleo, item=approved)
    assert "Bridges" in client_of(cleo).get(reverse("content:saved")).content.decode()
    assert "Bridges" not in client_of(ada).get(reverse("content:saved")).content.decode()


def test_a_topic_is_followed_and_left_again(approved: Item, ada: Member, client_of: ClientOf) -> None:
    Item.objects.update(topics=["Steel"])
    client = client_of(ada)
    assert "Steel" in client.get(reverse("content:topics")).content.decode()
    client.post(reverse("content:follow"), {"topic": "Steel", "follow": "1"})
    assert TopicFollow.objects.get().topic == "Steel"
    client.post(reverse("content:follow"), {"topic": "Steel", "follow": "0"})
    assert not TopicFollow.objects.exists()


def test_a_page_is_looked_at_then_suggested(ada: Member, web: Web, client_of: ClientOf) -> None:
    web.put(PAGE_URL, PAGE, content_type="text/html")
    client = client_of(ada)
    seen = client.post(reverse("content:preview_suggestion"), {"url": "pages.example/bridges"}).content.decode()
    assert "How they stand." in seen
    response = client.post(reverse("content:send_suggestion"), {"url": PAGE_URL, "note": "Good"}, follow=True)
    assert "Bridges" in response.content.decode()
    assert Item.objects.get().suggested_by == ada


def test_a_page_that_cannot_be_read_is_suggested_with_a_title(ada: Member, web: Web, client_of: ClientOf) -> None:
    client = client_of(ada)
    response = client.post(reverse("content:preview_suggestion"), {"url": PAGE_URL})
    assert response.status_code == 422
    assert "There is no such host." in response.content.decode()
    client.post(reverse("content:send_suggestion"), {"url": PAGE_URL, "title": "By hand"})
    assert Item.objects.get().title == "By hand"


def test_a_curator_approves_from_the_queue(suggested: Item, ben: Member, client_of: ClientOf) -> None:
    client = client_of(ben)
    page = client.get(reverse("content:queue")).content.decode()
    assert "Suggested by Ada Alder." in page
    assert "Ours are in it." in page
    client.post(reverse("content:approve", args=[suggested.pk]))
    suggested.refresh_from_db()
    assert suggested.state == ItemState.APPROVED


def test_declining_a_suggestion_needs_a_reason_which_its_author_reads(
    suggested: Item, ada: Member, ben: Member, client_of: ClientOf
) -> None:
    from firsthand.notices.models import Notice

    url = reverse("content:decline", args=[suggested.pk])
    assert client_of(ben).post(url, {"reason": " "}).status_code == 422
    client_of(ben).post(url, {"reason": "We wrote about it last week."})
    assert "We wrote about it last week." in Notice.objects.get(member=ada).text
    assert "We wrote about it last week." in client_of(ada).get(reverse("content:suggestions")).content.decode()


def test_ticked_items_are_approved_together(suggested: Item, ben: Member, client_of: ClientOf) -> None:
    client_of(ben).post(reverse("content:approve_many"), {"item": [suggested.pk, "nonsense", 999]})
    suggested.refresh_from_db()
    assert suggested.state == ItemState.APPROVED


def test_a_curator_edits_an_item_and_takes_it_back(approved: Item, ben: Member, client_of: ClientOf) -> None:
    client, url = client_of(ben), reverse("content:item", args=[approved.pk])
    values = {"title": "New", "topics": "Steel, Rivers", "angles": "One\nTwo\n", "expires_on": "2099-01-31"}
    client.post(url, values)
    approved.refresh_from_db()
    assert (approved.title, approved.topics) == ("New", ["Steel", "Rivers"])
    assert [angle.text for angle in approved.angles.all()] == ["One", "Two"]
    assert approved.expires_at is not None
    assert client.post(url, {"title": "New", "angles": "a\nb\nc\nd\ne\nf"}).status_code == 422
    client.post(reverse("content:withdraw", args=[approved.pk]))
    approved.refresh_from_db()
    assert approved.state == ItemState.WITHDRAWN


def test_the_queue_of_many_items_comes_in_pages_by_key(ben: Member, client_of: ClientOf) -> None:
    Item.objects.bulk_create(Item(url=f"https://x.example/{i}", url_key=str(i), title=f"No {i:03}") for i in range(60))
    client, seen, query = client_of(ben), [], ""
    for _page in range(3):
        response = client.get(reverse("content:queue") + query)
        seen += [item.pk for item in response.context["page"].items]
        query = f"?cursor={response.context['page'].next_cursor}"
    assert len(seen) == len(set(seen)) == 60
    assert query == "?cursor="


def test_a_source_is_tried_then_saved(ben: Member, web: Web, make_rss: Callable[..., str], client_of: ClientOf) -> None:
    web.put("https://alder.example/feed", make_rss(("One", "https://alder.example/1")))
    client = client_of(ben)
    page = client.post(reverse("content:try_source"), {"url": "https://alder.example/feed"}).content.decode()
    assert "Alder News" in page
    assert not Source.objects.exists()
    values = {"url": "https://alder.example/feed", "title": "Alder", "topics": "A, B", "daily_cap": 5}
    response = client.post(reverse("content:save_source"), values, follow=True)
    assert "Alder" in response.content.decode()
    assert Source.objects.get().topics == ["A", "B"]


def test_a_bad_feed_says_why_in_one_line(ben: Member, web: Web, client_of: ClientOf) -> None:
    web.put("https://alder.example/", "<!doctype html><title>Home</title>")
    response = client_of(ben).post(reverse("content:try_source"), {"url": "https://alder.example/"})
    assert response.status_code == 422
    assert "This is a web page, not a feed, and it names none." in response.content.decode()


def test_a_web_page_leads_to_the_feed_that_it_names(
    ben: Member, web: Web, make_rss: Callable[..., str], client_of: ClientOf
) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    web.put("https://alder.example/", f"<!doctype html><title>Home</title>{link}")
    web.put("https://alder.example/feed", make_rss(("One", "https://alder.example/1")))
    page = client_of(ben).post(reverse("content:try_source"), {"url": "https://alder.example/"}).content.decode()
    assert 'value="https://alder.example/feed"' in page


def test_a_source_is_paused_resumed_and_edited(ben: Member, client_of: ClientOf) -> None:
    source = services.add_source(by=ben, url="https://alder.example/feed")
    client = client_of(ben)
    for name, state in (("pause_source", "paused"), ("resume_source", "active"), ("poll_source", "active")):
        client.post(reverse(f"content:{name}", args=[source.pk]))
        source.refresh_from_db()
        assert source.state == state
    client.post(reverse("content:source", args=[source.pk]), {"title": "Ours", "daily_cap": 7})
    source.refresh_from_db()
    assert (source.title, source.daily_cap) == ("Ours", 7)
    assert client.get(reverse("content:source", args=[source.pk])).status_code == 200


def test_a_list_of_feeds_is_brought(ben: Member, client_of: ClientOf) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    opml = (
        b'<?xml version="1.0"?><opml version="2.0"><body><outline text="Steel"><outline text="One" type="rss" '
        b'xmlUrl="https://one.example/feed"/><outline text="Two" xmlUrl="https://two.example/rss?a=1&amp;b=2"/>'
        b"</outline></body></opml>"
    )
    file = SimpleUploadedFile("feeds.opml", opml)
    client_of(ben).post(reverse("content:import_outline"), {"file": file})
    found = {source.url: source.topics for source in Source.objects.all()}
    assert found == {"https://one.example/feed": ["Steel"], "https://two.example/rss?a=1&b=2": ["Steel"]}
    response = client_of(ben).post(reverse("content:import_outline"), {"file": SimpleUploadedFile("x.txt", b"no")})
    assert response.status_code == 422
