"""Forms of content: they clean, services decide."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.content.models import Item, Source
from firsthand.content.services.curation import MAX_ANGLE_CHARS, MAX_ANGLES
from firsthand.people.models import Member


class TopicsField(forms.CharField):
    """Topics with commas between them."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Topics"))
        kwargs.setdefault("help_text", _("With commas between them. People follow topics."))
        super().__init__(required=False, max_length=400, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [part.strip() for part in str(value or "").split(",") if part.strip()]

    def run_validators(self, value: Any) -> None:
        return None


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AddressForm(forms.Form):
    url = forms.CharField(
        label=_("Address"),
        max_length=2000,
        widget=forms.URLInput(attrs={"autocomplete": "off", "placeholder": "https://"}),
    )

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"]).strip()
        return url if "://" in url else f"https://{url}"


class SuggestForm(AddressForm):
    note = forms.CharField(
        label=_("Why is it worth sharing?"),
        help_text=_("The curators read this."),
        max_length=500,
        required=False,
        widget=_area(3),
    )
    title = forms.CharField(
        label=_("Title"), help_text=_("Only needed when the page does not tell it."), max_length=300, required=False
    )


class SourceForm(forms.Form):
    title = forms.CharField(label=_("Name"), max_length=300, required=False)
    topics = TopicsField(help_text=_("Its items get these topics, with commas between them."))
    language = forms.CharField(
        label=_("Language"), help_text=_("As two letters, such as en or de."), max_length=8, required=False
    )
    daily_cap = forms.IntegerField(label=_("Items a day, at most"), min_value=1, max_value=500, initial=20)
    is_trusted = forms.BooleanField(label=_("Its items need no approval"), required=False)

    @classmethod
    def of(cls, source: Source) -> SourceForm:
        names = ("title", "topics", "language", "daily_cap", "is_trusted")
        return cls(initial={name: getattr(source, name) for name in names})


class NewSourceForm(SourceForm):
    url = forms.CharField(max_length=2000, widget=forms.HiddenInput)
    site_url = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)


class OutlineForm(forms.Form):
    file = forms.FileField(label=_("OPML file"), help_text=_("A list of feeds out of another reader."))


class DeclineForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False, widget=_area(2))


class RecallForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"), help_text=_("Everybody who shared it reads this."), max_length=300, widget=_area(2)
    )


class ItemForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    summary = forms.CharField(label=_("Summary"), max_length=1000, required=False, widget=_area(4))
    topics = TopicsField()
    language = forms.CharField(
        label=_("Language"), help_text=_("As two letters, such as en or de."), max_length=8, required=False
    )
    image_alt = forms.CharField(
        label=_("What the picture shows"),
        help_text=_("For people who do not see it."),
        max_length=500,
        required=False,
    )
    expires_on = forms.DateField(
        label=_("Last day"),
        help_text=_("After it the item leaves all feeds."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    angles = forms.CharField(
        label=_("Angles"),
        help_text=_("Ways to talk about it, one a line, at most five: prompts to write from, not texts to paste."),
        required=False,
        max_length=(MAX_ANGLE_CHARS + 2) * MAX_ANGLES,
        widget=_area(5),
    )

    @classmethod
    def of(cls, item: Item, member: Member) -> ItemForm:
        names = ("title", "summary", "topics", "language", "image_alt")
        values: dict[str, Any] = {name: getattr(item, name) for name in names}
        values["angles"] = "\n".join(angle.text for angle in item.angles.all())
        if item.expires_at:
            values["expires_on"] = item.expires_at.astimezone(ZoneInfo(member.time_zone)).date()
        return cls(initial=values)

    def clean_angles(self) -> list[str]:
        return [line.strip() for line in str(self.cleaned_data["angles"]).splitlines() if line.strip()]

    def expires_at(self, member: Member) -> dt.datetime | None:
        """The end of the last day where the member is; None when there is none."""
        day: dt.date | None = self.cleaned_data["expires_on"]
        return dt.datetime.combine(day, dt.time(23, 59, 59), ZoneInfo(member.time_zone)) if day else None
