"""The options of every check stand in the editor, and come back as they were."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.guard.checks import CHECKS, Check
from firsthand.guard.options import PREFIX, OptionsForm

ALL = pytest.mark.parametrize("check", CHECKS.all(), ids=lambda check: check.key)


def submitted(form: OptionsForm) -> dict[str, Any]:
    """What a browser sends of a form that nobody touched."""
    values = {name: form[name].initial for name in form.fields}
    return {name: value for name, value in values.items() if value is not None and value is not False}


@ALL
def test_every_option_has_a_field_with_words(check: Check) -> None:
    form = OptionsForm(check=check)
    assert set(form.fields) == {PREFIX + name for name in check.options.model_fields}
    assert all(field.label for field in form.fields.values())


@ALL
def test_a_form_that_nobody_touched_says_nothing(check: Check) -> None:
    form = OptionsForm(submitted(OptionsForm(check=check)), check=check)
    assert form.is_valid(), form.errors
    assert form.values() == {}


def test_what_was_chosen_is_chosen_again() -> None:
    check = CHECKS.get("guard.terms")
    said = {"instead": {"leverage": "use", "synergy": "working together"}}
    form = OptionsForm(submitted(OptionsForm(check=check, options=said)), check=check)
    assert form.is_valid()
    assert form.values() == said
    check.read_options(form.values())
