"""Reviews, the archive, incidents and recalls in the API."""

from __future__ import annotations

from ninja import Router

from firsthand.oversight.api.archive import router as archive
from firsthand.oversight.api.audit import router as audit
from firsthand.oversight.api.incidents import router as incidents
from firsthand.oversight.api.reviews import router as reviews

router = Router()
router.add_router("", reviews)
router.add_router("", archive)
router.add_router("", audit)
router.add_router("", incidents)

__all__ = ["router"]
