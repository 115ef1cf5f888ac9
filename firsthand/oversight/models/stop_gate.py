from __future__ import annotations

from django.db import models


class StopGate(models.Model):
    """The one row (id 1) that every stop and every resumption changes, and that whatever leaves holds while it goes.

    `revision` counts them. Who looked at the stops at revision n may let something leave only while it is still n.
    """

    revision = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"revision {self.revision}"
