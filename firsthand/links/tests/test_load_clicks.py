from __future__ import annotations

import datetime as dt
import errno
import os
import threading
from pathlib import Path

import pytest
from django.db import connection

from firsthand.links import clicklog, queries, services
from firsthand.links.models import Click, ClickFile

pytestmark = pytest.mark.django_db
AT_MS = 1_790_000_000_123


def records(*link_ids: int) -> bytes:
    return b"".join(clicklog.record(AT_MS, link_id, "person", "linkedin") for link_id in link_ids)


def files(data_dir: Path) -> list[Path]:
    return sorted(clicklog.click_dir(data_dir).glob("*"))


@pytest.fixture
def log(data_dir: Path) -> clicklog.ClickLog:
    return clicklog.ClickLog(clicklog.click_dir(data_dir))


def test_a_click_comes_out_as_it_went_in(log: clicklog.ClickLog) -> None:
    log.write(clicklog.record(AT_MS, 2**40, "preview", "bluesky"))
    services.load_clicks()
    click = Click.objects.get()
    assert (click.link_id, click.visitor, click.source) == (2**40, "preview", "bluesky")
    assert click.at == dt.datetime.fromtimestamp(AT_MS / 1000, dt.UTC)


def test_loading_again_adds_nothing_and_new_frames_are_added_once(log: clicklog.ClickLog) -> None:
    log.write(records(1, 2))
    assert (services.load_clicks(), services.load_clicks()) == (2, 0)
    log.write(records(3))
    assert (services.load_clicks(), services.load_clicks()) == (1, 0)
    log.close()
    services.load_clicks()
    assert sorted(Click.objects.values_list("link_id", flat=True)) == [1, 2, 3]


def test_a_file_stays_while_its_writer_lives(log: clicklog.ClickLog, data_dir: Path) -> None:
    log.write(records(1))
    services.load_clicks()
    assert len(files(data_dir)) == 1
    log.close()
    services.load_clicks()
    assert files(data_dir) == []


def test_a_file_whose_database_refused_is_loaded_later(log: clicklog.ClickLog, monkeypatch: pytest.MonkeyPatch) -> None:
    log.write(records(1, 2))
    with monkeypatch.context() as broken:
        broken.setattr("firsthand.links.services.clicks._copy", _away)
        with pytest.raises(ConnectionError):
            services.load_clicks()
    assert not ClickFile.objects.exists()
    assert services.load_clicks() == 2


def _away(clicks: object) -> int:
    raise ConnectionError


@pytest.mark.parametrize("kept", range(0, 8 + 2 * 32, 7))
def test_a_torn_last_frame_is_left_out_wherever_it_is_torn(log: clicklog.ClickLog, data_dir: Path, kept: int) -> None:
    log.write(records(1))
    log.write(records(2, 3))
    log.close()
    (path,) = files(data_dir)
    os.truncate(path, len(clicklog.MAGIC) + 8 + 32 + kept)
    assert services.load_clicks() == 1
    assert [left.suffix for left in files(data_dir)] == ([".torn"] if kept else [])
    assert services.load_clicks() == 0


@pytest.mark.parametrize("position", [0, 3, 4, 7, 8, 15, 40, 71])
def test_a_frame_with_a_wrong_bit_is_left_out(log: clicklog.ClickLog, data_dir: Path, position: int) -> None:
    log.write(records(1))
    log.write(records(2, 3))
    log.close()
    (path,) = files(data_dir)
    content = bytearray(path.read_bytes())
    content[len(clicklog.MAGIC) + 8 + 32 + position] ^= 0x10
    path.write_bytes(content)
    assert services.load_clicks() == 1


def test_a_half_made_file_is_not_touched(log: clicklog.ClickLog, data_dir: Path) -> None:
    directory = clicklog.click_dir(data_dir)
    directory.mkdir()
    (directory / ".20260101T000000-1-aa.log").write_bytes(b"")
    (directory / "20260101T000000-1-bb.log").write_bytes(b"")
    (directory / "readme.txt").write_text("hello")
    assert services.load_clicks() == 0
    assert [path.name for path in files(data_dir)] == [".20260101T000000-1-aa.log", "readme.txt"]


def test_a_large_file_is_loaded_in_pieces(log: clicklog.ClickLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.links.services.clicks._CHUNK_BYTES", 4096)
    for _n in range(40):
        log.write(records(*range(50)))
    assert services.load_clicks() == 2000
    assert Click.objects.count() == 2000


def test_files_are_replaced_when_they_are_large(
    log: clicklog.ClickLog, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clicklog, "MAX_FILE_BYTES", 1000)
    for _n in range(100):
        log.write(records(1))
    assert len(files(data_dir)) > 2
    assert services.load_clicks() == 100
    assert len(files(data_dir)) == 1


def test_a_full_disk_holds_clicks_back_and_loses_none(
    log: clicklog.ClickLog, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    log.write(records(1))
    with monkeypatch.context() as full:
        full.setattr(os, "pwrite", _full)
        assert log.write(records(2)) is False
        assert log.write(records(3)) is False
    assert log.held == 2
    assert "Visitors are sent on" in caplog.text
    assert log.write(records(4)) is True
    assert (log.held, log.unrecorded, services.load_clicks()) == (0, 0, 4)


def test_a_disk_that_takes_half_a_frame_gets_it_again_whole(
    log: clicklog.ClickLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.write(records(1))
    pwrite = os.pwrite
    with monkeypatch.context() as full:
        full.setattr(os, "pwrite", lambda file, data, offset: pwrite(file, data[: len(data) // 2], offset))
        assert log.write(records(2, 3)) is False
    assert services.load_clicks() == 1
    log.write(records(4))
    assert services.load_clicks() == 3


def test_what_memory_cannot_hold_is_counted(log: clicklog.ClickLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clicklog, "MAX_HELD_BYTES", 64)
    with monkeypatch.context() as full:
        full.setattr(os, "pwrite", _full)
        log.write(records(1, 2, 3))
    assert (log.held, log.unrecorded) == (2, 1)


def test_a_failed_sync_never_counts_a_click_twice(log: clicklog.ClickLog, monkeypatch: pytest.MonkeyPatch) -> None:
    log.write(records(1))
    with monkeypatch.context() as broken:
        broken.setattr(os, "fdatasync", _full)
        assert log.write(records(2)) is False
    log.write(records(3))
    assert (log.unrecorded, services.load_clicks()) == (1, 2)


def _full(*_given: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_months_are_made_ahead_and_old_clicks_find_a_place() -> None:
    assert services.prepare_months(dt.date(2031, 11, 30)) == [
        "links_click_2031_11", "links_click_2031_12", "links_click_2032_01", "links_click_2032_02",
    ]  # fmt: skip
    assert services.prepare_months(dt.date(2031, 11, 1)) == []
    old, new = dt.datetime(1999, 1, 1, tzinfo=dt.UTC), dt.datetime(2031, 12, 31, 23, 59, tzinfo=dt.UTC)
    clicks = [clicklog.Click(at=at, link_id=1, visitor="person", source="") for at in (old, new)]
    assert services.import_clicks(clicks) == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM links_click ORDER BY at")
        assert cursor.fetchall() == [("links_click_default",), ("links_click_2031_12",)]


def test_a_roll_up_reads_each_click_once(log: clicklog.ClickLog) -> None:
    log.write(records(1, 1, 2))
    services.load_clicks()
    first = queries.clicks_since(0)
    assert {(c.link_id, c.count, c.visitor, c.source) for c in first.clicks} == {
        (1, 2, "person", "linkedin"), (2, 1, "person", "linkedin"),
    }  # fmt: skip
    assert first.clicks[0].hour == dt.datetime.fromtimestamp(AT_MS // 3_600_000 * 3600, dt.UTC)
    assert queries.clicks_since(first.watermark).clicks == []
    log.write(records(2))
    services.load_clicks()
    second = queries.clicks_since(first.watermark)
    assert [(c.link_id, c.count) for c in second.clicks] == [(2, 1)]


def test_a_roll_up_may_read_in_small_bites(log: clicklog.ClickLog) -> None:
    log.write(records(*range(1, 11)))
    services.load_clicks()
    watermark, seen = 0, 0
    while (batch := queries.clicks_since(watermark, limit=3)).clicks:
        watermark, seen = batch.watermark, seen + sum(c.count for c in batch.clicks)
    assert seen == 10


@pytest.mark.django_db(transaction=True)
def test_loaders_that_race_load_each_click_once(log: clicklog.ClickLog) -> None:
    stop, failures = threading.Event(), []

    def load() -> None:
        try:
            while not stop.is_set():
                services.load_clicks()
        except Exception as error:  # noqa: BLE001  # shown by the assertion below
            failures.append(error)
        finally:
            connection.close()

    loaders = [threading.Thread(target=load) for _n in range(3)]
    for loader in loaders:
        loader.start()
    for n in range(200):
        log.write(records(n, n))
        if n % 40 == 39:
            log.close()
    stop.set()
    for loader in loaders:
        loader.join()
    log.close()
    services.load_clicks()
    assert failures == []
    assert Click.objects.count() == 400
    assert Click.objects.values("link_id").distinct().count() == 200
