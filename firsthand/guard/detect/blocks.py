"""Secrets with a form of their own that belongs to no vendor: private keys, tokens, logins inside addresses, hashes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from firsthand.guard.detect import tokenchecks
from firsthand.guard.detect.looks import is_placeholder
from firsthand.guard.detect.reading import Pattern, Reading

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


SURE, DOUBTFUL = 0.99, 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """A secret at [start, end) of the reading's data."""

    label: StrPromise | str
    start: int
    end: int
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Form:
    """`marks` are looked for in every text (RE2, set apart by blanks); `pattern` then; its group 1 is the secret."""

    label: StrPromise
    marks: str
    pattern: Pattern
    fits: Callable[[str], bool]
    reason: str
    is_needed: bool = True  # what does not fit is none; else it is one that was mistyped or made up


def _any(_token: str) -> bool:
    return True


def _is_real(token: str) -> bool:
    return not is_placeholder(token) and token.lower() not in ("password", "passwort", "pass", "secret", "pwd", "token")


def _is_login(token: str) -> bool:
    login = tokenchecks.decoded(token)
    return b":" in login and login.isascii() and login.decode("ascii").isprintable()


_B64 = r"[A-Za-z0-9_\-]"
_BEGIN = r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"
FORMS = (
    Form(
        _("Private key"),
        r"PRIVATE\x20KEY",
        Pattern(rf"({_BEGIN}[A-Za-z0-9+/=\s:,.()\\\-]*?-----END [A-Z0-9 ]{{0,40}}-----)"),
        _any,
        "PEM, RFC 7468",
    ),
    Form(
        _("Private key"),
        r"PRIVATE\x20KEY",
        Pattern(rf"({_BEGIN}(?:[\s\\n]*[A-Za-z0-9+/=]{{16,80}})*)"),
        _any,
        "PEM, RFC 7468, without its end",
    ),
    Form(
        _("Private key"),
        "PuTTY-User-Key-File",
        Pattern(r"(PuTTY-User-Key-File-\d: [a-z0-9\-]+\s(?:[^\n]*\n){0,60}?Private-(?:MAC|Hash): [0-9a-f]{40,64})"),
        _any,
        "PuTTY key file",
    ),
    Form(
        _("Private key"),
        "PuTTY-User-Key-File",
        Pattern(r"(PuTTY-User-Key-File-\d: [a-z0-9\-]+)"),
        _any,
        "PuTTY key file",
    ),
    Form(
        _("Private key"),
        "AGE-SECRET-KEY-1",
        Pattern(r"(AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58})"),
        tokenchecks.age,
        "age identity",
        is_needed=False,
    ),
    Form(
        _("Private key"),
        r"PrivateKey\s*=",
        Pattern(r"PrivateKey\s{0,3}=\s{0,3}([A-Za-z0-9+/]{43}=)"),
        _any,
        "WireGuard",
    ),
    Form(_("Private key"), r'"kty"', Pattern(r'"(?:d|k)"\s{0,3}:\s{0,3}"([A-Za-z0-9_\-]{30,})"'), _any, "JSON web key"),
    Form(
        _("Access token"),
        "eyJ",
        Pattern(rf"(eyJ{_B64}{{8,}}\.eyJ{_B64}{{8,}}\.{_B64}{{10,}})"),
        tokenchecks.jwt,
        "JSON web token",
        is_needed=False,
    ),
    Form(
        _("Access token"),
        "eyJ",
        Pattern(rf"(eyJ{_B64}{{8,}}\.{_B64}*(?:\.{_B64}{{10,}}){{3}})"),
        tokenchecks.jwt,
        "JSON web token",
        is_needed=False,
    ),
    Form(
        _("Password in an address"),
        "://",
        Pattern(r"[A-Za-z][A-Za-z0-9+.\-]{1,20}://[^\s/:@\"'<>]{0,64}:([^\s@/\"'<>]{2,256})@[A-Za-z0-9\[]"),
        _is_real,
        "user:password@ in a URL",
    ),
    Form(
        _("Login in a header"),
        r"[Bb]asic\s",
        Pattern(r"(?:[Bb]asic)\s+([A-Za-z0-9+/]{8,200}={0,2})"),
        _is_login,
        "RFC 7617",
    ),
    Form(
        _("Password hash"),
        r"\$(?:2[aby]|argon2i?d?|[156y])\$",
        Pattern(
            r"(\$(?:2[aby]\$\d\d\$[A-Za-z0-9./]{53}|argon2i?d?\$v=\d+\$[A-Za-z0-9=,]+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+"
            r"|[156y]\$[^\s:$]{0,32}\$?[A-Za-z0-9./]{0,32}\$?[A-Za-z0-9./]{22,86}))"
        ),
        _any,
        "crypt(5)",
    ),
)


def found(reading: Reading, forms: Iterator[Form]) -> Iterator[Found]:
    """The secrets of those forms; not for placeholders."""
    for form in forms:
        for groups in form.pattern.groups(reading.data):
            start, end = groups[1]
            token = reading.word(start, end)
            if form.fits(token):
                yield Found(form.label, start, end, SURE, form.reason)
            elif not form.is_needed:
                yield Found(form.label, start, end, DOUBTFUL, f"{form.reason}, which it does not fit")
