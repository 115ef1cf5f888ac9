"""Check digits that python-stdnum does not know. Each takes the compact number (no separators, upper case)."""

from __future__ import annotations

_NO_NINO = frozenset({"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"})


def british_nino(number: str) -> bool:
    """Prefixes that HMRC does not give out (manual NIM39110); there is no check digit."""
    return number[:2] not in _NO_NINO


def german_pension(number: str) -> bool:
    """VKVV section 4: area, birth date, letter as two digits, serial, check digit by weighted digit sums."""
    if not 1 <= int(number[4:6]) <= 12 or not 1 <= int(number[2:4]) % 50 <= 31:
        return False
    digits = number[:8] + f"{ord(number[8]) - 64:02}" + number[9:11]
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    total = sum(sum(divmod(int(digit) * weight, 10)) for digit, weight in zip(digits, weights, strict=True))
    return total % 10 == int(number[11])


def hungarian_taj(number: str) -> bool:
    """Weights 3 and 7 in turn, modulo 10 (act XX of 1996)."""
    return sum(int(d) * (7 if i % 2 else 3) for i, d in enumerate(number[:8])) % 10 == int(number[8])


def russian_snils(number: str) -> bool:
    """Weights 9 to 1, modulo 101, 100 counts as 0."""
    return sum(int(d) * (9 - i) for i, d in enumerate(number[:9])) % 101 % 100 == int(number[9:])


def singapore_nric(number: str) -> bool:
    """Weights 2, 7, 6, 5, 4, 3, 2; offset and letters by the series."""
    total = sum(int(d) * w for d, w in zip(number[1:8], (2, 7, 6, 5, 4, 3, 2), strict=True))
    total += {"T": 4, "G": 4, "M": 3}.get(number[0], 0)
    letters = {"S": "JZIHGFEDCBA", "F": "XWUTRQPNMLK", "M": "KLJNPQRTUWX"}
    series = {"T": "S", "G": "F"}.get(number[0], number[0])
    expected = letters[series][10 - total % 11 if series == "M" else total % 11]
    return number[8] == expected


def hong_kong_id(number: str) -> bool:
    """Modulo 11 over letters (A = 10) and digits, weights 9 to 2; a single letter is led by a blank worth 36."""
    body, check = number[:-1], number[-1]
    values = [int(char, 36) for char in body]
    if len(values) == 7:
        values.insert(0, 36)
    total = sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True))
    return (total + int(check, 11)) % 11 == 0


def taiwan_id(number: str) -> bool:
    """The letter as two digits, weights 1, 9, 8 to 1, 1, modulo 10."""
    code = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(number[0]) + 10
    digits = [*divmod(code, 10), *map(int, number[1:])]
    return sum(d * w for d, w in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0


def korean_rrn(number: str) -> bool:
    """A date and the digit of century and sex; since October 2020 the rest is drawn and has no check digit."""
    return 1 <= int(number[2:4]) <= 12 and 1 <= int(number[4:6]) <= 31


def chinese_ric(number: str) -> bool:
    """A date, and the check digit of ISO 7064 modulo 11-2 (GB 11643-1999)."""
    if not ("1900" <= number[6:10] <= "2099" and "01" <= number[10:12] <= "12" and "01" <= number[12:14] <= "31"):
        return False
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]
