"""What guard refuses."""

from __future__ import annotations

from firsthand.core.errors import DomainError, Stale


class RuleChangedMeanwhile(Stale):
    """Somebody saved another version while this one was written: nothing was lost, both can be compared.

    ``data["version"]`` is the number of the latest version, ``data["by"]`` the name of who wrote it.
    """

    code = "guard.rule_changed_meanwhile"


class AlreadyAppealed(DomainError):
    """There is an appeal against this finding already; ``data["id"]`` names it."""

    code = "guard.already_appealed"
    http_status = 409


class OwnAppeal(DomainError):
    """Nobody decides their own appeal."""

    code = "guard.own_appeal"
    http_status = 403
