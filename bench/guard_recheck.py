"""How long it takes to look again at 100,000 scheduled posts after a rule has changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

from bench import stage

SHARES = int(os.environ.get("BENCH_SHARES", "100000"))
TARGET_S = 60
HIT_EVERY = 1_000  # one post in so many has the new rule's word


def main() -> None:
    """Print the times; ends with 1 when the target is missed.

    A rule that concerns every post (another option of a check, not its words) reviews each one whole, at some
    milliseconds each: that is printed for a tenth of them, and not held to the target. The fence waits for neither.
    """
    with stage.data_dir():
        took = {"a new rule that one post in 1,000 breaks": _prepared_and_timed("Kingfisher")}
        took["a new rule that no post breaks"] = _timed("Nightjar")
        first, whole = _timed_whole("Puffin", "Razorbill")
    for name, seconds in took.items():
        each = f"{seconds / SHARES * 1_000_000:,.0f} µs each"
        print(f"{SHARES:,} scheduled posts, {name}: {seconds:.1f} s, {each} (target {TARGET_S} s)")
    print(f"Reviewed whole (a rule that concerns every post): {whole / (SHARES // 10) * 1000:.1f} ms each")
    print(f"... filed into the archive at the same time: {first / (SHARES // 10) * 1000:.1f} ms each")
    raise SystemExit(max(took.values()) > TARGET_S)


def _prepared_and_timed(word: str) -> float:
    from firsthand.core import clock
    from firsthand.guard.services import current
    from firsthand.guard.values import Verdict
    from firsthand.guard.verdicts import serialise
    from firsthand.people.models import Member, Organisation
    from firsthand.sharing.models import Share
    from firsthand.sharing.values import likeness_keys

    Organisation.objects.get_or_create(pk=1, defaults={"name": "Alder & Co"})
    lines = [line for line in (Path(__file__).parent / "posts.txt").read_text().splitlines() if line.strip()]
    members = Member.objects.bulk_create(
        [Member(email=f"m{n}@example.org", name=f"M {n}", participation="in") for n in range(1000)]
    )
    now, revision = clock.now(), current().revision
    rows = []
    for n in range(SHARES):
        text = f"{lines[n % len(lines)]} {'About the Kingfisher.' if n % HIT_EVERY == 0 else ''} Post {n}."
        rows.append(
            Share(
                member=members[n % 1000], network="copy", way="window", text=text, state="scheduled", due_at=now,
                likeness_keys=likeness_keys(text), guard_revision=revision, guard_decision="allow",
                verdict=serialise(Verdict(revision=revision)),
            )
        )  # fmt: skip
        if len(rows) == 5_000:
            Share.objects.bulk_create(rows)
            rows.clear()
    Share.objects.bulk_create(rows)
    return _timed(word)


def _timed_whole(*words: str) -> list[float]:
    from firsthand.sharing.models import Share

    keep = Share.objects.order_by("pk").values_list("pk", flat=True)[SHARES // 10]
    Share.objects.filter(pk__gte=keep).delete()
    return [_timed(word, "guard.tone") for word in words]


def _timed(word: str, check_key: str = "guard.terms") -> float:
    from firsthand.guard.models import Gate
    from firsthand.guard.services import create_rule
    from firsthand.guard.writing import RuleText
    from firsthand.people.models import Member
    from firsthand.sharing import services
    from firsthand.sharing.models import Share

    legal = Member.objects.get_or_create(email="liv@example.org", defaults={"name": "Liv", "roles": ["legal"]})[0]
    text = RuleText(title=word, terms=(word,), decision="block")
    create_rule(by=legal, check_key=check_key, text=text, is_live=True)
    revision = Gate.objects.get(pk=1).rules_revision
    started = time.perf_counter()
    done = services.recheck()
    took = time.perf_counter() - started
    left = Share.objects.exclude(guard_revision=revision).count()
    held = Share.objects.filter(guard_decision="block").count()
    print(f"  {done.seen_count:,} seen, {done.judged_count:,} reviewed whole, {held:,} held, {left:,} left over")
    return took


if __name__ == "__main__":
    main()
