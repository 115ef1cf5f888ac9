"""Forms of the archive: selections, holds, retention."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.oversight.queries import network_name
from firsthand.oversight.values import Criteria
from firsthand.people.models import Department, Member


class ArchiveForm(forms.Form):
    """Which records of the archive: read from the address, so that a selection can be kept as a bookmark."""

    words = forms.CharField(label=_("Words"), max_length=300, required=False)
    person: forms.ModelChoiceField[Member] = forms.ModelChoiceField(
        label=_("Person"), queryset=None, required=False, empty_label=_("Everybody")
    )
    network = forms.ChoiceField(label=_("Network"), required=False)
    department: forms.ModelChoiceField[Department] = forms.ModelChoiceField(
        label=_("Department"), queryset=None, required=False, empty_label=_("All departments")
    )
    from_day = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until_day = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, networks: list[str], people: Any, departments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _fill(self, networks, people, departments)

    def criteria(self) -> Criteria:
        """The selection; what cannot be read does not narrow."""
        if not self.is_valid():
            return Criteria(words=str(self.cleaned_data.get("words", "")))
        given = self.cleaned_data
        return Criteria(
            words=given["words"],
            person_id=given["person"].pk if given["person"] else None,
            department_id=given["department"].pk if given["department"] else None,
            network=given["network"],
            from_day=given["from_day"],
            until_day=given["until_day"],
        )


class HoldForm(forms.Form):
    title = forms.CharField(label=_("Name"), max_length=200)
    reason = forms.CharField(label=_("Why"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    person: forms.ModelChoiceField[Member] = forms.ModelChoiceField(
        label=_("Person"), queryset=None, required=False, empty_label=_("Everybody")
    )
    department: forms.ModelChoiceField[Department] = forms.ModelChoiceField(
        label=_("Department"), queryset=None, required=False, empty_label=_("All departments")
    )
    network = forms.ChoiceField(label=_("Network"), required=False)
    from_day = forms.DateField(label=_("Posts from"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until_day = forms.DateField(label=_("Posts until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, networks: list[str], people: Any, departments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _fill(self, networks, people, departments)

    def times(self) -> tuple[dt.datetime | None, dt.datetime | None]:
        """From the first day's beginning to the last day's end, in UTC."""
        start, end = self.cleaned_data["from_day"], self.cleaned_data["until_day"]
        return (
            dt.datetime.combine(start, dt.time(), dt.UTC) if start else None,
            dt.datetime.combine(end + dt.timedelta(days=1), dt.time(), dt.UTC) if end else None,
        )


def _fill(form: Any, networks: list[str], people: Any, departments: Any) -> None:
    form.fields["network"].choices = [("", _("All networks")), *((key, network_name(key)) for key in networks)]
    form.fields["person"].queryset, form.fields["department"].queryset = people, departments


class RetentionForm(forms.Form):
    department: forms.ModelChoiceField[Department] = forms.ModelChoiceField(
        label=_("Department"), queryset=None, required=False, empty_label=_("All departments")
    )
    kind = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=[("", _("Posts and replies")), ("no", _("Posts")), ("yes", _("Replies"))],
    )
    years = forms.IntegerField(
        label=_("Years"), min_value=1, max_value=100, required=False, help_text=_("Empty takes the rule away.")
    )

    def __init__(self, *args: Any, departments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]  # of a ModelChoiceField

    def is_interactive(self) -> bool | None:
        """True for replies, False for posts, None for both."""
        return {"yes": True, "no": False}.get(self.cleaned_data["kind"])
