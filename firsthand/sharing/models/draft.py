from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.content.models import Item
from firsthand.sharing.models.picture import Picture


class Draft(models.Model):
    """What somebody is writing: one text, and where they forked it, a text per network. Saved while typing."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(blank=True)
    texts = models.JSONField(default=dict)  # network key -> own text, only where forked
    networks = models.JSONField(default=list)  # keys of the networks chosen
    accounts = models.JSONField(default=list)  # ids of the member's accounts chosen, where a network has several
    page_url = models.URLField(max_length=2000, blank=True)  # the page to be shared; "" none
    picture = models.ForeignKey(Picture, null=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=8, blank=True)  # of the text; "": the member's own
    has_disclosure = models.BooleanField(default=True)
    due_at = models.DateTimeField(null=True)  # null: now
    updated_at = models.DateTimeField(db_default=Now())
    shared_at = models.DateTimeField(null=True)  # null: still being written

    class Meta:
        indexes = [models.Index(fields=["member", "-updated_at"], name="draft_mine")]

    def __str__(self) -> str:
        return self.text[:60]

    def text_for(self, network: str) -> str:
        """The own words for that network: the forked text where there is one, else the common one."""
        forked = self.texts.get(network)
        return forked if isinstance(forked, str) else self.text
