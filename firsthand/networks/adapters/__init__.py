"""All networks by key. `ADAPTERS` is filled when the applications are ready."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points

from django.conf import settings

from firsthand.core.registry import Registry
from firsthand.networks.adapters.base import Adapter, ApiAdapter

__all__ = ["ADAPTERS", "Adapter", "ApiAdapter", "register_all"]

ADAPTERS: Registry[Adapter] = Registry("networks")

#: In the order in which people see them. One line a network: a folder with an `ADAPTER`.
BUILT_IN = ["bluesky", "linkedin", "x", "facebook", "threads", "reddit", "pinterest", "whatsapp", "email", "copy"]


def register_all() -> None:
    """Register the built-in networks, those of installed packages, and the fake one where a trial asks for it."""
    names = [*BUILT_IN, *(["fake"] if settings.ENV.FIRSTHAND_FAKE_NETWORK else [])]
    for name in names:
        ADAPTERS.register(import_module(f"firsthand.networks.adapters.{name}").ADAPTER)
    for entry in entry_points(group="firsthand.networks"):
        ADAPTERS.register(entry.load())
