"""How easily a text reads: the established measures of each language, 0 (hard) to 100 (easy)."""

from __future__ import annotations

import re
from collections.abc import Callable

#: From here on a text counts as readable by most adults; the scales of all four measures call it medium.
READABLE = 55

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?…]+(?=\s|[\"'”“»)\]]|$)|\n\s*\n|\n(?=\s*[-*>])")
_VOWELS = {
    "en": re.compile(r"[aeiouy]+", re.IGNORECASE),
    "de": re.compile(r"[aeiouyäöü]+", re.IGNORECASE),
    "fr": re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+", re.IGNORECASE),
    "es": re.compile(r"[aeo]?[iuü](?=[aeoáéó])[aeoáéó]?[iuy]?|[aeoáéó][iuy](?![aeo])|[aeiouáéíóúü]", re.IGNORECASE),
}
_SILENT = {
    "en": re.compile(r"(?:[^aeiouyl]e|[^aeiouytd]ed|[^aeiouyszxlcg]es|[^aeiouy]les)$"),
    "fr": re.compile(r"..[^aeiouyé](?:e|es|ent)$"),
}
_FORMULAS: dict[str, Callable[[float, float], float]] = {
    "en": lambda words, syllables: 206.835 - 1.015 * words - 84.6 * syllables,  # Flesch 1948
    "de": lambda words, syllables: 180 - words - 58.5 * syllables,  # Amstad 1978
    "fr": lambda words, syllables: 207 - 1.015 * words - 73.6 * syllables,  # Kandel and Moles 1958
    "es": lambda words, syllables: 206.835 - words - 62.3 * syllables,  # Szigriszt Pazos 1993
}
LANGUAGES = tuple(_FORMULAS)


def count_words(text: str) -> int:
    """How many words the text has; numbers and signs do not count."""
    return len(_WORD.findall(text))


def ease(text: str, language: str) -> int | None:
    """The reading ease from 0 to 100; None for a language without a measure here, and for fewer than 30 words."""
    base = language[:2]
    words = _WORD.findall(text)
    if base not in _FORMULAS or len(words) < 30:
        return None
    sentences = max(sum(1 for part in _SENTENCE.split(text) if _WORD.search(part)), 1)
    syllables = sum(_syllables(word, base) for word in words)
    score = _FORMULAS[base](len(words) / sentences, syllables / len(words))
    return round(min(max(score, 0), 100))


def _syllables(word: str, language: str) -> int:
    """A count by groups of vowels; silent endings of English and French do not count."""
    bare = word.lower()
    count = len(_VOWELS[language].findall(bare))
    silent = _SILENT.get(language)
    return max(count - bool(silent and silent.search(bare)), 1)
