"""Invented lists of terms and patterns as a company of some size would keep them. The same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable

BIRDS = (
    "Bluebird Falcon Heron Kestrel Osprey Sparrow Magpie Nightingale Cormorant Albatross Kingfisher Goldfinch Puffin"
)
STONES = "Amber Sapphire Emerald Granite Obsidian Topaz Opal Marble Basalt Quartz Garnet Onyx Malachite Turquoise Pearl"
SKIES = "Aurora Comet Nebula Orion Solstice Horizon Eclipse Meteor Zenith Equinox Polaris Andromeda Jupiter Neptune"
NATURE = "Glacier Canyon Harbor Meadow Summit Lagoon Prairie Tundra Cypress Juniper Sequoia Willow Magnolia Hemlock"
MYTHS = (
    "Phoenix Atlas Hermes Pegasus Minerva Odyssey Valhalla Camelot Excalibur Merlin Avalon Prometheus Icarus Artemis"
)
COLOURS = (
    "Silent Crimson Golden Hidden Northern Frozen Velvet Ivory Scarlet Copper Distant Electric Paper Hollow Copper"
)
LEGAL = ("GmbH", "AG", "SE", "Ltd", "Inc", "SA", "SARL", "SL", "KG", "BV", "Group", "Holding")
TRADES = (
    "Logistik",
    "Energie",
    "Pharma",
    "Bank",
    "Capital",
    "Systems",
    "Robotics",
    "Foods",
    "Motors",
    "Textil",
    "Marine",
)
HEADS = (
    "bel bran cal cor dal del dor fen gal hal jor kal kor lan lor mar mer nal nor or pal quin ran sel sol tal tor val"
)
HEADS += " tal tor val ver vel wal xan yor zal zen zor"
MIDDLES = "a e i o u an en in on ar er or el il ol ath eth iv ov av"
TAILS = "dis dor dyn fex gon lan lix mar mex nix nor phor quest rix ron san sis tek tor tra va vex via von wick xis zon"


def _coined(dice: random.Random, middles: int = 1) -> str:
    parts = [dice.choice(HEADS.split())]
    parts += [dice.choice(MIDDLES.split()) + dice.choice("bdfgklmnprstvz") for _ in range(middles)]
    return ("".join(parts) + dice.choice(TAILS.split())).capitalize()


def _code_name(dice: random.Random) -> str:
    return dice.choice(f"{BIRDS} {STONES} {SKIES} {NATURE} {MYTHS}".split())


def _project(dice: random.Random) -> str:
    kind = dice.randrange(3)
    if kind == 0:
        return f"Project {_code_name(dice)}"
    if kind == 1:
        return f"{dice.choice(COLOURS.split())} {_code_name(dice)}"
    return f"{dice.choice(('Project', 'Projekt', 'Operation', 'Programme'))} {_coined(dice)}"


def _customer(dice: random.Random) -> str:
    name = _coined(dice, dice.randrange(2))
    kind = dice.randrange(4)
    if kind == 0:
        return f"{name} {dice.choice(LEGAL)}"
    if kind == 1:
        return f"{name} {dice.choice(TRADES)} {dice.choice(LEGAL)}"
    if kind == 2:
        return f"{name} & {_coined(dice, 0)}"
    return f"{dice.choice(('Banque', 'Grupo', 'Hotel', 'Klinikum', 'Stadtwerke', 'Maison'))} {name}"


def _product(dice: random.Random) -> str:
    name = _coined(dice)
    return name if dice.random() < 0.6 else f"{name} {dice.choice(('X', 'Pro', 'Cloud', '200', '3000', 'Mini', 'One'))}"


def _acronym(dice: random.Random) -> str:
    return "".join(dice.choice("ABCDEFGHIKLMNOPRSTVWXZQ") for _ in range(dice.choice((3, 4, 4))))


MAKERS: dict[str, tuple[float, Callable[[random.Random], str]]] = {
    "code name": (0.015, _code_name),
    "project": (0.285, _project),
    "customer": (0.35, _customer),
    "product": (0.25, _product),
    "acronym": (0.10, _acronym),
}


def terms(count: int, seed: int = 3) -> dict[str, list[str]]:
    """That many different terms by their kind. Acronyms that are ordinary words are left out, as a person would."""
    from firsthand.guard.engine.ordinary import is_ordinary

    dice = random.Random(seed)
    seen: set[str] = set()
    made: dict[str, list[str]] = {}
    for kind, (share, make) in MAKERS.items():
        mine = made.setdefault(kind, [])
        tries = 0
        while len(mine) < round(count * share) and tries < count * 20:
            tries += 1
            term = make(dice)
            if term.casefold() in seen or (kind == "acronym" and is_ordinary(term.lower())):
                continue
            seen.add(term.casefold())
            mine.append(term)
    missing = count - len(seen)
    while missing > 0:
        term = _product(dice)
        if term.casefold() not in seen:
            seen.add(term.casefold())
            made["product"].append(term)
            missing -= 1
    return made


def patterns(count: int, seed: int = 4) -> list[str]:
    """That many different patterns such as companies write."""
    dice = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        word, number = _coined(dice).lower(), dice.randrange(10, 99)
        found[
            dice.choice(
                (
                    rf"\b{word[:3].upper()}-\d{{{dice.randrange(4, 7)}}}\b",
                    rf"(?i)\b{word}\s+(?:deal|merger|acquisition|IPO)\b",
                    rf"(?i)\bver(?:sion)?\s*{number}\.\d+\b",
                    rf"(?i)\b(?:revenue|Umsatz)\s+of\s+{number}[.,]\d\s*(?:m|bn|Mio)\b",
                    rf"\bQ[1-4][ /-]?{2000 + number}\b",
                    rf"(?i)\bticket\s*#?{number}\d{{3}}\b",
                    rf"(?i){word[:4]}[a-z]{{2,6}}@(?:intern|internal)\.example",
                    rf"(?i)\bbuild[- ]{number}[a-f0-9]{{5}}\b",
                )
            )
        ] = None
    return list(found)
