from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from firsthand.oversight.models import Stop
from firsthand.people.models import Member
from firsthand.sharing.models import Draft
from firsthand.sharing.values import DraftFields

NOW, OWN = "now", "own"
_MAX_CHARS = 20_000  # as drafts keep them
_LOCAL = "%Y-%m-%dT%H:%M"


class ComposeForm(forms.Form):
    """What the composer sends. Wrong times and places are errors; words are always kept."""

    text = forms.CharField(label=_("In your own words"), required=False, strip=False)
    alt = forms.CharField(label=_("What does the picture show?"), required=False, max_length=1000)
    language = forms.CharField(required=False, max_length=8)
    has_disclosure = forms.BooleanField(required=False)
    when = forms.CharField(required=False)
    own_time = forms.CharField(required=False)

    def __init__(self, data: QueryDict, *, by: Member, draft: Draft) -> None:
        super().__init__(data)
        self.by, self.draft_row, self.sent = by, draft, data

    def clean_text(self) -> str:
        return _lines(self.cleaned_data["text"])[:_MAX_CHARS]

    def clean_language(self) -> str:
        code: str = self.cleaned_data["language"]
        return code if code in dict(settings.LANGUAGES) and code != self.by.language else ""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values["due_at"] = self._due_at(values.get("when", NOW), values.get("own_time", ""))
        return values

    def fields_of_draft(self) -> DraftFields:
        """What is kept; also where something else in the form is wrong."""
        places = self.sent.getlist("to")
        return DraftFields(
            text=self.cleaned_data.get("text", self.draft_row.text),
            texts=self._own_texts(),
            networks=tuple(p.removeprefix("window:") for p in places if p.startswith("window:")),
            accounts=tuple(
                int(p[8:]) for p in places if p.startswith("account:") and p[8:].isascii() and p[8:].isdigit()
            ),
            page_url=self.draft_row.page_url,
            item=self.draft_row.item,
            picture=self.draft_row.picture,
            language=self.cleaned_data.get("language", ""),
            has_disclosure=bool(self.cleaned_data.get("has_disclosure")),
            due_at=self.cleaned_data.get("due_at"),
        )

    def _own_texts(self) -> dict[str, str]:
        """The texts that differ by network; an empty one means the common text."""
        own = {name[5:]: _lines(str(self.sent[name]))[:_MAX_CHARS] for name in self.sent if name.startswith("text-")}
        return {network: text for network, text in own.items() if text.strip() and len(network) <= 40}

    def _due_at(self, when: str, own_time: str) -> dt.datetime | None:
        if when in {"", NOW}:
            return None
        given = own_time if when == OWN else when
        try:
            moment = parse_datetime(given)
        except ValueError:
            moment = None
        if moment is None:
            self.add_error("own_time", _("Please give the day and the time."))
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(self.by.time_zone))


class PictureForm(forms.Form):
    picture = forms.FileField(label=_("Picture"), required=True)


class AppealForm(forms.Form):
    """Why the guard is wrong."""

    reason = forms.CharField(
        label=_("Why is it fine as it is?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class StopForm(forms.Form):
    """What to stop ("network:bluesky"), and why; a campaign is named by its label."""

    what = forms.CharField(required=True, max_length=120)
    campaign = forms.CharField(label=_("Label of the campaign"), required=False, max_length=100)
    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody whose posts wait reads this."),
    )

    @property
    def scope(self) -> str:
        return str(self.cleaned_data["what"]).partition(":")[0]

    @property
    def value(self) -> str:
        if self.scope == Stop.Scope.CAMPAIGN:
            return str(self.cleaned_data["campaign"])
        return str(self.cleaned_data["what"]).partition(":")[2]


class ResumeForm(forms.Form):
    """What becomes of what waited: `rest`, and for single posts a field "fate-12" each."""

    rest = forms.ChoiceField(choices=Stop.Rest.choices)

    @property
    def fates(self) -> dict[int, str]:
        """By id of the share; what stands at "as the rest" is left out."""
        given = {name[5:]: str(self.data[name]) for name in self.data if name.startswith("fate-")}
        return {int(pk): fate for pk, fate in given.items() if fate and pk.isascii() and pk.isdigit() and len(pk) < 18}


class TimeForm(forms.Form):
    """A time by the member's own clock; empty: now."""

    time = forms.DateTimeField(required=False, input_formats=[_LOCAL, f"{_LOCAL}:%S"])

    def due_at(self, by: Member) -> dt.datetime | None:
        moment: dt.datetime | None = self.cleaned_data["time"]
        return moment.replace(tzinfo=ZoneInfo(by.time_zone)) if moment is not None else None


def _lines(text: str) -> str:
    """Browsers send a line break as two characters; networks count one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
