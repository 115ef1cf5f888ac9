"""Dates of birth, driving licences and passports: only beside the words that say what they are."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.guard.detect.reading import Pattern, Reading, is_word
from firsthand.guard.detect.spans import Kind, Span

_MONTHS = (
    "jan\\w*|feb\\w*|m[a\xe4]r\\w*|a[pv]r\\w*|ma[iy]o?|jun\\w*|jui\\w*|jul\\w*|aug\\w*|ao\xfbt|ago\\w*|sep\\w*|o[ck]t\\w*|nov\\w*|de[czc]\\w*|"
    "f\xe9v\\w*|ene\\w*|d\xe9c\\w*|gen\\w*|mag\\w*|giu\\w*|lug\\w*|set\\w*|ott\\w*|dic\\w*"
)
_DATE = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]{1,2}\d{1,2}[-/. ]{1,2}(?:\d{4}|\d{2})\b"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s(?:de\s|of\s)?(?:{_MONTHS})\.?,?\s(?:de\s|del\s)?\d{{4}}|(?:{_MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
)
_BORN = Pattern(
    r"\b(?:date of birth|birth ?date|birthday|d\.?o\.?b\.?|born(?: on)?|geb(?:oren|\.|urtsdatum|urtstag)"
    r"|date de naissance|n\x{e9}e?(?: le)?|fecha de nacimiento|nacid[oa](?: el)?|data di nascita|nat[oa](?: il)?"
    r"|data de nascimento|nascid[oa]|geboortedatum|geboren(?: op| am)?|f\x{f6}delsedatum|f\x{f8}dselsdato"
    r"|f\x{f8}dt|f\x{f6}dd|urodzon[ya]|data urodzenia|syntym\x{e4}aika)"
    rf"[^\d\n]{{0,30}}?\s{{0,2}}({_DATE})",
    ignore_case=True,
)
_NUMBER = r"(?:[ -]?(?:number|no|num|nummer|nr|num\x{e9}ro|n\x{fa}mero|numero|id|#))?\.?"
_LICENCE = Pattern(
    r"(?:driv(?:er'?s?|ing|ers'?)[ -]licen[cs]e|driver'?s? id|d\.?l\.? (?:no|number|#)|f\x{fc}hrerschein\w*"
    r"|permis de conduire|permiso de conducir|carnet de conducir|patente di guida|rijbewijs\w*|k\x{f6}rkort\w*)"
    + _NUMBER
    + r"[^\d\n.,;]{0,25}?([A-Z]{0,5}\d[A-Z0-9]*(?:[- ]?[A-Z0-9]*\d[A-Z0-9]*){0,4})",
    ignore_case=True,
)
_PASSPORT = Pattern(
    r"(?:passport|reisepass\w*|passeport|pasaporte|passaporto|passaporte|paspoort\w*|passnummer)"
    + _NUMBER
    + r"[^\d\n.,;]{0,20}?([A-Z]{0,3} ?\d[A-Z0-9]{5,10})",
    ignore_case=True,
)
_BIRTH = (
    r"birth|\bborn\b|\bgeb(?:oren|\.|urts)|naissance|\bn\x{e9}e?\b|nacid|nacimiento|nascit|nascid|nascimento|\bnat[oa]\b"
    r"|\bd\.?o\.?b\b|f\x{f8}d|f\x{f6}d|urodz|syntym|geboor"
)
_DRIVING = r"driv[ei]|hrerschein|conduc|conduire|patente|rijbew|rkort|\bd\.?l\.? (?:no|num|#)"
_PASSPORT_WORD = "pass(?:port|nummer|ep|ap)|reisepass|pasaporte|paspoort"
_BIRTH_MARK = Pattern(_BIRTH, ignore_case=True)
_DRIVING_MARK = Pattern(_DRIVING, ignore_case=True)
_PASSPORT_MARK = Pattern(_PASSPORT_WORD, ignore_case=True)
MARK = Pattern(f"{_BIRTH}|{_DRIVING}|{_PASSPORT_WORD}", ignore_case=True)


def find(reading: Reading) -> Iterator[Span]:
    """What stands behind such words; there are none without `MARK`."""
    data = reading.data
    for mark, pattern, kind in (
        (_BIRTH_MARK, _BORN, Kind.BIRTH_DATE),
        (_DRIVING_MARK, _LICENCE, Kind.DRIVER_LICENCE),
        (_PASSPORT_MARK, _PASSPORT, Kind.PASSPORT),
    ):
        if mark.found(data) and pattern.found(data):
            yield from _behind(reading, pattern, kind)


def _behind(reading: Reading, pattern: Pattern, kind: Kind) -> Iterator[Span]:
    data = reading.data
    for groups in pattern.groups(data):
        start, end = groups[1]
        if start < 0 or (end < len(data) and is_word(data[end])) or (start and is_word(data[start - 1])):
            continue
        while data[start : start + 1] == b" ":
            start += 1
        if sum(48 <= byte <= 57 for byte in data[start:end]) < 5:
            continue
        yield reading.span(kind, start, end, 0.9, "named by the words ahead")
