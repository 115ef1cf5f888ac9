"""The chain of seals: nothing skipped, nothing twice, and every way of tampering is found."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connection, transaction

from firsthand.core import sealing
from firsthand.core.models import JournalEntry, Seal, SealedEntry

pytestmark = pytest.mark.django_db(transaction=True)
INSERT = "INSERT INTO core_journal (kind, actor_id, data) VALUES ('core_tests.noted', %s, '{}') RETURNING id"


@pytest.fixture
def connect() -> Iterator[Callable[[], psycopg.Connection]]:
    """Connections of their own, as other processes have."""
    opened: list[psycopg.Connection] = []
    parameters = connection.get_connection_params()

    def make() -> psycopg.Connection:
        keys = ("host", "port", "user", "password", "dbname")
        opened.append(psycopg.connect(**{k: parameters[k] for k in keys if parameters.get(k)}))
        return opened[-1]

    yield make
    for c in opened:
        c.close()


def note(count: int = 1, actor_id: int = 1) -> list[JournalEntry]:
    return [
        JournalEntry.objects.create(kind="core_tests.noted", actor_id=actor_id, data={"n": n}) for n in range(count)
    ]


def tamper(*statements: str) -> None:
    """Act as a superuser who goes around the triggers."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)


def sealed_ids() -> list[int]:
    return list(SealedEntry.objects.order_by("seal_id", "position").values_list("entry_id", flat=True))


def chain_of_three() -> list[list[JournalEntry]]:
    batches = []
    for _ in range(3):
        batches.append(note(4))
        assert sealing.seal() == 4
    return batches


def test_an_empty_journal_is_intact() -> None:
    assert sealing.seal() == 0
    verdict = sealing.verify()
    assert verdict.is_intact
    assert (verdict.seal_count, verdict.entry_count, verdict.head) == (0, 0, None)


def test_every_entry_is_sealed_once_and_the_chain_holds() -> None:
    chain_of_three()
    note(2)
    assert sealing.seal() == 2
    assert sealing.seal() == 0
    verdict = sealing.verify()
    assert verdict.is_intact
    assert (verdict.seal_count, verdict.entry_count, verdict.unsealed_count) == (4, 14, 0)
    assert verdict.head == bytes(Seal.objects.order_by("-pk")[0].hash).hex()


def test_a_large_backlog_is_sealed_in_batches_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_BATCH_ROWS", 3)
    entries = note(10)
    assert sealing.seal() == 10
    assert sealed_ids() == [e.pk for e in entries]
    assert Seal.objects.count() == 4
    note(3)
    assert sealing.seal() == 3
    note(1)
    assert sealing.seal() == 1
    assert sealing.verify().is_intact


def test_an_open_transaction_is_waited_for_and_not_skipped(connect: Callable[[], psycopg.Connection]) -> None:
    slow = connect()
    row = slow.execute(INSERT, [1]).fetchone()
    assert row is not None
    later = note(2)
    assert sealing.seal() == 0  # they began after the open one
    slow.commit()
    assert sealing.seal() == 3
    assert sealed_ids() == [row[0], *(e.pk for e in later)]


def test_a_writer_never_waits_for_the_sealer(connect: Callable[[], psycopg.Connection]) -> None:
    note()
    writer = connect()
    writer.execute("SET lock_timeout = '50ms'")
    with transaction.atomic():
        sealing.seal()
        writer.execute(INSERT, [2])
        writer.commit()


def test_what_was_rolled_back_is_no_gap(connect: Callable[[], psycopg.Connection]) -> None:
    note()
    given_up = connect()
    given_up.execute(INSERT, [1])
    given_up.rollback()
    note()
    assert sealing.seal() == 2
    assert sealing.verify().is_intact


def test_fifty_writers_at_once_are_all_sealed_without_a_fork(connect: Callable[[], psycopg.Connection]) -> None:
    writers = [connect() for _ in range(50)]
    done = threading.Event()
    committed: list[int] = []

    def write(c: psycopg.Connection, actor_id: int) -> None:
        for n in range(6):
            row = c.execute(INSERT, [actor_id]).fetchone()
            assert row is not None
            if (actor_id + n) % 3 == 0:
                c.rollback()
            else:
                c.commit()
                committed.append(row[0])

    def keep_sealing() -> None:
        while not done.is_set():
            sealing.seal()
        connection.close()

    sealers = [threading.Thread(target=keep_sealing) for _ in range(2)]
    threads = [threading.Thread(target=write, args=(c, n)) for n, c in enumerate(writers)]
    for thread in (*sealers, *threads):
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    for thread in sealers:
        thread.join()
    sealing.seal()
    verdict = sealing.verify()
    assert verdict.is_intact, verdict.reason
    assert sorted(sealed_ids()) == sorted(committed)
    assert (verdict.entry_count, verdict.unsealed_count) == (200, 0)


def test_a_second_sealer_leaves_at_once(connect: Callable[[], psycopg.Connection]) -> None:
    note()
    other = connect()
    other.execute("SELECT pg_advisory_xact_lock(%s)", [sealing._LOCK])
    assert sealing.seal() == 0
    other.rollback()
    assert sealing.seal() == 1


def test_a_restore_into_a_new_cluster_goes_on_in_the_same_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as former:
        former.setattr(sealing, "_cluster", lambda: 1)
        old = note(5)
        tamper("UPDATE core_journal SET xid = xid + 4000000000")  # its transactions were counted much further
        assert sealing.seal() == 5
    waiting = note(2)
    tamper("UPDATE core_journal SET xid = xid + 4000000000 WHERE xid < 4000000000")
    fresh = note(3)
    assert sealing.seal() == 5
    assert sealing.seal() == 0
    assert set(sealed_ids()) == {e.pk for e in (*old, *waiting, *fresh)}
    note(2)
    assert sealing.seal() == 2
    assert sealing.verify().is_intact


TAMPERING = {
    "data of an entry changed": ["UPDATE core_journal SET data = jsonb_build_object('n', 99) WHERE id = {second}"],
    "actor of an entry changed": ["UPDATE core_journal SET actor_id = 2 WHERE id = {second}"],
    "actor of an entry removed": ["UPDATE core_journal SET actor_id = NULL WHERE id = {second}"],
    "kind of an entry changed": ["UPDATE core_journal SET kind = 'core_tests.other' WHERE id = {second}"],
    "time of an entry changed by a microsecond": [
        "UPDATE core_journal SET at = at + interval '1 microsecond' WHERE id = {second}"
    ],
    "transaction of an entry changed": ["UPDATE core_journal SET xid = xid + 1 WHERE id = {second}"],
    "number of an entry changed": ["UPDATE core_journal SET id = 999999 WHERE id = {second}"],
    "entry deleted": ["DELETE FROM core_journal WHERE id = {second}"],
    "entry deleted with its place": [
        "DELETE FROM core_journal WHERE id = {second}",
        "DELETE FROM core_sealed_entry WHERE entry_id = {second}",
    ],
    "entry deleted and the count made to fit": [
        "DELETE FROM core_journal WHERE id = {second}",
        "DELETE FROM core_sealed_entry WHERE entry_id = {second}",
        "UPDATE core_seal SET entry_count = entry_count - 1 WHERE id = {seal}",
    ],
    "two entries swapped": [
        "UPDATE core_sealed_entry SET position = 90 WHERE entry_id = {first}",
        "UPDATE core_sealed_entry SET position = 0 WHERE entry_id = {second}",
        "UPDATE core_sealed_entry SET position = 1 WHERE entry_id = {first}",
    ],
    "entry inserted into a sealed batch": [
        "INSERT INTO core_journal (id, kind, data) VALUES (999999, 'core_tests.forged', '{}')",
        "INSERT INTO core_sealed_entry (entry_id, seal_id, position) VALUES (999999, {seal}, 50)",
        "UPDATE core_seal SET entry_count = entry_count + 1 WHERE id = {seal}",
    ],
    "time of a seal changed": ["UPDATE core_seal SET at = at - interval '1 day' WHERE id = {seal}"],
    "horizon of a seal changed": ["UPDATE core_seal SET horizon = 0 WHERE id = {seal}"],
    "hash of a seal changed": ["UPDATE core_seal SET hash = sha256('x') WHERE id = {seal}"],
    "seal removed with its entries": [
        "DELETE FROM core_journal WHERE id IN (SELECT entry_id FROM core_sealed_entry WHERE seal_id = {seal})",
        "DELETE FROM core_sealed_entry WHERE seal_id = {seal}",
        "DELETE FROM core_seal WHERE id = {seal}",
    ],
    "seal removed alone": ["DELETE FROM core_seal WHERE id = {seal}"],
    "last seal removed alone": ["DELETE FROM core_seal WHERE id = (SELECT max(id) FROM core_seal)"],
    "seal added at the end": [
        "INSERT INTO core_seal (at, entry_count, horizon, cluster, previous_hash, hash) "
        "VALUES (now(), 0, 0, 0, sha256('y'), sha256('x'))"
    ],
}


@pytest.mark.parametrize("statements", TAMPERING.values(), ids=TAMPERING)
def test_tampering_is_found_and_said_in_words(statements: list[str]) -> None:
    batch = chain_of_three()[1]
    seal_id = SealedEntry.objects.get(entry_id=batch[0].pk).seal_id
    for name, value in {"{first}": batch[0].pk, "{second}": batch[1].pk, "{seal}": seal_id}.items():
        statements = [s.replace(name, str(value)) for s in statements]
    tamper(*statements)
    verdict = sealing.verify()
    assert not verdict.is_intact
    assert verdict.reason is not None
    assert verdict.reason.endswith(".")
    assert verdict.seal_id is not None
    assert verdict.seal_id >= seal_id


def test_a_deleted_entry_is_named() -> None:
    entry = chain_of_three()[1][2]
    tamper(f"DELETE FROM core_journal WHERE id = {entry.pk}")
    verdict = sealing.verify()
    assert verdict.entry_id == entry.pk
    assert verdict.reason == f"Entry {entry.pk} of seal {verdict.seal_id} was deleted."


CUT_TAIL = [
    "CREATE TEMPORARY TABLE cut AS SELECT max(id) AS id FROM core_seal",
    "DELETE FROM core_journal WHERE id IN (SELECT entry_id FROM core_sealed_entry, cut WHERE seal_id = cut.id)",
    "DELETE FROM core_sealed_entry WHERE seal_id = (SELECT id FROM cut)",
    "DELETE FROM core_seal WHERE id = (SELECT id FROM cut)",
    "DROP TABLE cut",
]


def test_a_cut_tail_is_found_only_with_a_head_that_was_noted_before() -> None:
    chain_of_three()
    head = sealing.verify().head
    assert head is not None
    assert sealing.verify(known_head=head.upper()).is_intact
    tamper(*CUT_TAIL)
    assert sealing.verify().is_intact  # said so in docs/security.md
    verdict = sealing.verify(known_head=head)
    assert verdict.reason == "The seal that was noted before is not in the chain: its end was cut off or rewritten."


def test_an_entry_written_around_the_journal_waits_in_sight_until_it_is_sealed() -> None:
    chain_of_three()
    tamper("INSERT INTO core_journal (kind, data) VALUES ('core_tests.forged', '{}')")
    assert sealing.verify().unsealed_count == 1
