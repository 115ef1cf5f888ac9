"""Places outside of the database where the head of the chain is noted, and read back where that is possible."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from django.utils.functional import Promise

from firsthand.core.registry import Registry
from firsthand.oversight.anchors.note import Note


class Anchor(ABC):
    """One kind of place. What it needs stands in the environment, out of reach of whoever rules the database."""

    key: ClassVar[str]
    name: ClassVar[str | Promise]
    explains: ClassVar[str | Promise]  # a sentence: what this place proves
    setting: ClassVar[str]  # the variable of the environment
    is_readable: ClassVar[bool]  # whether `read` can give the notes back

    @property
    def label(self) -> str:
        """The place in words."""
        return str(self.name)

    @property
    @abstractmethod
    def is_set_up(self) -> bool:
        """Whether the environment names such a place."""

    @property
    @abstractmethod
    def place(self) -> str:
        """Where that is, for people, without secrets; "" when none is set up."""

    @abstractmethod
    def write(self, note: Note) -> str:
        """Put the note there and say where exactly. Raises OSError or `NetworkError`. Safe to repeat."""

    def read(self) -> list[Note]:
        """All notes that are there, oldest first. Raises OSError or `NetworkError`; only where `is_readable`."""
        raise NotImplementedError


ANCHORS: Registry[Anchor] = Registry("anchors")
