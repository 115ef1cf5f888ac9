"""Rules change while reviews run, in threads and in other processes: every verdict is that of one whole set."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection, connections

from firsthand.config.paths import PROJECT
from firsthand.guard import services
from firsthand.guard.errors import RuleChangedMeanwhile
from firsthand.guard.models import Rule
from firsthand.guard.reviewing import review
from firsthand.guard.values import Author, Draft
from firsthand.guard.writing import RuleText
from firsthand.people.models import Member

pytestmark = pytest.mark.django_db(transaction=True)
SETS = (("Falcon", "Osprey"), ("Mercury", "Venus", "Saturn"))
EVERYTHING = "Falcon Osprey Mercury Venus Saturn"


@pytest.fixture
def rule(cora: Member) -> Rule:
    return services.create_rule(by=cora, check_key="guard.terms", text=text_of(0), is_live=True)


def text_of(turn: int) -> RuleText:
    return RuleText(title="Names", terms=SETS[turn % 2], decision="block")


def words_found() -> tuple[str, ...]:
    draft = Draft(
        text=EVERYTHING, network="bluesky", language="en", author=Author(member_id=1), at=dt.datetime.now(dt.UTC)
    )
    found = review(draft, services.current()).findings
    return tuple(f.words for f in found if f.check == "guard.terms")


class Readers:
    """Threads that review the same text over and over."""

    def __init__(self, count: int) -> None:
        self.seen: set[tuple[str, ...]] = set()
        self.failed: list[BaseException] = []
        self.is_over = threading.Event()
        self.threads = [threading.Thread(target=self.read) for _ in range(count)]

    def read(self) -> None:
        try:
            while not self.is_over.is_set():
                self.seen.add(words_found())
        except BaseException as failure:  # noqa: BLE001  # told to the test
            self.failed.append(failure)
        finally:
            connections.close_all()

    def __enter__(self) -> Readers:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        for thread in self.threads:
            thread.join()


def test_each_verdict_is_that_of_the_old_or_of_the_new_rules(rule: Rule, cora: Member) -> None:
    with Readers(4) as readers:
        for turn in range(1, 25):
            services.change_rule(by=cora, rule=rule, text=text_of(turn), based_on=turn, is_live=True)
            assert words_found() == SETS[turn % 2]
    assert readers.failed == []
    assert readers.seen <= set(SETS)


def test_of_two_editors_at_once_exactly_one_writes(rule: Rule, cora: Member, bea: Member) -> None:
    start, answers = threading.Barrier(2), []

    def write(member: Member) -> None:
        start.wait()
        try:
            mine = Rule.objects.get(pk=rule.pk)
            services.change_rule(by=member, rule=mine, text=text_of(1), based_on=1, is_live=True)
            answers.append("written")
        except RuleChangedMeanwhile:
            answers.append("told")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=[member]) for member in (cora, bea)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["told", "written"]


def test_listeners_hear_of_a_change(rule: Rule, cora: Member) -> None:
    with connection.cursor() as cursor:
        cursor.execute("LISTEN guard_changed")
    services.switch_off(by=cora, rule=rule)
    raw = connection.connection
    heard = [note.payload for note in raw.notifies(timeout=2, stop_after=1)]
    assert heard == [str(services.current().revision)]


def test_a_term_counts_in_another_process_with_its_next_check(rule: Rule, cora: Member, other: Other) -> None:
    assert other.ask() == "Falcon Osprey"
    services.change_rule(by=cora, rule=rule, text=text_of(1), based_on=1, is_live=True)
    assert other.ask() == "Mercury Venus Saturn"
    services.switch_off(by=cora, rule=rule)
    assert other.ask() == ""


def environment(data_dir: Path) -> dict[str, str]:
    """That of a product process which works on the tests' database."""
    database = connection.settings_dict
    host = quote(str(database["HOST"]), safe="")
    return {
        **os.environ,
        "DATABASE_URL": f"postgresql://{database['USER']}@/{database['NAME']}?host={host}",
        "FIRSTHAND_DATA_DIR": str(data_dir),
        "DJANGO_SETTINGS_MODULE": "firsthand.config.settings",
        "PYTHONPATH": str(PROJECT),
    }


class Other:
    """A second process that answers each line with the words it finds."""

    def __init__(self, data_dir: Path) -> None:
        code = "import django; django.setup(); from firsthand.guard.tests.test_hot_swap import answer; answer()"
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(data_dir),
        )

    def ask(self) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(file=self.process.stdin, flush=True)
        return self.process.stdout.readline().strip()

    def end(self) -> None:
        self.process.communicate(timeout=10)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Other]:
    made = Other(tmp_path)
    yield made
    made.end()


def answer() -> None:
    """What runs in the other process: until the end of its input."""
    for _line in sys.stdin:
        print(" ".join(words_found()), flush=True)  # noqa: T201  # it is read by the test
