"""The only writers of notices."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from firsthand.core import clock
from firsthand.notices import mail, queries, quiet
from firsthand.notices.models import Notice, Preference
from firsthand.people.models import Member

_LEASE = dt.timedelta(minutes=15)  # a mail whose sender died is sent again after this


def notify(*, member: Member, kind: str, cause: str, text: str, url: str = "", is_important: bool = False) -> Notice:
    """Tell somebody something, once per (member, kind, cause): a repeated call gives the first notice. Safe to repeat.

    `kind` is ``app.name`` and permanent, `cause` names what it is about ("share:12"), `text` a whole sentence in the
    member's language (at most 500 characters), `url` a path of Firsthand or empty. An important one is also mailed,
    after quiet hours, unless the member turned mail off. May be called inside a transaction: nothing is sent in it.
    """
    mail_due_at = quiet.next_waking(member, clock.now()) if is_important and member.is_active else None
    notice, _is_new = Notice.objects.get_or_create(
        member=member, kind=kind, cause=cause, defaults={"text": text, "url": url, "mail_due_at": mail_due_at}
    )
    return notice


def mark_read(*, by: Member, notice: Notice) -> None:
    """Note that the member has read one of their notices. Safe to repeat."""
    Notice.objects.filter(pk=notice.pk, member=by, read_at=None).update(read_at=clock.now())


def mark_all_read(*, by: Member) -> None:
    """Note that the member has read everything there is now. Safe to repeat."""
    Notice.objects.filter(member=by, read_at=None).update(read_at=clock.now())


def set_mail(*, by: Member, is_on: bool) -> None:
    """Turn mail about important notices on or off; they stay in the inbox either way. Safe to repeat."""
    Preference.objects.update_or_create(member=by, defaults={"is_mail_on": is_on})


def mail_due_notices() -> int:
    """Send the mails that are due, those to one person in one; how many were sent. Safe to repeat and to race.

    A notice read before its mail went out is not mailed any more. A mail that fails is tried again after 15 minutes.
    """
    claimed = sorted(_claim(), key=lambda notice: (notice.member_id, notice.pk))
    sent = 0
    for _member_id, group in groupby(claimed, key=lambda notice: notice.member_id):
        notices = list(group)
        member = notices[0].member
        if member.is_active and queries.is_mail_on(member):
            try:
                mail.send(_letter(member, notices))
            except OSError:  # said in the log; the lease ends by itself
                continue
            sent += 1
        Notice.objects.filter(pk__in=[n.pk for n in notices]).update(mailed_at=clock.now(), mail_due_at=None)
    return sent


def _claim() -> list[Notice]:
    """Take what is due, for as long as the lease lasts, so that no other worker sends it too."""
    now = clock.now()
    due = Notice.objects.select_related("member").filter(mail_due_at__lte=now, mailed_at=None, read_at=None)
    with transaction.atomic():
        notices = list(due.select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:500])
        Notice.objects.filter(pk__in=[n.pk for n in notices]).update(mail_due_at=now + _LEASE)
    return [n for n in notices if quiet.next_waking(n.member, now) <= now]


def _letter(member: Member, notices: list[Notice]) -> EmailMessage:
    with translation.override(member.language):
        more = ngettext("%(count)s thing to know", "%(count)s things to know", len(notices)) % {"count": len(notices)}
        subject = notices[0].text if len(notices) == 1 else more
        context = {"member": member, "notices": notices, "base": settings.PUBLIC_URL}
        body = render_to_string("notices/mail/notices.txt", context)
    return EmailMessage(subject=" ".join(subject.split())[:120], body=body, to=[member.email])
