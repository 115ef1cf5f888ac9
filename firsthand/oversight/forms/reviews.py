"""Forms of reviews and how they are done."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.guard import queries as guard
from firsthand.oversight.models import CaseDecision, Options, ReviewPolicy
from firsthand.oversight.values import Remark


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DecisionForm(forms.Form):
    """A decision on one revision. `quote` and `remark` (up to three pairs) say something about single words."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    ruling = forms.ChoiceField(label=_("Decision"), choices=CaseDecision.Ruling.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("To ask for changes or to reject, say why. Your colleague reads it."),
        max_length=2000,
        required=False,
        widget=_area(3),
    )
    quote = forms.CharField(label=_("Words"), help_text=_("As they stand in the post."), max_length=500, required=False)
    remark = forms.CharField(label=_("What about these words?"), max_length=1000, required=False)

    def remarks(self, text: str) -> list[Remark]:
        """The remark on the quoted words; refused with an error on the field when they do not stand in the post."""
        quote, remark = self.cleaned_data["quote"], self.cleaned_data["remark"]
        if not remark:
            return []
        start = text.find(quote) if quote else -1
        if start < 0:
            self.add_error("quote", _("These words do not stand in the post."))
            return []
        return [Remark(start=start, end=start + len(quote), text=remark)]


class PolicyForm(forms.Form):
    mode = forms.ChoiceField(label=_("What is reviewed before it leaves"), choices=ReviewPolicy.Mode.choices)
    sample_percent = forms.IntegerField(
        label=_("Sample, in percent"), help_text=_("Of posts that the guard lets through."), min_value=0, max_value=100
    )
    interactive_percent = forms.IntegerField(
        label=_("Replies looked at afterwards, in percent"), min_value=0, max_value=100
    )
    is_four_eyes = forms.BooleanField(label=_("Two different people approve"), required=False)

    @classmethod
    def of(cls, policy: Any) -> PolicyForm:
        names = ("mode", "sample_percent", "interactive_percent", "is_four_eyes")
        return cls(initial={name: getattr(policy, name) for name in names})


DAYS = [
    ("0", _("Monday")), ("1", _("Tuesday")), ("2", _("Wednesday")), ("3", _("Thursday")), ("4", _("Friday")),
    ("5", _("Saturday")), ("6", _("Sunday")),
]  # fmt: skip


def _time_zones() -> list[tuple[str, str]]:
    """Zones of places; UTC for who wants no place."""
    names = {n for n in available_timezones() if "/" in n and not n.startswith(("Etc/", "SystemV/", "US/"))}
    return [(name, name.replace("_", " ")) for name in sorted(names | {"UTC"})]


class OptionsForm(forms.Form):
    review_hours = forms.IntegerField(label=_("Working hours until a decision is due"), min_value=1, max_value=400)
    escalate_hours = forms.IntegerField(
        label=_("Working hours after that until the programme lead is told"), min_value=1, max_value=400
    )
    lapse_days = forms.IntegerField(label=_("Days until an undecided review lapses"), min_value=1, max_value=365)
    link_hours = forms.IntegerField(label=_("Hours that a mailed link works"), min_value=1, max_value=720)
    work_from = forms.TimeField(label=_("Work begins"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    work_until = forms.TimeField(label=_("Work ends"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    work_days = forms.TypedMultipleChoiceField(
        label=_("Working days"), choices=DAYS, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=_time_zones)
    two_for_checks = forms.MultipleChoiceField(
        label=_("Two people decide on findings of"),
        choices=guard.check_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @classmethod
    def of(cls, row: Options) -> OptionsForm:
        values: dict[str, Any] = {name: getattr(row, name) for name in cls.base_fields}
        values["work_days"] = [str(day) for day in row.work_days]
        return cls(initial=values)
