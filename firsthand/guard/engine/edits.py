"""One slip of the fingers: a letter too many, too few, another one, or two in the wrong order."""

from __future__ import annotations


def without_one(word: str) -> list[str]:
    """`word` with each of its letters left out once."""
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


def is_one_slip(written: str, meant: str) -> bool:
    """Whether exactly one slip lies between the two."""
    if written == meant or abs(len(written) - len(meant)) > 1:
        return False
    i = 0
    shorter = min(len(written), len(meant))
    while i < shorter and written[i] == meant[i]:
        i += 1
    if len(written) == len(meant):
        return written[i + 1 :] == meant[i + 1 :] or (
            written[i : i + 2] == meant[i : i + 2][::-1] and written[i + 2 :] == meant[i + 2 :]
        )
    longer, short = (written, meant) if len(written) > len(meant) else (meant, written)
    return longer[i + 1 :] == short[i:]
