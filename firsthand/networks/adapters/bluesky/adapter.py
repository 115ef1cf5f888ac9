"""The adapter of Bluesky."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.core import clock
from firsthand.core.errors import NetworkError
from firsthand.networks.adapters.base import ApiAdapter, Session, address, text_with_link
from firsthand.networks.adapters.bluesky import directory, replies, richtext, xrpc
from firsthand.networks.adapters.bluesky.tid import tid
from firsthand.networks.errors import CannotConnect, CredentialRefused, SessionExpired
from firsthand.networks.values import (
    Absent,
    ConnectField,
    Connection,
    Found,
    Identity,
    Limits,
    LinkCard,
    LookUp,
    Metrics,
    Picture,
    Post,
    Problem,
    Published,
    Secret,
    Unit,
)

_COLLECTION = "app.bsky.feed.post"
_APP_PASSWORD = re.compile(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}")
_THUMB_MAX_BYTES = 1_000_000
_POSTS_PER_CALL = 25


class Bluesky(ApiAdapter):
    """Posts by API with an app password, or by its own post window."""

    key = "bluesky"
    name = "Bluesky"
    icon = "brand-bluesky"
    can_read_back = True
    is_repeat_safe = True
    has_metrics = True
    can_delete = True
    prefill_text = True
    limits = Limits(
        unit=Unit.GRAPHEMES,
        text_max=300,
        text_max_bytes=3000,
        picture_max_count=1,
        picture_max_bytes=1_000_000,
        picture_types=("image/jpeg", "image/png", "image/webp"),
        alt_max_chars=2000,
        verified_on=dt.date(2026, 11, 22),
        source="https://github.com/bluesky-social/atproto/tree/main/lexicons/app/bsky",
    )
    connect_fields = (
        ConnectField(
            name="handle",
            label=gettext_lazy("Handle"),
            help=gettext_lazy("As others see you there, for instance name.bsky.social."),
            placeholder="name.bsky.social",
            autocomplete="username",
        ),
        ConnectField(
            name="password",
            label=gettext_lazy("App password"),
            help=gettext_lazy("The one that Bluesky just showed you. Never your own password."),
            kind="password",
            placeholder="xxxx-xxxx-xxxx-xxxx",
        ),
        ConnectField(
            name="server",
            label=gettext_lazy("Server"),
            help=gettext_lazy("Leave it empty, unless your account lives on a server of its own."),
            kind="url",
            is_required=False,
            placeholder="https://bsky.social",
        ),
    )

    connect_url = "https://bsky.app/settings/app-passwords"
    connect_steps = (
        gettext_lazy("In Bluesky open Settings, then Privacy and security, then App passwords."),
        gettext_lazy("Add an app password and call it Firsthand. Leave “Allow access to your direct messages” off."),
        gettext_lazy("Copy the four groups of four letters that it shows, and paste them here."),
    )
    connect_uses = (
        gettext_lazy("It publishes what you share, when you share it, and nothing else."),
        gettext_lazy("It reads how many likes, reposts and replies those posts have."),
        gettext_lazy("It deletes one of those posts when you ask it to."),
    )
    connect_note = gettext_lazy(
        "Bluesky itself would let an app password do nearly everything that you can do there, save for changing your "
        "password or deleting your account. It is stored encrypted, and you can delete it in Bluesky at any moment."
    )

    def check(self, post: Post) -> list[Problem]:
        """Also: a link must stand in the text when no card carries it, since a picture takes the card's place."""
        problems = super().check(post)
        has_card = post.link_card is not None and post.picture is None
        if post.link_url and not has_card and post.link_url not in post.text:
            message = _("Put the link into the text: beside a picture Bluesky shows no link card.")
            problems.insert(0, Problem(code="networks.link_not_in_text", message=message))
        return problems

    def share_window(self, post: Post) -> str | None:
        return address("https://bsky.app/intent/compose", text=text_with_link(post))

    def connect(self, fields: Mapping[str, str]) -> Connection:
        server = directory.clean_server(fields.get("server", ""))
        handle = directory.clean_handle(fields.get("handle", ""), has_server=bool(server))
        password = fields.get("password", "").strip()
        if not _APP_PASSWORD.fullmatch(password):
            message = _(
                "This is not an app password, and nothing was sent. An app password has four groups of four letters; "
                "make one in Bluesky under Settings, Privacy and security, App passwords."
            )
            raise CannotConnect(message, field="password")
        did = ""
        if not server:
            did, server = directory.find_server(handle)
        session = self._sign_in(server, did or handle, Secret(password))
        if did and session.did != did:
            raise CannotConnect(_("The server answered for another account."), field="handle")
        return Connection(
            identity=Identity(
                remote_id=session.did,
                handle=session.handle,
                display_name=_display_name(server, session),
                server_url=server,
            ),
            secrets={
                "app_password": Secret(password),
                "access": Secret(session.access),
                "refresh": Secret(session.refresh),
            },
        )

    def _sign_in(self, server: str, identifier: str, password: Secret) -> replies.Session:
        body = {"identifier": identifier, "password": password.reveal()}
        try:
            return xrpc.procedure(server, "com.atproto.server.createSession", replies.Session, body=body)
        except xrpc.Refused as error:
            if error.http_status == 401:
                message = _("Bluesky does not know this handle with this app password. Perhaps it was revoked.")
                raise CannotConnect(message, field="password") from error
            raise CannotConnect(error.message) from error

    def renew(self, session: Session) -> Mapping[str, Secret]:
        """By the refresh token, which rotates; behind an old one by the app password."""
        try:
            fresh = xrpc.procedure(
                session.server_url,
                "com.atproto.server.refreshSession",
                replies.Session,
                token=session.secret("refresh"),
            )
        except (SessionExpired, xrpc.Refused):
            fresh = self._sign_in_again(session)
        return {"access": Secret(fresh.access), "refresh": Secret(fresh.refresh)}

    def _sign_in_again(self, session: Session) -> replies.Session:
        try:
            return self._sign_in(session.server_url, session.remote_id, session.secret("app_password"))
        except CannotConnect as error:
            message = _("Bluesky no longer accepts the app password. Make a new one and connect again.")
            raise CredentialRefused(message, permanent=True, http_status=401) from error

    def new_marker(self, attempt_id: int, made_at: dt.datetime) -> str:
        """The key of the record itself, so that a post sent twice is one record."""
        return tid(made_at, attempt_id)

    def publish(self, session: Session, post: Post, marker: str) -> Published:
        record = self._record(session, post)
        made = xrpc.procedure(
            session.server_url,
            "com.atproto.repo.createRecord",
            replies.Record,
            body={"repo": session.remote_id, "collection": _COLLECTION, "rkey": marker, "record": record},
            token=session.secret("access"),
            may_post=True,
        )
        return Published(remote_id=made.uri, url=_url(session, made.uri))

    def _record(self, session: Session, post: Post) -> dict[str, Any]:
        record: dict[str, Any] = {
            "$type": _COLLECTION,
            "text": post.text,
            "createdAt": clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "langs": [post.language],
            "facets": richtext.facets(post.text, lambda handle: _did(session, handle)),
        }
        embed = self._embed(session, post)
        return record if embed is None else {**record, "embed": embed}

    def _embed(self, session: Session, post: Post) -> dict[str, Any] | None:
        if post.picture is not None:
            return {"$type": "app.bsky.embed.images", "images": [_image(session, post.picture)]}
        if post.link_card is not None:
            return {"$type": "app.bsky.embed.external", "external": _card(session, post.link_card)}
        return None

    def look_up(self, session: Session, marker: str) -> LookUp:
        parameters = {"repo": session.remote_id, "collection": _COLLECTION, "rkey": marker}
        try:
            found = xrpc.query(session.server_url, "com.atproto.repo.getRecord", replies.Record, parameters=parameters)
        except xrpc.Refused as error:
            if error.name == "RecordNotFound":
                return Absent()
            raise
        return Found(remote_id=found.uri, url=_url(session, found.uri))

    def metrics(self, session: Session, remote_ids: Sequence[str]) -> Mapping[str, Metrics]:
        counted: dict[str, Metrics] = {}
        for at in range(0, len(remote_ids), _POSTS_PER_CALL):
            reply = xrpc.query(
                session.server_url,
                "app.bsky.feed.getPosts",
                replies.Posts,
                parameters={"uris": list(remote_ids[at : at + _POSTS_PER_CALL])},
                token=session.secret("access"),
            )
            for post in reply.posts:
                counted[post.uri] = Metrics(
                    likes=post.likes, reposts=post.reposts, replies=post.replies, quotes=post.quotes
                )
        return counted

    def delete(self, session: Session, remote_id: str) -> None:
        xrpc.procedure(
            session.server_url,
            "com.atproto.repo.deleteRecord",
            replies.Nothing,
            body={"repo": session.remote_id, "collection": _COLLECTION, "rkey": remote_id.rsplit("/", 1)[-1]},
            token=session.secret("access"),
        )

    def profile_url(self, remote_id: str) -> str:
        return f"https://bsky.app/profile/{remote_id}"

    def revoke(self, session: Session) -> str:
        try:
            xrpc.procedure(
                session.server_url,
                "com.atproto.server.deleteSession",
                replies.Nothing,
                token=session.secret("refresh"),
            )
        except SessionExpired:
            return _("The session with Bluesky had already ended.")
        return _("Bluesky has ended the session. The app password itself can be deleted in Bluesky's settings.")


def _url(session: Session, uri: str) -> str:
    return f"https://bsky.app/profile/{session.remote_id}/post/{uri.rsplit('/', 1)[-1]}"


def _display_name(server: str, session: replies.Session) -> str:
    try:
        profile = xrpc.query(
            server,
            "app.bsky.actor.getProfile",
            replies.Profile,
            parameters={"actor": session.did},
            token=Secret(session.access),
        )
    except NetworkError:  # a new account has no profile yet, and the handle does as well
        return ""
    return profile.display_name


def _did(session: Session, handle: str) -> str | None:
    try:
        found = xrpc.query(
            session.server_url, "com.atproto.identity.resolveHandle", replies.Did, parameters={"handle": handle}
        )
    except xrpc.Refused:
        return None
    return found.did


def _upload(session: Session, data: bytes, mime: str) -> dict[str, Any]:
    reply = xrpc.procedure(
        session.server_url,
        "com.atproto.repo.uploadBlob",
        replies.Blob,
        data=(data, mime),
        token=session.secret("access"),
    )
    return reply.blob


def _image(session: Session, picture: Picture) -> dict[str, Any]:
    return {
        "image": _upload(session, picture.data, picture.mime),
        "alt": picture.alt,
        "aspectRatio": {"width": picture.width, "height": picture.height},
    }


def _card(session: Session, card: LinkCard) -> dict[str, Any]:
    external: dict[str, Any] = {"uri": card.url, "title": card.title, "description": card.description}
    if card.image_bytes and len(card.image_bytes) <= _THUMB_MAX_BYTES:
        try:
            external["thumb"] = _upload(session, card.image_bytes, card.image_mime)
        except xrpc.Refused:  # a card without its picture is still the card; a refused picture would be refused again
            return external
    return external


ADAPTER = Bluesky()
