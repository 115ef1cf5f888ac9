"""Forms for files that come in and for the starter set."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from firsthand.guidelines.exchange import MAX_BYTES
from firsthand.guidelines.models import Guideline


class StarterForm(forms.Form):
    """In which languages to begin; the first one named is the base."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        help_text=_("The first one is the base: changes are proposed in it and then carried over."),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        initial=["en"],
        error_messages={"required": _("Please choose at least one of the languages.")},
    )


class ImportForm(forms.Form):
    """A file, or its words, and where they should go."""

    file = forms.FileField(
        label=_("File"), help_text=_("Markdown with front matter, at most one megabyte."), required=False
    )
    text = forms.CharField(
        label=_("Or its words"),
        required=False,
        strip=False,
        max_length=MAX_BYTES,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    guideline: forms.ModelChoiceField[Guideline] = forms.ModelChoiceField(
        label=_("Where to"), required=False, queryset=None, empty_label=_("New guidelines of their own")
    )

    def __init__(self, *args: Any, guidelines: QuerySet[Guideline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Guideline]", self.fields["guideline"]).queryset = guidelines

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("file") and not data.get("text"):
            self.add_error("file", _("Please choose a file, or put its words below."))
        return data

    def content(self) -> bytes | str:
        """What was given; no more of a file than would be read."""
        file = self.cleaned_data["file"]
        return cast("bytes", file.read(MAX_BYTES + 1)) if file else cast("str", self.cleaned_data["text"])
