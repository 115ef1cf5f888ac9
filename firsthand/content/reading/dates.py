"""Dates as feeds and pages write them."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from dateutil import parser as dateutil_parser

_ISO = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})")
_ANCIENT = re.compile(r"(?<![\d:.])0\d{3}(?!\d)(?<![+-]\d{4})")  # a year, not a zone such as +0100
_MONTHS = {
    "january": "jan janv janvier januar jänner jaenner gennaio enero januari janeiro ene gen",
    "february": "feb fév févr février fevrier februar febbraio febrero februari fevereiro",
    "march": "mar mär märz maerz mars marzo maart março mrz mrt",
    "april": "apr avr avril aprile abril abr",
    "may": "may mai maggio mayo mei maio mag",
    "june": "jun juni juin giugno junio junho giu",
    "july": "jul juli juil juillet luglio julio julho lug",
    "august": "aug août aout agosto augustus ago",
    "september": "sep sept septembre settembre septiembre setembro set",
    "october": "oct okt oktober octobre ottobre octubre outubro ott out",
    "november": "nov novembre noviembre novembro",
    "december": "dec dez déc dezember décembre decembre dicembre diciembre december dezembro dic",
}
_MONTH = {word: month for month, words in _MONTHS.items() for word in [month, *words.split()]}
_WORD = re.compile(r"[^\W\d_]+\.?")
_ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "WET": 0, "WEST": 1, "EET": 2, "EEST": 3,
    "BST": 1, "IST": 5.5, "JST": 9, "KST": 9, "MSK": 3, "AEST": 10, "AEDT": 11,
}  # fmt: skip
_ZONE_OFFSETS = {name: int(hours * 3600) for name, hours in _ZONES.items()}
OLDEST_YEAR = 1990  # before there were pages; 1970 is an unset clock


def read_date(text: object) -> dt.datetime | None:
    """The moment in UTC, or None when it cannot be read or believed (before 1990, over a year ahead).

    Understands ISO 8601, RFC 822 with wrong names, seconds and milliseconds since 1970, and month names of eight
    languages. A date without a zone is taken as UTC.
    """
    if isinstance(text, bool) or text is None:
        return None
    if isinstance(text, int | float):
        return _believable(_epoch(float(text)))
    if not isinstance(text, str):
        return None
    clean = " ".join(text.split())[:80]
    if not any(c.isdigit() for c in clean) or _ANCIENT.search(clean):
        return None
    for read in (_digits, _iso, _rfc822, _by_words):
        moment = read(clean)
        if moment is not None:
            return _believable(moment)
    return None


def _believable(moment: dt.datetime | None) -> dt.datetime | None:
    if moment is None:
        return None
    try:
        utc = moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    except (OverflowError, ValueError):
        return None
    latest = dt.datetime.now(dt.UTC) + dt.timedelta(days=366)
    return utc if utc.year >= OLDEST_YEAR and utc <= latest else None


def _epoch(seconds: float) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, tz=dt.UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _digits(text: str) -> dt.datetime | None:
    return _epoch(float(text)) if re.fullmatch(r"\d{9,13}(\.\d{1,9})?", text) else None


def _iso(text: str) -> dt.datetime | None:
    if not _ISO.match(text):
        return None
    zulu = re.sub(r"\s*(Z|UTC|GMT)$", "+00:00", text, flags=re.IGNORECASE)
    zulu = re.sub(r"\s+([+-]\d{2}:?\d{2})$", r"\1", zulu)
    try:
        return dt.datetime.fromisoformat(zulu)
    except ValueError:
        return None


def _rfc822(text: str) -> dt.datetime | None:
    zone = re.sub(r"\b([A-Z]{1,4})$", lambda m: _offset(m.group(1)), text)
    try:
        return parsedate_to_datetime(zone) if re.match(r"^(\w+,\s*)?\d{1,2} \w{3} \d{2,4} \d", zone) else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _offset(name: str) -> str:
    hours = _ZONES.get(name)
    if hours is None:
        return name
    minutes = int(abs(hours) * 60)
    return f"{'-' if hours < 0 else '+'}{minutes // 60:02}{minutes % 60:02}"


def _by_words(text: str) -> dt.datetime | None:
    """By dateutil, after the names of months were made English and other words (weekdays, "Uhr", "à") dropped."""
    cleaned = _WORD.sub(lambda m: _english(m.group(0)), text)
    day_first = re.match(r"^\d{1,2}[./]\d{1,2}[./]\d{2,4}", text) is not None and "/" not in text
    default = dt.datetime(1, 1, 1)  # noqa: DTZ001  # a missing year or day stays absurd and is refused
    try:
        return dateutil_parser.parse(cleaned, dayfirst=day_first, default=default, tzinfos=_ZONE_OFFSETS)
    except (ValueError, OverflowError, TypeError, AttributeError, RecursionError):
        return None


def _english(word: str) -> str:
    month = _MONTH.get(word.rstrip(".").lower())
    if month:
        return f" {month} "
    keep = word.upper() in _ZONE_OFFSETS or word.lower() in {"am", "pm", "t"}
    return word if keep else " "
