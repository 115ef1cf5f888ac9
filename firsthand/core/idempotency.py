"""One answer to one API call however often it is repeated: the header ``Idempotency-Key`` on calls that create.

The answer is stored in the transaction that creates, so there is never one without the other. A refused call stores
nothing and may be corrected and sent again under the same key.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.responses import Status
from pydantic import TypeAdapter

from firsthand.core import clock
from firsthand.core.errors import DomainError, Invalid
from firsthand.core.models import Answer
from firsthand.core.sweepers import sweeper

KEEP_HOURS = 24
_MAX_KEY_CHARS = 255
_JSON: TypeAdapter[Any] = TypeAdapter(Any)
View = TypeVar("View", bound=Callable[..., Any])


class KeyReused(DomainError):
    """The key was used before for a call with another content."""

    code = "core.idempotency_key_reused"
    http_status = 422


class KeyInUse(DomainError):
    """A call with this key is being answered at this moment."""

    code = "core.idempotency_key_in_use"
    http_status = 409


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call that must be answered once: whose, to which route (method and path), under which key, with what body."""

    actor_id: int
    route: str
    key: str
    body: bytes

    @property
    def digest(self) -> bytes:
        """SHA-256 of the body."""
        return hashlib.sha256(self.body).digest()

    @property
    def lock(self) -> int:
        """A signed 64-bit number for the advisory lock of this actor, route and key."""
        name = f"{self.actor_id}\n{self.route}\n{self.key}".encode()
        return int.from_bytes(hashlib.sha256(name).digest()[:8], signed=True)


def once(call: Call, create: Callable[[], tuple[int, Any]]) -> tuple[int, Any]:
    """Run `create` in a transaction and keep its (status, JSON-able body), or give back what was kept before.

    Safe to repeat within 24 hours. Raises `KeyReused` when the body differs from the first one's, `KeyInUse` while the
    first call is under way; what `create` raises passes through and leaves nothing behind.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [call.lock])
            if cursor.fetchone() != (True,):
                raise KeyInUse(_("A call with this key is being answered. Please wait a moment."))
        known = Answer.objects.filter(actor_id=call.actor_id, route=call.route, key=call.key)
        known.filter(at__lt=_oldest()).delete()
        answer = known.first()
        if answer is not None:
            return _again(answer, call)
        status, body = create()
        Answer.objects.create(
            actor_id=call.actor_id,
            route=call.route,
            key=call.key,
            request_hash=call.digest,
            status=status,
            body=body,
        )
        return status, body


def _again(answer: Answer, call: Call) -> tuple[int, Any]:
    if bytes(answer.request_hash) != call.digest:
        raise KeyReused(_("This key was used for a call with another content. Please use a new key."))
    return answer.status, answer.body


def idempotent(view: View) -> View:
    """Let a Ninja operation honour ``Idempotency-Key``; without the header it runs as ever.

    Stands below ``@router.post(...)``. The operation takes JSON and returns a schema, a dict or a `Status` of either;
    authentication must have set ``request.user``. Runs in one transaction with the stored answer.
    """

    @functools.wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return view(request, *args, **kwargs)
        if not key.strip() or len(key) > _MAX_KEY_CHARS or not key.isprintable():
            raise Invalid(_("The Idempotency-Key must have between 1 and 255 printable characters."))
        call = Call(
            actor_id=int(request.user.pk or 0),
            route=f"{request.method} {request.path}"[:200],
            key=key,
            body=request.body,
        )
        return Status(*once(call, lambda: _plain(view(request, *args, **kwargs))))

    answered.__idempotent__ = True  # type: ignore[attr-defined]  # read by `is_idempotent`
    # Ninja reads the annotations as text in the globals of the wrapper, which are not the operation's.
    answered.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
    return cast(View, answered)


def _plain(result: Any) -> tuple[int, Any]:
    status, value = (result.status_code, result.value) if isinstance(result, Status) else (200, result)
    return status, _JSON.dump_python(value, mode="json")


def is_idempotent(view: Callable[..., Any]) -> bool:
    """Whether a view is decorated with `idempotent`: for the description of the API."""
    return hasattr(view, "__idempotent__")


@sweeper(name="core.forget_answers", every_s=600)
def forget_answers() -> int:
    """Delete the answers that are older than 24 hours; how many. Safe to repeat."""
    return Answer.objects.filter(at__lt=_oldest()).delete()[0]


def _oldest() -> dt.datetime:
    return clock.now() - dt.timedelta(hours=KEEP_HOURS)
