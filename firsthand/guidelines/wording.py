"""Cleaning of what people write, so that equal words are equal bytes."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from firsthand.core.errors import Invalid
from firsthand.guidelines.values import PARTS, Wording

MAX_TITLE_CHARS = 160
MAX_PART_CHARS = 8000
#: Control characters, and those that turn the direction of what follows.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean(text: str) -> str:
    """Composed Unicode, unix line ends, no control characters, no blanks at line ends, one empty line at most."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip() for line in _UNSEEN.sub("", text).replace("\t", "    ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def line(text: str, max_chars: int) -> str:
    """One line without doubled blanks, cut at `max_chars`."""
    return " ".join(clean(text).split())[:max_chars]


def cleaned(wording: Wording) -> Wording:
    """All parts clean. Raises `Invalid` naming each part that is too long."""
    values = {name: clean(text) for name, text in wording.parts()} | {"title": " ".join(wording.title.split())}
    limits = {name: MAX_TITLE_CHARS if name == "title" else MAX_PART_CHARS for name in PARTS}
    sentence = _("At most %(count)d characters fit here.")
    wrong = {name: sentence % {"count": limits[name]} for name, text in values.items() if len(text) > limits[name]}
    if wrong:
        raise Invalid(_("Some of this is too long."), fields=wrong)
    return Wording(**values)


def required(wording: Wording) -> Wording:
    """As `cleaned`; also raises `Invalid` without a title or without anything else."""
    wording = cleaned(wording)
    lacking = {} if wording.title else {"title": _("Please give a title.")}
    if not any(text for name, text in wording.parts() if name != "title"):
        lacking["body"] = _("Please write what the clause says.")
    if lacking:
        raise Invalid(
            _("A clause needs a title.") if "title" in lacking else _("A clause needs words."), fields=lacking
        )
    return wording
