"""Forms of guard: they clean, services decide."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.core.errors import Invalid
from firsthand.guard.checks import Check
from firsthand.guard.corpus import PLACES
from firsthand.guard.errors import RuleChangedMeanwhile
from firsthand.guard.models import RuleVersion
from firsthand.guard.options import PREFIX, OptionsForm
from firsthand.guard.values import Decision
from firsthand.guard.writing import RuleText
from firsthand.people import queries as people
from firsthand.people.models import Member

_LOCAL = "%Y-%m-%dT%H:%M"
_MAX_FILE_BYTES = 4_000_000
_HEADS = {"term", "terms", "word", "words", "phrase", "begriff", "wort", "terme", "mot", "término", "palabra"}


class LinesField(forms.CharField):
    """A list, one a line."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        area = forms.Textarea(attrs={"rows": rows, "spellcheck": "false"})
        super().__init__(required=False, strip=False, widget=area, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]


class MomentField(forms.DateTimeField):
    """A day and a time by the member's clock."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL)
        super().__init__(required=False, widget=widget, input_formats=[_LOCAL, f"{_LOCAL}:%S"], **kwargs)


class RuleForm(forms.Form):
    """The editor of a rule of one check."""

    title = forms.CharField(label=_("Title"), max_length=120, help_text=_("How colleagues find it in the list."))
    decision = forms.ChoiceField(label=_("What follows"), choices=RuleVersion.Decides.choices, widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why, for the author"),
        help_text=_("One sentence. Without it the check says its own."),
        max_length=300,
        required=False,
    )
    suggestion = forms.CharField(
        label=_("What to write instead"), help_text=_("One press puts it there."), max_length=300, required=False
    )
    clause = forms.TypedChoiceField(
        label=_("Clause of the guidelines"),
        help_text=_("Quoted to the author."),
        required=False,
        coerce=int,
        empty_value=None,
    )
    terms = LinesField(
        label=_("Words and phrases"),
        help_text=_("One a line; thousands are fine. Case, accents, plurals and disguises are seen by themselves."),
        rows=10,
    )
    terms_file = forms.FileField(
        label=_("Add words from a file"),
        help_text=_("A text file with one word or phrase a line, or a CSV file: its first column is read."),
        required=False,
    )
    exceptions = LinesField(
        label=_("Harmless in these phrases"),
        help_text=_("One a line: phrases in which what this check finds may stand."),
    )
    patterns = LinesField(
        label=_("Patterns"), help_text=_("One regular expression a line, in the syntax of RE2."), rows=4
    )
    networks = forms.MultipleChoiceField(
        label=_("Only on these networks"), required=False, widget=forms.CheckboxSelectMultiple
    )
    departments = forms.TypedMultipleChoiceField(
        label=_("Only for these departments"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    regions = forms.MultipleChoiceField(
        label=_("Only in these regions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.CharField(
        label=_("Only in these languages"),
        help_text=_("As two letters with commas between them, such as en, de."),
        max_length=100,
        required=False,
    )
    starts_at = MomentField(label=_("From"))
    ends_at = MomentField(label=_("Until"), help_text=_("The end of an embargo: from then on it says nothing."))
    note = forms.CharField(
        label=_("What changed, and why"), help_text=_("For colleagues, in the history."), max_length=300, required=False
    )
    based_on = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    pasted = forms.CharField(
        label=_("A text to try it on"),
        help_text=_("Without one it is tried on past posts."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        by: Member,
        check: Check,
        text: RuleText | None = None,
        based_on: int = 0,
        clauses: Mapping[str, list[tuple[int, str]]] | None = None,
    ) -> None:
        super().__init__(data, files, initial=_initial(text, by, based_on))
        self.by, self.check = by, check
        self.overtaken: RuleChangedMeanwhile | None = None
        self.options = OptionsForm(data, check=check, options=text.options if text else None)
        self._choices("networks", PLACES.choices(), text.networks if text else ())
        departments = list(people.departments())
        self._choices("departments", [(d.pk, d.name) for d in departments], ())
        self._choices(
            "regions",
            [(r, r) for r in sorted({d.region for d in departments if d.region})],
            text.regions if text else (),
        )
        clause: Any = self.fields["clause"]
        clause.choices = [("", _("none")), *(clauses or {}).items()]
        for name, is_used in (
            ("terms", check.takes_terms),
            ("terms_file", check.takes_terms),
            ("suggestion", check.takes_terms),
            ("patterns", check.takes_patterns),
        ):
            if not is_used:
                del self.fields[name]

    def _choices(self, name: str, choices: list[Any], chosen: Any) -> None:
        """Those there are, and those that the rule has although they are gone; no field where there are none."""
        known = {key for key, _label in choices}
        field: Any = self.fields[name]
        field.choices = [*choices, *((key, key) for key in chosen if key not in known)]
        if not field.choices:
            del self.fields[name]

    @property
    def has_scopes(self) -> bool:
        """Whether the rule is narrowed to something, so that the page opens that part."""
        names = ("networks", "departments", "regions", "languages", "starts_at", "ends_at")
        return any(self[name].value() for name in names if name in self.fields)

    def is_valid(self) -> bool:
        """Both forms."""
        return super().is_valid() & self.options.is_valid()

    def clean_languages(self) -> list[str]:
        return [code.strip() for code in str(self.cleaned_data["languages"]).split(",") if code.strip()]

    def clean_terms_file(self) -> list[str]:
        given: Any = self.cleaned_data["terms_file"]
        if given is None:
            return []
        if (given.size or 0) > _MAX_FILE_BYTES:
            raise forms.ValidationError(_("The file is larger than 4 MB."))
        return lines_of(given.read(), is_table=str(given.name).lower().endswith((".csv", ".tsv")))

    def clean_starts_at(self) -> dt.datetime | None:
        return self._moment("starts_at")

    def clean_ends_at(self) -> dt.datetime | None:
        return self._moment("ends_at")

    def _moment(self, name: str) -> dt.datetime | None:
        moment: dt.datetime | None = self.cleaned_data[name]
        return moment.replace(tzinfo=ZoneInfo(self.by.time_zone)) if moment else None

    def rule_text(self) -> RuleText:
        """What was written; words of a file stand behind those of the list."""
        said = self.cleaned_data
        return RuleText(
            title=said["title"],
            decision=said["decision"],
            why=said["why"],
            suggestion=said.get("suggestion", ""),
            clause_id=said["clause"],
            terms=(*said.get("terms", ()), *said.get("terms_file", ())),
            exceptions=tuple(said.get("exceptions", ())),
            patterns=tuple(said.get("patterns", ())),
            networks=tuple(said.get("networks", ())),
            departments=tuple(said.get("departments", ())),
            regions=tuple(said.get("regions", ())),
            languages=tuple(said["languages"]),
            starts_at=said["starts_at"],
            ends_at=said["ends_at"],
            options=self.options.values(),
        )

    def refuse(self, refusal: Invalid) -> None:
        """Put what a service found wrong on its fields."""
        for name, sentence in refusal.data.get("fields", {None: refusal.message}).items():
            option = PREFIX + str(name).removeprefix(PREFIX).split(".")[0]
            if str(name).startswith(PREFIX) and option in self.options.fields:
                self.options.add_error(option, sentence)
            else:
                self.add_error(name if name in self.fields else None, sentence)

    def is_overtaken_by(self, refusal: RuleChangedMeanwhile) -> None:
        """Keep what was written and say who was faster; saving once more is then on purpose."""
        self.overtaken = refusal
        data: Any = self.data
        self.data = data = data.copy()
        data["based_on"] = str(refusal.data["version"])
        self.add_error(None, refusal.message)


def _initial(text: RuleText | None, by: Member, based_on: int) -> dict[str, Any]:
    if text is None:
        return {"decision": Decision.WARN, "based_on": based_on}
    zone = ZoneInfo(by.time_zone)
    names = ("title", "decision", "why", "suggestion", "networks", "departments", "regions")
    values: dict[str, Any] = {name: getattr(text, name) for name in names}
    values |= {name: "\n".join(getattr(text, name)) for name in ("terms", "exceptions", "patterns")}
    values |= {
        name: moment.astimezone(zone).strftime(_LOCAL)
        for name in ("starts_at", "ends_at")
        if (moment := getattr(text, name)) is not None
    }
    return values | {"clause": text.clause_id, "languages": ", ".join(text.languages), "based_on": based_on}


def lines_of(data: bytes, *, is_table: bool = False) -> list[str]:
    """The words in a file: one a line, or the first column of a table without its head. In UTF-8 or Windows-1252."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if not is_table:
        return [line.strip() for line in text.splitlines() if line.strip()]
    first = text.partition("\n")[0]
    sign = max(";,\t", key=first.count)
    cells = [row[0].strip() for row in csv.reader(io.StringIO(text), delimiter=sign) if row and row[0].strip()]
    return cells[1:] if cells and cells[0].casefold() in _HEADS else cells


class ReasonForm(forms.Form):
    """Why: of an appeal, or of the decision on one."""

    reason = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class DecisionForm(forms.Form):
    """A reviewer's answer to an appeal."""

    reason = forms.CharField(
        label=_("Your reason"),
        help_text=_("The author reads it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    exception = forms.CharField(
        label=_("Except this phrase from the rule, for everybody"),
        help_text=_("Only when the author is right. The rule gets a new version."),
        max_length=200,
        required=False,
    )


class AppealForm(forms.Form):
    """A finding and the draft in which it stands, from wherever it was shown."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    text = forms.CharField(max_length=20_000, strip=False, widget=forms.HiddenInput)
    network = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    language = forms.CharField(max_length=8, required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why is it wrong here?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
