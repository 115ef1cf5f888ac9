"""The demonstration company: loaded at first start, removed by one command, the same for everybody by its seed."""

from firsthand.web.demo.load import Scale, load, password
from firsthand.web.demo.remove import remove

__all__ = ["Scale", "load", "password", "remove"]
