from __future__ import annotations

from django.db import models

from firsthand.content.models.item import Item


class Angle(models.Model):
    """A suggested way to talk about an item: a prompt to write from, not a text to paste."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="angles")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text
