"""Precision and recall of the guard's detectors: personal data on records that others labelled, secrets on samples
written from the vendors' documentation, false alarms on clean texts full of things that look like either."""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.config.settings")

from bench import _clean_texts, _made_personal
from firsthand.guard.detect import PERSONAL, Kind, Span, money, personal, secrets
from firsthand.guard.detect.reading import read
from firsthand.guard.tests import vendor_samples as samples

DATA = "../shared/data/pii"
FILE = "presidio-research-first-750.json"
KINDS = {
    "EMAIL_ADDRESS": Kind.EMAIL,
    "PHONE_NUMBER": Kind.PHONE,
    "IBAN_CODE": Kind.IBAN,
    "CREDIT_CARD": Kind.CARD,
    "US_SSN": Kind.NATIONAL_ID,
    "US_DRIVER_LICENSE": Kind.DRIVER_LICENCE,
    "IP_ADDRESS": Kind.ADDRESS,
    "DOMAIN_NAME": Kind.DOMAIN,
}

Place = tuple[Kind, int, int]


class Score:
    """Counts for one kind, strict (the very offsets) and lenient (more than half of both together)."""

    def __init__(self) -> None:
        self.labelled = self.found = self.strict = self.lenient = 0

    def line(self, name: str) -> str:
        def share(part: int, whole: int) -> str:
            return f"{part / whole:7.3f}" if whole else "      -"

        return (
            f"{name:18}{self.labelled:8}{self.found:8}"
            f"{share(self.lenient, self.found)}{share(self.lenient, self.labelled)}"
            f"{share(self.strict, self.found)}{share(self.strict, self.labelled)}"
        )


def overlap(one: Place, other: Place) -> float:
    """Shared characters over all characters of both; 0 for different kinds."""
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return shared / (max(one[2], other[2]) - min(one[1], other[1])) if shared > 0 and one[0] is other[0] else 0.0


def score(scores: dict[Kind, Score], labelled: list[Place], found: list[Place]) -> tuple[list[Place], list[Place]]:
    """Adds one text to the scores; answers with what was missed and what was found wrongly."""
    missed, wrong = list(labelled), []
    for place in labelled:
        scores[place[0]].labelled += 1
    for place in found:
        scores[place[0]].found += 1
        best = max(missed, key=lambda other: overlap(place, other), default=None)
        if best is None or overlap(place, best) <= 0.5:
            wrong.append(place)
            continue
        missed.remove(best)
        scores[place[0]].lenient += 1
        scores[place[0]].strict += best == place
    return missed, wrong


def places(spans: Iterable[Span]) -> list[Place]:
    """The spans as the scores take them."""
    return [(span.kind, span.start, span.end) for span in spans]


def data() -> Path | None:
    """The records beside the project; None when absent."""
    path = Path(__file__).resolve().parents[1] / DATA / FILE
    return path if path.is_file() else None


HEAD = f"{'kind':18}{'labels':>8}{'found':>8}{'prec.':>7}{'recall':>7}{'strict':>7}{'strict':>7}"


def _shown(verb: str, text: str, found: list[Place]) -> None:
    for kind, start, end in found:
        print(f"   {verb} {kind.value}: {text[max(0, start - 40) : start]!r} [{text[start:end]!r}]")


def labelled_records(path: Path, show: bool) -> None:
    """Personal data on the labelled records."""
    scores: dict[Kind, Score] = defaultdict(Score)
    records = json.loads(path.read_text())
    for record in records:
        text = record["full_text"]
        labelled = [
            (KINDS[span["entity_type"]], span["start_position"], span["end_position"])
            for span in record["spans"]
            if span["entity_type"] in KINDS
        ]
        found = [place for place in places(personal.find(text)) if place[0] in KINDS.values()]
        missed, wrong = score(scores, labelled, found)
        if show:
            _shown("missed", text, missed)
            _shown("wrong", text, wrong)
    print(f"Personal data, {len(records)} records of presidio-research ({path.name})\n{HEAD}")
    for kind in KINDS.values():
        print(scores[kind].line(kind.value))


def made_personal(show: bool, rounds: int = 12) -> None:
    """Personal data made up by the rules of countries and issuers, in five languages, every other text a decoy."""
    scores: dict[Kind, Score] = defaultdict(Score)
    texts = 0
    for text, kind, start, end in _made_personal.made(rounds):
        texts += 1
        found = [place for place in places(personal.find(text)) if place[0] is not Kind.DOMAIN]
        missed, wrong = score(scores, [(kind, start, end)] if kind else [], found)
        if show:
            _shown("missed", text, missed)
            _shown("wrong", text, wrong)
    print(f"\nPersonal data, {texts} made-up texts, half of them with look-alikes only\n{HEAD}")
    for each in (kind for kind in Kind if kind in scores):
        print(scores[each].line(each.value))


def made_secrets(show: bool, rounds: int = 5) -> Score:
    """Secrets on keys made up after the vendors' documentation, in prose and code."""
    draw = random.Random(7)
    total, scores = Score(), defaultdict(Score)
    missed_of: Counter[str] = Counter()
    for vendor, text, place in _secret_texts(draw, rounds):
        spans = secrets.find(text)
        missed, wrong = score(scores, [place], places(spans))
        if missed:
            missed_of[vendor] += 1
        if show and (missed or wrong):
            print(f"   {vendor}: {text!r} found {[(s.words, str(s.label)) for s in spans]}")
    total = scores[Kind.SECRET]
    vendors = {vendor for vendor, _form in samples.KEYS} | {vendor for _name, vendor, _form in samples.NAMED}
    print(f"\nSecrets, {total.labelled} samples of {len(vendors)} vendors in prose and code\n{HEAD}")
    print(total.line("secret"))
    if missed_of:
        print("missed most: " + ", ".join(f"{vendor} {count}" for vendor, count in missed_of.most_common(12)))
    return total


def _secret_texts(draw: random.Random, rounds: int) -> Iterable[tuple[str, str, Place]]:
    for vendor, form in samples.KEYS:
        for _round in range(rounds):
            key, start, end = samples.make(form, draw)
            template = draw.choice(samples.TEXTS)
            ahead = len(template.partition("{}")[0].replace("{{", "{"))
            yield vendor, template.format(key), (Kind.SECRET, ahead + start, ahead + end)
    for name, vendor, form in samples.NAMED:
        for _round in range(rounds):
            key = samples.make(form, draw)[0]
            plain = name.replace(" ", "_")
            text = draw.choice(samples.NAMED_TEXTS).format(name=name, upper=plain.upper(), lower=plain.lower(), key=key)
            yield vendor, text, (Kind.SECRET, text.index(key), text.index(key) + len(key))


def clean_texts(show: bool, total: Score) -> None:
    """False alarms on texts without anything to find."""
    texts = _clean_texts.made(1400) + _clean_texts.cut_from_files(600)
    alarms: Counter[Kind] = Counter()
    for text in texts:
        for span in [*personal.find(text), *secrets.find(text)]:
            if span.kind in PERSONAL or span.kind is Kind.SECRET:
                alarms[span.kind] += 1
                if show:
                    around = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 20]
                    print(f"   {span.kind.value} ({span.reason}): {around[0]!r} [{span.words!r}] {around[1]!r}")
    print(f"\nClean texts with hashes, ids and code: {len(texts)} of {_clean_texts.CHARS} characters, false alarms:")
    print("  " + (", ".join(f"{kind.value} {count}" for kind, count in alarms.most_common()) or "none"))
    precision = total.lenient / (total.found + alarms[Kind.SECRET])
    print(f"  precision of secrets, samples and clean texts together: {precision:.3f}")


def speed() -> None:
    """Microseconds for posts without findings."""
    draw = random.Random(5)
    words = _WORDS.split()
    print("\nSpeed, clean posts, all detectors, processor time:")
    for chars in (660, 3000):
        taken = []
        for number in range(500):
            text = " ".join(draw.choices(words, k=chars // 4))[:chars]
            started = time.thread_time()
            personal.find(text)
            secrets.find(text)
            money.find(text)
            if number >= 20:
                taken.append((time.thread_time() - started) * 1000)
            read.cache_clear()
        taken.sort()
        mean, last = statistics.mean(taken), taken[int(len(taken) * 0.99)]
        print(
            f"  {chars:5} characters: mean {mean:.3f} ms, median {statistics.median(taken):.3f} ms, p99 {last:.3f} ms"
        )


_WORDS = (
    "our team is proud of what we have built together with customers in Berlin and Madrid this year because people "
    "first and we keep learning every day from 5 tips on https://example.com/blog/post-12 #teamwork 2024 great "
    "culture grows \u00fcber gr\u00f6\u00dfer caf\u00e9 the of to a in \u2013 \U0001f680"
)


def main() -> None:
    """Prints every table; `--show` lists what was missed and what was found wrongly."""
    show = "--show" in sys.argv
    path = data()
    if path is None:
        print(f"Personal data: no {DATA}/{FILE}, left out.")
    else:
        labelled_records(path, show)
    made_personal(show)
    clean_texts(show, made_secrets(show))
    speed()


if __name__ == "__main__":
    main()
