"""What the real server does not show: the directory, odd answers, and every kind of text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from firsthand.core import http
from firsthand.core.errors import NetworkError
from firsthand.networks.adapters.bluesky import directory, richtext, xrpc
from firsthand.networks.adapters.bluesky.replies import Did, Record
from firsthand.networks.errors import CannotConnect, CredentialRefused, SessionExpired

DID = "did:plc:ewvi7nxzyoun6zhxrhs64oiz"
DOCUMENT = {
    "id": DID,
    "alsoKnownAs": ["at://ada.example.org"],
    "service": [
        {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": "https://pds.example.org"}
    ],
}
Answers = Callable[[dict[str, tuple[int, Any]]], list[http.Request]]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """``answers({part of the address: (status, body)})``; gives back the list in which requests are noted."""

    def set_up(known: dict[str, tuple[int, Any]]) -> list[http.Request]:
        asked: list[http.Request] = []

        def fetch(request: http.Request) -> http.Reply:
            asked.append(request)
            for part, (status, body) in known.items():
                if part in request.url:
                    data = body if isinstance(body, bytes) else json.dumps(body).encode()
                    return http.Reply(status=status, url=request.url, headers={}, body=data)
            raise NetworkError("not reached", permanent=True)

        monkeypatch.setattr(http, "fetch", fetch)
        return asked

    return set_up


def test_a_handle_leads_to_the_server_that_keeps_the_account(answers: Answers) -> None:
    answers({"resolveHandle": (200, {"did": DID}), "plc.directory": (200, DOCUMENT)})
    assert directory.find_server("ada.example.org") == (DID, "https://pds.example.org")


def test_a_handle_that_the_network_does_not_know_is_looked_for_at_its_own_site(answers: Answers) -> None:
    answers({
        "resolveHandle": (400, {"error": "InvalidRequest", "message": "Unable to resolve handle"}),
        "well-known/atproto-did": (200, DID.encode()),
        "plc.directory": (200, DOCUMENT),
    })  # fmt: skip
    assert directory.find_server("ada.example.org")[0] == DID


def test_a_web_identity_keeps_its_document_at_its_own_site(answers: Answers) -> None:
    document = {**DOCUMENT, "id": "did:web:ada.example.org"}
    answers({"resolveHandle": (200, {"did": "did:web:ada.example.org"}), "well-known/did.json": (200, document)})
    assert directory.find_server("ada.example.org") == ("did:web:ada.example.org", "https://pds.example.org")


@pytest.mark.parametrize(
    "document",
    [
        {**DOCUMENT, "alsoKnownAs": ["at://somebody.else.org"]},
        {**DOCUMENT, "id": "did:plc:another"},
        {**DOCUMENT, "service": []},
        {**DOCUMENT, "service": [{"id": "#atproto_pds", "type": "x", "serviceEndpoint": "http://10.0.0.1/"}]},
    ],
)
def test_a_document_that_does_not_confirm_the_handle_is_refused(answers: Answers, document: dict[str, Any]) -> None:
    answers({"resolveHandle": (200, {"did": DID}), "plc.directory": (200, document)})
    with pytest.raises(CannotConnect):
        directory.find_server("ada.example.org")


@pytest.mark.parametrize(
    ("text", "has_server", "handle"),
    [
        ("ada", False, "ada.bsky.social"),
        (" @Ada.Bsky.Social ", False, "ada.bsky.social"),
        ("\u2068@ada.example.org\u2069", False, "ada.example.org"),
        ("https://bsky.app/profile/ada.example.org", False, "ada.example.org"),
        ("ada.test", True, "ada.test"),
    ],
)
def test_a_handle_is_read_as_people_paste_it(text: str, has_server: bool, handle: str) -> None:
    assert directory.clean_handle(text, has_server=has_server) == handle


@pytest.mark.parametrize(
    "text", ["", "@", "ada lovelace@example.org!", "ada..org", "-.org", "ada.123", "a" * 300 + ".org"]
)
def test_what_cannot_be_a_handle_is_refused(text: str) -> None:
    with pytest.raises(CannotConnect):
        directory.clean_handle(text, has_server=False)


@pytest.mark.parametrize(
    "text", ["http://pds.example.org", "ftp://x.org", "https://x.org/path", "https://x.org:99999", "https://"]
)
def test_a_server_without_encryption_or_with_a_path_is_refused(text: str) -> None:
    with pytest.raises(CannotConnect):
        directory.clean_server(text)


@pytest.mark.parametrize(
    ("status", "body", "kind", "ambiguous", "permanent"),
    [
        (400, {"error": "InvalidRequest", "message": "text too long"}, xrpc.Refused, False, True),
        (400, {"error": "ExpiredToken"}, SessionExpired, False, False),
        (401, {"error": "InvalidToken"}, SessionExpired, False, False),
        (400, {"error": "AccountTakedown"}, CredentialRefused, False, True),
        (429, {"error": "RateLimitExceeded"}, NetworkError, False, False),
        (500, {"error": "InternalServerError"}, NetworkError, True, False),
        (502, b"<html>bad gateway", NetworkError, True, False),
        (404, b"<html>not found", xrpc.Refused, False, True),
        (200, b"{", NetworkError, True, False),
        (200, {"uri": "not an address"}, NetworkError, True, False),
    ],
)
def test_an_answer_to_a_post_says_whether_it_may_stand(
    answers: Answers, status: int, body: Any, kind: type[NetworkError], ambiguous: bool, permanent: bool
) -> None:
    asked = answers({"createRecord": (status, body)})
    with pytest.raises(kind) as caught:
        xrpc.procedure("https://pds", "com.atproto.repo.createRecord", Record, body={}, may_post=True)
    assert (caught.value.is_ambiguous, caught.value.permanent) == (ambiguous, permanent)
    assert len(asked) == 1


def test_an_unclear_upload_does_not_make_the_post_unclear(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(request: http.Request) -> http.Reply:
        raise NetworkError("broke off", is_ambiguous=True)

    monkeypatch.setattr(http, "fetch", fetch)
    with pytest.raises(NetworkError) as caught:
        xrpc.procedure("https://pds", "com.atproto.repo.uploadBlob", Record, data=(b"x", "image/png"))
    assert not caught.value.is_ambiguous


def test_a_rate_limit_says_how_long_to_wait(monkeypatch: pytest.MonkeyPatch, freeze: Callable[[str], object]) -> None:
    freeze("2026-03-02 09:00")
    reply = http.Reply(status=429, url="", headers={"ratelimit-reset": "1772442090"}, body=b"{}")
    monkeypatch.setattr(http, "fetch", lambda request: reply)
    with pytest.raises(NetworkError) as caught:
        xrpc.query("https://pds", "m", Did, parameters={})
    assert caught.value.retry_after_s == 1772442090 - 1772442000


def parts(text: str) -> dict[str, str]:
    raw, known = text.encode(), {"ada.example.org": DID}
    return {
        raw[f["index"]["byteStart"] : f["index"]["byteEnd"]].decode(): f["features"][0]["$type"].rpartition("#")[2]
        for f in richtext.facets(text, known.get)
    }


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("👩🏽‍💻 é https://example.org/ä?x=1.", {"https://example.org/ä?x=1": "link"}),
        ("see example.org, ok", {"example.org": "link"}),
        ("hi @ada.example.org!", {"@ada.example.org": "mention"}),
        ("hi @nobody.example.org", {}),
        ("mail ada@ada.example.org", {}),
        ("#Größe, #日本語 #2026 #a1.", {"#Größe": "tag", "#日本語": "tag", "#a1": "tag"}),
        ("C# and a#b and # alone", {}),
        ("https://example.org/#part", {"https://example.org/#part": "link"}),
        ("(#open) „#zu“", {"#open": "tag", "#zu": "tag"}),
        ("#️⃣ keycap", {}),
    ],
)
def test_facets_mark_exactly_the_bytes_of_links_mentions_and_tags(text: str, marked: dict[str, str]) -> None:
    assert parts(text) == marked
