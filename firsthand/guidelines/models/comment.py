from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.guidelines.models.clause import Clause
from firsthand.guidelines.models.proposal import Proposal


class Comment(models.Model):
    """What somebody says about one paragraph of a clause or of a proposal."""

    clause = models.ForeignKey(Clause, null=True, on_delete=models.CASCADE, related_name="comments")
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.CASCADE, related_name="comments")
    anchor = models.CharField(max_length=20)  # which paragraph: "body.2", "do", "dont_example"; "": the whole
    quote = models.CharField(max_length=200, blank=True)  # how that paragraph began, to find it again
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()  # plain text of at most 2,000 characters; "" once taken back
    is_taken = models.BooleanField(default=False)  # it went into the proposal's text: its author is credited
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(clause=None, proposal__isnull=False) | models.Q(clause__isnull=False, proposal=None),
                name="comment_on_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
