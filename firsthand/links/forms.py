"""What is typed into the pages of this app."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class DomainForm(forms.Form):
    """A domain to approve; the service checks it."""

    host = forms.CharField(
        label=_("Domain"),
        help_text=_("For example example.com, which includes www.example.com. A whole address is taken for its host."),
        max_length=2000,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
