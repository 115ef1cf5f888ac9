"""`python tools/ordinary_words.py`: makes firsthand/guard/engine/data/ordinary.txt.xz; needs the package `wordfreq`."""

from __future__ import annotations

import lzma
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

LANGUAGES = ("en", "de", "fr", "es")
ORDINARY = 30_000  # of each language, by frequency
COMMON = 3_000
COMMON_SHORT = 15_000  # of words as short as acronyms
SHORT = 4
SHORTEST_ORDINARY = 4


def main() -> None:
    """Two lists, sorted, with an empty line between them: the commonest words, then the others."""
    from wordfreq import top_n_list

    from firsthand.guard.engine.normalise import unveil

    common: set[str] = set()
    ordinary: set[str] = set()
    for language in LANGUAGES:
        for rank, word in enumerate(top_n_list(language, ORDINARY, wordlist="large")):
            plain = unveil(word).cased.lower()
            if plain.isascii() and plain.isalpha() and len(plain) > 1:
                if rank < (COMMON_SHORT if len(plain) <= SHORT else COMMON):
                    common.add(plain)
                elif len(plain) >= SHORTEST_ORDINARY:
                    ordinary.add(plain)
    text = "\n".join([*sorted(common), "", *sorted(ordinary - common)])
    path = ROOT / "firsthand/guard/engine/data/ordinary.txt.xz"
    path.write_bytes(lzma.compress(text.encode(), preset=9))
    print(f"{len(common):,} common, {len(ordinary - common):,} other words, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
