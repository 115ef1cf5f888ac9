"""How much of what is written in disguise the guard finds, beside an exact engine, and how often it cries wolf."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

from bench import guard_posts, guard_terms, guard_venv
from firsthand.guard.engine.ruleset import Ruleset

TERMS = 5_000
PATTERNS = 200
SAMPLE = 2_000  # of the terms, in each disguise
CLEAN = 10_000
CHARS = 660
LEET = {"o": "0", "i": "1", "l": "1", "e": "3", "a": "4@", "s": "5$", "t": "7", "b": "8"}
TAGS = 10_000
_BESIDE = (
    "team launch day our love projekt wir bei conference party weekend friday news group event meetup leben life at "
    "equipe nuevo journee women future tech camp club world family success"
)
BESIDE = _BESIDE.split()
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _homoglyphs(word: str, dice: random.Random) -> str | None:
    table = guard_venv.lookalikes()
    spots = [i for i, c in enumerate(word) if table.get(c)]
    if not spots:
        return None
    chosen = set(dice.sample(spots, dice.randrange(1, len(spots) + 1)))
    return "".join(dice.choice(table[c]) if i in chosen else c for i, c in enumerate(word))


def _between(word: str, dice: random.Random, sign: str) -> str | None:
    gaps = [i for i in range(1, len(word)) if word[i - 1].isalnum() and word[i].isalnum()]
    if not gaps:
        return None
    chosen = set(dice.sample(gaps, dice.randrange(1, min(3, len(gaps)) + 1)))
    return "".join((sign if i in chosen else "") + c for i, c in enumerate(word))


def _leet(word: str, dice: random.Random) -> str | None:
    """None for terms of three letters, which are promised no tolerance: too much looks like "B2B"."""
    spots = [i for i, c in enumerate(word) if c.lower() in LEET]
    if not spots or sum(c.isalpha() for c in word) < 4:
        return None
    chosen = set(dice.sample(spots, dice.randrange(1, len(spots) + 1)))
    return "".join(dice.choice(LEET[c.lower()]) if i in chosen else c for i, c in enumerate(word))


def _spread(word: str, dice: random.Random, signs: str) -> str | None:
    """Letter by letter, the same sign between all letters; two or three spaces between words."""
    sign = dice.choice(signs)
    return ("  " if sign == " " else " ").join(sign.join(part) for part in word.split())


def _bold(word: str, _dice: random.Random) -> str:
    def one(c: str) -> str:
        if not c.isascii() or not c.isalnum():
            return c
        if c.isdigit():
            return unicodedata.lookup(f"MATHEMATICAL BOLD DIGIT {unicodedata.name(c).split()[-1]}")
        case = "CAPITAL" if c.isupper() else "SMALL"
        return unicodedata.lookup(f"MATHEMATICAL BOLD {case} {c.upper()}")

    return "".join(map(one, word))


def _marked(word: str, dice: random.Random) -> str:
    return "".join(c + (chr(dice.randrange(0x300, 0x315)) if dice.random() < 0.6 else "") for c in word)


def _typo(word: str, dice: random.Random) -> str | None:
    """One slip on a letter of any of its words. None for terms that are promised no tolerance: under six letters."""
    if sum(c.isalpha() for c in word) < 6 or word.isupper():
        return None
    spots = [i for i, c in enumerate(word) if c.isalpha()]
    i = dice.choice(spots)
    kind = dice.randrange(4)
    row = next((row for row in ROWS if word[i].lower() in row), ROWS[0])
    place = max(row.find(word[i].lower()), 0)
    near = dice.choice(row[max(0, place - 1) : place] + row[place + 1 : place + 2])
    near = near.upper() if word[i].isupper() else near
    if kind == 0:
        return word[:i] + word[i + 1 :]
    if kind == 1:
        return word[:i] + near + word[i + 1 :]
    if kind == 2:
        return word[:i] + dice.choice((word[i], near)) + word[i:]
    if i + 1 >= len(word) or not word[i + 1].isalpha() or word[i] == word[i + 1]:
        return word[:i] + near + word[i + 1 :]
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _inflected(word: str, dice: random.Random) -> str | None:
    if not word[-1].isalpha():
        return None
    if word.isupper() and len(word) <= 5:
        return word + dice.choice(("s", "'s"))
    if len(word.split()[-1]) < 4:  # nobody puts Ltd or Pro into the plural
        return word + dice.choice(("'s", "’s"))
    return word + dice.choice(("s", "'s", "’s", "s", "en", "n", "es"))


def _run_together(word: str, dice: random.Random) -> str | None:
    """In lower case with one or two ordinary words, before it, behind it or around it. None for terms that are promised
    nothing there: under six letters, or not letters alone."""
    letters = "".join(c for c in word if c.isalnum()).lower()
    if len(letters) < 6 or not letters.isalpha():
        return None
    before, after = dice.choice(((True, False), (False, True), (True, True)))
    return "#" + (dice.choice(BESIDE) if before else "") + letters + (dice.choice(BESIDE) if after else "")


DISGUISES: dict[str, Callable[[str, random.Random], str | None]] = {
    "plain": lambda word, dice: word,
    "upper case": lambda word, dice: word.upper(),
    "hashtag": lambda word, dice: "#" + "".join(c for c in word if c.isalnum()),
    "hashtag, run together": _run_together,
    "homoglyphs": _homoglyphs,
    "zero width": lambda word, dice: _between(word, dice, dice.choice("\u200b\u200c\u200d\u2060\ufeff")),
    "soft hyphen": lambda word, dice: _between(word, dice, "\u00ad"),
    "leet": _leet,
    "full width": lambda word, dice: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word),
    "mathematical bold": _bold,
    "spaced": lambda word, dice: _spread(word, dice, " "),
    "dotted": lambda word, dice: _spread(word, dice, ".-_*"),
    "combining marks": _marked,
    "one slip": _typo,
    "plural, inflection": _inflected,
}


def main() -> None:
    """Print recall of both engines in each disguise, then the false alarms in posts without any term."""
    from firsthand.guard.values import Decision, RuleSpec

    made = guard_terms.terms(TERMS)
    kinds = {term: kind for kind, terms in made.items() for term in terms}
    rule = RuleSpec(
        rule_id=1,
        version=1,
        check="guard.terms",
        title="All",
        decision=Decision.BLOCK,
        terms=tuple(kinds),
        patterns=tuple(guard_terms.patterns(PATTERNS)),
    )
    ruleset = Ruleset.compile([rule], revision=1)
    exact = exact_set(list(kinds))
    numbers = {term: number for number, term in enumerate(kinds)}

    print(f"{TERMS:,} terms; recall over {SAMPLE:,} of them in each disguise, each in a sentence of its own.")
    print(f"{'disguise':<22}{'written':>9}{'guard':>8}{'exact set':>11}   least found of")
    for name, disguise in DISGUISES.items():
        dice = random.Random(name)
        found: list[tuple[str, bool]] = []
        plain = 0
        for term in dice.sample(list(kinds), SAMPLE):
            written = disguise(term, dice)
            if written is None or (written == term and name != "plain"):
                continue
            before, after = (guard_posts.post(dice, 60) for _ in range(2))
            text = f"{before} {written} {after}"
            start, end = len(before) + 1, len(before) + 1 + len(written)
            hit = any(m.term_or_pattern == term and m.start < end and start < m.end for m in ruleset.match(text))
            found.append((term, hit))
            plain += numbers[term] in (exact.Match(text) or ())
        by_kind = {k: [hit for term, hit in found if kinds[term] == k] for k in made}
        least = min((sum(hits) / len(hits), k) for k, hits in by_kind.items() if hits)
        recall = sum(hit for _term, hit in found) / len(found)
        print(f"{name:<22}{len(found):>9,}{recall:>8.3f}{plain / len(found):>11.3f}   {least[1]} {least[0]:.3f}")

    alarms = wrong = 0
    said: dict[str, int] = {}
    posts = guard_posts.posts(CLEAN, CHARS)
    for text in posts:
        if exact.Match(text):
            wrong += 1  # one of the sentences holds the very word: that post is not clean
            continue
        matches = ruleset.match(text)
        alarms += bool(matches)
        for match in matches:
            key = f"{match.term_or_pattern} <- {text[match.start : match.end]} ({match.kind.name})"
            said[key] = said.get(key, 0) + 1
    clean = len(posts) - wrong
    print(
        f"False alarms: {alarms} in {clean:,} clean posts of {CHARS} characters, {1000 * alarms / clean:.2f} in 1,000."
    )
    for key, count in sorted(said.items(), key=lambda pair: -pair[1])[:12]:
        print(f"  {count} x {key}")
    rare_words(ruleset, exact)
    ordinary_tags(ruleset, exact)


def ordinary_tags(ruleset: Ruleset, exact: object) -> None:
    """What is taken in hashtags that run ordinary words together and hold no term."""
    dice, taken, count = random.Random("tags"), list[str](), 0
    sentences = " ".join(guard_posts.posts(400, CHARS)).split()
    words = [word.lower() for word in sentences if word.isalpha() and word.isascii()]
    while count < TAGS:
        parts = dice.choices(words, k=dice.randrange(2, 5))
        if exact.Match(" ".join(parts)):  # type: ignore[attr-defined]  # re2 has no types
            continue
        count += 1
        tag = "#" + "".join(parts)
        taken += [f"{tag} ({match.term_or_pattern})" for match in ruleset.match(tag)[:1]]
    print(f"Of {TAGS:,} hashtags of two to four ordinary words are taken: {len(taken)}. {', '.join(taken[:8])}")


def rare_words(ruleset: Ruleset, exact: object) -> None:
    """What slips and inflections do to words that no list of ordinary words holds."""
    words = [word for word in guard_venv.rare_words() if not exact.Match(word)]
    taken: dict[str, int] = {}
    for word in words:
        for match in ruleset.match(word):
            name = "acronym" if match.term_or_pattern.isupper() else match.kind.name.lower()
            taken[name] = taken.get(name, 0) + 1
    if words:
        said = ", ".join(f"{count} {name}" for name, count in sorted(taken.items()))
        print(f"Of {len(words):,} rare words, each for itself, are taken: {said or 'none'}.")


def exact_set(terms: list[str]) -> object:
    """What most products do: whole words, any case, all at once."""
    import re2

    options = re2.Options()
    options.max_mem = 256 << 20
    options.case_sensitive = False
    together = re2.Set.SearchSet(options)
    for term in terms:
        before, after = (r"\b" if c.isalnum() else "" for c in (term[0], term[-1]))
        together.Add(before + re2.escape(term) + after)
    together.Compile()
    return together


if __name__ == "__main__":
    main()
