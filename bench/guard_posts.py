"""Posts in which no term stands: sentences of business in four languages, and those of open-source programs."""

from __future__ import annotations

import gettext
import importlib.util
import inspect
import random
import re
import tomllib
from functools import cache
from pathlib import Path

PARTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())


@cache
def borrowed(language: str) -> list[str]:
    """Sentences that other people wrote: of Django and allauth in a language, in English of Python's documentation."""
    if language == "en":
        modules = (
            "argparse asyncio calendar collections concurrent.futures csv datetime email decimal difflib enum functools"
        )
        modules += (
            " inspect ipaddress json logging mailbox os pathlib random shutil statistics string subprocess tempfile"
        )
        modules += " textwrap threading turtle typing unittest urllib.request zipfile"
        text = "\n".join(
            inspect.getdoc(member) or ""
            for name in modules.split()
            for _, member in inspect.getmembers(importlib.import_module(name))
            if inspect.isclass(member) or inspect.isfunction(member)
        )
        flat = re.sub(r"\s+", " ", text)
        return sorted(set(re.findall(r"(?<=[.] )[A-Z][a-z]+ [A-Za-z ,'()-]{30,160}\.", flat)))
    found: set[str] = set()
    for package in ("django", "allauth"):
        spec = importlib.util.find_spec(package)
        if spec and spec.origin:
            for path in Path(spec.origin).parent.rglob(f"locale/{language}/LC_MESSAGES/*.mo"):
                with path.open("rb") as file:
                    said = gettext.GNUTranslations(file)._catalog.values()  # type: ignore[attr-defined]
                found.update(
                    s for s in said if isinstance(s, str) and 30 < len(s) < 300 and "%" not in s and "<" not in s
                )
    return sorted(re.sub(r"\s+", " ", sentence) for sentence in found)


def post(dice: random.Random, chars: int, language: str = "") -> str:
    """One post of about `chars` characters, in any of the four languages when none is given."""
    spoken = language or dice.choice(("en", "en", "de", "fr", "es"))
    said: list[str] = []
    while sum(map(len, said)) + len(said) < chars:
        if dice.random() < 0.45:
            said.append(dice.choice(borrowed(spoken)))
        else:
            frame = dice.choice(PARTS[spoken]["frames"]) + dice.choice(PARTS["endings"])
            said.append(
                frame.format(
                    x=dice.choice(PARTS[spoken]["things"]),
                    name=dice.choice(PARTS["people"]),
                    place=dice.choice(PARTS["places"]),
                    n=dice.randrange(2, 40),
                )
            )
        if dice.random() < 0.15:
            said.append(dice.choice(PARTS["tags"]))
    return " ".join(said)[:chars]


def posts(count: int, chars: int, seed: int = 5, language: str = "") -> list[str]:
    """That many different posts."""
    dice = random.Random(seed)
    return [post(dice, chars, language) for _ in range(count)]
