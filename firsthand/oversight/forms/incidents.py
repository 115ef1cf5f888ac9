"""Forms of incidents and recalls. Times are those of the reader's own clock."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.oversight.models import Incident


def _time(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])


class IncidentForm(forms.Form):
    title = forms.CharField(label=_("Name"), max_length=200)
    what = forms.CharField(label=_("What happened"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}))
    severity = forms.ChoiceField(label=_("Severity"), choices=Incident.Severity.choices)
    happened_at = _time(_("When it happened"))
    detected_at = _time(_("When it was seen"))
    clause = forms.ChoiceField(
        label=_("Clause"), required=False, help_text=_("The part of the guidelines it is about.")
    )
    lesson = forms.CharField(
        label=_("What was learnt"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, clauses: list[tuple[int, str]], time_zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clause"].choices = [("", _("None")), *clauses]  # type: ignore[attr-defined]  # a ChoiceField
        self.zone = ZoneInfo(time_zone)

    def moment(self, name: str) -> dt.datetime:
        """The time in that field, aware."""
        moment: dt.datetime = self.cleaned_data[name]
        return moment.replace(tzinfo=self.zone)

    @classmethod
    def of(cls, row: Incident, *, clauses: list[tuple[int, str]], time_zone: str) -> IncidentForm:
        names = ("title", "what", "severity", "lesson")
        values: dict[str, Any] = {name: getattr(row, name) for name in names}
        zone = ZoneInfo(time_zone)
        values |= {name: getattr(row, name).astimezone(zone) for name in ("happened_at", "detected_at")}
        return cls(initial={**values, "clause": row.clause_id or ""}, clauses=clauses, time_zone=time_zone)


class RecallForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Everybody who shared it reads this."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    incident = forms.IntegerField(required=False, widget=forms.HiddenInput)
