"""Envelope encryption of the networks' secrets.

Each secret has a data key of its own (AES-256-GCM); the data key is wrapped by the newest key of a ring that lies in
``DATA_DIR/keys/keyring.json``, never in the database. Both layers are bound to the account and the kind of the secret,
the wrapping also to the key's version, so a row that was moved or altered does not open.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from firsthand.networks.values import Secret

_KEY_BYTES = 32
_NONCE_BYTES = 12


class VaultError(Exception):
    """A secret cannot be opened: its row was moved or altered, or its key is not in the ring."""


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """An encrypted secret as it is stored. `wrapped_key` begins with its own nonce."""

    key_version: int
    wrapped_key: bytes
    nonce: bytes
    ciphertext: bytes


@dataclass(frozen=True, kw_only=True)
class KeyRing:
    """The wrapping keys by version, and the one that new secrets get."""

    current: int
    keys: dict[int, bytes] = field(repr=False)

    def key(self, version: int) -> AESGCM:
        """The cipher of that version; raises `VaultError` when the ring does not have it."""
        try:
            return AESGCM(self.keys[version])
        except KeyError:
            raise VaultError(f"key {version} is not in the key ring") from None


def seal(ring: KeyRing, secret: Secret, *, owner: str, kind: str) -> Sealed:
    """Encrypt a secret for `owner` (a text that names the account and all that it must not be parted from)."""
    data_key, nonce = secrets.token_bytes(_KEY_BYTES), secrets.token_bytes(_NONCE_BYTES)
    return Sealed(
        key_version=ring.current,
        wrapped_key=_wrap(ring, data_key, owner=owner, kind=kind),
        nonce=nonce,
        ciphertext=AESGCM(data_key).encrypt(nonce, secret.reveal().encode(), _bound(owner, kind)),
    )


def unseal(ring: KeyRing, sealed: Sealed, *, owner: str, kind: str) -> Secret:
    """Decrypt; raises `VaultError` for anything but exactly what was sealed for this owner and kind."""
    data_key = _unwrap(ring, sealed, owner=owner, kind=kind)
    try:
        return Secret(AESGCM(data_key).decrypt(sealed.nonce, sealed.ciphertext, _bound(owner, kind)).decode())
    except (InvalidTag, ValueError):
        raise VaultError(f"a {kind} does not belong where it lies") from None


def rewrap(ring: KeyRing, sealed: Sealed, *, owner: str, kind: str) -> Sealed:
    """The same secret with its data key wrapped by the ring's newest key; the secret itself is not opened."""
    data_key = _unwrap(ring, sealed, owner=owner, kind=kind)
    return Sealed(
        key_version=ring.current,
        wrapped_key=_wrap(ring, data_key, owner=owner, kind=kind),
        nonce=sealed.nonce,
        ciphertext=sealed.ciphertext,
    )


def _bound(owner: str, kind: str, version: int | None = None) -> bytes:
    return json.dumps([owner, kind, version]).encode()


def _wrap(ring: KeyRing, data_key: bytes, *, owner: str, kind: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + ring.key(ring.current).encrypt(nonce, data_key, _bound(owner, kind, ring.current))


def _unwrap(ring: KeyRing, sealed: Sealed, *, owner: str, kind: str) -> bytes:
    nonce, wrapped = sealed.wrapped_key[:_NONCE_BYTES], sealed.wrapped_key[_NONCE_BYTES:]
    try:
        return ring.key(sealed.key_version).decrypt(nonce, wrapped, _bound(owner, kind, sealed.key_version))
    except (InvalidTag, ValueError):
        raise VaultError(f"a {kind} does not belong where it lies") from None


# The ring on disk: read again whenever the file changes, so that long-lived processes see a new key at once.


def ring_path() -> Path:
    """Where the key ring lies."""
    directory: Path = settings.DATA_DIR / "keys"
    return directory / "keyring.json"


_cached: tuple[tuple[str, int, int], KeyRing] | None = None


def key_ring() -> KeyRing:
    """The key ring, made with its first key when there is none. Raises `VaultError` when the file cannot be used."""
    global _cached
    path = ring_path()
    if not path.exists():
        with _locked(path):
            if not path.exists():
                _write(path, KeyRing(current=1, keys={1: secrets.token_bytes(_KEY_BYTES)}))
    stat = path.stat()
    stamp = (str(path), stat.st_mtime_ns, stat.st_ino)
    if _cached is None or _cached[0] != stamp:
        _cached = (stamp, _read(path))
    return _cached[1]


def add_key() -> int:
    """Put a new key into the ring and let new secrets use it; its version."""
    path = ring_path()
    ring = key_ring()
    with _locked(path):
        ring = _read(path)
        version = max(ring.keys) + 1
        _write(path, KeyRing(current=version, keys={**ring.keys, version: secrets.token_bytes(_KEY_BYTES)}))
    return version


def remove_key(version: int) -> None:
    """Take a key that is no longer current out of the ring; whatever is still wrapped by it can never be opened."""
    path = ring_path()
    with _locked(path):
        ring = _read(path)
        if version == ring.current:
            raise VaultError(f"key {version} is the one in use")
        _write(path, KeyRing(current=ring.current, keys={v: k for v, k in ring.keys.items() if v != version}))


def _read(path: Path) -> KeyRing:
    try:
        stored = json.loads(path.read_text())
        keys = {int(version): base64.b64decode(key, validate=True) for version, key in stored["keys"].items()}
        ring = KeyRing(current=int(stored["current"]), keys=keys)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise VaultError(f"the key ring {path} cannot be read; restore it from a backup") from None
    if ring.current not in keys or any(len(key) != _KEY_BYTES for key in keys.values()):
        raise VaultError(f"the key ring {path} is damaged; restore it from a backup")
    return ring


def _write(path: Path, ring: KeyRing) -> None:
    stored = {
        "current": ring.current,
        "keys": {str(version): base64.b64encode(key).decode() for version, key in sorted(ring.keys.items())},
    }
    mine = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(stored, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    mine.replace(path)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)  # the new name itself must survive a power cut, or new secrets would be lost with it
    finally:
        os.close(directory)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(path.with_name(f".{path.name}.lock"), "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
