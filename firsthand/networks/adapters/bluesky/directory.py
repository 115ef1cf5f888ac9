"""From a handle to the server that keeps the account: handle -> DID -> its document -> server."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from firsthand.core import http
from firsthand.core.errors import NetworkError
from firsthand.networks.adapters.bluesky import replies, xrpc
from firsthand.networks.errors import CannotConnect

DEFAULT_SERVER = "https://bsky.social"
PLC_DIRECTORY = "https://plc.directory"
_HANDLE = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
_DID = re.compile(r"did:[a-z]+:[A-Za-z0-9._:%-]+")
#: What people paste along with a handle: the sign before it, and the invisible direction marks that apps put around it.
_CLUTTER = re.compile(r"[\s@\u200E\u200F\u202A-\u202E\u2066-\u2069]")


def clean_handle(text: str, *, has_server: bool) -> str:
    """The handle as written in the protocol; raises `CannotConnect` for what cannot be one.

    A name without a dot means one of bsky.social, unless the person named a server.
    """
    handle = _CLUTTER.sub("", text).lower().removeprefix("https://bsky.app/profile/").rstrip("/")
    if handle and "." not in handle and not has_server:
        handle = f"{handle}.bsky.social"
    if not _HANDLE.fullmatch(handle) or len(handle) > 253:
        raise CannotConnect(_("A handle looks like name.bsky.social."), field="handle")
    return handle


def clean_server(text: str) -> str:
    """``scheme://host[:port]`` of what the person gave as server, "" for nothing; raises `CannotConnect`.

    Unencrypted only where the operator allows that very host and port.
    """
    text = text.strip()
    if not text:
        return ""
    parts = urlsplit(text if "://" in text else f"https://{text}")
    try:
        port = parts.port
    except ValueError:
        port = -1
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or parts.path.strip("/")
        or parts.query
        or port == -1
    ):
        raise CannotConnect(_("The server looks like https://bsky.social."), field="server")
    host = f"{parts.hostname}:{port}" if port else parts.hostname
    if parts.scheme == "http" and host not in settings.ENV.FIRSTHAND_OUTBOUND_ALLOW:
        raise CannotConnect(_("The server's address must begin with https://."), field="server")
    return f"{parts.scheme}://{host}"


def find_server(handle: str) -> tuple[str, str]:
    """The DID of a handle and the address of its server. Raises `CannotConnect`, `NetworkError`."""
    did = _did_of(handle)
    document = xrpc.get_json(_document_url(did), replies.DidDocument)
    if document.id != did or f"at://{handle}" not in [name.lower() for name in document.names]:
        raise CannotConnect(_("This handle is not confirmed by its account. Check it in Bluesky."), field="handle")
    server = clean_server(document.server_url)
    if not server:
        raise CannotConnect(_("The directory of Bluesky names no server for this account."), field="handle")
    return did, server


def _did_of(handle: str) -> str:
    try:
        found = xrpc.query(
            DEFAULT_SERVER, "com.atproto.identity.resolveHandle", replies.Did, parameters={"handle": handle}
        )
    except xrpc.Refused:
        return _well_known_did(handle)
    return found.did


def _well_known_did(handle: str) -> str:
    unknown = CannotConnect(_("There is no Bluesky account with this handle."), field="handle")
    try:
        reply = http.fetch(http.Request(method="GET", url=f"https://{handle}/.well-known/atproto-did", max_bytes=1000))
    except NetworkError:
        raise unknown from None
    did = reply.body.decode("ascii", "replace").strip()
    if reply.status != 200 or not _DID.fullmatch(did) or len(did) > 300:
        raise unknown
    return did


def _document_url(did: str) -> str:
    if did.startswith("did:plc:"):
        return f"{PLC_DIRECTORY}/{quote(did, safe=':')}"
    if did.startswith("did:web:") and ":" not in did.removeprefix("did:web:"):
        return f"https://{did.removeprefix('did:web:')}/.well-known/did.json"
    raise CannotConnect(_("Bluesky keeps this account in a way that Firsthand does not know."), field="handle")
