"""Checksums and inner forms of tokens whose vendors document them. Each takes the token, answers whether it fits."""

from __future__ import annotations

import base64
import binascii
import json
import zlib

_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def _base62(number: int, width: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 62)
        digits = _BASE62[rest] + digits
    return digits.rjust(width, "0")


def github(token: str) -> bool:
    """GitHub and npm: the last six are the CRC-32 of the thirty ahead of them, in base 62."""
    body = token.rpartition("_")[2]
    return _base62(zlib.crc32(body[:-6].encode()), 6) == body[-6:]


def firsthand(token: str) -> bool:
    """Our own keys: as GitHub's, over 36 characters."""
    return github(token)


def grafana(token: str) -> bool:
    """The eight hexadecimal digits are the CRC-32 of what stands ahead of them, with or without the prefix."""
    body, _sep, checksum = token.rpartition("_")
    secret = body.removeprefix("glsa_")
    return checksum in {f"{zlib.crc32(part.encode()):08x}" for part in (body, secret, f"sa{secret}")}


def age(token: str) -> bool:
    """The bech32 checksum of an age identity (BIP 173; age-encryption.org/v1)."""
    prefix, _sep, data = token.lower().rpartition("1")
    values = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + [_BECH32.find(c) for c in data]
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for index, factor in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= factor if top >> index & 1 else 0
    return check == 1


def decoded(text: str) -> bytes:
    """Base 64 of either alphabet, with or without its padding; b"" when it is none."""
    try:
        return base64.b64decode(
            text.rstrip("=").replace("-", "+").replace("_", "/") + "=" * (-len(text.rstrip("=")) % 4)
        )
    except (binascii.Error, ValueError):
        return b""


def discord(token: str) -> bool:
    """The first part is the number of the bot's account in base 64."""
    return decoded(token.partition(".")[0]).isdigit()


def jwt(token: str) -> bool:
    """The first part is a JSON object that names an algorithm (RFC 7519)."""
    try:
        header = json.loads(decoded(token.partition(".")[0]))
    except (ValueError, RecursionError):
        return False
    return isinstance(header, dict) and ("alg" in header or "enc" in header)
