"""Short links: made, taken out of service."""

from __future__ import annotations

import datetime as dt
import secrets
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.links import access, addresses
from firsthand.links.errors import UnfitDestination
from firsthand.links.events import LinkDisabled
from firsthand.links.models import Link
from firsthand.people.models import Member

#: Without 0, O, I and l, which are read out wrongly. 11 of 58 signs: 64 bits, so nobody finds a link by trying.
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
CODE_CHARS = 11
MEDIUM = "social"  # what web statistics call every visit from a social network


def shorten(
    *,
    page_url: str,
    network: str,
    tag: str,
    campaign: str = "",
    expires_at: dt.datetime | None = None,
    is_demo: bool = False,
) -> Link:
    """A new short link to the page for one network; each call makes another one, so that each share has its own.

    `network` becomes utm_source, `tag` (opaque, at most 40 characters) utm_content, `campaign` utm_campaign; parameters
    that the page's address has already stay. `expires_at` None: never. Raises `UnfitDestination` with a sentence.
    """
    address = addresses.read(page_url, allow=frozenset(settings.ENV.FIRSTHAND_OUTBOUND_ALLOW))
    if _is_ours(address):
        raise UnfitDestination(_("This is a short link already. Please share the page that it leads to."))
    if expires_at is not None and expires_at <= clock.now():
        raise UnfitDestination(_("The link would have expired already."))
    target = addresses.with_parameters(
        address, {"utm_source": network, "utm_medium": MEDIUM, "utm_campaign": campaign, "utm_content": tag}
    )
    return Link.objects.create(
        code="".join(secrets.choice(ALPHABET) for _n in range(CODE_CHARS)),
        page_url=str(address),
        target_url=target,
        network=network,
        tag=tag,
        expires_at=expires_at,
        is_demo=is_demo,
    )


def short_url(link: Link) -> str:
    """The whole address of a short link, as it is posted."""
    if settings.LINKS_URL == settings.PUBLIC_URL:  # one port only: the web application answers short links as well
        return f"{settings.LINKS_URL}/l/{link.code}"
    return f"{settings.LINKS_URL}/{link.code}"


def disable(*, by: Member | None, link: Link) -> Link:
    """Take a link out of service: its visitors read that it is no longer in use. Safe to repeat.

    `by` None: the system itself, for the app that owns the link. Otherwise raises `Forbidden` without the right.
    """
    if by is not None:
        access.check_administers(by)
    with transaction.atomic():
        if Link.objects.filter(pk=link.pk, disabled_at=None).update(disabled_at=Now()):
            journal.record(LinkDisabled(link_id=link.pk), by=by)
        link.refresh_from_db()
    return link


def _is_ours(address: addresses.Address) -> bool:
    ours, public = urlsplit(settings.LINKS_URL), urlsplit(settings.PUBLIC_URL)
    if address.host == public.hostname and address.path.startswith("/l/"):
        return True
    if ours.hostname == public.hostname:  # told apart by port alone
        return address.host == ours.hostname and ours.port != public.port and address.port == (ours.port or 0)
    return address.host == ours.hostname
