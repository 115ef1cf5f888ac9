"""What a row of the tables of identity numbers says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from firsthand.guard.detect.reading import Words

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

GENERAL = Words(
    "identity number | identification number | id number | id no | id card | national id | social "
    "security | social insurance | tax id* | tax number | personal number | personal code | personal id* "
    "| national insurance | ausweis* | personalnummer | sozialversicherung* | steuer* | identit\xe9 | "
    "s\xe9curit\xe9 sociale | identidad | seguridad social | identidade | identit\xe0 | codice fiscale | num\xe9ro "
    "fiscal | nif | personnummer* | insurance number | citizen* | documento "
)


@dataclass(frozen=True)
class Digits:
    """A number of digits only.

    `forms`: the groupings in use, "3-2-4" or "4 4 4", with "!" behind those that need no word near, for shape and check
    digits together are rare by chance; "!" alone is the number in one piece. In one piece it is always looked at.
    """

    key: str  # country.number; also the module of python-stdnum when `check` is ""
    label: StrPromise
    length: int
    forms: str
    near: str  # words of which one stands near, as Words takes them
    check: str = ""  # a function of `checkdigits`

    @cached_property
    def words(self) -> Words:
        """The words, ready to look for."""
        return Words(self.near)

    @cached_property
    def shapes(self) -> frozenset[str]:
        """Every grouping in use; "" is one piece."""
        return frozenset(form.rstrip("!") for form in self.forms.split(" | ")) | {""}

    @cached_property
    def strong(self) -> frozenset[str]:
        """Those that need no word."""
        return frozenset(form.rstrip("!") for form in self.forms.split(" | ") if form.endswith("!"))


@dataclass(frozen=True)
class Letters:
    """A number with letters in it, as an expression over the token in which blanks, dots and dashes may stand."""

    key: str
    label: StrPromise
    pattern: str
    near: str
    is_strong: bool = True
    check: str = ""

    @cached_property
    def words(self) -> Words:
        """The words, ready to look for."""
        return Words(self.near)
