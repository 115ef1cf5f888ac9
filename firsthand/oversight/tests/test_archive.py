"""The archive: any post as it stood at any time, found by its words, taken away as a file that can be checked."""

from __future__ import annotations

import email
import io
import json
import zipfile
from collections.abc import Callable
from email.utils import parseaddr
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from firsthand.core import clock
from firsthand.core.models import JournalEntry
from firsthand.guard.values import Verdict
from firsthand.oversight import queries, services, zips
from firsthand.oversight.models import Export, Record
from firsthand.oversight.tests.conftest import FileIt
from firsthand.oversight.values import Criteria
from firsthand.people.models import Member
from firsthand.people.services import create_token

pytestmark = pytest.mark.django_db
Freeze = Callable[[str], object]


@pytest.fixture
def lived(file_it: FileIt, bea: Member, freeze: Freeze) -> Record:
    """A post that was filed, sent back, filed anew, approved, sent and deleted, an hour apart from 9 to 14."""
    freeze("2026-03-02 09:00")
    filed = file_it("First words")
    assert filed.case is not None
    freeze("2026-03-02 10:00")
    services.decide(by=bea, case=filed.case, revision_id=filed.revision.pk, ruling="changes", reason="Softer.")
    freeze("2026-03-02 11:00")
    again = file_it("Second words", record=filed.record)
    freeze("2026-03-02 12:00")
    services.decide(by=bea, case=filed.case, revision_id=again.revision.pk, ruling="approve")
    freeze("2026-03-02 13:00")
    services.note(record=filed.record, kind="confirmed", at=clock.now(), data={"remote_id": "at://1"})
    freeze("2026-03-02 14:00")
    services.note(record=filed.record, kind="deleted", at=clock.now())
    freeze("2026-03-02 15:00")
    return Record.objects.get()


@pytest.mark.parametrize(
    ("hour", "text", "decision", "remote_id", "is_deleted"),
    [
        (9, "First words", "", "", False),
        (10, "First words", "changes asked", "", False),
        (11, "Second words", "changes asked", "", False),
        (12, "Second words", "approved", "", False),
        (13, "Second words", "approved", "at://1", False),
        (14, "Second words", "approved", "at://1", True),
    ],
)
def test_a_record_is_recreated_as_it_stood(
    hour: int, text: str, decision: str, remote_id: str, is_deleted: bool, lived: Record
) -> None:
    found = queries.as_of(lived, clock.now().replace(hour=hour, minute=30))
    assert found.revision is not None
    assert (found.revision.text, found.decision, found.remote_id) == (text, decision, remote_id)
    assert (found.deleted_at is not None) == is_deleted


def test_before_it_was_filed_there_was_nothing(lived: Record) -> None:
    assert queries.as_of(lived, clock.now().replace(hour=8)).revision is None


def test_records_are_found_by_words_person_network_and_day(lived: Record, file_it: FileIt, cleo: Member) -> None:
    file_it("Another subject, bridges", by=cleo, network="x", verdict=Verdict())
    day = clock.now().date()
    assert [r.pk for r in queries.records(Criteria(words="bridges -tunnels"))] != [lived.pk]
    assert [r.pk for r in queries.records(Criteria(words='"second words"'))] == [lived.pk]
    assert [r.pk for r in queries.records(Criteria(words="first"))] == [lived.pk]
    assert [r.pk for r in queries.records(Criteria(network="bluesky"))] == [lived.pk]
    assert queries.records(Criteria(person_id=cleo.pk)).count() == 1
    assert queries.records(Criteria(from_day=day, until_day=day)).count() == 2
    assert queries.records(Criteria(until_day=day.replace(day=1))).count() == 0


def superuser(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE oversight_revision SET text = 'Other' WHERE n = 1",
        "UPDATE oversight_revision SET verdict = '{}' WHERE n = 2",
        "UPDATE oversight_recordevent SET at = at + interval '1 second'",
        "DELETE FROM oversight_recordevent WHERE kind = 'deleted'",
        "DELETE FROM oversight_recordevent WHERE kind = 'confirmed'",
        "UPDATE oversight_recordevent SET position = 99 WHERE kind = 'deleted'",
        "UPDATE oversight_record SET head = '\\x00'",
        "UPDATE oversight_record SET purged_at = now()",
    ],
)
def test_whoever_goes_around_the_database_is_found_out(statement: str, lived: Record) -> None:
    assert list(queries.archive_problems()) == []
    superuser(statement)
    assert list(queries.archive_problems()) != []


@pytest.fixture
def export(lived: Record, cora: Member, run_jobs: Callable[..., int]) -> Export:
    made = services.request_export(by=cora, criteria=Criteria(words="words"))
    run_jobs(only="oversight.make_export")
    made.refresh_from_db()
    return made


def taken(export: Export, folder: Path) -> Path:
    path = folder / "export.zip"
    path.write_bytes(default_storage.open(export.file).read())
    return path


def test_an_export_holds_one_message_a_post_and_a_manifest(export: Export, lived: Record, tmp_path: Path) -> None:
    assert (export.state, export.total, export.done_count) == ("done", 1, 1)
    with zipfile.ZipFile(taken(export, tmp_path)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        mail = email.message_from_bytes(archive.read(f"eml/{lived.uid}.eml"))
    assert (manifest["record_count"], manifest["row_count"]) == (1, 6)
    assert mail["X-Firsthand-Remote-Id"] == "at://1"
    assert mail["From"] == '"Ada Alder" <ada@example.org>'
    assert {part.get_filename() for part in mail.walk()} >= {"history.json", "verdict.json"}
    assert JournalEntry.objects.filter(kind="oversight.export_made").count() == 1


def test_a_whole_export_has_no_problems_and_a_changed_one_names_them(export: Export, tmp_path: Path) -> None:
    path = taken(export, tmp_path)
    assert list(zips.problems(path)) == []
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name in files:
        changed = {**files, name: files[name].replace(b"Second", b"Secret").replace(b'"form"', b'"from"')}
        if changed == files:
            continue
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for entry, content in changed.items():
                archive.writestr(entry, content)
        (tmp_path / "changed.zip").write_bytes(out.getvalue())
        if name != "manifest.json":
            assert list(zips.problems(tmp_path / "changed.zip")) != []


def test_words_with_odd_line_ends_stand_in_one_line(file_it: FileIt, cora: Member, tmp_path: Path) -> None:
    file_it("One\u2028two\u0085three\x0bfour")
    asked = services.request_export(by=cora, criteria=Criteria())
    services.make_export(export_id=asked.pk)
    path = taken(Export.objects.get(), tmp_path)
    assert list(zips.problems(path)) == []


def test_a_file_that_breaks_off_or_rotted_is_said_to_have_changed(export: Export, tmp_path: Path) -> None:
    path = taken(export, tmp_path)
    whole = path.read_bytes()
    at = whole.index(b"records.jsonl") + 40
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
    assert any("records.jsonl was changed" in problem for problem in zips.problems(path))
    path.write_bytes(whole[:-30])
    assert any("cannot be opened" in problem for problem in zips.problems(path))


def test_an_export_expires(export: Export, freeze: Freeze) -> None:
    name = export.file
    freeze("2026-03-10 15:01")
    assert services.expire_exports() == 1
    assert services.expire_exports() == 0
    assert not default_storage.exists(name)


def test_a_header_cannot_be_smuggled_into_a_message(lived: Record) -> None:
    assert lived.author is not None
    lived.author.name = 'Eve" <eve@evil.example>\r\nBcc: all@evil.example'
    mail = zips.message(lived, queries.chain_of(lived), queries.as_of(lived, None))
    assert "Bcc" not in mail


@pytest.mark.parametrize("smuggled", ["=?utf-8?q?a=0AX-Evil:_1?=", "=?utf-8?q?=0D=0A?= b", "a\x7f\x85b", "Eve \\"])
def test_no_encoded_word_smuggles_a_header_in(smuggled: str, file_it: FileIt) -> None:
    record = file_it(smuggled).record
    assert record.author is not None
    record.author.name = smuggled
    said = zips.message(record, queries.chain_of(record), queries.as_of(record, None)).as_bytes()
    read = email.message_from_bytes(said)
    assert "X-Evil" not in read
    assert read["X-Firsthand-Record"] == record.uid.hex
    assert parseaddr(read["From"])[1] == "ada@example.org"


def test_a_post_with_any_line_break_leaves_the_export_whole(
    file_it: FileIt, cora: Member, run_jobs: Callable[..., int], tmp_path: Path
) -> None:
    file_it("One\u2028two\x85three\u2029four")
    export = services.request_export(by=cora, criteria=Criteria())
    run_jobs()
    export.refresh_from_db()
    assert list(zips.problems(taken(export, tmp_path))) == []


def test_an_export_from_which_a_post_was_taken_out_or_doubled_is_not_whole(
    export: Export, file_it: FileIt, cora: Member, run_jobs: Callable[..., int], tmp_path: Path
) -> None:
    file_it("Another post")
    both = services.request_export(by=cora, criteria=Criteria())
    run_jobs()
    both.refresh_from_db()
    with zipfile.ZipFile(taken(both, tmp_path)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    mails = sorted(name for name in files if name.startswith("eml/"))
    lines = files["records.jsonl"].split(b"\n")
    forged: list[dict[str, bytes | None]] = [
        {mails[0]: None},
        {"records.jsonl": None},
        {"records.jsonl": b"\n".join([lines[0], lines[0], b""])},
    ]
    for changed in forged:
        path = tmp_path / "changed.zip"
        path.write_bytes(packed_anew(files, changed))
        assert list(zips.problems(path)) != [], changed


def packed_anew(files: dict[str, bytes], changed: dict[str, bytes | None]) -> bytes:
    """The export with files changed or (None) left out, and a manifest that says so: what a forger would do."""
    whole = {name: content for name, content in {**files, **changed}.items() if content is not None}
    manifest = json.loads(whole.pop("manifest.json"))
    manifest["files"] = {name: sha256(content).hexdigest() for name, content in whole.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", json.dumps(manifest))
    return out.getvalue()


def test_the_archive_is_read_by_those_who_keep_it_and_each_reading_is_noted(
    lived: Record, cora: Member, bea: Member, ada: Member, client_of: Callable[[Member], Client]
) -> None:
    client = client_of(cora)
    assert "Second words" in client.get(reverse("oversight:archive"), {"words": "second"}).content.decode()
    page = client.get(reverse("oversight:record", args=[lived.pk]), {"at": "2026-03-02T10:30"}).content.decode()
    assert "First words" in page
    readings = JournalEntry.objects.filter(kind="oversight.archive_read", actor_id=cora.pk)
    assert [entry.data["record_ids"] for entry in readings] == [[lived.pk], [lived.pk]]
    for member in (bea, ada):
        assert client_of(member).get(reverse("oversight:archive")).status_code == 403


def test_an_export_is_asked_for_and_fetched_on_the_page(
    lived: Record, cora: Member, client_of: Callable[[Member], Client], run_jobs: Callable[..., int]
) -> None:
    client = client_of(cora)
    chosen = {"words": "second", "person": lived.author_id, "from_day": "2026-03-01"}
    assert client.post(reverse("oversight:export"), chosen).status_code == 303
    page = client.get(reverse("oversight:exports")).content.decode()
    assert "0 of 1" in page
    assert "“second”, Ada Alder, from 2026-03-01" in page
    run_jobs(only="oversight.make_export")
    assert "Fetch" in client.get(reverse("oversight:exports")).content.decode()
    answer = client.get(reverse("oversight:export_file", args=[Export.objects.get().pk]))
    assert b"".join(answer.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]  # a file's answer
    assert JournalEntry.objects.filter(kind="oversight.export_fetched", actor_id=cora.pk).count() == 1


def test_holds_and_retention_are_set_on_their_pages(
    lived: Record, cora: Member, client_of: Callable[[Member], Client]
) -> None:
    client = client_of(cora)
    values = {"title": "Case 12", "reason": "The court asks.", "person": lived.author_id, "until_day": "2026-12-31"}
    assert client.post(reverse("oversight:holds"), values).status_code == 303
    assert "A legal hold keeps this" in client.get(reverse("oversight:record", args=[lived.pk])).content.decode()
    hold = queries.holds_over(lived)[0]
    client.post(reverse("oversight:release_hold", args=[hold.pk]), {"reason": ""})
    assert queries.holds_over(lived) == [hold]
    client.post(reverse("oversight:release_hold", args=[hold.pk]), {"reason": "Settled."})
    assert queries.holds_over(lived) == []
    assert client.post(reverse("oversight:retention"), {"kind": "no", "years": "7"}).status_code == 303
    assert queries.retention_rules().get().years == 7


def test_the_archive_by_the_api(lived: Record, cora: Member) -> None:
    key = create_token(by=cora, name="Key", scopes=["oversight.archive"]).text
    headers, client = {"authorization": f"Bearer {key}"}, Client()
    assert client.get("/api/v1/archive/records?words=second", headers=headers).json()["items"][0]["id"] == lived.pk
    url = f"/api/v1/archive/records/{lived.pk}"
    assert client.get(url, {"at": "2026-03-02T10:30:00Z"}, headers=headers).json()["text"] == "First words"
    answer = client.post("/api/v1/archive/exports", "{}", content_type="application/json", headers=headers)
    assert answer.json()["state"] == "waiting"
    body = json.dumps({"title": "Case", "reason": "Court", "person_id": lived.author_id})
    hold = client.post("/api/v1/archive/holds", body, content_type="application/json", headers=headers).json()
    body = json.dumps({"reason": "Over"})
    url = f"/api/v1/archive/holds/{hold['id']}/release"
    assert client.post(url, body, content_type="application/json", headers=headers).json()["released_at"]
    body = json.dumps({"years": 3, "is_interactive": True})
    url = "/api/v1/archive/retention"
    assert client.put(url, body, content_type="application/json", headers=headers).json()[0]["years"] == 3
