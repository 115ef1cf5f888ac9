"""Forms of the programme's charter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from firsthand.guidelines import queries
from firsthand.guidelines.chartering import Charter, Goal, Part, Phase
from firsthand.guidelines.models import SignOff
from firsthand.guidelines.services.chartering import MAX_ROWS

_STATES = [("planned", _("planned")), ("running", _("running")), ("done", _("done"))]


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def _line(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=300, required=False)


class CharterForm(forms.Form):
    """The text of the charter; its lists are formsets beside it."""

    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    purpose = forms.CharField(
        label=_("What the programme is for"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Please say what the programme is for.")},
    )
    champion = forms.CharField(
        label=_("Champion"),
        help_text=_("The e-mail address of whoever carries it. Any department will do."),
        required=False,
    )
    sponsors = forms.CharField(
        label=_("Sponsors"), help_text=_("E-mail addresses with commas between them."), required=False, max_length=3000
    )
    note = forms.CharField(label=_("What changed, and why"), max_length=500, required=False)
    asks_again = forms.BooleanField(
        label=_("Ask for all sign-offs again"),
        help_text=_("Happens by itself when more changes than dates, states and notes of phases."),
        required=False,
    )

    def clean_champion(self) -> int | None:
        return self._person(self.cleaned_data["champion"])

    def clean_sponsors(self) -> tuple[int, ...]:
        found = (self._person(part) for part in self.cleaned_data["sponsors"].split(","))
        return tuple(dict.fromkeys(pk for pk in found if pk is not None))

    @staticmethod
    def _person(email: str) -> int | None:
        if not email.strip():
            return None
        member = queries.person_by_email(email)
        if member is None:
            raise forms.ValidationError(_now("Nobody here has the address %(email)s.") % {"email": email.strip()})
        return member.pk


class PhaseForm(forms.Form):
    title = _line(_("Phase"))
    state = forms.ChoiceField(label=_("State"), choices=_STATES, initial="planned")
    starts_on = _day(_("From"))
    ends_on = _day(_("Until"))
    note = _line(_("Note"))


class GoalForm(forms.Form):
    title = _line(_("Goal"))
    measure = _line(_("Seen by"))
    target = _line(_("How much"))
    by = _day(_("By when"))


class PartForm(forms.Form):
    title = _line(_("Part"))
    who = _line(_("Who"))
    does = _line(_("Does what"))


_PHASES = forms.formset_factory(PhaseForm, extra=2, max_num=MAX_ROWS)
_GOALS = forms.formset_factory(GoalForm, extra=2, max_num=MAX_ROWS)
_PARTS = forms.formset_factory(PartForm, extra=2, max_num=MAX_ROWS)


class CharterForms:
    """The form of a charter with its three lists. A row whose title is emptied goes."""

    def __init__(self, data: Any = None, *, charter: Charter | None = None, number: int = 0) -> None:
        self.head = CharterForm(data, initial=None if charter is None else _head(charter, number))
        charter = charter or Charter()
        self.phases = _PHASES(data, prefix="phases", initial=[_row(phase) for phase in charter.phases])
        self.goals = _GOALS(data, prefix="goals", initial=[_row(goal) for goal in charter.goals])
        self.parts = _PARTS(data, prefix="parts", initial=[_row(part) for part in charter.parts])

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in (self.head, self.phases, self.goals, self.parts)]
        return all(valid)  # each is asked, so that each shows what is wrong with it

    def charter(self) -> Charter:
        """What was written; only once it is valid."""
        head = self.head.cleaned_data
        return Charter(
            purpose=head["purpose"],
            champion_id=head["champion"],
            sponsor_ids=head["sponsors"],
            phases=tuple(Phase(**_values(form)) for form in self.phases if form.cleaned_data.get("title")),
            goals=tuple(Goal(**_values(form)) for form in self.goals if form.cleaned_data.get("title")),
            parts=tuple(Part(**_values(form)) for form in self.parts if form.cleaned_data.get("title")),
        )


def _row(row: Phase | Goal | Part) -> dict[str, Any]:
    return dict(vars(row))


def _values(form: forms.Form) -> dict[str, Any]:
    values = form.cleaned_data.items()
    return {name: value if isinstance(value, str) else value.isoformat() if value else "" for name, value in values}


def _head(charter: Charter, number: int) -> dict[str, Any]:
    emails = queries.emails_of(charter.people_ids)
    return {
        "based_on": number,
        "purpose": charter.purpose,
        "champion": emails.get(charter.champion_id or 0, ""),
        "sponsors": ", ".join(emails[pk] for pk in charter.sponsor_ids if pk in emails),
    }


class SignForm(forms.Form):
    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    role = forms.CharField(max_length=20)
    outcome = forms.ChoiceField(choices=SignOff.Outcome.choices)
    remark = forms.CharField(
        label=_("Remark"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
