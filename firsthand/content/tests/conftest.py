"""A pretended web: addresses with answers, instead of sockets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.core import http


class Web:
    """Answers by address; an unknown one is as a host that does not exist. `requests` keeps what was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, http.Reply | Exception] = {}
        self.requests: list[http.Request] = []

    def put(self, url: str, body: bytes | str = b"", *, status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[url] = http.Reply(status=status, url=url, headers=names, body=data)

    def fail(self, url: str, message: str = "The server did not answer in time.") -> None:
        self.answers[url] = http.NetworkError(message)

    def fetch(self, request: http.Request) -> http.Reply:
        self.requests.append(request)
        answer = self.answers.get(request.url)
        if answer is None:
            raise http.NetworkError("There is no such host.", permanent=True)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def asked(self, url: str) -> list[http.Request]:
        return [request for request in self.requests if request.url == url]


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    made = Web()
    monkeypatch.setattr(http, "fetch", made.fetch)
    return made


def rss(*entries: tuple[str, str], title: str = "Alder News", date: str = "Mon, 02 Mar 2026 09:00:00 GMT") -> str:
    items = "".join(
        f"<item><title>{name}</title><link>{link}</link><guid>{link}</guid><pubDate>{date}</pubDate>"
        f"<description>About {name}.</description></item>"
        for name, link in entries
    )
    return (
        f'<rss version="2.0"><channel><title>{title}</title><link>https://alder.example/</link>{items}</channel></rss>'
    )


@pytest.fixture
def make_rss() -> Callable[..., str]:
    return rss
