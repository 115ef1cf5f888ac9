from firsthand.measurement.values import Cell, over_enough_people


def cell(label: str, first: int, count: int, clicks: int = 0) -> Cell:
    return Cell(label=label, people=frozenset(range(first, first + count)), confirmed=count, clicks=clicks)


def shown(cells: list[Cell], least: int = 5) -> list[tuple[str, int]]:
    return [(c.label, c.people_count) for c in over_enough_people(cells, min_people=least, other="other")]


def test_groups_that_are_large_enough_stand_alone() -> None:
    assert shown([cell("a", 0, 5), cell("b", 10, 9)]) == [("b", 9), ("a", 5)]


def test_small_groups_stand_together_once_they_are_enough() -> None:
    assert shown([cell("a", 0, 8), cell("b", 10, 3), cell("c", 20, 2)]) == [("a", 8), ("other", 5)]


def test_a_lone_small_group_takes_the_smallest_large_one_along_so_that_nothing_can_be_subtracted() -> None:
    assert shown([cell("a", 0, 8), cell("b", 10, 6), cell("c", 20, 1)]) == [("a", 8), ("other", 7)]


def test_a_group_in_which_nobody_shared_is_not_shown_as_such() -> None:
    assert shown([cell("a", 0, 8), cell("b", 10, 6), cell("c", 20, 0)]) == [("a", 8), ("other", 6)]


def test_too_few_people_altogether_give_nothing() -> None:
    assert shown([cell("a", 0, 2), cell("b", 10, 2)]) == []


def test_somebody_in_two_small_groups_is_counted_once() -> None:
    assert shown([cell("a", 0, 4), cell("b", 0, 4)]) == []
