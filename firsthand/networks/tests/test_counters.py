"""The counters give each network's own numbers, the same ones in Python and in the browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from firsthand.networks import counters
from firsthand.networks.adapters import ADAPTERS
from firsthand.networks.urls_in_text import tlds, x_urls
from firsthand.networks.values import Unit

HERE = Path(__file__).parent
STATIC = HERE.parent / "static" / "networks"
VECTORS: list[dict[str, Any]] = json.loads((HERE / "vectors.json").read_text("utf-8"))


def counted(text: str) -> dict[str, Any]:
    counts = {unit.value: counters.COUNTERS[unit](text) for unit in Unit}
    return {**counts, "utf8_bytes": counters.utf8_bytes(text)}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["text"][:30].encode("ascii", "backslashreplace").decode())
def test_each_unit_counts_as_its_network_does(vector: dict[str, Any]) -> None:
    assert counted(vector["text"]) == {name: value for name, value in vector.items() if name != "text"}


def test_the_browser_gives_identical_numbers() -> None:
    texts = [vector["text"] for vector in VECTORS]
    assert (in_node if shutil.which("node") else in_chromium)(texts) == [counted(text) for text in texts]


def in_node(texts: list[str]) -> Any:
    done = subprocess.run(
        ["node", str(HERE / "count.mjs")], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def in_chromium(texts: list[str]) -> Any:
    from playwright.sync_api import Route, sync_playwright

    from e2e.tour import launch

    def give(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if name.endswith(".js"):
            route.fulfill(body=(STATIC / name).read_text("utf-8"), content_type="text/javascript; charset=utf-8")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    script = """async (texts) => {
      const { count, utf8Bytes } = await import("/counters.js");
      const units = ["x_weighted", "graphemes", "utf16", "code_points", "threads"];
      return texts.map((text) => ({
        ...Object.fromEntries(units.map((unit) => [unit, count(unit, text)])), utf8_bytes: utf8Bytes(text) }));
    }"""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.route("**/*", give)
        page.goto("http://counters.test/")
        found = page.evaluate(script, texts)
        browser.close()
    return found


def test_the_browser_knows_the_same_top_level_domains() -> None:
    script = (STATIC / "tlds.js").read_text("utf-8")
    listed = re.search(r"`(.*)`", script, re.DOTALL)
    assert listed is not None
    assert frozenset(listed.group(1).split()) == tlds()


def test_a_text_is_never_cut_within_a_grapheme() -> None:
    assert counters.first_graphemes("👩🏽‍💻é́x", 2) == "👩🏽‍💻é́"
    assert counters.first_graphemes("ab", 5) == "ab"


@pytest.mark.parametrize("piece", ["字", "a.", "-", "(", "https://", "👩‍", "a/(", "例.", "@a.b"])
def test_counting_a_very_long_text_takes_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    begun = time.perf_counter()
    x_urls(text)
    counters.x_weighted(text)
    assert time.perf_counter() - begun < 2


def test_every_network_says_when_its_limits_were_checked_and_where() -> None:
    for adapter in ADAPTERS:
        assert adapter.limits.verified_on.year >= 2026
        assert adapter.limits.source
