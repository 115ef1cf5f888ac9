"""The only door from (member, id) to an account."""

from __future__ import annotations

from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.networks.adapters import ADAPTERS, ApiAdapter
from firsthand.networks.models import Account
from firsthand.people.models import Member


def account_of(member: Member, account_id: int) -> Account:
    """The member's own account of that id; raises `NotFound` for a missing one and for somebody else's alike."""
    account = Account.objects.select_related("member").filter(pk=account_id, member=member).first()
    if account is None:
        raise NotFound(_("There is no such account."))
    return account


def connectable(network: str) -> ApiAdapter:
    """The adapter of a network that accounts can be connected to; raises `NotFound` for every other name."""
    adapter = ADAPTERS.get(network) if network in ADAPTERS else None
    if not isinstance(adapter, ApiAdapter):
        raise NotFound(_("There is no network of this name that can be connected."))
    return adapter
