"""Phone numbers of every country by their shape; where the shape says little, a word of telephony must stand near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.guard.detect.numbers import Group, Run
from firsthand.guard.detect.reading import Pattern, Reading, Words, is_word
from firsthand.guard.detect.spans import Kind, Span
from firsthand.guard.engine.cover import Cover

PHONE_WORDS = Words(
    "phone* | telephone* | tel | tel. | telef* | t\xe9l\xe9phone* | t\xe9l | tf | tlf* | mobile* | mobil* | "
    "cell* | fax* | handy* | whatsapp* | signal | sms | call me | call us | call him | call her | call them | "
    "call at | call on | calls to | call back | callback | called | calling | call | give me a ring | ring me "
    "| ring us | dial* | reach me | reach us | reach him | reach her | reachable | messages to | message to | "
    "text me | text us | text to | texts to | answering at | answering on | hotline* | helpline* | landline* "
    "| extension | desk | switchboard* | durchwahl* | rufnummer* | anruf* | ruf | erreichbar* | erreichen | "
    "festnetz* | portable | joindre* | joignable* | appel* | m\xf3vil* | movil* | celular* | ll\xe1m* | llam* "
    "| cellulare* | chiama* | ligar | ligue | telem\xf3vel | bel | bellen | puhelin* | puh | ring | ph | "
    "contact number | contact no | telefoon* | gsm | kom\xf3rka | numer telefonu | phone: | office: | home: | "
    "work: | m: | t: | p: | contact"
)
_WEAK_WORDS = Words("num\xe9ro | nummer | my number | number* | registered* | n\xfamero | numero")
_AFTER_WORDS = Pattern(
    r"^[ ,(\-]{0,3}(?:office|mobile|cell|fax|desk|phone|tel|mob|b\x{fc}ro|privat|mobil|handy|bureau|domicile)\b",
    ignore_case=True,
)
_NOT_PHONES = Words(
    "order* | invoice* | ref* | ticket* | tracking* | case | account* | serial* | version* | article* | sku* "
    "| imei* | patent* | isbn* | issn* | ean* | gtin* | doi* | rfc | bestell* | rechnung* | kundennummer* | "
    "artikel* | commande* | facture* | pedido* | factura* | build* | revision* | item* | part no* | model* | "
    "zip* | plz | code | id | seriennummer* | aktenzeichen* | konto* | account no* | badge* | vin | license* "
    "| licence* | passport* | ssn | bond* | population* | card* | born | iso | din | steuer* | claim* | "
    "policy* | shipment* | parcel* | po"
    " | apt | suite | address* | adresse* | direcci\xf3n | box | unit | street | stra\xdfe*"
)
_EXTENSION = Pattern(
    r"^(?: {0,2}(?:x|ext\.?|extn\.?|extension|durchwahl|dw|poste|int\.?|#)[ .:]{0,2}\d{1,6}\b)", ignore_case=True
)
_UNITS_AFTER = Pattern(
    r"^ ?(?:[%\x{a4}$\x{a3}\x{a5}\x{b0}]|(?:eur|usd|gbp|chf|euros?|dollars?|pounds?|francs?|kr|million|mio|mrd"
    r"|bn|billion|k|km|kg|mb|gb|ms|people|users|views|members|customers|employees|downloads|euro|stk|units|mm|cm|px|hours|years|kwh|tons?|followers|calls|visits|clicks|orders|tickets)\b)",
    ignore_case=True,
)
_DIGIT = Pattern(r"\d")
_MONEY_BEFORE = frozenset(b"$\xa3\xa5\xa4#=_@&")
# ITU-T E.164, list of assigned country codes
_CODES = frozenset(
    map(
        str,
        (
            *(1, 7, 20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, *range(43, 50), *range(51, 59), *range(60, 67)),
            *(81, 82, 84, 86, *range(90, 96), 98, 211, 212, 213, 216, 218, *range(220, 259), *range(260, 270)),
            *(290, 291, 297, 298, 299, *range(350, 360), *range(370, 384), *range(385, 388), 389, 420, 421, 423),
            *(*range(500, 510), *range(590, 600), 670, *range(672, 684), *range(685, 693), 800, 808, 850, 852, 853),
            *(855, 856, 870, 878, 880, 881, 882, 883, 886, 888, *range(960, 969), *range(970, 978), 979),
            *(*range(992, 997), 998),
        ),
    )
)
_ZERO_AFTER_CODE = frozenset({"39", "225", "229", "242", "241", "378", "379"})  # keep the leading zero abroad
_MOST_GROUPS = 8
_LEAST_DIGITS, _MOST_DIGITS = 7, 15


def find(reading: Reading, runs: Sequence[Run], taken: Sequence[Span]) -> Iterator[Span]:
    """The numbers among the runs that nothing else has taken."""
    elsewhere = Cover((span.start, span.end) for span in taken)
    for run in runs:
        first = 0
        while first < len(run.groups):
            used = _longest(reading, run, first)
            if used is None:
                first += 1
                continue
            last, start, confidence, reason = used
            end = run.groups[last - 1].end
            extension = next(_EXTENSION.spans(reading.data[end : end + 20]), None)
            if extension:
                end += extension[1]
            first = last
            span = reading.span(Kind.PHONE, start, end, confidence, reason)
            if not elsewhere.touches(span.start, span.end):
                yield span


def _longest(reading: Reading, run: Run, first: int) -> tuple[int, int, float, str] | None:
    """The longest number from group `first` on: (group behind it, its start, confidence, reason)."""
    groups, data = run.groups, reading.data
    start = _opening(data, groups[first].start)
    if not _may_begin(data, start, run, first):
        return None
    found = None
    digits, near, is_other = "", None, False
    for last in range(first + 1, min(first + _MOST_GROUPS, len(groups)) + 1):
        if last > first + 1 and not _may_join(run, last - 2):
            break
        if last > first + 3 and len(groups[last - 1].digits) == len(groups[last - 2].digits) == 1:
            break  # digits one by one are a table
        digits += groups[last - 1].digits
        if len(digits) > _MOST_DIGITS + 3:
            break
        if len(digits) < _LEAST_DIGITS or not _may_end(data, groups[last - 1].end):
            continue
        if near is None:
            near, is_other = _words_ahead(reading, start)
        end = groups[last - 1].end
        is_named = _AFTER_WORDS.found(data[end : end + 14])
        is_near = near or is_named
        is_close = is_named or data[start] == 43 or reading.near(PHONE_WORDS, start, start, before=18)
        if not is_close and _is_thousands(run, first, last):
            continue  # 12 345 678 calls
        judged = _judge(data, run, first, last, start, digits, is_near)
        if judged is not None and (is_near or not is_other or judged[1] == "international"):
            found = (last, start, *judged)
    return found


def _is_thousands(run: Run, first: int, last: int) -> bool:
    sizes = [len(group.digits) for group in run.groups[first:last]]
    seps = set(run.seps[first : last - 1])
    return (
        len(sizes) > 2
        and sizes[0] <= 3
        and set(sizes[1:]) == {3}
        and seps in ({" "}, {"."})
        and run.groups[first].digits[0] != "0"
    )


def _opening(data: bytes, start: int) -> int:
    while start > 0 and data[start - 1] in b"+(":
        start -= 1
    return start


def _may_begin(data: bytes, start: int, run: Run, first: int) -> bool:
    if first and run.seps[first - 1] in ("-", ".", "/"):
        return False
    if start == 0:
        return True
    before = data[start - 1]
    return (
        not is_word(before)
        and before not in _MONEY_BEFORE
        and not (before in b".,/-:" and start > 1 and is_word(data[start - 2]) and before != 58)
    )


def _may_end(data: bytes, end: int) -> bool:
    rest = data[end : end + 14]
    if not rest:
        return True
    if is_word(rest[0]):
        return rest[:1] in b"xXeE" and _EXTENSION.found(rest)
    if rest[0] in b",." and len(rest) > 1 and 48 <= rest[1] <= 57:
        return False
    return rest[:1] != b"@" and not _UNITS_AFTER.found(rest)


def _may_join(run: Run, sep: int) -> bool:
    between = run.seps[sep]
    return between in (" ", "-", ".", "/", ") ", " (", ")", "(", ")-", " - ", ") - ", " / ") and not (
        between == " (" and sep and run.groups[sep + 1].digits != "0"
    )


def _words_ahead(reading: Reading, start: int) -> tuple[bool, bool]:
    """Whether words of telephony stand ahead, and whether words of other numbers do: the later one counts."""
    phone, other = reading.last(PHONE_WORDS, start, 32), reading.last(_NOT_PHONES, start, 24)
    if phone < 0 and other < 0:
        return reading.near(_WEAK_WORDS, start, start, before=30), False
    between = reading.data[max(phone, 0) : start]
    if phone >= 0 and b"\n" in between and _DIGIT.found(between):
        return False, other > phone  # a line of its own about something else
    return phone > other, other > phone


def _judge(
    data: bytes, run: Run, first: int, last: int, start: int, digits: str, is_near: bool
) -> tuple[float, str] | None:
    groups = run.groups[first:last]
    sizes = [len(group.digits) for group in groups]
    seps = run.seps[first : last - 1]
    sure = 0.97 if is_near else 0.85
    if b"+" in data[start : groups[0].start]:
        return (
            (0.97, "international") if _is_international(digits, groups[1].digits if len(groups) > 1 else "") else None
        )
    if digits.startswith(("00", "011")) and (is_near or len(sizes) > 1):
        rest = digits[2:] if digits.startswith("00") else digits[3:]
        if _is_international(rest, ""):
            return sure, "international, 00"
    if len(digits) > 12 + is_near or _is_date(groups[0].digits, sizes, seps) or _is_octets(groups, seps):
        return None
    if _is_north_american(sizes, seps, digits):
        return sure, "North American shape"
    if digits[0] == "0" and digits[1] != "0" and len(digits) >= 9:
        if is_near or (len(sizes) > 1 and 2 <= sizes[0] <= 5):
            return sure, "national, leading 0"
        is_mobile = len(sizes) == 1 and 10 <= len(digits) <= 11 and digits[1] in "167"
        return (0.7, "national mobile, leading 0") if is_mobile else None
    if is_near and len(sizes) <= 5 and min(sizes) >= 2 and not _is_years(groups):
        return (0.85, "phone word near") if len(sizes) > 1 or len(digits) >= 8 else None
    return None


def _is_international(digits: str, second: str) -> bool:
    code = next((digits[:width] for width in (1, 2, 3) if digits[:width] in _CODES), None)
    if code is None:
        return False
    rest = digits[len(code) :]
    if rest.startswith("0") and second != "0" and code not in _ZERO_AFTER_CODE and not second.startswith("0"):
        return False
    rest = rest.lstrip("0") if code not in _ZERO_AFTER_CODE else rest
    if code == "1":
        return len(rest) == 10 and rest[0] not in "01"
    return 5 <= len(rest) <= 13 and len(digits) <= _MOST_DIGITS + 1


def _is_north_american(sizes: Sequence[int], seps: Sequence[str], digits: str) -> bool:
    body = digits[1:] if len(digits) == 11 and digits[0] == "1" and sizes[0] == 1 else digits
    tail = list(sizes[1:]) if len(body) == 10 and len(digits) == 11 else list(sizes)
    return len(body) == 10 and body[0] not in "01" and tail == [3, 3, 4]


def _is_date(first: str, sizes: Sequence[int], seps: Sequence[str]) -> bool:
    if len(sizes) < 3 or seps[0] != seps[1] or seps[0] not in ("-", ".", "/"):
        return False
    return tuple(sizes[:3]) in {(4, 2, 2), (2, 2, 4), (1, 2, 4), (2, 1, 4), (1, 1, 4), (4, 1, 2), (4, 2, 1)} and (
        sizes[0] != 4 or first[:2] in ("19", "20")
    )


def _is_octets(groups: Sequence[Group], seps: Sequence[str]) -> bool:
    return len(groups) == 4 and set(seps) == {"."} and all(int(group.digits) < 256 for group in groups)


def _is_years(groups: Sequence[Group]) -> bool:
    return len(groups) == 2 and all(len(g.digits) == 4 and g.digits[:2] in ("19", "20") for g in groups)
