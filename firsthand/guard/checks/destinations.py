"""Where the links of a post lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Annotated
from urllib.parse import urlsplit

import idna
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from firsthand.guard.checks.base import Check, Options, Rule, Said, with_why
from firsthand.guard.checks.reading import Reading
from firsthand.guard.engine.normalise import read_char
from firsthand.guard.values import Decision, Destination, Finding, Fix


def hosts(text: str) -> frozenset[str]:
    """Hosts with spaces between."""
    return frozenset(text.split())


class Trouble(StrEnum):
    """What can be wrong with a link, the worst first; the names stand in options of rules."""

    CREDENTIALS = "credentials"
    LOOKALIKE = "lookalike"
    MISMATCH = "mismatch"
    SHORTENER = "shortener"
    PUNYCODE = "punycode"
    PLAIN_HTTP = "plain_http"
    UNAPPROVED = "unapproved"


SHORTENERS = hosts("""
    bit.ly bitly.com t.co tinyurl.com goo.gl ow.ly buff.ly is.gd v.gd t.ly rb.gy cutt.ly shorturl.at rebrand.ly
    lnkd.in dlvr.it soo.gd s.id tiny.cc bl.ink short.io shorte.st adf.ly trib.al fb.me x.gd u.to snip.ly clck.ru
    qr.ae bit.do mcaf.ee po.st ift.tt hubs.ly hubs.la spr.ly kutt.it dub.sh t2m.io zpr.io urlz.fr urlr.me
    acortar.link n9.cl kurzelinks.de kurzlinks.de
""")
#: Hosts of networks and tools whose names are copied most, beside the organisation's own.
_WELL_KNOWN = (
    "linkedin.com", "google.com", "microsoft.com", "apple.com", "paypal.com", "amazon.com", "facebook.com",
    "instagram.com", "github.com", "bsky.app", "youtube.com", "wikipedia.org", "dropbox.com", "office.com",
)  # fmt: skip
_ALIKE = str.maketrans("0135i|\u04cf\u0131", "olsellll")  # what a hurried eye takes for each other
_URL = re.compile(r"(?:(?P<scheme>https?)://)?(?P<authority>[^/?#\s\\]+)", re.I)


class DestinationsOptions(Options):
    """What follows from which trouble, and which hosts are trusted."""

    troubles: Annotated[
        dict[Trouble, Decision],
        Said(
            gettext_lazy("By trouble"),
            gettext_lazy(
                "One a line, such as “shortener = block”; those that are not named follow the rule's decision. "
                "Troubles: credentials, lookalike, mismatch, shortener, punycode, plain_http, unapproved. "
                "What follows: allow (say nothing), warn (tell the author), review (ask a colleague), block (stop it)."
            ),
        ),
    ] = Field(
        default_factory=lambda: {
            Trouble.CREDENTIALS: Decision.BLOCK,
            Trouble.LOOKALIKE: Decision.REVIEW,
            Trouble.MISMATCH: Decision.REVIEW,
            Trouble.UNAPPROVED: Decision.ALLOW,
        }
    )
    trusted: Annotated[
        tuple[str, ...],
        Said(gettext_lazy("Trusted hosts"), gettext_lazy("Hosts, with all below them, that nobody is asked about.")),
    ] = Field(default=(), max_length=2000)
    shorteners: Annotated[
        tuple[str, ...],
        Said(gettext_lazy("More shorteners"), gettext_lazy("Hosts that hide where their links lead.")),
    ] = Field(default=(), max_length=500)


class Destinations(Check):
    """Links that mislead, tell too much, or lead where nobody has looked."""

    key = "guard.destinations"
    name = gettext_lazy("Links")
    explanation = gettext_lazy(
        "Links with a password in them, hosts that look like others, shorteners that hide where they lead, addresses "
        "without encryption; and, if a rule says so, hosts that nobody has approved."
    )
    options = DestinationsOptions

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        links = _links(reading) if rules else []
        for rule in rules:
            options = rule.options
            assert isinstance(options, DestinationsOptions)
            for link in links:
                found = next(
                    ((t, d) for t in _troubles(link, reading, options) if (d := _follows(t, rule, options))), None
                )
                if found is None:
                    continue
                trouble, decision = found
                is_placed = link.start is not None and link.end is not None and link.start < link.end
                start, end = (link.start, link.end) if is_placed else (None, None)
                why = with_why(_why(trouble, link), rule.spec)
                yield self.finding(
                    reading, rule.spec, why, title=_title(trouble), start=start, end=end,
                    kind=trouble if is_placed else f"{trouble} {link.host}", decision=decision,
                    fix=_fix(reading, trouble, start, end),
                )  # fmt: skip


def _follows(trouble: Trouble, rule: Rule, options: DestinationsOptions) -> Decision | None:
    decision = options.troubles.get(trouble, rule.spec.decision)
    return None if decision is Decision.ALLOW else decision


def _links(reading: Reading) -> list[Destination]:
    """The draft's destinations that lie within the text, and what looks like an address and is none of them."""
    size = len(reading.text)
    links, taken = [], []
    for link in reading.draft.destinations:
        if link.start is not None and link.end is not None and 0 <= link.start < link.end <= size:
            links.append(link)
            taken.append((link.start, link.end))
        else:
            links.append(Destination(url=link.url, host=link.host, is_approved=link.is_approved))
    for start, end in reading.urls:
        if not any(first < end and start < last for first, last in taken):
            words = reading.text[start:end]
            links.append(Destination(url=words, host=host_of(words), is_approved=True, start=start, end=end))
    return links


def _troubles(link: Destination, reading: Reading, options: DestinationsOptions) -> Iterator[Trouble]:
    host = link.host.lower().rstrip(".")
    shown = reading.text[link.start : link.end] if link.start is not None else ""
    if _has_credentials(link.url) or _has_credentials(shown):
        yield Trouble.CREDENTIALS
    if _is_within(host, options.trusted):
        return
    if _imitates(host, frozenset(options.trusted)):
        yield Trouble.LOOKALIKE
    shown_host = host_of(shown) if shown else ""
    shorteners = SHORTENERS.union(options.shorteners)
    if shown_host and _differs(shown_host, host) and reading.is_own(link.start or 0, link.end or 0):
        yield Trouble.SHORTENER if shown_host in shorteners else Trouble.MISMATCH
    if host in shorteners:
        yield Trouble.SHORTENER
    if "xn--" in host or not host.isascii():
        yield Trouble.PUNYCODE
    if link.url[:7].lower() == "http://":
        yield Trouble.PLAIN_HTTP
    if not link.is_approved:
        yield Trouble.UNAPPROVED


def host_of(address: str) -> str:
    """The host of an address as a person or a browser would read it; "" where there is none."""
    match = _URL.match(address.strip())
    if match is None:
        return ""
    host = match["authority"].rpartition("@")[2].lower()
    return host.partition(":")[0].rstrip(".") if not host.startswith("[") else host


def _has_credentials(address: str) -> bool:
    match = _URL.match(address.strip())
    if match is None:
        return False
    if match["scheme"] and "@" in match["authority"]:
        return True
    try:
        query = urlsplit(address).query.lower()
    except ValueError:
        return False
    return any(f"{name}=" in f"&{query}" for name in ("&password", "&passwd", "&pwd", "&access_token", "&api_key"))


def _differs(shown: str, host: str) -> bool:
    one, other = shown.removeprefix("www."), host.removeprefix("www.")
    return bool(other) and one != other and not one.endswith(f".{other}") and not other.endswith(f".{one}")


def _is_within(host: str, hosts: Sequence[str] | frozenset[str]) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in hosts)


@lru_cache(maxsize=4096)
def _imitates(host: str, ours: frozenset[str]) -> bool:
    """Whether the host reads like one of ours or a well-known one, and is another."""
    known = (*_WELL_KNOWN, *ours)
    if _is_within(host, known):
        return False
    looks = _skeleton(_unicode(host))
    labels = looks.split(".")
    for target in known:
        name = _skeleton(target.removeprefix("www."))
        if looks == name or looks.endswith(f".{name}"):
            return True
        if looks.startswith(f"{name}.") or f".{name}." in looks or f"{name.replace('.', '-')}" in labels[:-1]:
            return True  # linkedin.com.example.net
    return False


def _skeleton(host: str) -> str:
    """How a host looks to somebody in a hurry."""
    letters = host.lower() if host.isascii() else "".join(map(read_char, host)).lower()
    return letters.translate(_ALIKE).replace("rn", "m").replace("vv", "w")


def _unicode(host: str) -> str:
    """The host with the letters that a browser may show for xn--."""
    labels = []
    for label in host.split("."):
        try:
            labels.append(idna.ulabel(label) if label.startswith("xn--") else label)
        except (idna.IDNAError, UnicodeError, ValueError):
            labels.append(label)
    return ".".join(labels)


def _fix(reading: Reading, trouble: Trouble, start: int | None, end: int | None) -> Fix | None:
    if start is None or end is None:
        return None
    if trouble is Trouble.PLAIN_HTTP and reading.text[start : start + 7].lower() == "http://":
        return reading.replace(_("Use https"), start, start + 7, "https://")
    if trouble in (Trouble.CREDENTIALS, Trouble.LOOKALIKE, Trouble.MISMATCH):
        return reading.take_out(_("Take the link out"), start, end)
    return None


def _title(trouble: Trouble) -> str:
    return {
        Trouble.CREDENTIALS: _("A password in a link"),
        Trouble.LOOKALIKE: _("A host that looks like another"),
        Trouble.MISMATCH: _("Says one place, leads to another"),
        Trouble.SHORTENER: _("A shortened link"),
        Trouble.PUNYCODE: _("A host with unusual letters"),
        Trouble.PLAIN_HTTP: _("A link without encryption"),
        Trouble.UNAPPROVED: _("A host that nobody approved"),
    }[trouble]


def _why(trouble: Trouble, link: Destination) -> str:
    said = {
        Trouble.CREDENTIALS: _("This link carries a password or key that every reader could use. Take it out."),
        Trouble.LOOKALIKE: _("%(host)s looks like a host that people trust, and is another. Check the address."),
        Trouble.MISMATCH: _("The link does not lead where its words say, but to %(host)s. Write the real address."),
        Trouble.SHORTENER: _("%(host)s hides where the link leads. Share the page's own address."),
        Trouble.PUNYCODE: _("%(host)s has letters that can be mistaken for others. Check the address."),
        Trouble.PLAIN_HTTP: _("The link to %(host)s is not encrypted. Use https, if the page has it."),
        Trouble.UNAPPROVED: _("Nobody has approved links to %(host)s yet. Ask a curator, or link elsewhere."),
    }[trouble]
    return said % {"host": link.host or host_of(link.url)}
