"""Forms of what people write: proposals, comments, decisions, versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from firsthand.guidelines import queries
from firsthand.guidelines.models import Clause, Decision, Guideline, Proposal
from firsthand.guidelines.services.writing import REVIEWERS
from firsthand.guidelines.values import PARTS, Wording
from firsthand.guidelines.wording import MAX_PART_CHARS, MAX_TITLE_CHARS
from firsthand.people.models import Member
from firsthand.people.rights import Role


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class WantedField(forms.CharField):
    """Shown as needed, yet a draft may be saved without it; the service asks for it when it is proposed."""

    def validate(self, value: Any) -> None:
        return None


def _part(label: Any, rows: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=MAX_PART_CHARS, widget=_area(rows)
    )


class WordingForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=MAX_TITLE_CHARS, required=False)
    body = _part(_("Text"), 8, _("An empty line begins a paragraph. *Emphasis*, **weight**, - lists and links work."))
    do = _part(_("Do"), 2, _("What people may well do, in a sentence."))
    do_example = _part(_("An example of it"), 3)
    dont = _part(_("Don’t"), 2, _("What they leave, in a sentence."))
    dont_example = _part(_("An example of that"), 3)

    @classmethod
    def of(cls, words: Wording, **more: str) -> WordingForm:
        return cls(initial=words.as_json() | more)

    @property
    def words(self) -> Wording:
        return Wording(**{name: self.cleaned_data[name] for name in PARTS})


class DraftForm(WordingForm):
    use_required_attribute = False
    title = WantedField(label=_("Title"), max_length=MAX_TITLE_CHARS)
    reason = WantedField(
        label=_("Why?"),
        help_text=_("Everybody reads this, the reviewers first."),
        max_length=MAX_PART_CHARS,
        widget=_area(3),
    )
    base = forms.CharField(max_length=12, widget=forms.HiddenInput)

    @property
    def after_id(self) -> int | None:
        """Words have no place of their own."""
        return None


class ReasonForm(forms.Form):
    """The draft of a deletion: there is nothing to word but the reason."""

    use_required_attribute = False
    reason = WantedField(
        label=_("Why should it go?"),
        help_text=_("Everybody reads this, the reviewers first."),
        max_length=MAX_PART_CHARS,
        widget=_area(3),
    )
    base = forms.CharField(max_length=12, widget=forms.HiddenInput)

    @property
    def words(self) -> Wording:
        return Wording()

    @property
    def after_id(self) -> int | None:
        """Where a move leads, once it is valid; None for anything else."""
        return self.cleaned_data.get("after") if self.is_bound and self.is_valid() else None


def place_label(clause_id: int, title: str) -> str:
    """What the place behind a clause is called; 0: behind none."""
    return _now("After “%(title)s”") % {"title": title} if clause_id else _now("First")


class MoveForm(ReasonForm):
    """The draft of a move: a place among the clauses of its kind."""

    after = forms.TypedChoiceField(label=_("Place"), coerce=int)
    reason = WantedField(
        label=_("Why there?"),
        help_text=_("Everybody reads this, the reviewers first."),
        max_length=MAX_PART_CHARS,
        widget=_area(3),
    )

    def __init__(self, *args: Any, places: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.TypedChoiceField", self.fields["after"])
        field.choices = [(pk, place_label(pk, title)) for pk, title in places]


def draft_form(proposal: Proposal, data: Any = None) -> DraftForm | ReasonForm:
    """The form that a proposal is written in, bound to `data` or filled with the draft as it stands."""
    place = queries.place_view(proposal)
    if place is not None:
        start = {"reason": proposal.reason, "base": str(proposal.revision), "after": proposal.after_id or 0}
        return MoveForm(data, initial=None if data is not None else start, places=place.choices)
    form = DraftForm if proposal.is_worded else ReasonForm
    if data is not None:
        return form(data)
    values = Wording.of(proposal.wording).as_json() | {"reason": proposal.reason, "base": str(proposal.revision)}
    return form(initial=values)


class ClauseForm(WordingForm):
    """A clause of a guideline that has no version yet."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Clause.Kind.choices)
    field_order = ["kind", *PARTS]


class KindForm(forms.Form):
    clause_kind = forms.ChoiceField(label=_("What is it about?"), choices=Clause.Kind.choices, widget=forms.RadioSelect)


class VariantForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    place = forms.CharField(
        label=_("Only for"),
        help_text=_("A region of departments, such as DE. Empty: everywhere."),
        max_length=40,
        required=False,
    )


class DecideForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Decision"), choices=Decision.Outcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why?"), help_text=_("Everybody reads this."), max_length=2000, widget=_area(3))
    role = forms.CharField(max_length=20, widget=forms.HiddenInput)


class CommentForm(forms.Form):
    text = forms.CharField(max_length=2000, required=False)
    anchor = forms.CharField(max_length=20, required=False)
    quote = forms.CharField(max_length=400, required=False, strip=False)


class PublishForm(forms.Form):
    note = forms.CharField(
        label=_("What changed, and why"),
        help_text=_("Everybody reads this with the new version."),
        max_length=4000,
        required=False,
        widget=_area(5),
    )
    is_material = forms.BooleanField(
        label=_("This matters: ask everybody to read and acknowledge it anew"), required=False, initial=True
    )
    effective_on = forms.DateField(
        label=_("In force from"),
        help_text=_("Empty: at once."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def effective_at(self, member: Member) -> dt.datetime | None:
        """The beginning of that day where the member is; None: at once, also for today."""
        day: dt.date | None = self.cleaned_data["effective_on"]
        zone = ZoneInfo(member.time_zone)
        if day is None or day == dt.datetime.now(zone).date():
            return None
        return dt.datetime.combine(day, dt.time(0), zone)


class GuidelineForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=MAX_TITLE_CHARS)
    summary = forms.CharField(label=_("What they are for"), max_length=1000, required=False, widget=_area(3))
    language = forms.ChoiceField(label=_("Language they are written in"), choices=settings.LANGUAGES)


class GuidelineSettingsForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=MAX_TITLE_CHARS)
    summary = forms.CharField(label=_("What they are for"), max_length=1000, required=False, widget=_area(3))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in Clause.Kind.choices:
            self.fields[f"roles_{kind}"] = forms.MultipleChoiceField(
                label=label,
                choices=[(str(role), Role(role).label) for role in REVIEWERS],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @classmethod
    def of(cls, guideline: Guideline) -> GuidelineSettingsForm:
        everybody = [str(role) for role in REVIEWERS]
        roles = {f"roles_{kind}": guideline.roles_by_kind.get(kind, everybody) for kind in Clause.Kind.values}
        return cls(initial={"title": guideline.title, "summary": guideline.summary, **roles})

    @property
    def roles_by_kind(self) -> dict[str, list[str]]:
        return {kind: self.cleaned_data[f"roles_{kind}"] for kind in Clause.Kind.values}
