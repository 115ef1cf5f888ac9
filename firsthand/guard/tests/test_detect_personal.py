"""Personal data in a text: what is found, and what only looks like it."""

from __future__ import annotations

import pytest

from firsthand.guard.detect import Kind, mask, personal


def found(text: str, kind: Kind) -> list[str]:
    return [span.words for span in personal.find(text) if span.kind is kind]


def wide(text: str) -> str:
    """As an East Asian keyboard writes it."""
    return "".join(char if char == " " else chr(ord(char) + 0xFEE0) for char in text)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(span.kind.value, span.words) for span in personal.find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Write to jane.doe@example.com, please", "jane.doe@example.com"),
        ("<jürgen@müller.de>", "jürgen@müller.de"),
        ("**a.b+c@mail.example.co.uk**", "a.b+c@mail.example.co.uk"),
        ("[mail me](mailto:jane@example.org)", "jane@example.org"),
        ("почта: иван@пример.рф", "иван@пример.рф"),
        ("_jane_doe@example.com_", "jane_doe@example.com"),
        ("o'neil@example.ie wrote", "o'neil@example.ie"),
        ("Really?jane@example.com!", "jane@example.com"),
        ("ja\u200bne@exam\u00adple.com", "ja\u200bne@exam\u00adple.com"),
        ("jane\uff20example.com", "jane\uff20example.com"),
        ("user=jane@example.com&x=1", "jane@example.com"),
        ("jane [at] example [dot] com", "jane [at] example [dot] com"),
        ("jane.doe(at)example.com", "jane.doe(at)example.com"),
    ],
)
def test_an_address_is_found_without_what_surrounds_it(text: str, words: str) -> None:
    assert kinds(text) == [(Kind.EMAIL, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Thanks @jane",
        "@jane@mastodon.social",
        "logo@2x.png",
        "react@18.2.0",
        "a @ b.com",
        "git@github.com:example/repo.git",
        "https://medium.example/@jane/post",
        "we met @ example.com",
        "@@@@",
        "a@b",
        "look (at) this. Point taken",
    ],
)
def test_handles_files_and_packages_are_no_addresses(text: str) -> None:
    assert found(text, Kind.EMAIL) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Reach me: +49 30 901820", "+49 30 901820"),
        ("+49 (0)30 123456-78 is my desk", "+49 (0)30 123456-78"),
        ("0049 171 1234567", "0049 171 1234567"),
        ("ring 020 7946 0958 today", "020 7946 0958"),
        ("Tel. 01.84.17.61.18.", "01.84.17.61.18"),
        ("(415) 555-0132", "(415) 555-0132"),
        ("415.555.0132 ext. 12", "415.555.0132 ext. 12"),
        ("1-800-555-0199", "1-800-555-0199"),
        ("Handy: 0171/1234567", "0171/1234567"),
        ("WhatsApp 612 345 678", "612 345 678"),
        ("Tlf. 22 12 34 56", "22 12 34 56"),
        ("Meine Nummer: 0171-123 45 67, bis dann", "0171-123 45 67"),
        ("Call me on 07700 900123 or mail", "07700 900123"),
        ("téléphone : 06 12 34 56 78", "06 12 34 56 78"),
        ("Desk: +44 20 7946 0000", "+44 20 7946 0000"),
        ("+91 98765 43210", "+91 98765 43210"),
        ("+1 415 555 0132", "+1 415 555 0132"),
        ("+39 06 1234 5678", "+39 06 1234 5678"),
        ("tel:+3226791711", "+3226791711"),
        ("(02) 9876 5432", "(02) 9876 5432"),
        (wide("+49 30 123456"), wide("+49 30 123456")),
    ],
)
def test_a_phone_number_is_found_in_the_shapes_of_its_country(text: str, words: str) -> None:
    assert found(text, Kind.PHONE) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "on 2024-01-02 or 02.01.2024 or 01/02/2024",
        "from 2019-2023 and 1999/2000",
        "1 234 567 visitors",
        "1.234.567,89 EUR and $1,234,567",
        "order number 4500123456",
        "Bestellnummer 0123 456789",
        "ISBN 978-3-16-148410-0",
        "version 10.0.19045.3570",
        "+10 000 000 downloads",
        "+20 % and -30 %",
        "192.168.100.200 is up",
        "invoice 2024-000123",
        "0.123456789",
        "3.14159265358979",
        "a1b2c3d4e5f60718 0171123456789abcdef",
        "from 10:30 to 12:45, rooms 110-220-330",
        "lat 52.520008, lon 13.404954",
        "id=1234567890&x=2",
        "https://example.com/p/0123-456-7890",
        "70 - 80 - 90 points",
        "scores 100 200 300 400",
        "Our hotline scored 4.8 of 5 with 12 345 678 calls in 2024",
        "We called 1 200 000 customers and 2 300 000 more",
        "Call for papers: deadline 2025-03-14",
        "Phone 15 Pro 256 GB 1299 EUR",
        "Contact: Hall 7, stand 120-130, 10.-12. Mai 2025",
    ],
)
def test_dates_prices_and_orders_are_no_phone_numbers(text: str) -> None:
    assert found(text, Kind.PHONE) == []


@pytest.mark.parametrize(
    "words",
    [
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "GB29 NWBK 6016 1331 9268 19",
        "FR14 2004 1010 0505 0001 3M02 606",
        "NO9386011117947",
        "MT84MALT011000012345MTLCAST001S",
        "nl91abna0417164300",
        "CH93-0076-2011-6238-5295-7",
    ],
)
def test_an_account_is_found_by_its_check_digits(words: str) -> None:
    assert found(f"pay to {words}, thanks", Kind.IBAN) == [words]
    place = 3
    wrong = words[:place] + str((int(words[place]) + 1) % 10) + words[place + 1 :]
    assert found(f"pay to {wrong}, thanks", Kind.IBAN) == []


@pytest.mark.parametrize("text", ["AT 2024 WE WILL MEET 1000 PEOPLE", "DE8937040044", "at 20 2024 0101 0203 0405 0607"])
def test_a_sentence_is_no_account(text: str) -> None:
    assert found(text, Kind.IBAN) == []


@pytest.mark.parametrize(
    "words",
    [
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "5555555555554444",
        "3782 822463 10005",
        "6011111111111117",
        "30569309025904",
        "3530111333300000",
        "6759649826438453",
        "2223003122003222",
    ],
)
def test_a_card_is_found_by_issuer_length_and_luhn(words: str) -> None:
    assert found(f"Please charge {words} today", Kind.CARD) == [words]
    wrong = words[:-1] + str((int(words[-1]) + 1) % 10)
    assert found(f"Please charge {wrong} today", Kind.CARD) == []


@pytest.mark.parametrize(
    "text",
    [
        "EAN 4006381333931",
        "IMEI 490154203237518",
        "order 4111111111111111",
        "a4111111111111111b",
        "timestamp 1700000000000",
        "0.4111111111111111",
    ],
)
def test_other_long_numbers_are_no_cards(text: str) -> None:
    assert found(text, Kind.CARD) == []


def test_a_short_card_number_needs_a_word_of_cards() -> None:
    assert found("card number 501864667909 is lost", Kind.CARD) == ["501864667909"]
    assert found("part 501864667909 is lost", Kind.CARD) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ping 10.1.2.33 please", "10.1.2.33"),
        ("blocked: 165.165.185.178", "165.165.185.178"),
        ("at 2001:db8:85a3::8a2e:370:7334", "2001:db8:85a3::8a2e:370:7334"),
        ("fe80::1ff:fe23:4567:890a", "fe80::1ff:fe23:4567:890a"),
        ("MAC 00:1A:2B:3C:4D:5E", "00:1A:2B:3C:4D:5E"),
        ("00-1A-2B-3C-4D-5E", "00-1A-2B-3C-4D-5E"),
        ("see jira.corp", "jira.corp"),
        ("https://wiki.acme.internal/page", "wiki.acme.internal"),
        ("db-01.prod.local is down", "db-01.prod.local"),
        (r"look at \\filer01\projects\x", r"\\filer01\projects\x"),
        ("app.default.svc.cluster.local", "app.default.svc.cluster.local"),
    ],
)
def test_addresses_of_the_network_are_found(text: str, words: str) -> None:
    assert found(text, Kind.ADDRESS) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "version 4.10.22.33",
        "section 1.2.3.4",
        "1.2.3.4.5",
        "999.1.1.1",
        "127.0.0.1",
        "at 12:30:45",
        "std::vector",
        "threading.local()",
        "com.example.internal",
        "a.local.js",
        "fingerprint 00:1A:2B:3C:4D:5E:6F:70:81:92",
        "C:\\Users\\ada",
        "\\n\\t\\d+",
        "local.example.com",
    ],
)
def test_versions_times_and_code_are_no_addresses(text: str) -> None:
    assert found(text, Kind.ADDRESS) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("She was born on 2/8/1935.", Kind.BIRTH_DATE, "2/8/1935"),
        ("DOB: 1990-04-23", Kind.BIRTH_DATE, "1990-04-23"),
        ("geboren am 3. März 1980", Kind.BIRTH_DATE, "3. März 1980"),
        ("née le 12 mai 1975", Kind.BIRTH_DATE, "12 mai 1975"),
        ("fecha de nacimiento: 01/12/1968", Kind.BIRTH_DATE, "01/12/1968"),
        ("My driver's license number is 5130634", Kind.DRIVER_LICENCE, "5130634"),
        ("Driving licence no: MORGA657054SM9IJ", Kind.DRIVER_LICENCE, "MORGA657054SM9IJ"),
        ("Passport number: C01X00T47", Kind.PASSPORT, "C01X00T47"),
        ("Reisepassnummer C01X00T47", Kind.PASSPORT, "C01X00T47"),
    ],
)
def test_papers_are_found_beside_the_words_that_name_them(text: str, kind: Kind, words: str) -> None:
    assert found(text, kind) == [words]


@pytest.mark.parametrize(
    "text", ["founded on 2/8/1935", "We met on 1990-04-23", "passport to success in 2024", "drive 5130634"]
)
def test_dates_and_numbers_without_such_words_are_none(text: str) -> None:
    assert [
        span for span in personal.find(text) if span.kind in (Kind.BIRTH_DATE, Kind.PASSPORT, Kind.DRIVER_LICENCE)
    ] == []


def test_web_addresses_are_a_kind_of_their_own() -> None:
    assert kinds("See https://example.com/a(b), and www.example.org.") == [
        (Kind.DOMAIN, "https://example.com/a(b)"),
        (Kind.DOMAIN, "www.example.org"),
    ]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("jane@example.com", "j…@…"),
        ("4111 1111 1111 1111", "•••• 1111"),
        ("DE89 3704 0044 0532 0130 00", "•••• 3000"),
        ("call +49 30 901820", "…20"),
        ("AB 12 34 56 C", ""),
        ("https://example.com", "https://example.com"),
    ],
)
def test_the_mask_tells_nothing(text: str, masked: str) -> None:
    assert [mask(span) for span in personal.find(text)] == [masked]
