import pytest

from firsthand.core.sweepers import SWEEPERS, sweeper


def test_the_sweepers_of_core_are_declared() -> None:
    assert SWEEPERS.get("core.seal").every_s == 2
    assert SWEEPERS.get("core.forget_answers").label == "core.forget_answers"


def test_a_name_is_given_once() -> None:
    with pytest.raises(ValueError, match="is taken"):
        sweeper(name="core.seal", every_s=1)(print)
