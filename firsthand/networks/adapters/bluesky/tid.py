"""Record keys: a TID is 53 bits of microseconds since 1970 and 10 bits that tell makers apart, 13 sortable letters."""

from __future__ import annotations

import datetime as dt

_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def tid(made_at: dt.datetime, maker: int) -> str:
    """The TID of that moment and maker (taken modulo 1,024); the same for the same arguments."""
    micros = (made_at - _EPOCH) // dt.timedelta(microseconds=1)
    number = (micros & (1 << 53) - 1) << 10 | maker % 1024
    return "".join(_LETTERS[number >> shift & 31] for shift in range(60, -1, -5))
