"""The web application as the web server's processes load it: none of them outlives the server's main process."""

import logging
import threading

from firsthand.run.processes import load_bound

load_bound()

from django.db import DatabaseError, connection  # noqa: E402  # the promise comes first

from firsthand.config.wsgi import application  # noqa: E402
from firsthand.guard.services import current  # noqa: E402

__all__ = ["application"]


def _warm() -> None:
    """Compile the rules in force before the first person types: long lists take a second or two."""
    try:
        current()
    except DatabaseError as failure:
        logging.getLogger(__name__).warning("The rules could not be compiled ahead: %s", failure)
    finally:
        connection.close()


threading.Thread(target=_warm, name="warm", daemon=True).start()
