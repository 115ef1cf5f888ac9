"""Passwords and keys without a form, by the words ahead of them: `password: …`, `api_key = "…"`, "mot de passe : …"."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from firsthand.guard.detect.blocks import Found
from firsthand.guard.detect.looks import is_drawn, is_password, is_random, is_strong_password, is_well_known
from firsthand.guard.detect.reading import Pattern, Reading, Words, stands_alone
from firsthand.guard.detect.vendors import Named

# Looked for in every text, lower case, so each is short and rare.
LOGIN_MARKS = (
    "passw|pwd|passphrase|passcode|\\bpass\\b|\\bpw\\b|kennwort|mot de passe|\\bmdp\\b|contrase|\\bclave|senha|parola"
    "|has\xff?.o\\b|wachtwoord|l\xf6senord|salasana|adgangskode|\\bheslo|jelsz|palavra-passe"
)
TOKEN_MARKS = "key|token|secret|bearer|credential|schl\xfcssel|cl\xe9|chiave|jeton|geheimnis|clave|\\bpat\\b"  # noqa: S105

_FOR = r"(?:\s(?:for|to|of|on|f\x{fc}r|vom|zum|zur|pour|para|de|del|du|do|da|di)\b[^\n:=]{0,30}?)?"
_IS = r"(?:\s(?:is now|is|ist jetzt|ist|lautet|est|es|\x{e8}|\x{e9})\s|\s{0,3}(?::=|=>|->|=|:))\s{0,3}"
_PASSWORD = Pattern(
    r"(?:(?:pass(?:word|wd|phrase|code|wort|w)|pwd|kennwort|wachtwoord|l\x{f6}senord|salasana|adgangskode|jelsz\x{f3})"
    r"|\b(?:pass|pw|mdp|mot de passe|contrase(?:\x{f1}|n)a|clave|senha|palavra-passe|parola(?: d'ordine)?|heslo"
    r"|has\x{ff}o))[\"'`*_\])]{0,3}" + _FOR + f"(?:{_IS})",
    ignore_case=True,
)
_AMBIGUOUS = Pattern(r"^(?:pass|pw|clave|parola)\b", ignore_case=True)
_ABOUT_PASSWORDS = Words(
    "common* | most used | most popular | worst | weak* | h\xe4ufig* | beliebt* | unsicher* | schwach* | courant* "
    "| populaire* | faible* | com\xfan* | m\xe1s usad* | d\xe9bil*"
)
_FLAG = Pattern(r"(?:--pass(?:word|wd)?[ =]|\blogin\s+\S{1,64}\s+password\s+)", ignore_case=True)
_KINDS = (
    "api|access|auth[a-z]{0,12}|secret|private|client|app|account|master|encryption|signing|webhook|bot|refresh|session"
    "|personal|licen[sc]e|service|deploy|integration|storage|consumer|user|admin|db|database|server|jwt|hmac"
    "|shared|root|subscription|zugangs|zugriffs"
)
_TOKEN = Pattern(
    rf"(?:(?:{_KINDS})[ _.\-]{{0,2}}(?:access[ _\-]?)?(?:key|secret|token|pat|credential|schl\x{{fc}}ssel)s?"
    r"|token|secret|bearer|cl\x{e9} (?:api|secr\x{e8}te|d'acc\x{e8}s)|clave (?:api|secreta|de api|de acceso)"
    r"|chiave (?:api|segreta)|jeton)"
    r"(?:[_\-](?:id|value|base|prod|dev|test|live|key|v\d)){0,2}[\"'`*\])]{0,3}"
    + _FOR
    + rf"(?:{_IS}|\s{{1,3}}|\s?[,(]\s?)[\"'`*(<\[]{{0,2}}",
    ignore_case=True,
)
_VALUE = Pattern(r"[A-Za-z0-9+/_~=.\-]{15,256}")
_PUBLIC = (
    *(b"public", b"page", b"next", b"csrf", b"xsrf", b"idempotency", b"cancellation", b"continuation", b"sync"),
    *(b"primary", b"publishable", b"site"),
)
_TRAILING = ".,;:!?)]}>\"'`*"
_MOST = 130


def passwords(reading: Reading) -> Iterator[Found]:
    """Values behind a word for password."""
    for start, end in _PASSWORD.spans(reading.data):
        for found in _password_at(reading, end):
            value = reading.word(found.start, found.end)
            if _AMBIGUOUS.found(reading.data[start:end]) and not is_strong_password(value):
                continue
            if is_well_known(value) and reading.near(_ABOUT_PASSWORDS, start, end, before=60):
                continue
            yield found
    if b"--pass" in reading.lower or b"login" in reading.lower:
        for _start, end in _FLAG.spans(reading.data):
            yield from _password_at(reading, end)


def _password_at(reading: Reading, start: int) -> Iterator[Found]:
    data = reading.data
    while start < len(data) and data[start] in b"*_ ":
        start += 1
    opening = data[start : start + 1]
    is_quoted = opening != b"" and opening in b"\"'`"
    if is_quoted:
        start += 1
        end = data.find(opening, start, start + _MOST)
        if end < 0:
            return
    else:
        end = start
        while end < len(data) and end - start < _MOST and data[end] not in b' \t\r\n;"<>|':
            end += 1
        words = reading.word(start, end)
        if "&" in words and "=" in words.partition("&")[2]:
            words = words.partition("&")[0]
        end = start + len(words.rstrip(_TRAILING + ("!" if words.endswith("!!") else "")))
        if words.endswith("!") and any(c.isdigit() for c in words):
            end = start + len(words)  # a sentence rarely ends so, a password often
    value = reading.word(start, end)
    if value and is_password(value, is_quoted=is_quoted):
        yield Found(_("Password"), start, end, 0.9 if is_quoted else 0.85, "behind a word for password")


def tokens(reading: Reading) -> Iterator[Found]:
    """Values that no person would write behind a word for key or token."""
    data = reading.data
    for start, end in _TOKEN.spans(data):
        before = reading.lower[max(0, start - 16) : start].rstrip(b" _-.\"'")
        if before.endswith(_PUBLIC):
            continue
        value = next(_VALUE.spans(data, end, min(len(data), end + 300)), None)
        if value is None or value[0] > end:
            continue
        words = reading.word(*value).rstrip(".-")
        if is_random(words):
            yield Found(_("Key or token"), end, end + len(words), 0.85, "random, behind a word for key")


_KEY_WORDS = r"(?:key|token|secret|auth|passw|credential|\bpat\b|schl\x{fc}ssel|cl\x{e9}|clave|chiave|licen[sc]e|sid)"


def named_pattern(row: Named) -> Pattern:
    """Where the name of the vendor, a word for key, and such a body follow each other; the body is group 1 or 2."""
    names = "|".join("".join(c if c.isalnum() else "\\" + c for c in mark) for mark in row.marks.split())
    body = f"({row.body})"
    return Pattern(
        rf"(?i:(?:{names})[^\x00]{{0,40}}?{_KEY_WORDS}[^\x00]{{0,30}}?)(?:[\s\"'=:`(]){body}(?:[^A-Za-z0-9_\-]|$)"
        rf"|(?i:{_KEY_WORDS}[^\x00]{{0,30}}?(?:{names})[^\x00]{{0,30}}?)(?:[\s\"'=:`(]){body}(?:[^A-Za-z0-9_\-]|$)"
        rf"|(?i:(?:{names})[a-z_\-]{{0,20}})[\"']?\s{{0,2}}[:=]\s{{0,2}}[\"']?{body}(?:[^A-Za-z0-9_\-]|$)"
    )


def named(reading: Reading, pattern: Pattern) -> Iterator[tuple[int, int]]:
    """Where keys of that vendor stand."""
    for groups in pattern.groups(reading.data):
        start, end = next(span for span in groups[1:] if span[0] >= 0)
        if stands_alone(reading.data, start, end) and is_drawn(reading.word(start, end)):
            yield start, end
