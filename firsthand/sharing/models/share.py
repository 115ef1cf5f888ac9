from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now

from firsthand.content.models import Item
from firsthand.core.states import Machine
from firsthand.guard.values import Decision
from firsthand.links.models import Link
from firsthand.networks.models import Account
from firsthand.oversight.models import Record
from firsthand.sharing.models.draft import Draft
from firsthand.sharing.models.picture import Picture
from firsthand.sharing.states import LIVE, SHARE, ShareState

DECISIONS = [(str(decision), str(decision)) for decision in Decision]
_LIVE = sorted(str(state) for state in LIVE)


class Share(models.Model):
    """One text of one member for one network: sent by API to an account, or posted by hand through a share window."""

    class Way(models.TextChoices):
        API = "api"
        WINDOW = "window"

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, null=True, on_delete=models.SET_NULL, related_name="+")
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")
    network = models.CharField(max_length=40)
    way = models.CharField(max_length=6, choices=Way.choices)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")  # null: window
    text = models.TextField()  # exactly what is sent: own words, disclosure, short link
    link = models.ForeignKey(Link, null=True, on_delete=models.PROTECT, related_name="+")
    card = models.JSONField(default=dict)  # title, description, image (path below MEDIA_ROOT) of the link's box
    picture = models.ForeignKey(Picture, null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8, default="en")
    likeness_keys = ArrayField(models.IntegerField(), default=list)  # values.likeness_keys of the text
    content_hash = models.CharField(max_length=64)  # SHA-256 over all that is sent
    state = models.CharField(max_length=12, choices=ShareState.choices)
    reason = models.CharField(max_length=500, blank=True)  # of the present state, in words
    due_at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())
    settled_at = models.DateTimeField(null=True)  # when it was published, claimed or given up
    changed_at = models.DateTimeField(db_default=Now())  # of the state or the counts, for figures that follow
    remote_id = models.CharField(max_length=500, blank=True)
    remote_url = models.URLField(max_length=1000, blank=True)
    like_count = models.PositiveIntegerField(default=0)
    repost_count = models.PositiveIntegerField(default=0)
    reply_count = models.PositiveIntegerField(default=0)
    quote_count = models.PositiveIntegerField(default=0)
    record = models.ForeignKey(
        Record, null=True, on_delete=models.PROTECT, related_name="+"
    )  # null: before the archive
    guard_revision = models.BigIntegerField(null=True)  # of the rules that it was reviewed by; null: not yet
    guard_until = models.DateTimeField(
        null=True
    )  # from then on rules with dates may answer otherwise; null: no such time
    guard_decision = models.CharField(max_length=6, choices=DECISIONS, blank=True)  # of the verdict; "": no verdict yet
    verdict = models.JSONField(default=dict)  # as guard.verdicts.serialise
    metrics_at = models.DateTimeField(null=True)  # null: never read
    metrics_due_at = models.DateTimeField(null=True)  # null: not read (any more)
    is_demo = models.BooleanField(default=False)

    machine: ClassVar[Machine] = SHARE

    class Meta:
        indexes = [
            models.Index(fields=["member", "-created_at"], name="share_mine"),
            models.Index(fields=["state", "due_at"], name="share_due"),
            models.Index(fields=["link"], name="share_link"),
            models.Index(fields=["item"], name="share_item"),
            models.Index(fields=["record"], name="share_record", condition=models.Q(record__isnull=False)),
            models.Index(fields=["changed_at", "id"], name="share_changed"),
            GinIndex(fields=["likeness_keys"], name="share_likeness"),
            models.Index(
                fields=["metrics_due_at"], name="share_metrics_due", condition=models.Q(metrics_due_at__isnull=False)
            ),
        ]
        constraints = [
            # A second click on "Share", a form sent again, two browser windows: one draft goes to one place once.
            models.UniqueConstraint(
                fields=["draft", "account"], name="one_share_per_draft_and_account", condition=models.Q(state__in=_LIVE)
            ),
            models.UniqueConstraint(
                fields=["draft", "network"],
                name="one_window_per_draft_and_network",
                condition=models.Q(way="window", state__in=_LIVE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network}: {self.text[:60]}"
