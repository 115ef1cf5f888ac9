from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class MailForm(forms.Form):
    is_mail_on = forms.BooleanField(label=_("Mail me what is important"), required=False)
