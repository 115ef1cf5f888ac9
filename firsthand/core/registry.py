"""Interchangeable things by name: network adapters, navigation entries, checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class Keyed(Protocol):
    """Anything with a permanent `key` (stored in rows) and a `label` for people."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> str: ...


T = TypeVar("T", bound=Keyed)


class Registry(Generic[T]):
    """Things of one kind under their keys, in order of registration. Frozen once the applications are ready."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._things: dict[str, T] = {}
        self._is_frozen = False

    def register(self, thing: T) -> T:
        """Add one; raises ValueError for a key that is taken, RuntimeError after `freeze`."""
        if self._is_frozen:
            raise RuntimeError(f"{self.name}: registration is over; register in AppConfig.ready()")
        if thing.key in self._things:
            raise ValueError(f"{self.name}: the key {thing.key!r} is taken by {self._things[thing.key]!r}")
        self._things[thing.key] = thing
        return thing

    def freeze(self) -> None:
        """No registration from here on."""
        self._is_frozen = True

    def get(self, key: str) -> T:
        """The thing under that key; raises LookupError that names the known ones."""
        try:
            return self._things[key]
        except KeyError:
            raise LookupError(f"{self.name}: no {key!r}; there are {', '.join(self._things) or 'none'}") from None

    def all(self) -> list[T]:
        """All, in order of registration."""
        return list(self._things.values())

    def choices(self) -> list[tuple[str, str]]:
        """(key, label) pairs for a form or a callable `choices`."""
        return [(t.key, t.label) for t in self._things.values()]

    def __contains__(self, key: object) -> bool:
        return key in self._things

    def __iter__(self) -> Iterator[T]:
        return iter(self._things.values())
