"""Forms of scorecards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from firsthand.guidelines import queries
from firsthand.guidelines.models import Scorecard
from firsthand.guidelines.scoring import MAX_WEIGHT, Criterion, read_criteria

_WEIGHTS = [(n, str(n)) for n in range(MAX_WEIGHT + 1)]


class ScorecardForm(forms.Form):
    title = forms.CharField(label=_("What is to be chosen"), max_length=160)
    audience = forms.ChoiceField(label=_("For talking"), choices=Scorecard.Audience.choices)
    vision = forms.CharField(
        label=_("What we want from it"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    platforms = forms.CharField(
        label=_("Platforms"),
        help_text=_("Two to eight, one a line."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_platforms(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["platforms"].splitlines() if line.strip()]

    @classmethod
    def begun(cls, audience: str) -> ScorecardForm:
        usual = queries.USUAL_PLATFORMS[Scorecard.Audience(audience)]
        return cls(initial={"audience": audience, "platforms": "\n".join(usual)})


class WeightsForm(forms.Form):
    """How much each of the usual criteria counts, and up to two of one's own."""

    def __init__(self, data: Any = None, *, audience: str) -> None:
        super().__init__(data)
        self.usual = queries.usual_criteria(audience)
        for criterion in self.usual:
            self.fields[f"weight-{criterion.key}"] = forms.TypedChoiceField(
                label=criterion.label,
                help_text=criterion.explains,
                choices=_WEIGHTS,
                coerce=int,
                initial=criterion.weight,
            )
        for n in (1, 2):
            self.fields[f"own-{n}"] = forms.CharField(label=_("One of your own"), max_length=60, required=False)
            self.fields[f"own-{n}-weight"] = forms.TypedChoiceField(
                label=_("Its weight"), choices=_WEIGHTS, coerce=int, initial=3, required=False
            )

    def usual_fields(self) -> list[forms.BoundField]:
        """The weights of the usual criteria."""
        return [self[f"weight-{criterion.key}"] for criterion in self.usual]

    def own_fields(self) -> list[forms.BoundField]:
        """The criteria of one's own, each before its weight."""
        return [self[name] for n in (1, 2) for name in (f"own-{n}", f"own-{n}-weight")]

    def criteria(self) -> list[Criterion]:
        """The criteria as weighed; those that weigh nothing stay, so that they can be seen not to count."""
        data = self.cleaned_data
        own = [
            Criterion(key=f"own-{n}", label=data[f"own-{n}"].strip(), weight=data[f"own-{n}-weight"] or 0)
            for n in (1, 2)
            if data[f"own-{n}"].strip()
        ]
        usual = [
            Criterion(key=c.key, label=c.label, weight=data[f"weight-{c.key}"], explains=c.explains) for c in self.usual
        ]
        return usual + own


class ScoresForm(forms.Form):
    """One's scores: a field for each platform and criterion."""

    def __init__(
        self, data: Any = None, *, scorecard: Scorecard, own: Mapping[str, Mapping[str, int]] | None = None
    ) -> None:
        super().__init__(data)
        self.platforms = list(scorecard.platforms)
        self.criteria = read_criteria(scorecard.criteria)
        choices = [("", "–"), *((n, str(n)) for n in range(1, 6))]
        for place, platform in enumerate(self.platforms):
            for criterion in self.criteria:
                self.fields[f"score-{place}-{criterion.key}"] = forms.TypedChoiceField(
                    label=f"{platform}: {criterion.label}",
                    choices=choices,
                    coerce=int,
                    required=False,
                    empty_value=None,
                    initial=(own or {}).get(platform, {}).get(criterion.key, ""),
                    widget=forms.Select(attrs={"class": "input"}),
                )

    def rows(self) -> list[tuple[Criterion, list[BoundField]]]:
        """The fields as a table: one row for each criterion, one column for each platform."""
        return [
            (criterion, [self[f"score-{place}-{criterion.key}"] for place in range(len(self.platforms))])
            for criterion in self.criteria
        ]

    def scores(self) -> dict[str, dict[str, int]]:
        """What was given; what was left open is missing."""
        found: dict[str, dict[str, int]] = {}
        for place, platform in enumerate(self.platforms):
            for criterion in self.criteria:
                score = self.cleaned_data.get(f"score-{place}-{criterion.key}")
                if score is not None:
                    found.setdefault(platform, {})[criterion.key] = score
        return found


class DecisionForm(forms.Form):
    chosen = forms.MultipleChoiceField(label=_("We take"), widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label=_("Because"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, scorecard: Scorecard) -> None:
        super().__init__(data)
        chosen = self.fields["chosen"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [(name, name) for name in scorecard.platforms]
