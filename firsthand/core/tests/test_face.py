"""What holds for the face as a whole: weight, icons, policy."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from django.test import Client

from firsthand.core.context import SHEETS
from firsthand.core.navigation import ENTRIES

CORE = Path(__file__).parents[1] / "static" / "core"
PRODUCT = CORE.parents[2]
FIRST_VIEW_BYTES = 150_000


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_scripts_and_styles_of_a_first_view_weigh_little() -> None:
    styles = [CORE / "css" / f"{name}.css" for name in SHEETS]
    scripts = [path for path in (CORE / "js").glob("*.js") if path.name not in {"plot.js", "sw.js"}]
    assert sum(map(_packed, [*styles, *scripts, CORE / "vendor/htmx/htmx.min.js"])) < FIRST_VIEW_BYTES


def test_every_style_sheet_is_on_the_page_in_its_order() -> None:
    assert {path.stem for path in (CORE / "css").glob("*.css")} == set(SHEETS)


def test_every_icon_that_a_page_names_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (CORE / "icons" / "sprite.svg").read_text()))
    named = {entry.icon for entry in ENTRIES}
    for template in PRODUCT.glob("**/templates/**/*.html"):
        named |= set(re.findall(r'\{% icon "([^"]+)"', template.read_text()))
        named |= set(re.findall(r'\bicon="([^"]+)"', template.read_text()))
    assert named - drawn == set()


def test_no_template_holds_a_style_or_a_script_of_its_own() -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\b(src|type)=)|hx-on", re.I)
    pages = PRODUCT.glob("**/templates/**/*.html")
    assert [str(page) for page in pages if inline.search(page.read_text())] == []


def test_the_policy_lets_nothing_inline_pass(nell: Client) -> None:
    policy = nell.get("/offline")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_the_worker_rules_over_the_whole_site(nell: Client) -> None:
    answer = nell.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "/offline" in answer.content.decode()
