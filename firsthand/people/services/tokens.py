"""Keys to the API: shown once, kept as a digest, never wider than their owner."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import zlib
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.people.errors import ScopeTooWide
from firsthand.people.events import TokenCreated, TokenRevoked
from firsthand.people.models import ApiToken, Member
from firsthand.people.values import Bearer, NewToken

PREFIX = "fh_"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SECRET_CHARS = 36  # 214 bits
_CHECKSUM_CHARS = 6
_USE_NOTED_EVERY = dt.timedelta(minutes=1)


def create_token(*, by: Member, name: str, scopes: Sequence[str], expires_at: dt.datetime | None = None) -> NewToken:
    """Make a key in the member's own name; its text is in the answer and never again anywhere.

    `scopes` are keys of rights; raises `ScopeTooWide` for one that the member does not have. `expires_at` None: never.
    """
    too_wide = sorted(set(scopes) - {str(r) for r in by.rights})
    if too_wide or not scopes:
        raise ScopeTooWide(
            _("A key can do what you may do, and at least one thing. Please choose again."), scopes=too_wide
        )
    secret = "".join(secrets.choice(_ALPHABET) for _i in range(_SECRET_CHARS))
    text = f"{PREFIX}{secret}{_checksum(secret)}"
    with transaction.atomic():
        row = ApiToken.objects.create(
            member=by, name=name, start=text[:9], digest=_digest(text), scopes=sorted(scopes), expires_at=expires_at
        )
        journal.record(TokenCreated(token_id=row.pk, member_id=by.pk), by=by)
    return NewToken(token=row, text=text)


def revoke_token(*, by: Member, token: ApiToken) -> None:
    """Make a key useless from the next request on. Safe to repeat."""
    with transaction.atomic():
        if ApiToken.objects.filter(pk=token.pk, member=by, revoked_at=None).update(revoked_at=clock.now()):
            journal.record(TokenRevoked(token_id=token.pk, member_id=by.pk), by=by)


def authenticate_token(raw: str) -> Bearer | None:
    """Who stands behind a key and what it may do; None for a key that is mistyped, unknown, revoked or expired.

    A mistyped key fails on its checksum without a look at the database. Notes the use at most once a minute.
    """
    secret, checksum = raw[len(PREFIX) : -_CHECKSUM_CHARS], raw[-_CHECKSUM_CHARS:]
    if not raw.isascii() or not raw.startswith(PREFIX) or _checksum(secret) != checksum:
        return None
    now = clock.now()
    valid = Q(expires_at=None) | Q(expires_at__gt=now)
    row = (
        ApiToken.objects.select_related("member", "member__department")
        .filter(valid, digest=_digest(raw), revoked_at=None, member__is_active=True)
        .first()
    )
    if row is None:
        return None
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - _USE_NOTED_EVERY)
    if row.last_used_at is None or row.last_used_at < now - _USE_NOTED_EVERY:
        ApiToken.objects.filter(stale, pk=row.pk).update(last_used_at=now)
    scopes = frozenset(row.scopes) & {str(r) for r in row.member.rights}
    return Bearer(member=row.member, token_id=row.pk, scopes=scopes)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _checksum(secret: str) -> str:
    number, digits = zlib.crc32(secret.encode()), ""
    for _i in range(_CHECKSUM_CHARS):
        number, rest = divmod(number, len(_ALPHABET))
        digits = _ALPHABET[rest] + digits
    return digits
