"""The pages that a visitor of a short link may see in place of the destination; the same from both servers.

Knows neither Django nor the database: the redirect server runs on it. Its sentences lie in the one catalogue of all.
"""

from __future__ import annotations

import gettext as catalogues
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

_HERE = Path(__file__).parent
_LANGUAGES = ("en", "de", "fr", "es")
STYLESHEET = (_HERE / "static" / "links" / "visitor.css").read_bytes()
#: On every answer of the redirect server. Nothing is loaded but the one stylesheet, nothing is framed, nothing is sent.
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
PRIVACY = [
    ("content-security-policy", POLICY),
    ("cache-control", "private, no-store"),
    # The destination may learn which host sent the visitor, never which link and so never whose it was.
    ("referrer-policy", "strict-origin"),
]
GUARDS = [*PRIVACY, ("x-content-type-options", "nosniff"), ("x-robots-tag", "noindex, nofollow")]
_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>{title}</title>
<link rel="stylesheet" href="/l/visitor.css">
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def _(text: str) -> str:
    """Mark a sentence for the catalogue; it is looked up when its page is written."""
    return text


_MISSING = (
    _("There is nothing behind this link"),
    _("Please check that the address is complete. If somebody sent it to you, ask them for it once more."),
)
_GONE = (
    _("This link is no longer in use"),
    _("Whoever shared it has taken it back, or its time is over. Ask them if you still need what it led to."),
)
_UNREACHABLE = (
    _("This link cannot be looked up right now"),
    _("Nothing is wrong with it. Please try again in a minute."),
)
_LEAVING = _("You are leaving for %s")
_LEAVING_WHY = _("This address has not been checked by the organisation whose colleague shared the link.")
_CONTINUE = _("Continue to %s")


@lru_cache(maxsize=256)
def language_of(accept: str) -> str:
    """The one of our languages that an Accept-Language header asks for first; English when none."""
    wanted: list[tuple[float, str]] = []
    for match in re.finditer(r"([a-zA-Z]{2,3})(?:-[\w-]+)?(?:\s*;\s*q=([01](?:\.\d+)?))?", accept[:200]):
        if match[1].lower() in _LANGUAGES:
            wanted.append((-float(match[2] or 1), match[1].lower()))
    return min(wanted, key=lambda pair: pair[0])[1] if wanted else "en"


@lru_cache(maxsize=8)
def _catalogue(language: str) -> catalogues.NullTranslations:
    return catalogues.translation("django", _HERE.parent / "locale", languages=[language], fallback=True)


def missing(language: str) -> bytes:
    """The page for a code that does not exist (404)."""
    return _notice(_MISSING, language)


def gone(language: str) -> bytes:
    """The page for a link that was disabled or has expired (410)."""
    return _notice(_GONE, language)


def unreachable(language: str) -> bytes:
    """The page for a code that is not in memory while the database does not answer (503)."""
    return _notice(_UNREACHABLE, language)


@lru_cache(maxsize=16)
def _notice(sentences: tuple[str, str], language: str) -> bytes:
    say = _catalogue(language).gettext
    title, body = (escape(say(sentence)) for sentence in sentences)
    return _PAGE.format(language=language, title=title, body=f"<p>{body}</p>").encode()


def leaving(target_url: str, language: str) -> bytes:
    """The page in front of a destination that nobody has approved: the whole host, and a plain link."""
    say = _catalogue(language).gettext
    host = urlsplit(target_url).netloc
    address, onward = escape(target_url), escape(say(_CONTINUE) % host)
    body = (
        f"<p>{escape(say(_LEAVING_WHY))}</p>\n"
        f'<p><a class="go" href="{address}" rel="nofollow noopener noreferrer">{onward}</a></p>\n'
        f'<p class="address" dir="ltr">{address}</p>'
    )
    return _PAGE.format(language=language, title=escape(say(_LEAVING) % host), body=body).encode()
