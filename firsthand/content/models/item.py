from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now

from firsthand.content.models.source import Source
from firsthand.content.states import ITEM, ItemState
from firsthand.core.states import Machine


class ItemQuerySet(models.QuerySet["Item"]):
    def live(self, at: dt.datetime) -> ItemQuerySet:
        """Approved and not expired at that moment."""
        return self.filter(state=ItemState.APPROVED).filter(models.Q(expires_at=None) | models.Q(expires_at__gt=at))


class Item(models.Model):
    """A page worth sharing: from a feed, or suggested by somebody."""

    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="+")
    guid = models.CharField(max_length=500, blank=True)  # the feed's id of the entry
    url = models.URLField(max_length=2000)
    url_key = models.CharField(max_length=64, unique=True)  # SHA-256 of the canonical address: one page, one item
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)  # plain text, at most 1,000 characters
    author = models.CharField(max_length=200, blank=True)
    site_name = models.CharField(max_length=200, blank=True)
    image = models.CharField(max_length=300, blank=True)  # path below MEDIA_ROOT of our own copy
    image_url = models.URLField(max_length=2000, blank=True)  # where it came from
    image_alt = models.CharField(max_length=500, blank=True)
    image_width = models.PositiveSmallIntegerField(null=True)  # pixels of our own copy
    image_height = models.PositiveSmallIntegerField(null=True)
    language = models.CharField(max_length=8, blank=True)
    topics = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    published_at = models.DateTimeField(null=True)  # by the feed or page; null: not given or not readable
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.WAITING)
    is_edited = models.BooleanField(default=False)  # a curator changed the words: the feed no longer may
    suggested_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=500, blank=True)  # why the colleague suggests it
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=500, blank=True)
    expires_at = models.DateTimeField(null=True)  # null: stays
    created_at = models.DateTimeField(db_default=Now())
    is_demo = models.BooleanField(default=False)

    machine: ClassVar[Machine] = ITEM
    objects = ItemQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "-created_at", "-id"], name="item_by_state"),
            models.Index(fields=["source", "guid"], name="item_guid"),
            models.Index(fields=["source", "-created_at"], name="item_by_source"),
            models.Index(fields=["suggested_by", "-created_at"], name="item_by_suggester"),
            GinIndex(fields=["topics"], name="item_by_topic"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def source_name(self) -> str:
        """What the card says it comes from: the source's title, the site, or the host."""
        if self.source is not None and self.source.title:
            return self.source.title
        return self.site_name or self.host

    @property
    def host(self) -> str:
        """The host of the page without ``www.``."""
        return self.url.split("/")[2].removeprefix("www.") if "://" in self.url else ""

    @property
    def picture_name(self) -> str:
        """The name under which ``content:picture`` serves our copy of its picture; "" without one."""
        return self.image.removeprefix("items/")

    @property
    def dated_at(self) -> dt.datetime:
        """When it appeared: as published, else as it came in; never later than it came in."""
        return min(self.published_at, self.created_at) if self.published_at else self.created_at
