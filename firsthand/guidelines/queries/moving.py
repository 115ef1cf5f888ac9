"""Where a proposal would put a clause: the order as it is and as it would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.guidelines import ordering
from firsthand.guidelines.models import Proposal
from firsthand.guidelines.queries.texts import is_movable, order_of, titles

_NEAR = 2  # how many clauses around the old and the new place are shown


@dataclass(frozen=True, kw_only=True)
class OrderRow:
    """A clause in its order. `number` counts from 1 in the new order; `is_it`: the one that moves."""

    number: int
    title: str
    is_it: bool
    is_after_gap: bool  # clauses before it are left out


@dataclass(frozen=True, kw_only=True)
class PlaceView:
    """What a move comes to. `was` and `now`: titles of the clause that it followed and would follow, "": none.

    `choices` are all places as (id of the clause before it, its title); `is_outdated`: the order has changed since.
    """

    rows: list[OrderRow]
    was: str
    now: str
    choices: list[tuple[int, str]]
    is_outdated: bool
    is_closed: bool = False  # the order is that of the past

    @property
    def is_moved(self) -> bool:
        """Whether anything would change."""
        return self.was != self.now


def place_view(proposal: Proposal, after_id: int | None = None) -> PlaceView | None:
    """Where a move leads, in the order as it is now (a closed one: as it was); None for any other proposal.

    `after_id`: the place that its author has chosen and not saved yet; None: that of the draft.
    """
    if proposal.kind != Proposal.Kind.MOVE or proposal.clause_id is None:
        return None
    item, after = proposal.clause_id, proposal.after_id or 0 if after_id is None else after_id
    order = order_of(proposal.guideline_id, proposal.clause_kind)
    if proposal.is_closed or item not in order:
        order = proposal.order_before
    names = titles({*order, item, after}, proposal.guideline.language)
    new = ordering.placed(order, item, after)
    was = ordering.before(order, item)
    return PlaceView(
        rows=_rows(order, new, item, names),
        was=names.get(was, ""),
        now=names.get(after, ""),
        choices=[(0, ""), *((pk, names.get(pk, "")) for pk in order if pk != item)],
        is_outdated=not proposal.is_closed and not is_movable(proposal),
        is_closed=proposal.is_closed,
    )


def _rows(order: Sequence[int], new: Sequence[int], item: int, names: dict[int, str]) -> list[OrderRow]:
    near = {place + step for place in (order.index(item), new.index(item)) for step in range(-_NEAR, _NEAR + 1)}
    shown = [place for place in range(len(new)) if place in near]
    return [
        OrderRow(
            number=place + 1,
            title=names.get(new[place], ""),
            is_it=new[place] == item,
            is_after_gap=place > 0 and place - 1 not in near,
        )
        for place in shown
    ]
