"""Pages for when something is missing, closed or broken speak in the product's voice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from django.test import Client

from firsthand.people.models import Member


def test_a_missing_page_has_the_frame_of_whoever_looks(
    ada: Member, client_of: Callable[[Member], Client], nell: Client
) -> None:
    answer = client_of(ada).get("/no-such-page")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()
    assert 'class="nav-rail"' in answer.content.decode()
    assert 'class="nav-rail"' not in nell.get("/no-such-page").content.decode()


def test_a_form_without_its_token_says_that_nothing_was_changed(ada: Member) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    answer = strict.post("/you/participation/", {"action": "opt_in"})
    assert answer.status_code == 403
    assert "Nothing was changed." in answer.content.decode()


def test_the_page_for_our_own_faults_needs_nothing_at_all() -> None:
    page = render_to_string("500.html")
    assert "Something went wrong on our side." in page


@pytest.mark.django_db
def test_no_page_shows_what_broke(
    ada: Member, client_of: Callable[[Member], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("firsthand.web.queries.asks", lambda by: 1 / 0)
    browser = client_of(ada)
    browser.raise_request_exception = False
    answer = browser.get("/")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.content.decode()
    assert "Something went wrong on our side." in answer.content.decode()
