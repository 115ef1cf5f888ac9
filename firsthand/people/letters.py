"""What people's own services write by mail; all else that is told to members goes through notices."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from firsthand.people import queries
from firsthand.people.values import NewInvitation


def send_invitation(new: NewInvitation) -> None:
    """Mail the link to whom it is for; the mail is queued in the caller's transaction, nothing is sent here."""
    organisation = queries.organisation()
    context = {"invitation": new.invitation, "link": new.link, "organisation": organisation}
    subject = _("Your invitation to Firsthand at %(organisation)s") % {"organisation": organisation.name}
    body = render_to_string("people/mail/invitation.txt", context)
    EmailMessage(subject=subject, body=body, to=[new.invitation.email]).send()
