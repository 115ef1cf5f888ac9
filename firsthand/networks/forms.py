from __future__ import annotations

from typing import Any

from django import forms

from firsthand.core.errors import DomainError
from firsthand.networks.adapters import ApiAdapter

_WIDGETS: dict[str, type[forms.Widget]] = {
    "text": forms.TextInput,
    "password": forms.PasswordInput,  # never written back into the page
    "url": forms.URLInput,
}


class ConnectForm(forms.Form):
    """What one network needs to know to connect an account."""

    def __init__(self, *arguments: Any, adapter: ApiAdapter, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for spec in adapter.connect_fields:
            attributes = {"placeholder": spec.placeholder, "autocomplete": spec.autocomplete, "spellcheck": "false"}
            if spec.kind == "text":
                attributes |= {"autocapitalize": "none"}
            self.fields[spec.name] = forms.CharField(
                label=str(spec.label),
                help_text=str(spec.help),
                required=spec.is_required,
                max_length=300,
                widget=_WIDGETS[spec.kind](attrs={k: v for k, v in attributes.items() if v}),
            )

    def refuse(self, error: DomainError) -> None:
        """Show a refusal at its field, else above the form."""
        named = {name: text for name, text in error.data.get("fields", {}).items() if name in self.fields}
        for name, text in named.items():
            self.add_error(name, text)
        if not named:
            self.add_error(None, error.message)
