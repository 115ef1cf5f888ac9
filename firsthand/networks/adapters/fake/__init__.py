"""A network that nobody sees: for trials and for the tests of what happens when things go wrong.

It speaks real HTTP to the small server beside it (``server.py``), whose ledger says what truly happened.
"""

from firsthand.networks.adapters.fake.adapter import ADAPTER, FakeNetwork

__all__ = ["ADAPTER", "FakeNetwork"]
