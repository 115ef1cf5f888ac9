"""Guidelines in the API: what is in force, versions, proposals, acknowledgements, files, the charter."""

from __future__ import annotations

from ninja import Router

from firsthand.guidelines.api import acknowledging, chartering, discussing, exchanging, proposing, reading, writing

router = Router(tags=["Guidelines"])
for part in (reading, writing, proposing, discussing, acknowledging, exchanging, chartering):
    router.add_router("", part.router)
