"""What the living page of components shows; served where FIRSTHAND_DEBUG is on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator

from firsthand.core.plots import Plot, Series


class SampleForm(forms.Form):
    """One field of every sort."""

    email = forms.EmailField(label="E-mail address", help_text="The one that your invitation came to.")
    job = forms.CharField(label="Job title", required=False)
    text = forms.CharField(label="In your own words", widget=forms.Textarea(attrs={"rows": 4}))
    department = forms.ChoiceField(label="Department", choices=[("", "Choose one"), ("a", "Research"), ("b", "Sales")])
    when = forms.ChoiceField(label="When", choices=[("now", "Now"), ("later", "Later today")], widget=forms.RadioSelect)
    disclosure = forms.BooleanField(label="Say that I work here", help_text="Readers should know.", required=False)
    picture = forms.FileField(label="Picture", required=False)


DAYS = ["9 Nov", "10 Nov", "11 Nov", "12 Nov", "13 Nov", "14 Nov", "15 Nov"]


def samples() -> dict[str, Any]:
    """Forms (untouched and refused), plots of every kind and a long list."""
    wrong = SampleForm({"email": "ada", "text": "", "when": "now"}, auto_id="wrong_%s")
    wrong.is_valid()
    return {
        "form": SampleForm(initial={"when": "now"}),
        "wrong": wrong,
        "pages": Paginator(range(10_000), 25).page(3),
        "plots": [
            Plot(
                key="clicks",
                title="Clicks on my links",
                of="Last 7 days, bots taken out",
                x_label="Day",
                x=DAYS,
                series=[Series(name="Clicks", values=[4, 9, 3, None, 12, 7, 1])],
            ),
            Plot(
                key="ways",
                title="Shares by state",
                of="38 people, last 7 days",
                x_label="Day",
                x=DAYS,
                kind="stack",
                series=[
                    Series(name="Confirmed", values=[4, 9, 3, 5, 12, 7, 1]),
                    Series(name="Claimed", values=[2, 1, 3, 2, 6, 2, 0]),
                ],
            ),
            Plot(
                key="rates",
                title="Clicks per share",
                of="38 of 41 people, with 95 % interval",
                x_label="Day",
                x=DAYS,
                kind="line",
                series=[
                    Series(
                        name="Research",
                        values=[2.1, 2.4, 2.2, 3.1, 3.4, 3.2, 3.9],
                        low=[1.1, 1.4, 1.3, 2.2, 2.4, 2.3, 2.9],
                        high=[3.2, 3.4, 3.1, 4.2, 4.5, 4.2, 5.0],
                    ),
                    Series(name="Sales", values=[1.1, 1.2, 0.8, 0.9, 1.6, 1.5, 1.2]),
                ],
            ),
            Plot(
                key="networks",
                title="Clicks a share by department",
                of="Confirmed and claimed shares, last 30 days",
                x_label="Department",
                x=["People and culture", "Sales", "Customer care", "Smaller departments together"],
                series=[Series(name="Clicks a share", values=[3.7, 11.9, 1.6, 7.3])],
            ),
            Plot(
                key="few",
                title="Clicks by department",
                of="Last 7 days",
                x_label="Department",
                x=[],
                series=[],
                too_few="Not enough data yet: fewer than 5 people shared.",
            ),
        ],
    }
