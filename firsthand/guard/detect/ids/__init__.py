"""The identity numbers of persons that are recognised, one row each. Check digits by python-stdnum (see
arthurdejong.org/python-stdnum/formats) or, where it has none, by the functions of `checkdigits`."""

from firsthand.guard.detect.ids import europe, world
from firsthand.guard.detect.ids.rows import GENERAL, Digits, Letters

DIGITS = europe.DIGITS + world.DIGITS
LETTERS = europe.LETTERS + world.LETTERS

__all__ = ["DIGITS", "GENERAL", "LETTERS", "Digits", "Letters"]
