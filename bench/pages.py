"""How long the daily pages take over HTTP in a company of 5,000 people with 20,000 items, beside a trivial page."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from bench import stage

PEOPLE, ITEMS = 5_000, 20_000
SHARES_A_DAY = 0.1  # for each person who takes part: about 2,000 shares a week
VISITORS, WARM_UP = 100, 12
TARGET_P95_MS = 150
_CSRF = "b" * 32
_HIDDEN = re.compile(r'name="(draft|seen_at)" value="([^"]*)"')


class Visitor:
    """A member's browser: their session, one connection at a time, and the draft that the composer gave them."""

    def __init__(self, *, session: str, item_id: int, text: str, get: Callable[[Visitor, str, str, bytes | None], str]):
        self.session, self.item_id, self.text = session, item_id, text
        self.get = get
        self.hidden: dict[str, str] = {}

    @property
    def headers(self) -> dict[str, str]:
        return {
            "Cookie": f"sessionid={self.session}; csrftoken={_CSRF}",
            "X-CSRFToken": _CSRF,
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def sign_in(self) -> None:
        self.get(self, "GET", "/sign-in/", None)

    def feed(self) -> None:
        self.get(self, "GET", "/feed/", None)

    def today(self) -> None:
        self.get(self, "GET", "/", None)

    def compose(self) -> None:
        page = self.get(self, "GET", f"/share/write/?item={self.item_id}", None)
        self.hidden = dict(_HIDDEN.findall(page))

    def save(self) -> None:
        places = [("to", "window:linkedin"), ("to", "window:x")]
        fields = [*self.hidden.items(), ("text", self.text), ("has_disclosure", "on"), ("when", "now"), *places]
        page = self.get(self, "POST", "/share/write/save/", urlencode(fields).encode())
        self.hidden = dict(_HIDDEN.findall(page))


#: In the order in which each visitor takes them; the first is what the others are compared with.
STEPS: dict[str, Callable[[Visitor], None]] = {
    "sign-in page": Visitor.sign_in,
    "Today": Visitor.today,
    "feed": Visitor.feed,
    "composer": Visitor.compose,
    "composer, save": Visitor.save,
}


def load_company() -> int:
    """Load the company; how many shares it made in the last seven days."""
    import datetime as dt

    from django.db import connection

    from firsthand.core import clock
    from firsthand.sharing.models import Share
    from firsthand.web import demo
    from firsthand.web.demo.load import Scale

    started = time.monotonic()
    demo.load(scale=Scale(people=PEOPLE, items=ITEMS, shares_a_day=SHARES_A_DAY, clicks_a_share=2))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    shares = Share.objects.filter(created_at__gte=clock.now() - dt.timedelta(days=7)).count()
    print(
        f"{PEOPLE:,} people, {ITEMS:,} items, {Share.objects.count():,} shares ({shares:,} in the last week), "
        f"loaded in {time.monotonic() - started:.0f} s."
    )
    return shares


def visitors(count: int, get: Callable[[Visitor, str, str, bytes | None], str]) -> list[Visitor]:
    """That many members who take part, each signed in, with an item; every second one writes what a colleague wrote."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from firsthand.content.models import Item
    from firsthand.people.models import Member
    from firsthand.people.sessions import SessionStore
    from firsthand.sharing.models import Share

    found = []
    items = list(Item.objects.filter(state="approved").order_by("-created_at")[: count * 2 : 2])
    said = list(Share.objects.order_by("-created_at").values_list("text", flat=True)[:count])
    for n, member in enumerate(Member.objects.filter(participation="in").order_by("-pk")[:count]):
        session = SessionStore()
        session[SESSION_KEY] = str(member.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = member.get_session_auth_hash()
        session.save()
        own = f"{items[n].summary} I have seen this myself, case {n}, and would do it the same way again."
        text = said[n] if n % 2 else own
        found.append(Visitor(session=str(session.session_key), item_id=items[n].pk, text=text, get=get))
    return found


def over_http(port: int) -> Callable[[Visitor, str, str, bytes | None], str]:
    """Requests to the server; each is a connection of its own, so that both processes take part."""

    def get(visitor: Visitor, method: str, path: str, body: bytes | None) -> str:
        headers = visitor.headers if method == "POST" else {"Cookie": visitor.headers["Cookie"]}
        if path == "/sign-in/":
            path, headers = _sign_in_path(), {}
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        line.request(method, path, body, headers)
        answer = line.getresponse()
        page = answer.read().decode()
        line.close()
        if answer.status != 200:
            raise SystemExit(f"{method} {path} answered {answer.status}.")
        return page

    return get


def _sign_in_path() -> str:
    from django.urls import reverse

    return reverse("account_login")


def count_queries(people: list[Visitor]) -> dict[str, int]:
    """The most queries that each step took for any of these visitors, in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    def get(visitor: Visitor, method: str, path: str, body: bytes | None) -> str:
        client = Client(headers={"host": "127.0.0.1"})
        if path != "/sign-in/":
            client.cookies["sessionid"] = visitor.session
        content: dict[str, Any] = {"data": body, "content_type": "application/x-www-form-urlencoded"} if body else {}
        send = client.post if method == "POST" else client.get
        answer = send(
            _sign_in_path() if path == "/sign-in/" else path, headers={"HX-Request": "true"} if body else {}, **content
        )
        if answer.status_code != 200:
            raise SystemExit(f"{method} {path} answered {answer.status_code}.")
        return answer.content.decode()

    most = dict.fromkeys(STEPS, 0)
    for visitor in people:
        visitor.get = get
        for name, step in STEPS.items():
            with CaptureQueriesContext(connection) as captured:
                step(visitor)
            most[name] = max(most[name], len(captured))
    return most


@contextlib.contextmanager
def web_server() -> Iterator[int]:
    """The product's own web server with two processes of four threads; its port."""
    from firsthand.run.prepare import collect_static

    collect_static()
    port = stage.free_port()
    os.environ.update(FIRSTHAND_WEB_PORT=str(port), FIRSTHAND_WEB_PROCESSES="2")
    # As `firsthand web`, only that the database runs already.
    code = "from firsthand.config import env; from firsthand.run.servers import serve_web; serve_web(env.load())"
    with stage.process([sys.executable, "-c", code], port, _sign_in_path()):
        yield port


def main() -> None:
    """Print the table; ends with 1 when a page's p95 is above the target."""
    with stage.data_dir():
        load_company()
        times: dict[str, list[float]] = {name: [] for name in STEPS}
        with web_server() as port:
            people = visitors(VISITORS + WARM_UP, over_http(port))
            load_before = os.getloadavg()[0]
            for n, visitor in enumerate(people):
                for name, step in STEPS.items():
                    started = time.perf_counter()
                    step(visitor)
                    if n >= WARM_UP:
                        times[name].append(1000 * (time.perf_counter() - started))
        report(times, count_queries(people[-6:]))
        print(f"Load average {load_before:.1f} before, {os.getloadavg()[0]:.1f} after; {os.cpu_count()} cores.")
    slow = [name for name, values in times.items() if p95(values) > TARGET_P95_MS]
    if slow:
        raise SystemExit(f"Above {TARGET_P95_MS} ms at p95: {', '.join(slow)}.")


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def report(times: dict[str, list[float]], queries: dict[str, int]) -> None:
    """The table, each page also as a multiple of the first one's."""
    first = next(iter(times.values()))
    print(f"{'page':<18}{'n':>5}{'median ms':>11}{'p95 ms':>9}{'queries':>9}{'median':>9}{'p95':>7}  (times the first)")
    for name, values in times.items():
        median, high = statistics.median(values), p95(values)
        print(
            f"{name:<18}{len(values):>5}{median:>11.1f}{high:>9.1f}{queries[name]:>9}"
            f"{median / statistics.median(first):>9.1f}{high / p95(first):>7.1f}"
        )


if __name__ == "__main__":
    main()
