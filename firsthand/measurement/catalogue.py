"""The one catalogue of metrics: what each figure means and how it is counted."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.core.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Metric:
    """A measure: `unit` is "count", "share" (0 to 1, shown in per cent) or "ratio". All of them are measured."""

    key: str
    text: Promise
    unit: str
    definition: Promise

    @property
    def label(self) -> str:
        return str(self.text)


METRICS: Registry[Metric] = Registry("metrics")

CONFIRMED = METRICS.register(
    Metric(
        key="shares.confirmed",
        text=_("Confirmed shares"),
        unit="count",
        definition=_("Shares that the network's own API says are there. Deleted ones are not counted."),
    )
)
CLAIMED = METRICS.register(
    Metric(
        key="shares.claimed",
        text=_("Claimed shares"),
        unit="count",
        definition=_("Shares that people say they posted by hand. No network confirms them, so they are never added."),
    )
)
CLICKS = METRICS.register(
    Metric(
        key="clicks.people",
        text=_("Clicks by people"),
        unit="count",
        definition=_(
            "Requests of tracked links that do not look like a bot or a link preview. Visitors are not recognised, so "
            "one person who follows a link twice counts twice."
        ),
    )
)
LEFT_OUT = METRICS.register(
    Metric(
        key="clicks.left_out",
        text=_("Bots and previews left out"),
        unit="count",
        definition=_("Requests of tracked links by crawlers, and by networks that fetch a preview of the page."),
    )
)
CLICKS_PER_SHARE = METRICS.register(
    Metric(
        key="clicks.per_share",
        text=_("Clicks a share"),
        unit="ratio",
        definition=_("Clicks by people, divided by all shares with a tracked link that were confirmed or claimed."),
    )
)
REACTIONS = METRICS.register(
    Metric(
        key="reactions",
        text=_("Reactions"),
        unit="count",
        definition=_("Likes, reposts, replies and quotes of confirmed shares, as the network last told us."),
    )
)
TAKING_PART = METRICS.register(
    Metric(
        key="people.taking_part",
        text=_("Taking part"),
        unit="share",
        definition=_("People who opted in and have not paused, divided by all people with an account."),
    )
)
SHARING = METRICS.register(
    Metric(
        key="people.sharing",
        text=_("Sharing"),
        unit="share",
        definition=_("People with a confirmed or claimed share in the window, divided by those taking part."),
    )
)
