from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.notices import mail
from firsthand.oversight.anchors.base import Anchor
from firsthand.oversight.anchors.note import Note


class MailAnchor(Anchor):
    """A mail to somebody outside, such as an auditor, who keeps it."""

    key = "oversight.mail"
    name = gettext_lazy("E-mail")
    explains = gettext_lazy("Proves as much as the mailbox it lies in; it is compared by hand.")
    setting = "FIRSTHAND_ANCHOR_MAIL"
    is_readable = False

    @property
    def is_set_up(self) -> bool:
        return bool(settings.ENV.FIRSTHAND_ANCHOR_MAIL)

    @property
    def place(self) -> str:
        return settings.ENV.FIRSTHAND_ANCHOR_MAIL

    def write(self, note: Note) -> str:
        body = "\n\n".join(
            (
                _("This is the head of the audit record of Firsthand at %(url)s. Please keep this mail.")
                % {"url": settings.PUBLIC_URL},
                note.line(),
                _("To check it later: firsthand journal verify --head %(head)s") % {"head": note.head},
            )
        )
        subject = _("Audit record of %(day)s: %(head)s") % {"day": f"{note.at:%Y-%m-%d}", "head": note.head[:16]}
        mail.send(EmailMessage(subject=subject, body=body, to=[self.place]))
        return self.place
