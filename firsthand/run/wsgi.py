"""The web application as the web server's processes load it: none of them outlives the server's main process."""

from firsthand.run.processes import load_bound

load_bound()

from firsthand.config.wsgi import application  # noqa: E402  # the promise comes first

__all__ = ["application"]
