"""Bluesky: posts by API with an app password, and by its own post window."""

from firsthand.networks.adapters.bluesky.adapter import ADAPTER, Bluesky

__all__ = ["ADAPTER", "Bluesky"]
