"""The adapter of the fake network."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from firsthand.core import http
from firsthand.core.errors import NetworkError
from firsthand.networks.adapters.base import ApiAdapter, Session, address, text_with_link
from firsthand.networks.errors import CannotConnect, CredentialRefused, SessionExpired
from firsthand.networks.values import (
    Absent,
    ConnectField,
    Connection,
    Found,
    Identity,
    Limits,
    LookUp,
    Metrics,
    Post,
    Published,
    Secret,
    Unit,
)

Model = TypeVar("Model", bound=BaseModel)


class _Session(BaseModel):
    id: str
    handle: str
    name: str
    access: str
    refresh: str


class _Post(BaseModel):
    id: str
    url: str


class _Counts(BaseModel):
    likes: int
    reposts: int
    replies: int
    quotes: int


class FakeNetwork(ApiAdapter):
    """Publishes to a small server of its own, for trials and fault tests."""

    key = "fake"
    name = "Trial network"
    icon = "world"
    can_read_back = True
    has_metrics = True
    can_delete = True
    prefill_text = True
    absence_proof_s = 5
    limits = Limits(
        unit=Unit.GRAPHEMES,
        text_max=300,
        text_max_bytes=3000,
        picture_max_count=1,
        picture_max_bytes=1_000_000,
        alt_max_chars=2000,
        verified_on=dt.date(2026, 11, 22),
        source="firsthand/networks/adapters/fake/server.py",
    )
    connect_fields = (
        ConnectField(name="handle", label="Name"),
        ConnectField(name="password", label="Password", kind="password"),
        ConnectField(name="server", label="Server", kind="url"),
    )

    def share_window(self, post: Post) -> str | None:
        return address("https://trial.example/share", text=text_with_link(post))

    def connect(self, fields: Mapping[str, str]) -> Connection:
        server = fields.get("server", "").rstrip("/")
        sent = {"handle": fields.get("handle", ""), "password": fields.get("password", "")}
        reply = _send("POST", f"{server}/session", sent)
        if reply.status != 201:
            raise CannotConnect(_("The trial network does not know this name and password."))
        session = _parse(_Session, reply)
        return Connection(
            identity=Identity(
                remote_id=session.id, handle=session.handle, display_name=session.name, server_url=server
            ),
            secrets={"access": Secret(session.access), "refresh": Secret(session.refresh)},
        )

    def renew(self, session: Session) -> Mapping[str, Secret]:
        reply = _send("POST", f"{session.server_url}/session/renew", token=session.secret("refresh"))
        if reply.status == 401:
            raise CredentialRefused(_("The trial network has ended this session."), permanent=True, http_status=401)
        fresh = _parse(_Session, _expect(reply, 201))
        return {"access": Secret(fresh.access), "refresh": Secret(fresh.refresh)}

    def new_marker(self, attempt_id: int, made_at: dt.datetime) -> str:
        return f"attempt-{attempt_id}-{made_at.timestamp():.6f}"

    def publish(self, session: Session, post: Post, marker: str) -> Published:
        sent = {"marker": marker, "text": post.text, "link": post.link_url}
        reply = _send("POST", f"{session.server_url}/posts", sent, token=session.secret("access"))
        if reply.status == 403:  # called a duplicate: what stands there may be ours
            raise NetworkError(_("The trial network says that it has this post already."), is_ambiguous=True)
        found = _parse(_Post, _expect(reply, 201, is_write=True), is_write=True)
        return Published(remote_id=found.id, url=found.url)

    def look_up(self, session: Session, marker: str) -> LookUp:
        reply = _send("GET", f"{session.server_url}/posts/{quote(marker)}", token=session.secret("access"))
        if reply.status == 404:
            return Absent()
        found = _parse(_Post, _expect(reply, 200))
        return Found(remote_id=found.id, url=found.url)

    def metrics(self, session: Session, remote_ids: Sequence[str]) -> Mapping[str, Metrics]:
        sent = {"ids": list(remote_ids)}
        reply = _expect(_send("POST", f"{session.server_url}/metrics", sent, token=session.secret("access")), 200)
        counts = {key: _Counts.model_validate(value) for key, value in reply.json().items()}
        return {key: Metrics(**value.model_dump()) for key, value in counts.items()}

    def delete(self, session: Session, remote_id: str) -> None:
        url = f"{session.server_url}/posts/{quote(remote_id)}"
        _expect(_send("DELETE", url, token=session.secret("access")), 200, 404)

    def revoke(self, session: Session) -> str:
        reply = _send("DELETE", f"{session.server_url}/session", token=session.secret("access"))
        _expect(reply, 200, 401)
        return _("The trial network has ended the session.")


def _send(method: str, url: str, sent: Mapping[str, Any] | None = None, token: Secret | None = None) -> http.Reply:
    headers = {"content-type": "application/json"}
    if token is not None:
        headers["authorization"] = f"Bearer {token.reveal()}"
    body = None if sent is None else json.dumps(sent).encode()
    return http.fetch(http.Request(method=method, url=url, headers=headers, body=body, timeout_s=(2, 4)))


def _expect(reply: http.Reply, *statuses: int, is_write: bool = False) -> http.Reply:
    if reply.status in statuses:
        return reply
    if reply.status == 401:
        raise SessionExpired(_("The session has expired."), http_status=401)
    is_refusal = 400 <= reply.status < 500
    raise NetworkError(
        _("The trial network answered %(status)d.") % {"status": reply.status},
        permanent=is_refusal and reply.status != 429,
        retry_after_s=reply.retry_after_s,
        is_ambiguous=is_write and not is_refusal,
        http_status=reply.status,
    )


def _parse(model: type[Model], reply: http.Reply, *, is_write: bool = False) -> Model:
    try:
        return model.model_validate_json(reply.body)
    except ValidationError:
        raise NetworkError(
            _("The trial network's answer cannot be read."), is_ambiguous=is_write, http_status=reply.status
        ) from None


ADAPTER = FakeNetwork()
