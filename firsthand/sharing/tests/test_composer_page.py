"""The composer as people meet it, without scripts and with the parts that scripts ask for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from firsthand.content.models import Angle, Item
from firsthand.networks.models import Account
from firsthand.people.models import Member, Organisation
from firsthand.sharing import services
from firsthand.sharing.models import Draft, Picture, Share
from firsthand.sharing.slots import next_slots

ClientOf = Callable[[Member], Client]
HTMX: dict[str, str] = {"HTTP_HX_REQUEST": "true"}
COMPOSE = "sharing:compose"


def form_of(draft: Draft, **values: object) -> dict[str, object]:
    """What the browser would send for a draft, with some of it changed; `text_x` is the field of one network."""
    draft.refresh_from_db()
    sent = {"draft": draft.pk, "seen_at": draft.updated_at.isoformat(), "text": draft.text, "when": "now"}
    named = {name.replace("text_", "text-"): value for name, value in values.items()}
    return sent | {"has_disclosure": "1"} | named


@pytest.fixture
def blank(ada: Member, item: Item, client_of: ClientOf) -> Draft:
    """The draft that opening the composer on the item makes."""
    client_of(ada).get(reverse(COMPOSE), {"item": item.pk})
    return Draft.objects.get(member=ada)


def test_an_item_opens_with_its_angles_and_never_pastes_them(ada: Member, item: Item, client_of: ClientOf) -> None:
    angle = Angle.objects.create(item=item, text="What did you see there?")
    page = client_of(ada).get(reverse(COMPOSE), {"item": item.pk, "angle": angle.pk})
    assert "How we forecast the tide" in page.content.decode()
    assert "What did you see there?" in page.content.decode()
    assert Draft.objects.get().text == ""


def test_opening_twice_makes_one_draft(ada: Member, item: Item, client_of: ClientOf) -> None:
    client, page = client_of(ada), {"url": "https://x.example/"}
    for query in ({"item": item.pk}, {"item": item.pk}, {}, {}, page, page):
        assert client.get(reverse(COMPOSE), query).status_code == 200
    assert Draft.objects.count() == 3


def test_an_address_that_is_none_is_left_out(ada: Member, client_of: ClientOf) -> None:
    client_of(ada).get(reverse(COMPOSE), {"url": "javascript:alert(1)"})
    assert Draft.objects.get().page_url == ""


def test_the_composer_asks_the_database_a_fixed_number_of_times(
    ada: Member, account: Account, blank: Draft, client_of: ClientOf, django_assert_max_num_queries: object
) -> None:
    client = client_of(ada)
    values = form_of(blank, text="Ours.", to=[f"account:{account.pk}", "window:x", "window:linkedin"])
    client.post(reverse(COMPOSE), values)
    client.get(reverse(COMPOSE), {"draft": blank.pk})  # the first look may compile rules that an earlier test left
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert client.get(reverse(COMPOSE), {"draft": blank.pk}).status_code == 200


def test_saving_asks_the_database_little_more_for_each_further_place(
    ada: Member, account: Account, blank: Draft, client_of: ClientOf, django_assert_max_num_queries: object
) -> None:
    client, one = client_of(ada), [f"account:{account.pk}"]
    four = [*one, "window:x", "window:linkedin", "window:threads"]
    first = form_of(blank, text="Ours. You idiot.", to=four)
    client.post(reverse("sharing:save"), first, **HTMX)  # type: ignore[arg-type]
    for to, most in ((one, 20), (four, 33)):
        values = form_of(blank, text=f"Ours, for {len(to)}. You idiot.", to=to)
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            assert client.post(reverse("sharing:save"), values, **HTMX).status_code == 200  # type: ignore[arg-type]


def test_one_press_of_fix_works_without_scripts(
    ada: Member, account: Account, blank: Draft, client_of: ClientOf
) -> None:
    client, to = client_of(ada), [f"account:{account.pk}", "window:x"]
    values = form_of(blank, text="Write to cy@example.org about it.", text_x="For X only.", to=to, language="de")
    client.post(reverse(COMPOSE), values)
    page = client.get(reverse(COMPOSE), {"draft": blank.pk}).content.decode()
    [key] = re.findall(r'value="fix:([^"]+@paperboy)" data-fix ', page)
    fixed = form_of(blank, text=values["text"], text_x="For X only.", to=to, language="de", do=f"fix:{key}")
    assert client.post(reverse(COMPOSE), fixed).status_code == 303
    blank.refresh_from_db()
    assert "cy@example.org" not in blank.text
    assert (blank.text[:8], blank.text[-9:]) == ("Write to", "about it.")
    assert (blank.texts, blank.language, blank.networks) == ({"x": "For X only."}, "de", ["x"])
    assert blank.accounts == [account.pk]
    assert Draft.objects.count() == 1


def test_a_fix_that_is_gone_says_so_and_keeps_the_words(ada: Member, blank: Draft, client_of: ClientOf) -> None:
    values = form_of(blank, text="The bay.", to=["window:x"], do="fix:nothing@x")
    page = client_of(ada).post(reverse(COMPOSE), values, follow=True).content.decode()
    assert "This suggestion does not fit any more" in page
    blank.refresh_from_db()
    assert blank.text == "The bay."


def test_one_press_of_share_sends_by_api_and_makes_windows_ready(
    ada: Member, account: Account, blank: Draft, client_of: ClientOf
) -> None:
    to = [f"account:{account.pk}", "window:linkedin", "window:copy"]
    values = form_of(blank, text="We tried this for a year.", to=to, do="share")
    response = client_of(ada).post(reverse(COMPOSE), values)
    assert response.status_code == 303
    assert response["Location"] == reverse("sharing:result", args=[blank.pk])
    states = dict(Share.objects.values_list("network", "state"))
    assert states == {"paperboy": "scheduled", "linkedin": "opened", "copy": "opened"}
    page = client_of(ada).get(response["Location"]).content.decode()
    assert "https://www.linkedin.com/sharing/share-offsite/" in page
    assert 'rel="noopener noreferrer"' in page


def test_all_of_it_goes_or_nothing(ada: Member, account: Account, blank: Draft, client_of: ClientOf) -> None:
    to = [f"account:{account.pk}", "window:linkedin"]
    values = form_of(blank, text="long " * 40, text_linkedin="Short.", to=to, do="share")
    response = client_of(ada).post(reverse(COMPOSE), values)
    assert response.status_code == 422
    assert "Nothing was sent. Your words are kept." in response.content.decode()
    assert not Share.objects.exists()
    blank.refresh_from_db()
    assert blank.texts == {"linkedin": "Short."}


def test_a_second_press_shares_nothing_twice(ada: Member, account: Account, blank: Draft, client_of: ClientOf) -> None:
    values = form_of(blank, text="Ours.", to=[f"account:{account.pk}"], do="share")
    for _press in range(2):
        response = client_of(ada).post(reverse(COMPOSE), values)
        assert response["Location"] == reverse("sharing:result", args=[blank.pk])
    assert Share.objects.count() == Draft.objects.count() == 1


def test_words_changed_after_sharing_become_a_draft_of_their_own(
    ada: Member, account: Account, blank: Draft, client_of: ClientOf
) -> None:
    values = form_of(blank, text="Ours.", to=[f"account:{account.pk}"], do="share")
    client_of(ada).post(reverse(COMPOSE), values)
    response = client_of(ada).post(reverse(COMPOSE), values | {"text": "Ours, improved."}, follow=True)
    assert "kept as a draft of its own" in response.content.decode()
    assert "Ours, improved." in response.content.decode()
    assert Share.objects.count() == 1


def test_two_windows_lose_nothing(ada: Member, blank: Draft, client_of: ClientOf) -> None:
    first, second = form_of(blank, text="One."), form_of(blank, text="Two.")
    client = client_of(ada)
    client.post(reverse("sharing:save"), first, **HTMX)  # type: ignore[arg-type]
    page = client.post(reverse("sharing:save"), second, **HTMX).content.decode()  # type: ignore[arg-type]
    assert "kept as a draft of its own" in page
    assert set(Draft.objects.values_list("text", flat=True)) == {"One.", "Two."}


def test_a_text_of_its_own_survives_the_common_one(ada: Member, blank: Draft, client_of: ClientOf) -> None:
    client, to = client_of(ada), ["window:x", "window:linkedin"]
    client.post(reverse(COMPOSE), form_of(blank, text="One.", text_x="X only.", to=to))
    client.post(reverse(COMPOSE), form_of(blank, text="Two.", text_x="X only.", text_linkedin=" ", to=to))
    blank.refresh_from_db()
    assert (blank.text, blank.texts) == ("Two.", {"x": "X only."})
    client.post(reverse(COMPOSE), form_of(blank, text="Two.", text_x="X only.", to=to, do="share"))
    texts = dict(Share.objects.values_list("network", "text"))
    assert texts["x"].startswith("X only.")
    assert texts["linkedin"].startswith("Two.")


def test_saving_while_typing_answers_with_the_checks(
    ada: Member, account: Account, blank: Draft, client_of: ClientOf
) -> None:
    values = form_of(blank, text="long\r\n" * 40, to=[f"account:{account.pk}"])
    page = client_of(ada).post(reverse("sharing:save"), values, **HTMX).content.decode()  # type: ignore[arg-type]
    assert "<html" not in page
    assert "Too long" in page
    assert "This cannot leave like this." in page
    assert 'data-counter="paperboy"' in page
    blank.refresh_from_db()
    assert blank.text == "long\n" * 40


def test_words_are_checked_before_a_place_is_chosen(ada: Member, blank: Draft, client_of: ClientOf) -> None:
    values = form_of(blank, text="The password is password: Kx7-veryLong!9")
    page = client_of(ada).post(reverse("sharing:save"), values, **HTMX).content.decode()  # type: ignore[arg-type]
    assert 'data-decision="block"' in page
    assert "Choose where to share to" in page


def test_without_scripts_every_button_keeps_the_words(
    ada: Member, item: Item, blank: Draft, client_of: ClientOf
) -> None:
    angle = Angle.objects.create(item=item, text="What did you see there?")
    response = client_of(ada).post(reverse(COMPOSE), form_of(blank, text="Half a", do=f"angle:{angle.pk}"))
    assert response.status_code == 303
    page = client_of(ada).get(response["Location"]).content.decode()
    assert "Half a" in page
    assert client_of(ada).post(reverse("sharing:save"), form_of(blank, text="Half a word")).status_code == 303


def test_a_picture_goes_only_with_its_description(
    ada: Member, account: Account, blank: Draft, picture_bytes: bytes, client_of: ClientOf
) -> None:
    client, to = client_of(ada), [f"account:{account.pk}"]
    file = SimpleUploadedFile("bay.jpg", picture_bytes)
    client.post(reverse(COMPOSE), form_of(blank, text="The bay.", to=to, do="picture", picture=file))
    picture = Picture.objects.get()
    assert client.get(reverse("sharing:picture", args=[picture.pk]))["Content-Type"] == "image/jpeg"
    response = client.post(reverse(COMPOSE), form_of(blank, text="The bay.", to=to, alt=" ", do="share"))
    assert response.status_code == 422
    assert "The bay." in response.content.decode()
    client.post(reverse(COMPOSE), form_of(blank, text="The bay.", to=to, alt="The bay at low tide", do="share"))
    share = Share.objects.select_related("picture").get()
    assert share.picture is not None
    assert share.picture.alt == "The bay at low tide"


def test_a_picture_is_removed(ada: Member, blank: Draft, picture_bytes: bytes, client_of: ClientOf) -> None:
    client, file = client_of(ada), SimpleUploadedFile("bay.jpg", picture_bytes)
    client.post(reverse(COMPOSE), form_of(blank, text="The bay.", do="picture", picture=file))
    client.post(reverse(COMPOSE), form_of(blank, text="The bay.", do="remove_picture"))
    blank.refresh_from_db()
    assert (blank.picture, blank.text) == (None, "The bay.")


def test_what_is_no_picture_says_so_and_keeps_the_words(ada: Member, blank: Draft, client_of: ClientOf) -> None:
    file = SimpleUploadedFile("bay.jpg", b"no picture")
    response = client_of(ada).post(reverse(COMPOSE), form_of(blank, text="The bay.", do="picture", picture=file))
    assert response.status_code == 422
    assert "not a picture that we can read" in response.content.decode()
    assert "The bay." in response.content.decode()


def test_a_time_is_by_the_members_own_clock(
    ada: Member, account: Account, blank: Draft, client_of: ClientOf, freeze: Callable[[str], object]
) -> None:
    freeze("2026-03-02 09:00")
    to = [f"account:{account.pk}"]
    values = form_of(blank, text="Later.", to=to, do="save", when="own", own_time="2026-03-03T10:30")
    client_of(ada).post(reverse(COMPOSE), values)
    page = client_of(ada).get(reverse(COMPOSE), {"draft": blank.pk}).content.decode()
    assert 'value="2026-03-03T10:30"' in page
    assert "Europe/Berlin" in page
    blank.refresh_from_db()
    assert blank.due_at == dt.datetime(2026, 3, 3, 9, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("given", ["", "tomorrow", "2026-13-45T99:00"])
def test_a_time_that_is_none_stops_the_share(
    given: str, ada: Member, account: Account, blank: Draft, client_of: ClientOf
) -> None:
    values = form_of(blank, text="Later.", to=[f"account:{account.pk}"], do="share", when="own", own_time=given)
    response = client_of(ada).post(reverse(COMPOSE), values)
    assert response.status_code == 422
    assert "Please give the day and the time." in response.content.decode()
    assert not Share.objects.exists()


def test_somebody_who_takes_no_part_reads_why_and_keeps_the_draft(
    newcomer: Member, item: Item, client_of: ClientOf
) -> None:
    client = client_of(newcomer)
    page = client.get(reverse(COMPOSE), {"item": item.pk}).content.decode()
    assert "You are not taking part yet" in page
    draft = Draft.objects.get()
    response = client.post(reverse(COMPOSE), form_of(draft, text="Ours.", to=["window:x"], do="share"))
    assert response.status_code in {403, 409}
    assert "Opt in" in response.content.decode()
    opted_in = {"action": "opt_in", "next": f"{reverse(COMPOSE)}?draft={draft.pk}"}
    back = client.post(reverse("people:participation"), opted_in, follow=True)
    assert "Ours." in back.content.decode()
    assert not Share.objects.exists()


def test_the_disclosure_line_is_set_beforehand(
    ada: Member, organisation: Organisation, blank: Draft, client_of: ClientOf
) -> None:
    Organisation.objects.update(disclosure="I work at Alder.")
    client_of(ada).post(reverse(COMPOSE), form_of(blank, text="Ours.", to=["window:copy"], do="share"))
    assert "I work at Alder." in Share.objects.get().text


def test_a_language_of_the_text_is_kept(ada: Member, blank: Draft, client_of: ClientOf) -> None:
    values = form_of(blank, text="Unsere.", to=["window:copy"], language="de", do="share")
    client_of(ada).post(reverse(COMPOSE), values)
    assert Share.objects.get().language == "de"


def test_anothers_draft_and_picture_do_not_exist(
    cleo: Member, nell: Client, blank: Draft, ada: Member, picture_bytes: bytes, client_of: ClientOf
) -> None:
    picture = services.add_picture(by=ada, data=picture_bytes)
    urls = [f"{reverse(COMPOSE)}?draft={blank.pk}", reverse("sharing:picture", args=[picture.pk])]
    for url in [*urls, reverse("sharing:result", args=[blank.pk])]:
        assert client_of(cleo).get(url).status_code == 404
        assert nell.get(url).status_code == 302
    for name in (COMPOSE, "sharing:save"):
        assert client_of(cleo).post(reverse(name), form_of(blank, text="Stolen.")).status_code == 404
    assert client_of(cleo).post(reverse("sharing:discard", args=[blank.pk])).status_code == 404


def test_slots_are_on_working_days_and_outside_quiet_hours() -> None:
    friday = dt.datetime(2026, 3, 6, 12, 0, tzinfo=dt.UTC)
    assert [slot.strftime("%a %H:%M") for slot in next_slots(friday)] == ["Fri 17:30", "Mon 08:30", "Mon 12:15"]
    quiet = (dt.time(17), dt.time(9))
    assert [slot.strftime("%a %H:%M") for slot in next_slots(friday, quiet=quiet)] == [
        "Mon 12:15",
        "Tue 12:15",
        "Wed 12:15",
    ]
