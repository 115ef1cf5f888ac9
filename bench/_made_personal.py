"""Texts with invented personal data in them, drawn from the rules of countries and issuers rather than from the
detector's expressions, and as many with what only looks like it."""

from __future__ import annotations

import importlib
import random
from collections.abc import Iterator

from firsthand.guard.detect import Kind

# Ways to write numbers, 0-9 drawn for N (2-9) and X (0-9): national plans and what people make of them.
_PHONES = (
    *(
        "+1 NXX-NXX-XXXX",
        "+1 (NXX) NXX-XXXX",
        "(NXX) NXX-XXXX",
        "NXX-NXX-XXXX",
        "NXX.NXX.XXXX",
        "1-NXX-NXX-XXXX",
        "NXX-NXX-XXXX x12",
    ),
    *(
        "+44 20 NXXX XXXX",
        "020 NXXX XXXX",
        "07NXX XXXXXX",
        "+44 (0)7NXX XXX XXX",
        "+49 30 NXXXXXX",
        "030/NXXXXXX",
        "0171 NXXXXXX",
    ),
    *(
        "+49 (0) 89 / NXX XX XX",
        "0049 171 NXX XX XX",
        "+33 6 XX XX XX XX",
        "06 XX XX XX XX",
        "01.NX.XX.XX.XX",
        "+34 6XX XXX XXX",
    ),
    *(
        "6XX XX XX XX",
        "+39 06 NXXX XXXX",
        "+39 3NX XXX XXXX",
        "06-NXXXXXXX",
        "+31 6 NXXXXXXX",
        "+32 4NX XX XX XX",
        "+41 44 NXX XX XX",
    ),
    *(
        "044 NXX XX XX",
        "+43 1 NXXXXXX",
        "+46 8 NXX XXX XX",
        "08-NXX XXX XX",
        "+47 NX XX XX XX",
        "NX XX XX XX",
        "+45 NX XX XX XX",
    ),
    *(
        "+358 40 NXX XXXX",
        "+48 NXX XXX XXX",
        "NXX XXX XXX",
        "+351 9NX XXX XXX",
        "+55 11 9NXXX-XXXX",
        "(11) 9NXXX-XXXX",
        "+91 9NXXX XXXXX",
    ),
    *(
        "+61 4NX XXX XXX",
        "(02) 9NXX XXXX",
        "+81 3-NXXX-XXXX",
        "03-NXXX-XXXX",
        "+86 138 NXXX XXXX",
        "+27 82 NXX XXXX",
        "+90 5NX XXX XX XX",
    ),
)
_PHONE_TEXTS = (
    "My phone number is {}.", "Call me on {} if you like", "Ruf mich an: {}, gern abends", "Tel. {}",
    "Mobile: {}\nSee you",
    "Mon portable : {}, merci", "Mi teléfono es {} y estoy en la oficina", "WhatsApp {}", "{} (office)",
    "Fax {} works too",
)  # fmt: skip
_PLAIN_TEXTS = (
    "Please use {} from now on.", "That was {}, thanks", "Bitte an {} senden", "Merci d'utiliser {}",
    "{} es lo correcto",
    "see below\n{}\nregards", "({})", "\u201c{}\u201d was in the mail",
)  # fmt: skip
# Country, length, letters of the bank's part: a few of ISO 13616.
_IBANS = {
    "DE": "d18", "AT": "d16", "CH": "d5n12", "FR": "d10n11d2", "ES": "d20", "IT": "l1d10n12", "NL": "l4d10",
    "BE": "d12", "GB": "l4d14",
    "IE": "l4d14", "PL": "d24", "SE": "d20", "NO": "d11", "DK": "d14", "FI": "d14", "PT": "d21", "CZ": "d20",
    "RO": "l4n16", "GR": "d7n16",
}  # fmt: skip
_CARDS = (
    ("4", 16),
    ("51", 16),
    ("55", 16),
    ("2221", 16),
    ("34", 15),
    ("37", 15),
    ("36", 14),
    ("6011", 16),
    ("3530", 16),
    ("62", 16),
)
# Module of python-stdnum, how a number is drawn (D a date as yymmdd or ddmmyy), how it is written, the sentence.
_IDS = (
    ("us.ssn", "XXXXXXXXX", "3-2-4", "My SSN is {}"), ("de.idnr", "NXXXXXXXXXX", "2 3 3 3", "Steuer-ID: {}"),
    ("fr.nir", "1YYMM75XXXXXXXX", "1 2 2 2 3 3 2", "n\u00b0 de s\u00e9curit\u00e9 sociale {}"),
    ("nl.bsn", "NXXXXXXXX", "9", "BSN {}"),
    ("be.nn", "YYMMDDXXXXX", "2.2.2-3.2", "rijksregisternummer {}"), ("pl.pesel", "YYMMDDXXXXX", "11", "PESEL {}"),
    ("se.personnummer", "YYMMDDXXXX", "6-4", "{} is what they asked for"),
    ("no.fodselsnummer", "DDMMYYXXXXX", "6 5", "f\u00f8dselsnummer {}"),
    ("ch.ssn", "756XXXXXXXXXX", "3.4.4.2", "{} in the file"), ("pt.nif", "2XXXXXXXX", "3 3 3", "NIF {}"),
    ("br.cpf", "XXXXXXXXXXX", "3.3.3-2", "CPF {}"), ("in_.aadhaar", "NXXXXXXXXXXX", "4 4 4", "Aadhaar {}"),
    ("at.vnr", "NXXXDDMMYY", "4 6", "SVNR {}"), ("ro.cnp", "1YYMMDD40XXXX", "13", "CNP {}"),
    ("tr.tckimlik", "NXXXXXXXXXX", "11", "TC kimlik no {}"),
    ("hr.oib", "XXXXXXXXXXX", "11", "OIB {}"), ("ca.sin", "NXXXXXXXX", "3 3 3", "SIN {}"),
    ("gb.nhs", "NXXXXXXXXX", "3 3 4", "NHS number {}"),
    ("cz.rc", "YYMMDDXXXX", "6/4", "{} byl v souboru"), ("za.idnr", "YYMMDDXXXX08X", "13", "ID number {}"),
)  # fmt: skip
_HOSTS = (
    *("example.com", "mail.example.co.uk", "m\u00fcller.de", "xn--mller-kva.de", "a.museum"),
    "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
)
_DECOYS = (
    "Order {d10} shipped on 2025-0{m}-1{m}, invoice {d4}-{d6}.", "ISBN 978-3-16-1{d5}-{m}, {d4} pages",
    "EAN 40{d11}, lot {d8}",
    "{m} {d3} {d3} visitors and {m}.{d3}.{d3},50 EUR", "from 10:{m}0 to 1{m}:45 in room {d3}-{d2}",
    "build 1{m}.0.{d5}.{d4}, see section {m}.{m}.2.1",
    "coordinates 52.{d6}, 13.{d6}", "{d4}-{d4} season, {d3} : {d3}", "ticket #{d8} and case {d9}",
    "Bestellnummer {d10}, Artikel {d8}",
    "scores {d2} {d2} {d2} {d2}", "+{m}0 000 000 downloads, -{d2} %", "timestamp 17{d11}",
    "population {d2} {d3} {d3}, area {d6} km2",
)  # fmt: skip


def made(rounds: int, seed: int = 21) -> Iterator[tuple[str, Kind | None, int, int]]:
    """(text, kind, start, end), in between texts without anything (kind None), half of all."""
    draw = random.Random(seed)
    for _round in range(rounds):
        for kind, words, sentence in _one_round(draw):
            start = sentence.index("{}")
            yield sentence.format(words), kind, start, start + len(words)
            yield _decoy(draw), None, 0, 0


def _one_round(draw: random.Random) -> Iterator[tuple[Kind, str, str]]:
    for form in _PHONES:
        yield Kind.PHONE, _drawn(form, draw), draw.choice(_PHONE_TEXTS)
    for country, form in _IBANS.items():
        yield Kind.IBAN, _iban(country, form, draw), draw.choice(_PLAIN_TEXTS)
    for prefix, length in _CARDS:
        yield Kind.CARD, _card(prefix, length, draw), draw.choice(_PLAIN_TEXTS)
    for module, form, shape, sentence in _IDS:
        yield Kind.NATIONAL_ID, _id(module, form, shape, draw), sentence
    for name in ("ada.lovelace", "jos\u00e9", "o'neil", "x+y", "a_b", "INFO", "j"):
        host = draw.choice(
            (
                "example.com",
                "mail.example.co.uk",
                "m\u00fcller.de",
                "xn--mller-kva.de",
                "a.museum",
                "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
            )
        )
        yield Kind.EMAIL, f"{name}@{host}", draw.choice(_PLAIN_TEXTS)
    octets = [draw.randint(20, 254) for _octet in range(4)]
    yield Kind.ADDRESS, ".".join(map(str, octets)), draw.choice(_PLAIN_TEXTS)
    yield Kind.ADDRESS, f"2001:db8:{draw.getrandbits(16):x}::{draw.getrandbits(16) | 4096:x}", draw.choice(_PLAIN_TEXTS)
    yield Kind.ADDRESS, ":".join(f"{draw.getrandbits(8):02X}" for _part in range(6)), draw.choice(_PLAIN_TEXTS)
    yield (
        Kind.ADDRESS,
        f"{draw.choice(('jira', 'db-07', 'vpn2'))}.{draw.choice(('corp', 'acme.internal', 'lan'))}",
        draw.choice(_PLAIN_TEXTS),
    )


def _drawn(form: str, draw: random.Random) -> str:
    date = {"YY": f"{draw.randint(40, 99)}", "MM": f"{draw.randint(1, 12):02}", "DD": f"{draw.randint(1, 28):02}"}
    for mark, value in date.items():
        form = form.replace(mark, value)
    return "".join(str(draw.randint(2, 9)) if c == "N" else str(draw.randint(0, 9)) if c == "X" else c for c in form)


def _iban(country: str, form: str, draw: random.Random) -> str:
    body, rest = "", form
    while rest:
        kind, rest = rest[0], rest[1:]
        digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
        rest = rest[len(digits) :]
        alphabet = {"d": "0123456789", "l": "ABCDEFGHKLM", "n": "0123456789ABCXYZ"}[kind]
        body += "".join(draw.choices(alphabet, k=int(digits)))
    number = int("".join(str(int(char, 36)) for char in f"{body}{country}00"))
    whole = f"{country}{98 - number % 97:02}{body}"
    return draw.choice((whole, " ".join(whole[i : i + 4] for i in range(0, len(whole), 4))))


def _card(prefix: str, length: int, draw: random.Random) -> str:
    body = prefix + "".join(str(draw.randint(0, 9)) for _digit in range(length - len(prefix) - 1))
    doubled = [int(c) * (2 - i % 2) for i, c in enumerate(reversed(body))]
    body += str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)
    return draw.choice((body, " ".join(body[i : i + 4] for i in range(0, length, 4))))


def _id(module: str, form: str, shape: str, draw: random.Random) -> str:
    check = importlib.import_module(f"stdnum.{module}")
    number = _drawn(form, draw)
    while not check.is_valid(number):
        number = _drawn(form, draw)
    words, used = "", 0
    for char in shape.replace("13", "D").replace("11", "E"):
        size = {"D": 13, "E": 11}.get(char, int(char) if char.isdigit() else 0)
        words += number[used : used + size] if size else char
        used += size
    return words


def _decoy(draw: random.Random) -> str:
    text = draw.choice(_DECOYS)
    for size in range(2, 12):
        while f"{{d{size}}}" in text:
            text = text.replace(f"{{d{size}}}", str(draw.randint(10 ** (size - 1), 10**size - 1)), 1)
    return text.replace("{m}", str(draw.randint(1, 9)))
