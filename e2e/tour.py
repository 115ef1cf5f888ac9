"""A tour of the pages: each at 360 and 1280 px, light and dark, with a screenshot and a look for what is wrong.

    python -m e2e.tour --base http://127.0.0.1:8000 --session SESSIONID --out screenshots / /share/ /impact

Without paths it walks every page of the URL patterns that needs no argument. Ends with status 1 if anything is found.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM_ARGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
]
VIEWPORTS = [(360, 800), (1280, 800)]
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: What axe asks in each theme: one document stands in both, so that only its colours are asked about again.
THEMES: dict[str, dict[str, Any]] = {
    "light": {"type": "tag", "values": STANDARD},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
GRAVE = {"serious", "critical"}
#: What the page itself can tell: sideways scrolling, ids that stand twice, more than one ember button in view.
LOOK = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  const embers = [...document.querySelectorAll(".button-ember")].filter((element) => element.checkVisibility());
  const found = [];
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over > 0) found.push(`the page is ${over} px too wide`);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) found.push(`the id ${id} stands twice`);
  if (embers.length > 1) found.push(`${embers.length} ember buttons in one view`);
  if (document.querySelectorAll("h1").length !== 1) found.push("not exactly one h1");
  return found;
}"""


#: Until the fonts are there and what changed is painted.
SETTLED = """() => document.fonts.ready.then(
  () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))"""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that is wrong on one page in one of its four forms."""

    path: str
    form: str
    what: str

    def __str__(self) -> str:
        return f"{self.path} [{self.form}] {self.what}"


def chromium() -> str:
    """The system's browser; raises LookupError with what to do when there is none."""
    for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"):
        if Path(path).exists():
            return path
    raise LookupError("No Chromium found; install it with: apt-get install chromium")


def launch(playwright: Any) -> Browser:
    return playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)  # type: ignore[no-any-return]


def pages() -> list[str]:
    """Every address of the URL patterns that needs no argument and is no file (Django must be set up)."""
    from django.urls import get_resolver

    found = set(_walk(get_resolver().url_patterns, "/"))
    return sorted(path for path in found if not path.startswith("/api/") and not Path(path).suffix)


def _walk(patterns: Iterable[Any], prefix: str) -> Iterable[str]:
    for pattern in patterns:
        route = str(pattern.pattern).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
        if "<" in route or re.search(r"[()\[\]\\+*]", route):
            continue
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, prefix + route)
        else:
            yield prefix + route


def tour(
    browser: Browser,
    base: str,
    paths: Sequence[str],
    out: Path,
    *,
    cookies: Sequence[dict[str, Any]] = (),
    who: str = "",
) -> list[Finding]:
    """Visit `paths` below `base` in all four forms, keep a screenshot of each in `out`, and return what is wrong.

    An address that takes only POST (405) or is a file is passed over. `who` goes into the names of the screenshots.
    """
    out.mkdir(parents=True, exist_ok=True)
    found: list[Finding] = []
    for width, height in VIEWPORTS:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        context.add_cookies([{"url": base, **cookie} for cookie in cookies])  # type: ignore[typeddict-item]
        page = context.new_page()
        said = _listening(page)
        for path in paths:
            name = f"{who}{'-' if who else ''}{re.sub(r'[^a-z0-9]+', '-', path.lower()).strip('-') or 'home'}-{width}"
            found += [
                Finding(path=path, form=f"{width} {theme}", what=what)
                for theme, what in _visit(page, said, base + path, out / name)
            ]
        context.close()
    return found


def _listening(page: Page) -> list[str]:
    """The list into which go errors of the console, of scripts and of the server."""
    said: list[str] = []
    page.on("console", lambda message: said.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"script: {error}"))
    page.on("response", lambda reply: said.append(f"{reply.status} {reply.url}") if reply.status >= 500 else None)
    return said


def _visit(page: Page, said: list[str], url: str, picture: Path) -> Iterator[tuple[str, str]]:
    """Load the page once and look at it in both themes: each theme with what is wrong in it."""
    said.clear()
    page.emulate_media(color_scheme="light")
    reply = page.goto(url, wait_until="load")
    if reply is None or reply.status == 405 or "text/html" not in (reply.header_value("content-type") or ""):
        return
    if page.locator('[data-controller~="plot"]').count():
        page.locator(".plot-canvas svg").first.wait_for()
    page.evaluate(AXE.read_text())
    for theme, rules in THEMES.items():
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # one of its words
        page.evaluate(SETTLED)
        page.screenshot(path=picture.with_name(f"{picture.name}-{theme}.png"), full_page=True)
        found = [*page.evaluate(LOOK), *_axe(page, rules)]
        found += [line for line in said if "Failed to load resource" not in line or reply.ok]
        said.clear()
        yield from ((theme, what) for what in found)


def _axe(page: Page, rules: dict[str, Any]) -> list[str]:
    result = page.evaluate("(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules)
    return [
        f"{violation['id']} ({violation['impact']}): {node['target']} {node.get('failureSummary', '')[:300]}"
        for violation in result["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"][:5]
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    parser.add_argument("--session", default="", help="the value of the cookie sessionid of somebody signed in")
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    parser.add_argument("paths", nargs="*")
    options = parser.parse_args()
    paths = options.paths
    if not paths:
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.config.settings")
        django.setup()
        paths = pages()
    cookies = [{"name": "sessionid", "value": options.session}] if options.session else []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        found = tour(browser, options.base, paths, options.out, cookies=cookies)
        browser.close()
    for finding in found:
        print(finding)
    print(f"{len(paths)} pages in {len(VIEWPORTS) * len(THEMES)} forms, {len(found)} findings; see {options.out}/")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
