"""What whole journeys need."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from e2e.bluesky.server import BlueskyServer, running
from e2e.tour import CHROMIUM_ARGS, chromium
from firsthand.conftest import django_db_setup

# Playwright's loop runs in the thread of the test, where Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

__all__ = ["django_db_setup"]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium; never one that a tool downloads."""
    return {"executable_path": chromium(), "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def bluesky_server() -> Iterator[BlueskyServer]:
    """A real Bluesky on loopback, one for the whole run; takes some seconds to start."""
    with running() as server:
        yield server
