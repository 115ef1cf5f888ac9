"""Rules, appeals and the review of a text in the API."""

from __future__ import annotations

from ninja import Router

from firsthand.guard.api import appeals, reviews, rules

router = Router(tags=["Guard"])
router.add_router("", rules.router)
router.add_router("", reviews.router)
router.add_router("", appeals.router)
