"""Declared state machines, and the one way to change a state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from firsthand.core.errors import Stale
from firsthand.core.states import Machine, move


class Light(models.TextChoices):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"


CYCLE = {"red": ["amber", "green"], "amber": ["red"], "green": ["amber"]}


@pytest.fixture
def light(db: None) -> Iterator[Any]:
    """A red light in a table of its own."""
    with isolate_apps("firsthand.core"):

        class Signal(models.Model):
            id = models.BigAutoField(primary_key=True)
            state = models.CharField(max_length=10, choices=Light.choices)
            power_w = models.IntegerField(default=60)
            machine = Machine(Light, initial=["red"], transitions=CYCLE)

            class Meta:
                app_label = "core"

            def __str__(self) -> str:
                return self.state

        with connection.schema_editor() as editor:
            editor.create_model(Signal)
        yield Signal._default_manager.create(state="red")


def test_a_state_that_is_never_reached_fails_at_import() -> None:
    with pytest.raises(ValueError, match="never reached"):
        Machine(Light, initial=["red"], transitions={})


def test_a_state_that_is_not_declared_fails_at_import() -> None:
    with pytest.raises(ValueError, match="undeclared states"):
        Machine(Light, initial=["red"], transitions={**CYCLE, "amber": ["blue"]})


def test_a_machine_knows_where_one_can_come_from() -> None:
    machine = Machine(Light, initial=["red"], transitions=CYCLE)
    assert machine.sources("amber") == ["green", "red"]
    assert machine.allows("red", "green")
    assert not machine.allows("green", "red")


def test_a_move_changes_the_state_and_what_goes_with_it(light: Any) -> None:
    move(light, to="green", power_w=40)
    assert (light.state, light.power_w) == ("green", 40)
    light.refresh_from_db()
    assert (light.state, light.power_w) == ("green", 40)


def test_a_move_that_is_not_declared_is_a_mistake_of_the_program(light: Any) -> None:
    move(light, to="green")
    with pytest.raises(ValueError, match="green -> red is not declared"):
        move(light, to="red")


def test_the_second_of_two_moves_from_one_state_is_stale(light: Any) -> None:
    other = type(light).objects.get(pk=light.pk)
    move(light, to="green")
    with pytest.raises(Stale):
        move(other, to="amber")
    assert other.state == "red"
    light.refresh_from_db()
    assert light.state == "green"


def test_a_condition_that_does_not_hold_makes_a_move_stale(light: Any) -> None:
    with pytest.raises(Stale):
        move(light, to="green", where={"power_w__gt": 100})
    light.refresh_from_db()
    assert light.state == "red"
