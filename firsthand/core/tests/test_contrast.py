"""Each pair of tokens that is used together meets WCAG AA at the size it is used, in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[1] / "static" / "core" / "css" / "tokens.css"
GROUNDS = ["paper", "surface", "sunken"]
TEXTS = ["ink", "ink-soft", "ember", "moss", "amber", "brick", "slate"]
#: (text, ground, least ratio): 4.5 for text, 3 for the border of a control and for shapes.
PAIRS = [
    *[(text, ground, 4.5) for text in TEXTS for ground in GROUNDS],
    *[(kind, f"{kind}-soft", 4.5) for kind in ("moss", "amber", "brick", "slate")],
    *[("ink", f"{kind}-soft", 4.5) for kind in ("ember", "moss", "amber", "brick", "slate")],
    ("on-ember", "ember", 4.5),
    ("on-ember", "ember-strong", 4.5),
    ("paper", "ink", 4.5),
    *[("edge", ground, 3.0) for ground in GROUNDS],
]


def _tokens(theme: int) -> dict[str, str]:
    found = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", TOKENS.read_text())
    return {name: pair[theme] for name, *pair in found}


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_white_on_black_has_the_contrast_that_the_standard_names() -> None:
    assert round(_contrast("#ffffff", "#000000"), 2) == 21


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_pair_of_tokens_meets_aa(theme: int) -> None:
    tokens = _tokens(theme)
    low = [
        f"{text} on {ground}: {ratio:.2f}"
        for text, ground, least in PAIRS
        if (ratio := _contrast(tokens[text], tokens[ground])) < least
    ]
    assert low == []
