"""How long a whole review takes, with all checks and their defaults, beside Presidio's analyzer in the same run; and
how long it is from a change of a rule, with its rows in the database, until the next check answers by it."""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable, Sequence

from bench import guard_posts, guard_speed, guard_terms, stage
from bench.guard_speed import Took, share

POSTS = 1_000
LONG_POSTS = 500
PRESIDIO_POSTS = 100
ROUNDS = 3
CHANGES = 20


def main() -> None:
    """Print the tables; of reviews, every figure is the median of the rounds."""
    with stage.data_dir():
        terms = [term for listed in guard_terms.terms(guard_speed.TERMS).values() for term in listed]
        reviews(terms)
        changes()


def reviews(terms: list[str]) -> None:
    """Short posts and long ones, each with three terms when they are long, under the rules of `guard_speed`."""
    from firsthand.guard.reviewing import review
    from firsthand.guard.tests.drafts import a_draft

    ruleset = guard_speed.compiled(terms, guard_terms.patterns(guard_speed.PATTERNS))

    def whole(text: str) -> object:
        return review(a_draft(text, employer=("Alder",)), ruleset)  # type: ignore[arg-type]  # compiled() says object

    guard_speed.timed(whole, guard_posts.posts(300, guard_speed.CHARS, seed=1))
    rival = guard_speed.presidio()
    if rival:
        guard_speed.ask(rival, guard_posts.posts(10, guard_speed.CHARS, seed=2, language="en"))
    print(f"{'Whole review, us by the clock':<40}{'mean':>10}{'p50':>10}{'p99':>10}{'work, mean':>12}")
    for chars, count, inside in ((guard_speed.CHARS, POSTS, 0), (guard_speed.LONG_CHARS, LONG_POSTS, 3)):
        ours: list[list[Took]] = []
        theirs: list[list[Took]] = []
        for number in range(ROUNDS):
            posts = with_terms(guard_posts.posts(count, chars, seed=30 + number, language="en"), terms, inside)
            if rival:
                theirs.append(guard_speed.ask(rival, posts[: PRESIDIO_POSTS if inside == 0 else PRESIDIO_POSTS // 4]))
            gc.collect()
            ours.append(guard_speed.timed(whole, posts))
        ours_mean = _row(f"guard, all checks, {chars:,} characters", ours)
        if rival:
            print(f"{'':<40}Presidio / this: {_row(f'Presidio, {chars:,} characters', theirs) / ours_mean:,.0f}")
    if rival and rival.stdin:
        rival.stdin.close()
        rival.wait()


def with_terms(posts: Sequence[str], terms: Sequence[str], count: int) -> list[str]:
    """The posts with so many of the terms somewhere in each."""
    dice, made = random.Random(7), []
    for post in posts:
        words = post.split()
        for term in dice.sample(terms, count):
            words.insert(dice.randrange(len(words)), term)
        made.append(" ".join(words))
    return made


def _row(name: str, rounds: list[list[Took]]) -> float:
    """Print it; the mean of work."""

    def middle(field: str, figure: Callable[[list[float]], float]) -> float:
        return statistics.median(figure([getattr(took, field) for took in took_all]) for took_all in rounds)

    clock = (middle("clock", statistics.mean), *(middle("clock", lambda v, p=p: share(v, p)) for p in (0.5, 0.99)))
    work = middle("work", statistics.mean)
    print(f"{name:<40}" + "".join(f"{value:>10,.0f}" for value in clock) + f"{work:>12,.0f}")
    return work


def changes() -> None:
    """A new rule and a rule switched off beside one of 10,000 terms and one of 200 patterns; then a term more in it."""
    from firsthand.guard.services import change_rule, create_rule, current, switch_off
    from firsthand.guard.writing import RuleText
    from firsthand.people.models import Member, Organisation

    Organisation.objects.get_or_create(pk=1, defaults={"name": "Alder & Co"})
    legal = Member.objects.create(email="liv@example.org", name="Liv", roles=["legal"])

    def said(title: str, *terms: str, patterns: tuple[str, ...] = ()) -> RuleText:
        return RuleText(title=title, terms=terms, patterns=patterns, decision="block", why="Not announced yet.")

    def timed(act: Callable[[], object], text: str, expected: int) -> tuple[float, float]:
        started = time.perf_counter()
        act()
        committed = time.perf_counter()
        assert len(current().match(text)) == expected
        ended = time.perf_counter()
        return (ended - committed) * 1e3, (ended - started) * 1e3

    terms = [term for listed in guard_terms.terms(10_000, seed=9).values() for term in listed]
    large = create_rule(by=legal, check_key="guard.terms", text=said("Large", *terms), is_live=True)
    patterns = tuple(guard_terms.patterns(200))
    create_rule(by=legal, check_key="guard.terms", text=said("Patterns", patterns=patterns), is_live=True)
    current()
    took: dict[str, list[tuple[float, float]]] = {}

    def note(name: str, act: Callable[[], object], text: str, expected: int) -> None:
        took.setdefault(name, []).append(timed(act, text, expected))

    made = []
    for number in range(CHANGES):
        word = f"Zorbalon{chr(97 + number)}x"
        text = said(f"New {number}", word)

        def create(text: RuleText = text) -> None:
            made.append(create_rule(by=legal, check_key="guard.terms", text=text, is_live=True))

        note("a new rule", create, f"Our {word} today.", 1)
        note("a rule switched off", lambda: switch_off(by=legal, rule=made[-1]), f"Our {word} today.", 0)
    for number in range(CHANGES):
        word = f"Quuxaloth{chr(97 + number)}x"
        for name, put, expected in (("one term more", (*terms, word), 1), ("one term less", tuple(terms), 0)):
            text = said("Large", *put)
            note(
                f"{name} in a rule of 10,000",
                lambda text=text: change_rule(
                    by=legal, rule=large, text=text, based_on=large.latest_n, is_live=True
                ),
                f"Our {word} today.",
                expected,
            )  # fmt: skip
    print("\nA change of rules with its rows, ms by the clock, until the next check has answered by it:")
    for name, figures in took.items():
        after, whole = ([pair[n] for pair in figures] for n in (0, 1))
        print(
            f"{name:<32} after the commit {statistics.median(after):6.1f}, at most {max(after):6.1f};"
            f" with the write {statistics.median(whole):6.1f}, at most {max(whole):6.1f}"
        )


if __name__ == "__main__":
    main()
