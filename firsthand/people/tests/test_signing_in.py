"""Signing in and out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from firsthand.people import services
from firsthand.people.models import Member, Session

PASSWORD = "seven quiet herons"


@pytest.fixture
def ada(ada: Member) -> Member:
    ada.set_password(PASSWORD)
    ada.save()
    return ada


def sign_in(client: Client, email: str = "ada@example.org", password: str = PASSWORD) -> Any:
    return client.post("/in/", {"login": email, "password": password})


def is_signed_in(client: Client) -> bool:
    return client.get("/you/").status_code == 200


def test_by_password_and_out_again(ada: Member, nell: Client) -> None:
    assert nell.get("/you/")["Location"] == "/in/?next=/you/"
    response = sign_in(nell)
    assert response["Location"] == "/"
    assert is_signed_in(nell)
    assert nell.get("/in/out/").status_code == 405
    nell.post("/in/out/")
    assert not is_signed_in(nell)


def test_by_a_code_that_was_mailed(ada: Member, nell: Client, mailoutbox: list) -> None:
    response = nell.post("/in/code/", {"email": "Ada@example.org"})
    assert response["Location"] == "/in/code/enter/"
    code = mailoutbox[0].subject.split()[0]
    assert code in mailoutbox[0].body
    page = nell.get("/in/code/enter/").content.decode()
    assert "a code is on its way" in page
    nell.post("/in/code/enter/", {"code": code})
    assert is_signed_in(nell)


def test_a_wrong_code_three_times_is_the_end(ada: Member, nell: Client, mailoutbox: list) -> None:
    nell.post("/in/code/", {"email": "ada@example.org"})
    for _attempt in range(3):
        nell.post("/in/code/enter/", {"code": "WRONG-CODE"})
    nell.post("/in/code/enter/", {"code": mailoutbox[0].subject.split()[0]})
    assert not is_signed_in(nell)


def without_secrets(response: Any) -> str:
    text = response.content.decode()
    return re.sub(r'(csrfmiddlewaretoken" value|csrf-token" content)="[^"]*"|(ada|nobody)@example.org', "", text)


def test_pages_do_not_tell_who_is_here(ada: Member, mailoutbox: list) -> None:
    known, unknown = Client(), Client()
    for client, email in ((known, "ada@example.org"), (unknown, "nobody@example.org")):
        client.post("/in/code/", {"email": email})
    assert without_secrets(known.get("/in/code/enter/")) == without_secrets(unknown.get("/in/code/enter/"))
    wrong = [sign_in(Client(), email, "wrong") for email in ("ada@example.org", "nobody@example.org")]
    assert without_secrets(wrong[0]) == without_secrets(wrong[1])
    lost = [Client(), Client()]
    for client, email in zip(lost, ("ada@example.org", "nobody@example.org"), strict=True):
        client.post("/in/password/lost/", {"email": email})
    pages = [without_secrets(client.get("/in/password/lost/code/")) for client in lost]
    assert pages[0] == pages[1]
    assert {address for mail in mailoutbox for address in mail.to} == {"ada@example.org"}


def test_guessing_is_stopped_for_the_account_even_with_the_right_password(ada: Member, nell: Client) -> None:
    for attempt in range(5):
        assert b"Too many" not in sign_in(Client(REMOTE_ADDR=f"192.0.2.{attempt}"), password="wrong").content
    assert b"Too many" in sign_in(nell).content
    assert not is_signed_in(nell)


def test_guessing_is_stopped_for_the_network_of_an_attacker(ada: Member) -> None:
    for attempt in range(10):
        client = Client(REMOTE_ADDR=f"2001:db8::{attempt + 1}")
        sign_in(client, f"guess{attempt}@example.org", "wrong")
    assert b"Too many" in sign_in(Client(REMOTE_ADDR="2001:db8::ff"), "other@example.org", "wrong").content


def test_a_forwarded_address_is_not_believed(ada: Member) -> None:
    for attempt in range(10):
        client = Client(headers={"x-forwarded-for": f"198.51.100.{attempt}"})
        sign_in(client, f"guess{attempt}@example.org", "wrong")
    assert b"Too many" in sign_in(Client(headers={"x-forwarded-for": "203.0.113.9"}), "z@example.org").content


def test_a_lost_password_is_replaced_by_a_code(ada: Member, nell: Client, mailoutbox: list) -> None:
    sign_in(nell)
    other = Client()
    other.post("/in/password/lost/", {"email": "ada@example.org"})
    other.post("/in/password/lost/code/", {"code": mailoutbox[0].subject.split()[0]})
    new = "eight loud herons"
    response = other.post("/in/password/lost/new/", {"password1": new, "password2": new})
    assert response["Location"] == "/"
    assert is_signed_in(other)
    assert not is_signed_in(nell)
    assert "was changed" in mailoutbox[-1].subject


def test_changing_the_password_ends_the_other_sessions(ada: Member, nell: Client) -> None:
    other = Client()
    sign_in(nell)
    sign_in(other)
    new = "eight loud herons"
    response = nell.post("/in/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert response["Location"] == "/you/"
    assert is_signed_in(nell)
    assert not is_signed_in(other)


def test_a_closed_account_reads_so_only_with_its_password(ada: Member, dana: Member, nell: Client) -> None:
    services.off_board(by=dana, member=ada)
    assert "closed" in nell.get(sign_in(nell)["Location"]).content.decode()
    assert b"closed" not in sign_in(Client(), password="wrong").content
    assert not is_signed_in(nell)


def test_signing_in_changes_the_sessions_key(ada: Member, nell: Client, mailoutbox: list) -> None:
    nell.post("/in/code/", {"email": "ada@example.org"})
    before = nell.cookies["sessionid"].value
    nell.post("/in/code/enter/", {"code": mailoutbox[0].subject.split()[0]})
    assert nell.cookies["sessionid"].value != before
    assert Session.objects.get(session_key=nell.cookies["sessionid"].value).member == ada


def test_a_session_ends_after_twelve_idle_hours(ada: Member, nell: Client, freeze: Callable[[object], object]) -> None:
    start = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    freeze(start)
    sign_in(nell)
    for hours in (0, 11, 22):
        freeze(start + dt.timedelta(hours=hours))
        assert is_signed_in(nell)
    freeze(start + dt.timedelta(hours=22 + 12, minutes=1))
    assert not is_signed_in(nell)


def test_a_session_ends_after_seven_days_of_use(ada: Member, nell: Client, freeze: Callable[[object], object]) -> None:
    start = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    freeze(start)
    sign_in(nell)
    for hours in range(0, 7 * 24, 6):
        freeze(start + dt.timedelta(hours=hours))
        assert is_signed_in(nell)
    freeze(start + dt.timedelta(days=7, minutes=1))
    assert not is_signed_in(nell)


def test_sign_out_everywhere_reaches_every_browser(ada: Member, nell: Client) -> None:
    other = Client()
    sign_in(nell)
    sign_in(other)
    assert nell.post("/you/sign-out-everywhere/").status_code == 303
    assert not is_signed_in(nell)
    assert not is_signed_in(other)
    assert not Session.objects.filter(member=ada).exists()


def test_pages_that_are_not_offered_do_not_exist(nell: Client) -> None:
    names = {str(key) for key in get_resolver().reverse_dict if isinstance(key, str)}
    offered = {name for name in names if name.startswith("account_")}
    assert offered == {
        "account_login",
        "account_logout",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_confirm_password_reset_code",
        "account_complete_password_reset",
    }
    assert nell.get("/in/signup/").status_code in {302, 404}


def test_expired_sessions_are_removed(ada: Member, nell: Client, freeze: Callable[[str], object]) -> None:
    sign_in(nell)
    freeze("2099-01-01")
    assert services.remove_expired_sessions() == 1
