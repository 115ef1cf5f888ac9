"""How well tone, claims and saying where one works are judged: sentences of our own with the answer that people gave.

The lists have learnt from the first three sets, from the last not: no list was changed after it was written. All are
small and by the authors of the lists: a floor under regressions rather than a measure of the world.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.guard.values import Draft


SETS = {
    "learnt from": "wording.txt",
    "learnt from, too": "wording_more.txt",
    "learnt from, of claims": "wording_claims.txt",
    "held back": "wording_held_back.txt",
}


def sentences(file: str) -> Iterator[tuple[str, str, bool, str]]:
    """Check, language, whether it should be found, and the sentence."""
    check, language, is_wanted = "", "", False
    for line in (Path(__file__).parent / file).read_text().splitlines():
        if line.startswith("== "):
            _mark, check, language, answer = line.split()
            is_wanted = answer == "yes"
        elif line:
            yield check, language, is_wanted, line


def draft_of(text: str, language: str) -> Draft:
    """The sentence as a post of somebody who works at Halden."""
    from firsthand.guard.values import Author, Draft

    return Draft(
        text=text,
        network="linkedin",
        language=language,
        author=Author(member_id=1),
        at=dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC),
        employer=("Halden",),
        disclosure="I work at Halden.",
    )


def main() -> None:
    """Print precision and recall for each check, and every sentence that was judged otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.config.settings")
    import django

    django.setup()
    from firsthand.guard.engine.ruleset import Ruleset
    from firsthand.guard.reviewing import review

    rules = Ruleset.compile((), 0)
    for name, file in SETS.items():
        print(f"{name}:")
        counts: dict[str, dict[tuple[bool, bool], int]] = {}
        for check, language, is_wanted, text in sentences(file):
            is_found = any(finding.check == check for finding in review(draft_of(text, language), rules).findings)
            table = counts.setdefault(check, {})
            table[is_wanted, is_found] = table.get((is_wanted, is_found), 0) + 1
            if is_found != is_wanted:
                print(f"    {check} {language} {'missed' if is_wanted else 'wrongly found'}: {text}")
        for check, table in counts.items():
            hits, missed, false = (table.get(pair, 0) for pair in ((True, True), (True, False), (False, True)))
            print(
                f"  {check}: precision {hits / max(1, hits + false):.3f}, recall {hits / max(1, hits + missed):.3f} "
                f"({sum(table.values())} sentences)"
            )


if __name__ == "__main__":
    main()
