from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from firsthand.content.states import SOURCE, SourceState
from firsthand.core.states import Machine


class Source(models.Model):
    """A feed (RSS, Atom or JSON) that is polled for items."""

    url = models.URLField(max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True)
    site_url = models.URLField(max_length=2000, blank=True)
    topics = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # given to its items
    language = models.CharField(max_length=8, blank=True)
    is_trusted = models.BooleanField(default=False)  # True: its items are approved on arrival
    daily_cap = models.PositiveSmallIntegerField(default=20)  # items a day (UTC) that are taken in
    state = models.CharField(max_length=10, choices=SourceState.choices, default=SourceState.ACTIVE)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    polled_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    next_poll_at = models.DateTimeField(db_default=Now())
    interval_minutes = models.PositiveIntegerField(default=60)  # between polls; follows how often something new comes
    failure_count = models.PositiveSmallIntegerField(default=0)  # in a row
    problem = models.CharField(max_length=300, blank=True)  # what was wrong at the last poll, in one clear line
    created_at = models.DateTimeField(db_default=Now())
    is_demo = models.BooleanField(default=False)

    machine: ClassVar[Machine] = SOURCE

    class Meta:
        indexes = [
            models.Index(fields=["next_poll_at"], condition=~models.Q(state=SourceState.PAUSED), name="source_due"),
        ]

    def __str__(self) -> str:
        return self.title or self.url
