"""How allauth signs people in here: nobody signs up without an invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.people.models import Member


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def respond_user_inactive(self, request: HttpRequest, user: Member) -> HttpResponse:
        """Only somebody who knew the password reads this."""
        clear_login(request)
        messages.warning(request, _("This account is closed. An administrator of Firsthand can invite you again."))
        return HttpResponseRedirect(reverse("account_login"))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:you")

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMessage:
        """Plain text; the subject is the first line of the template."""
        text = render_to_string(f"{template_prefix}.txt", context).strip()
        subject, _newline, body = text.partition("\n")
        return EmailMessage(subject=subject, body=body.strip() + "\n", to=[email], headers=headers)
