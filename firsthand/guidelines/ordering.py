"""Places in an order: where something stands, where a step leads, and what has moved. Pure; items are ids."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher


def before(order: Sequence[int], item: int) -> int:
    """What stands before an item; 0: it is the first, or not there."""
    place = order.index(item) if item in order else 0
    return order[place - 1] if place else 0


def placed(order: Sequence[int], item: int, after: int) -> list[int]:
    """The order with the item behind `after` (0: first; one that is not there: unchanged)."""
    rest = [other for other in order if other != item]
    if after and after not in rest:
        return list(order)
    place = rest.index(after) + 1 if after else 0
    return [*rest[:place], item, *rest[place:]]


def stepped(order: Sequence[int], item: int, after: int, *, is_up: bool) -> int:
    """What the item stands behind, one step further up or down than behind `after`; at the ends the same again."""
    now = placed(order, item, after)
    place = now.index(item)
    wanted = place - 1 if is_up else place + 1
    if not 0 <= wanted < len(now):
        return after
    rest = [other for other in now if other != item]
    return rest[wanted - 1] if wanted else 0


def moved(was: Sequence[int], now: Sequence[int]) -> set[int]:
    """Which items of both stand in another order; the fewest that explain it."""
    common = set(was) & set(now)
    old, new = [item for item in was if item in common], [item for item in now if item in common]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return set(new) - {new[block.b + n] for block in blocks for n in range(block.size)}
