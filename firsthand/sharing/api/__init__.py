"""Drafts and shares in the API, and the crisis stop over all of them."""

from __future__ import annotations

from ninja import Router

from firsthand.sharing.api.shares import router as shares
from firsthand.sharing.api.stops import router as stops

router = Router()
router.add_router("", shares)
router.add_router("", stops)

__all__ = ["router"]
