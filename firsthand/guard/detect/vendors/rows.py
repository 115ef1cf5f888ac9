"""What a row of the tables of vendors says."""

from __future__ import annotations

from dataclasses import dataclass

HEX = "[0-9a-f]"
WORD = r"[A-Za-z0-9_\-]"
ALNUM = "[A-Za-z0-9]"
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


@dataclass(frozen=True)
class Vendor:
    """A key that tells by its own form whose it is.

    `marks`, set apart by blanks: one of them stands in every text with such a key, as written; they are looked for in
    all texts, so each is rare in ordinary ones; with "~" ahead it is RE2 itself. `pattern` is RE2; its first group, if
    it has one, is the secret. `source` documents the form. `check` names a function of `tokenchecks` for the checksum
    that the vendor documents.
    """

    name: str
    marks: str
    pattern: str
    source: str
    check: str = ""


@dataclass(frozen=True)
class Named:
    """A key without a form of its own: the vendor's name and a word such as "key" or "token" stand ahead of it.

    `marks`: names, lower case, set apart by blanks. `body` is RE2 over the key alone.
    """

    name: str
    marks: str
    body: str
    source: str
