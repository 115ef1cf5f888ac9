"""The redirect server as granian's processes load it: none of them outlives the server's main process."""

from firsthand.run.processes import load_bound

load_bound()

from firsthand.links.server.app import app  # noqa: E402  # the promise comes first

__all__ = ["app"]
