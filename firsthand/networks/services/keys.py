"""Rotation of the vault's keys: add, re-wrap, retire."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import journal
from firsthand.core.errors import Forbidden
from firsthand.networks import vault
from firsthand.networks.errors import KeyInUse
from firsthand.networks.events import KeyAdded, KeyRetired
from firsthand.networks.models import Credential
from firsthand.networks.sealing import owner_of, sealed_of
from firsthand.people.models import Member
from firsthand.people.rights import Right

_BATCH = 500


def _require(by: Member | None) -> None:
    if by is not None and not by.has_right(Right.SET_UP):
        raise Forbidden(_("Only an administrator can change the keys."))


def add_key(*, by: Member | None) -> int:
    """Put a new key into the ring, for all secrets from now on; its version. `by` None: the operator's command line."""
    _require(by)
    version = vault.add_key()
    with transaction.atomic():
        journal.record(KeyAdded(key_version=version), by=by)
    return version


def rewrap_secrets(*, limit: int | None = None) -> int:
    """Wrap the secrets of older keys by the newest one, in batches that commit on their own; how many.

    Safe to repeat and to kill: what is done stays done. A row that does not open is left as it is, for the doctor.
    """
    ring = vault.key_ring()
    done, after = 0, 0
    while limit is None or done < limit:
        with transaction.atomic():
            old = Credential.objects.exclude(key_version=ring.current).filter(pk__gt=after).order_by("pk")
            batch = list(old.select_for_update(of=("self",), skip_locked=True).select_related("account")[:_BATCH])
            for credential in batch:
                done += _rewrapped(ring, credential)
        if not batch:
            break
        after = batch[-1].pk
    return done


def _rewrapped(ring: vault.KeyRing, credential: Credential) -> int:
    try:
        sealed = vault.rewrap(ring, sealed_of(credential), owner=owner_of(credential.account), kind=credential.kind)
    except vault.VaultError:
        return 0
    credential.key_version, credential.wrapped_key = sealed.key_version, sealed.wrapped_key
    credential.save(update_fields=["key_version", "wrapped_key"])
    return 1


def retire_key(*, by: Member | None, version: int) -> None:
    """Take an old key out of the ring. Raises `KeyInUse` while any secret is wrapped by it or it is the newest."""
    _require(by)
    with transaction.atomic():
        rows = Credential.objects.filter(key_version=version).count()
        if rows:
            raise KeyInUse(_("%(count)d secrets still use this key. Re-wrap them first.") % {"count": rows})
        if version == vault.key_ring().current:
            raise KeyInUse(_("This is the key in use. Add a new one first."))
        vault.remove_key(version)
        journal.record(KeyRetired(key_version=version), by=by)
