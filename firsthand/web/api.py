"""The API of the whole product: one router an app, assembled here, described at ``/api/v1/openapi.json``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from firsthand import __version__
from firsthand.content.api import router as content
from firsthand.core.api import install_error_handlers
from firsthand.core.idempotency import is_idempotent
from firsthand.guard.api import router as guard
from firsthand.guidelines.api import router as guidelines
from firsthand.links.api import router as links
from firsthand.measurement.api import router as measurement
from firsthand.networks.api import router as networks
from firsthand.oversight.api import router as oversight
from firsthand.people.api import router as people
from firsthand.people.api_auth import ApiAuth
from firsthand.sharing.api import router as sharing

DESCRIPTION = """
Everything that the pages do, by the same services and under the same rights.

**Keys** are made on your own page and sent as `Authorization: Bearer fh_…`; each carries only the scopes it was given.
**Refusals** are `application/problem+json` with a permanent `code`.
**Creating** twice is avoided by an `Idempotency-Key` header: the same key and body give the first answer again
(for a day).
**Lists** come in pages: pass `next` as `cursor` until it is null.
"""
_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": 255},
    "description": "Your own name for this call: repeated with it, the call gives its first answer again.",
}


class Api(NinjaAPI):
    """Ninja's API whose description is readable with any key or none, and says which scope each operation needs."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(*args, **kwargs)
        schema["info"]["license"] = {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"}
        described = {o["operationId"]: o for path in schema["paths"].values() for o in path.values()}
        for operation in self._operations():
            _complete(described[str(operation.operation_id)], operation)
        return schema

    def _operations(self) -> Iterator[Operation]:
        for _prefix, router in self._routers:
            for view in router.path_operations.values():
                yield from view.operations


def _complete(described: dict[str, Any], operation: Operation) -> None:
    """Say what Ninja does not: the scope that a key needs, and the key against doing something twice."""
    scopes = [auth.right for auth in operation.auth_callbacks if isinstance(auth, ApiAuth) and auth.right]
    if scopes:
        described["x-required-scope"] = scopes[0].value
    if is_idempotent(operation.view_func):
        described.setdefault("parameters", []).append(_IDEMPOTENCY_KEY)


api = Api(
    title="Firsthand",
    version=__version__,
    description=DESCRIPTION,
    auth=ApiAuth(),
    docs_url=None,
    urls_namespace="api",
)
install_error_handlers(api)
for router in (people, guidelines, guard, networks, content, links, oversight, sharing, measurement):
    api.add_router("", router)
