"""What tells a real secret from a placeholder, a name in code or a sentence."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

_PLACEHOLDERS = (
    *("example", "xxxx", "****", "....", "your", "placeholder", "changeme", "change_me", "redacted", "dummy", "sample"),
    *("insert", "todo", "<", ">", "${", "{{", "%(", "$(", "fixme", "\u2022\u2022", "[hidden]", "[filtered]", "deine"),
    *("votre", "replace", "0000000000", "1234567890abcdef", "abcdefghijkl", "foobar", "lorem", "___"),
)

_WELL_KNOWN = frozenset(
    {"123456", "1234567", "12345678", "123456789", "1234567890", "111111", "000000", "123123", "abc123", "qwerty123"}
    | {"password1", "password123", "p@ssw0rd", "passw0rd", "passwort1", "admin123", "welcome1", "letmein1", "iloveyou1"}
    | {"hunter2", "qwertz123", "azerty123", "summer2024", "sommer2024"}
)


def is_placeholder(token: str) -> bool:
    """Whether it stands for a secret rather than being one: EXAMPLE, xxxx, your-key, the same few characters."""
    lower = token.lower()
    if any(word in lower for word in _PLACEHOLDERS):
        return True
    return len(token) >= 12 and len(set(lower)) < 6


def entropy(token: str) -> float:
    """Bits for each character, by the token's own distribution."""
    counts = Counter(token)
    return -sum(count / len(token) * math.log2(count / len(token)) for count in counts.values())


def _class(char: str) -> int:
    return 0 if char.isdigit() else 1 if char.islower() else 2 if char.isupper() else 3


def is_random(token: str) -> bool:
    """Whether no person and no naming convention would have written it: digits and letters mixed, no words."""
    core = [char for char in token if char.isalnum()]
    digits = sum(char.isdigit() for char in core)
    if len(core) < 15 or digits < 2 or digits == len(core) or is_placeholder(token) or entropy(token) < 2.8:
        return False
    return (len(core) in (32, 40, 48, 64) and _HEX.issuperset(core)) or _turns(core) >= 0.22


def is_drawn(token: str) -> bool:
    """As `is_random`, for a token whose length and letters fit a form already: no name in words."""
    core = [char for char in token if char.isalnum()]
    if is_placeholder(token) or entropy(token) < 2.8:
        return False
    if not any(char.isdigit() for char in core):
        return _turns(core) >= 0.25
    return _HEX.issuperset(core) or _turns(core) >= 0.15


_HEX = frozenset("0123456789abcdefABCDEF")


def _turns(core: list[str]) -> float:
    return sum(_class(one) != _class(other) for one, other in pairwise(core)) / len(core)


def is_strong_password(value: str) -> bool:
    """Eight characters, a digit, and a sign or both cases: for words that also mean a ticket or a key."""
    has_sign = any(not char.isalnum() for char in value[1:])
    is_mixed = not (value.islower() or value.isupper())
    return len(value) >= 8 and any(char.isdigit() for char in value) and (has_sign or is_mixed)


def is_well_known(value: str) -> bool:
    """Whether everybody knows it as a bad password, as posts about passwords quote them."""
    return value.lower().strip(".!") in _WELL_KNOWN


def is_password(value: str, *, is_quoted: bool) -> bool:
    """Whether a value behind the word "password" looks like one: letters mixed with digits or signs, no code."""
    if (
        not 5 <= len(value) <= 128
        or is_placeholder(value)
        or "://" in value
        or value[0] in "$<{[%(&"
        or value[-1] in "("
    ):
        return False
    if not is_quoted and value.partition("(")[0].isidentifier() and "(" in value:
        return False  # get_password(user)
    has_digit = any(char.isdigit() for char in value)
    has_letter = any(char.isalpha() for char in value)
    inner = value[1:-1]
    has_sign = any(not char.isalnum() and char not in ".-_'/,:" for char in value[:-1]) or "_" in inner
    if is_quoted:
        return has_letter and (has_digit or has_sign or (value.isalpha() and not value.isupper()))
    first, _dot, rest = value.partition(".")
    if rest and first.islower() and first.isidentifier() and all(part.isidentifier() for part in rest.split(".")):
        return False  # settings.PASSWORD_2
    if value.replace("-", "").replace("/", "").replace(":", "").replace(".", "").isdigit():
        return len(value) >= 6 and value.isdigit()
    return has_letter and (has_digit or has_sign)
