"""Addresses of pages: which two are the same page, and where a redirect of an aggregator leads. Pure."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

MAX_URL_CHARS = 2000
_TRACKERS = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi"
    r"|mkt_tok|vero_id|oly_anon_id|oly_enc_id|rb_clickid|s_cid|wt_mc|cmpid|ns_campaign|ns_mchannel|at_medium"
    r"|at_campaign|guccounter|guce_referrer|guce_referrer_sig)$",
    re.IGNORECASE,
)
_INDEX = re.compile(r"/(index|default)\.(html?|php|aspx?)$", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
#: Aggregators whose links only redirect: host, path and the parameter that holds the page's address.
_REDIRECTORS = (("google.", "/url", ("url", "q")), ("bing.com", "/news/apiclick.aspx", ("url",)))


def absolute(url: object, base: str = "") -> str:
    """The absolute http(s) address that `url` means on a page at `base`; "" when it is none or too long."""
    if not isinstance(url, str):
        return ""
    text = re.sub(r"[\t\r\n]", "", url).strip()
    if not text:
        return ""
    try:
        joined = urljoin(base, text) if base else text
        parts = urlsplit(joined)
        port_is_valid = parts.port is None or parts.port >= 0
    except ValueError:
        return ""
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname or not port_is_valid:
        return ""
    if " " in parts.netloc or parts.username is not None:
        return ""
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|")
    clean = urlunsplit((parts.scheme.lower(), parts.netloc, path, query, parts.fragment))
    return clean if len(clean) <= MAX_URL_CHARS and clean.isprintable() else ""


def unwrap(url: str) -> str:
    """The page behind an aggregator's redirect address (Google Alerts and News, Bing); else the address itself."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    for domain, path, names in _REDIRECTORS:
        if host.startswith(domain) and parts.path.lower() == path:
            query = parse_qs(parts.query)
            for name in names:
                target = absolute(query.get(name, [""])[0])
                if target:
                    return target
    return url


def canonical(url: str) -> str:
    """The address without what does not name the page: trackers, fragment, default port, case of the host."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if ":" in host:
        host = f"[{host}]"
    if parts.port is not None and parts.port != _DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{parts.port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKERS.match(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    fragment = parts.fragment if parts.fragment.startswith("!") else ""  # "#!" pages name themselves by it
    clean = urlunsplit((parts.scheme.lower(), host, _INDEX.sub("/", parts.path) or "/", query, fragment))
    return clean if len(clean) <= MAX_URL_CHARS else url


def page_key(url: str) -> str:
    """The same 64 hexadecimal digits for two addresses of one page: scheme, trailing slash and order do not count."""
    parts = urlsplit(canonical(url))
    path = unquote(parts.path).rstrip("/")
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    text = f"{parts.netloc}{path}?{query}#{parts.fragment}"
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
