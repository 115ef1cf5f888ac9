"""Forms around acknowledgements."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.guidelines.models import Setting
from firsthand.guidelines.services.acknowledging import MAX_REMINDERS


class ReadForm(forms.Form):
    """Which words were on the page when somebody confirmed them."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    language = forms.CharField(max_length=8, widget=forms.HiddenInput)
    jurisdiction = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)


class SettingsForm(forms.Form):
    needs_acknowledgement = forms.BooleanField(
        label=_("Sharing waits until people have read the guidelines"),
        help_text=_("Whoever has not confirmed the version in force reads it first. Off, it is only asked for."),
        required=False,
    )
    reminder_count = forms.IntegerField(
        label=_("Reminders, at most"),
        help_text=_("After 3, 10, 24, 45 and 90 days, outside of quiet hours. 0: people are asked once."),
        min_value=0,
        max_value=MAX_REMINDERS,
    )

    @classmethod
    def of(cls, setting: Setting) -> SettingsForm:
        return cls(initial={name: getattr(setting, name) for name in ("needs_acknowledgement", "reminder_count")})
