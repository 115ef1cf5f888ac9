"""Payment cards (issuer, length, Luhn) and bank accounts (IBAN: length of the country, check digits)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.guard.detect.numbers import OTHER_NUMBERS, Run, luhn
from firsthand.guard.detect.reading import Pattern, Reading, Words, is_word
from firsthand.guard.detect.spans import Kind, Span

# Issuer, first digits from, to (same width), lengths. From the issuers' public tables and ISO/IEC 7812.
_ISSUERS: tuple[tuple[str, str, str, frozenset[int]], ...] = (
    ("Amex", "34", "34", frozenset({15})),
    ("Amex", "37", "37", frozenset({15})),
    ("JCB", "1800", "1800", frozenset({15})),
    ("JCB", "2131", "2131", frozenset({15})),
    ("JCB", "3528", "3589", frozenset(range(16, 20))),
    ("Diners Club", "300", "305", frozenset(range(14, 20))),
    ("Diners Club", "3095", "3095", frozenset(range(14, 20))),
    ("Diners Club", "36", "36", frozenset(range(14, 20))),
    ("Diners Club", "38", "39", frozenset(range(14, 20))),
    ("Visa", "4", "4", frozenset({13, 16, 19})),
    ("Mastercard", "51", "55", frozenset({16})),
    ("Mastercard", "2221", "2720", frozenset({16})),
    ("Mir", "2200", "2204", frozenset(range(16, 20))),
    ("Discover", "6011", "6011", frozenset(range(16, 20))),
    ("Discover", "644", "649", frozenset(range(16, 20))),
    ("Discover", "65", "65", frozenset(range(16, 20))),
    ("UnionPay", "62", "62", frozenset(range(16, 20))),
    ("UnionPay", "81", "81", frozenset(range(16, 20))),
    ("RuPay", "60", "60", frozenset({16})),
    ("RuPay", "82", "82", frozenset({16})),
    ("Troy", "9792", "9792", frozenset({16})),
    ("Maestro", "0604", "0604", frozenset(range(12, 20))),
    ("Maestro", "50", "50", frozenset(range(12, 20))),
    ("Maestro", "56", "59", frozenset(range(12, 20))),
    ("Maestro", "61", "61", frozenset(range(12, 20))),
    ("Maestro", "63", "64", frozenset(range(12, 20))),
    ("Maestro", "66", "69", frozenset(range(12, 20))),
)

CARD_WORDS = Words(
    "card* | charge* | cc | visa | mastercard | amex | american express | maestro | cvv* | cvc* | expir* | karte* | "
    "kreditkarte* | kartennummer* | carte* | tarjeta* | carta di credito | cart\xe3o* | kort* | karta* | pan | "
    "debit* | credit* | diners* | discover | jcb | unionpay"
)
_LEAST, _MOST = 12, 19


def _issuer(digits: str) -> str:
    for name, first, last, lengths in _ISSUERS:
        if len(digits) in lengths and first <= digits[: len(first)] <= last:
            return name
    return ""


def cards(reading: Reading, all_runs: Sequence[Run]) -> Iterator[Span]:
    """Card numbers, in one piece or in groups. Lengths that other numbers share (12, 13) need a word of cards near."""
    for run in all_runs:
        if run.is_glued or len(run.digits) < _LEAST:
            continue
        first = 0
        while first < len(run.groups):
            last = _card_at(reading, run, first)
            if last is None:
                first += 1
                continue
            start, end = run.groups[first].start, run.groups[last - 1].end
            digits = "".join(group.digits for group in run.groups[first:last])
            first = last
            is_near = reading.near(CARD_WORDS, start, end, before=60, after=40)
            issuer = _issuer(digits)
            if not is_near and (not issuer or len(digits) < 14 or reading.near(OTHER_NUMBERS, start, end, before=30)):
                continue
            yield reading.span(
                Kind.CARD, start, end, (0.99 if issuer else 0.9) if is_near else 0.85,
                f"Luhn, {issuer or 'issuer unknown'}" + (", card word near" if is_near else ""),
            )  # fmt: skip


def _card_at(reading: Reading, run: Run, first: int) -> int | None:
    """The group behind a card number that begins at group `first`, None without one."""
    groups = run.groups
    if groups[first].digits[0] == "7" or (first and len(run.seps[first - 1]) == 1 and run.seps[first - 1] in "./"):
        return None
    digits = ""
    best = doubtful = None
    for last in range(first, min(first + 6, len(groups))):
        if last > first:
            sep = run.seps[last - 1]
            if sep not in (" ", "-", "  ", " - ", ".") or len(groups[last].digits) < 2:
                break
        if last > first and len(groups[first].digits) < 4:
            break
        digits += groups[last].digits
        if len(digits) > _MOST:
            break
        if len(digits) >= _LEAST and luhn(digits):
            if _issuer(digits):
                best = last + 1
            elif len(digits) == 16 and digits[0] in "23456":
                doubtful = last + 1
    return best or doubtful


# ISO 13616 registry: length of the whole by country.
_IBAN_LENGTHS = {
    country: int(length)
    for length, countries in (
        ("15", "NO"), ("16", "BE"), ("18", "DK FI FO GL NL SD"), ("19", "MK SI"), ("20", "AT BA EE KZ LT LU MN XK"),
        ("21", "CH HR LI LV"), ("22", "BG BH CR DE GB GE IE ME RS VA"), ("23", "AE GI IL IQ OM SO TL"),
        ("24", "AD CZ ES MD PK RO SA SE SK TN VG"), ("25", "LY PT ST"), ("26", "IS TR"),
        ("27", "BI DJ FR GR IT MC MR SM"), ("28", "AL AZ BY CY DO GT HN HU LB NI PL SV"), ("29", "BR EG PS QA UA"),
        ("30", "JO KW MU YE"), ("31", "MT SC"), ("32", "LC"), ("33", "RU"), ("18", "FK"),
        # Not in the registry, in use: French overseas and African accounts
        ("27", "GF GP MQ NC PF PM RE TF WF YT"), ("24", "DZ"), ("25", "AO CV GW MZ"), ("26", "IR"),
        ("27", "CF CG CM GA GQ KM MG TD"), ("28", "BF BJ CI MA ML NE SN TG"),
    )
    for country in countries.split()
}  # fmt: skip
IBAN = Pattern(r"[A-Z]{2}[ ]?\d{2}(?:[ \-]{0,2}[A-Z0-9]){10,40}", ignore_case=True)


def ibans(reading: Reading) -> Iterator[Span]:
    """Bank accounts, in one piece or in groups of any size."""
    data = reading.data
    position = 0
    while True:
        span = next(IBAN.spans(data, position), None)
        if span is None:
            return
        start, stop = span
        end = None if start and is_word(data[start - 1]) else _iban_end(data, start, stop)
        if end is None:
            position = start + 2
            continue
        yield reading.span(Kind.IBAN, start, end, 0.99, "length of the country, check digits")
        position = end


def _iban_end(data: bytes, start: int, stop: int) -> int | None:
    length = _IBAN_LENGTHS.get(data[start : start + 2].decode("latin-1").upper())
    if length is None:
        return None
    compact = ""
    for index in range(start, stop):
        char = chr(data[index])
        if char.isalnum():
            compact += char.upper()
            if len(compact) == length:
                end = index + 1
                is_open = end < len(data) and is_word(data[end])
                return end if not is_open and _is_written(data[start:end], compact) and _is_mod_97(compact) else None
    return None


def _is_written(words: bytes, compact: str) -> bool:
    """Not a sentence that happens to fit: eight digits, and with gaps either groups of four or capitals."""
    if sum(char.isdigit() for char in compact) < 8:
        return False
    parts = words.decode("latin-1").replace("-", " ").split()
    return len(parts) == 1 or all(len(part) == 4 for part in parts[:-1]) or (words.upper() == words and len(parts) < 7)


def _is_mod_97(compact: str) -> bool:
    return int("".join(str(int(char, 36)) for char in compact[4:] + compact[:4])) % 97 == 1
