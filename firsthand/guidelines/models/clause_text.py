from __future__ import annotations

from django.db import models

from firsthand.guidelines.models.clause import Clause


class ClauseText(models.Model):
    """The words of a clause in the working text, in one language and for one jurisdiction ("": everywhere)."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    jurisdiction = models.CharField(max_length=40, blank=True)  # a region of departments: "DE", "Europe"
    title = models.CharField(max_length=160)
    body = models.TextField(blank=True)  # Markdown-lite
    do = models.TextField(blank=True)
    do_example = models.TextField(blank=True)
    dont = models.TextField(blank=True)
    dont_example = models.TextField(blank=True)

    class Meta:
        ordering = ["language", "jurisdiction"]
        constraints = [
            models.UniqueConstraint(fields=["clause", "language", "jurisdiction"], name="one_text_per_place")
        ]

    def __str__(self) -> str:
        return self.title
