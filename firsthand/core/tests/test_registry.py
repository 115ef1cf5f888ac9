from dataclasses import dataclass

import pytest

from firsthand.core.registry import Registry


@dataclass(frozen=True)
class Fruit:
    key: str
    label: str


@pytest.fixture
def fruits() -> Registry[Fruit]:
    registry: Registry[Fruit] = Registry("fruits")
    registry.register(Fruit("pear", "Pear"))
    registry.register(Fruit("apple", "Apple"))
    return registry


def test_things_stand_in_the_order_of_registration(fruits: Registry[Fruit]) -> None:
    assert fruits.choices() == [("pear", "Pear"), ("apple", "Apple")]
    assert [f.key for f in fruits] == [f.key for f in fruits.all()] == ["pear", "apple"]
    assert "pear" in fruits
    assert "plum" not in fruits


def test_a_key_is_taken_once(fruits: Registry[Fruit]) -> None:
    with pytest.raises(ValueError, match="'pear' is taken"):
        fruits.register(Fruit("pear", "Another pear"))


def test_an_unknown_key_is_answered_with_the_known_ones(fruits: Registry[Fruit]) -> None:
    with pytest.raises(LookupError, match="no 'plum'; there are pear, apple"):
        fruits.get("plum")
    with pytest.raises(LookupError, match="there are none"):
        Registry[Fruit]("empty").get("plum")


def test_nothing_is_registered_after_freezing(fruits: Registry[Fruit]) -> None:
    fruits.freeze()
    with pytest.raises(RuntimeError, match="registration is over"):
        fruits.register(Fruit("plum", "Plum"))
