"""Which domains links redirect to at once."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from firsthand.core import journal
from firsthand.links import access, addresses
from firsthand.links.errors import DomainTaken, UnfitDestination, UnfitDomain
from firsthand.links.events import DomainApproved, DomainRemoved
from firsthand.links.models import ApprovedDomain
from firsthand.people.models import Member


def approve_domain(*, by: Member | None, host: str, is_demo: bool = False) -> ApprovedDomain:
    """Let links to this host and its subdomains redirect at once; a whole address is taken for its host.

    `by` None: the system at set-up. Raises `Forbidden`, `UnfitDomain`, `DomainTaken`.
    """
    if by is not None:
        access.check_administers(by)
    name = _name(host)
    try:
        with transaction.atomic():
            domain = ApprovedDomain.objects.create(
                host=name, approved_by_id=None if by is None else by.pk, is_demo=is_demo
            )
            journal.record(DomainApproved(domain_id=domain.pk, host=name), by=by)
    except IntegrityError:
        raise DomainTaken(_("%(host)s is on the list already.") % {"host": name}) from None
    return domain


def remove_domain(*, by: Member, domain: ApprovedDomain) -> None:
    """Put the page in between again for links to this host. Safe to repeat. Raises `Forbidden`."""
    access.check_administers(by)
    with transaction.atomic():
        deleted, _rows = ApprovedDomain.objects.filter(pk=domain.pk).delete()
        if deleted:
            journal.record(DomainRemoved(domain_id=domain.pk, host=domain.host), by=by)


def _name(text: str) -> str:
    text = text.strip().removeprefix("*.")
    try:
        return addresses.read(text).host if "://" in text else addresses.host_name(text)
    except UnfitDestination as error:
        raise UnfitDomain(error.message, fields={"host": [error.message]}) from None
