"""Rules in the API: written in versions, tried, put in force, switched off."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.db.models import QuerySet
from ninja import Field, Query, Router, Schema
from ninja.responses import Status
from pydantic import AliasChoices, AwareDatetime

from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.core.idempotency import idempotent
from firsthand.guard import access, queries, services
from firsthand.guard.checks import CHECKS, Check
from firsthand.guard.models import Rule, RuleVersion
from firsthand.guard.trying import Struck
from firsthand.guard.writing import RuleText
from firsthand.people.access import require
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router(tags=["Guard"])
State = Literal["draft", "live", "off"]
Decides = Literal["allow", "warn", "review", "block"]


class CheckOut(Schema):
    """Something that the guard looks at. `default` is what follows without a rule; null: it is silent then.

    `options` is the JSON Schema of its own options.
    """

    key: str
    label: str
    explains: str
    default: Decides | None
    takes_terms: bool
    takes_patterns: bool
    options: dict[str, Any]


class RuleFields(Schema):
    """What a version of a rule says. Empty scopes mean everybody, everywhere, always."""

    title: str = Field(max_length=120)
    decision: Decides = "warn"
    why: str = Field("", max_length=300)
    suggestion: str = Field("", max_length=300)
    clause_id: int | None = None
    terms: list[str] = []
    exceptions: list[str] = []
    patterns: list[str] = []
    networks: list[str] = []
    departments: list[int] = []
    regions: list[str] = []
    languages: list[str] = []
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    options: dict[str, Any] = {}

    def as_text(self) -> RuleText:
        """As the services take it."""
        values = {name: getattr(self, name) for name in RuleFields.model_fields}
        given: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
        return RuleText(**given)


class RuleIn(RuleFields):
    """A new rule of a check. `is_live` puts it in force at once."""

    check: str = Field(max_length=60)
    note: str = Field("", max_length=300)
    is_live: bool = False


class RuleChange(Schema):
    """What to change; what is left out stays as in the latest version. `based_on` is the version that you saw."""

    based_on: int
    note: str = Field("", max_length=300)
    is_live: bool = False
    title: str | None = Field(None, max_length=120)
    decision: Decides | None = None
    why: str | None = Field(None, max_length=300)
    suggestion: str | None = Field(None, max_length=300)
    clause_id: int | None = None
    terms: list[str] | None = None
    exceptions: list[str] | None = None
    patterns: list[str] | None = None
    networks: list[str] | None = None
    departments: list[int] | None = None
    regions: list[str] | None = None
    languages: list[str] | None = None
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    options: dict[str, Any] | None = None


class RuleOut(Schema):
    """A rule. `version` is the latest that was written, `live_version` the one in force (null: none is)."""

    id: int
    check: str = Field(validation_alias=AliasChoices("check_key", "check"))
    title: str
    state: State
    version: int = Field(validation_alias=AliasChoices("latest_n", "version"))
    live_version: int | None
    changed_at: dt.datetime

    # An answer that is given again under its Idempotency-Key comes as the dict that it was.
    @staticmethod
    def resolve_live_version(rule: Rule | dict[str, Any]) -> int | None:
        if isinstance(rule, dict):
            return rule["live_version"]  # type: ignore[no-any-return]  # as it was
        return rule.live_n if rule.is_live else None


class VersionOut(RuleFields):
    """One version of a rule, as it was written."""

    version: int = Field(validation_alias=AliasChoices("n", "version"))
    note: str
    by: str | None
    at: dt.datetime

    @staticmethod
    def resolve_by(version: RuleVersion) -> str | None:
        return str(version.by) if version.by else None


class LiveIn(Schema):
    """The version that you saw; refused when there is a later one."""

    version: int


class RestoreIn(Schema):
    """`based_on` is the latest version that you saw; `is_live` puts the restored one in force at once."""

    based_on: int
    note: str = Field("", max_length=300)
    is_live: bool = False


class TryIn(RuleFields):
    """A rule as it would be, tried on `text`, or without one on past posts from behind `after` on."""

    title: str = Field("", max_length=120)
    check: str = Field(max_length=60)
    text: str = Field("", max_length=20_000)
    after: int | None = None


class StruckOut(Schema):
    """A text at which the rule speaks up, and the stretches of it (code points, half-open)."""

    post_id: int | None
    network: str
    text: str
    spans: list[tuple[int, int]]
    why: list[str]


class TryOut(Schema):
    """Of `seen_count` posts the rule spoke up at `struck_count`; the first 50 are in `struck`.

    `after` is to be given with the next call; null: all posts were looked at.
    """

    total_count: int
    seen_count: int
    struck_count: int
    struck: list[StruckOut]
    after: int | None


@router.get("/guard/checks", auth=scope(Right.EDIT_RULES), response=list[CheckOut], operation_id="list_checks")
def list_checks(request: ApiRequest) -> list[CheckOut]:
    """Everything that the guard looks at, with what it does by itself."""
    require(request.user, Right.EDIT_RULES)
    return [_check(check) for check in CHECKS]


def _check(check: Check) -> CheckOut:
    return CheckOut(
        key=check.key,
        label=check.label,
        explains=check.explains,
        default=check.default.decision.value if check.default else None,
        takes_terms=check.takes_terms,
        takes_patterns=check.takes_patterns,
        options=check.options.model_json_schema(),
    )


@router.get("/guard/rules", auth=scope(Right.EDIT_RULES), response=Page[RuleOut], operation_id="list_rules")
def list_rules(request: ApiRequest, page: Query[PageQuery]) -> Slice[Rule]:
    """All rules, newest first."""
    return paginate(access.rules(request.user), page)


@router.post("/guard/rules", auth=scope(Right.EDIT_RULES), response={201: RuleOut}, operation_id="create_rule")
@idempotent
def create_rule(request: ApiRequest, rule: RuleIn) -> Status[RuleOut]:
    """Write a rule. What cannot be used is named in `data.fields`."""
    made = services.create_rule(
        by=request.user, check_key=rule.check, text=rule.as_text(), note=rule.note, is_live=rule.is_live
    )
    made.refresh_from_db()  # the times come from the database
    return Status(201, RuleOut.from_orm(made))


@router.post("/guard/rules/try", auth=scope(Right.EDIT_RULES), response=TryOut, operation_id="try_rule")
def try_rule(request: ApiRequest, rule: TryIn) -> TryOut:
    """What a rule would do on a text or on past posts. Nothing is written; looks for about a second and a half."""
    tried = services.try_rule(
        by=request.user, check_key=rule.check, text=rule.as_text(), pasted=rule.text, after=rule.after
    )
    if tried.pasted is not None:
        struck = [_struck(tried.pasted)] if tried.pasted.findings else []
        return TryOut(total_count=1, seen_count=1, struck_count=len(struck), struck=struck, after=None)
    trial = tried.trial
    if trial is None:
        return TryOut(total_count=0, seen_count=0, struck_count=0, struck=[], after=None)
    return TryOut(
        total_count=trial.total_count,
        seen_count=trial.seen_count,
        struck_count=trial.struck_count,
        struck=[_struck(hit) for hit in trial.struck],
        after=trial.after,
    )


def _struck(hit: Struck) -> StruckOut:
    return StruckOut(
        post_id=hit.post.post_id or None,
        network=hit.post.network,
        text=hit.post.text,
        spans=[(f.start, f.end) for f in hit.findings if f.start is not None and f.end is not None],
        why=[f.why for f in hit.findings],
    )


@router.get("/guard/rules/{rule_id}", auth=scope(Right.EDIT_RULES), response=RuleOut, operation_id="get_rule")
def get_rule(request: ApiRequest, rule_id: int) -> Rule:
    """One rule by its id."""
    return access.rule(request.user, rule_id)


@router.patch("/guard/rules/{rule_id}", auth=scope(Right.EDIT_RULES), response=RuleOut, operation_id="change_rule")
def change_rule(request: ApiRequest, rule_id: int, change: RuleChange) -> Rule:
    """Write a new version. Refused with `guard.rule_changed_meanwhile` when somebody was faster; nothing is lost."""
    rule = access.rule(request.user, rule_id)
    said = RuleText.of(queries.version_of(rule, rule.latest_n)).as_columns()
    said |= change.model_dump(exclude_unset=True, exclude={"based_on", "note", "is_live"})
    given: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in said.items()}
    text = RuleText(**given)
    services.change_rule(
        by=request.user, rule=rule, text=text, based_on=change.based_on, note=change.note, is_live=change.is_live
    )
    return access.rule(request.user, rule_id)


@router.post("/guard/rules/{rule_id}/live", auth=scope(Right.EDIT_RULES), response=RuleOut, operation_id="go_live")
def go_live(request: ApiRequest, rule_id: int, live: LiveIn) -> Rule:
    """Put the latest version in force, everywhere and at once. Safe to repeat."""
    rule = access.rule(request.user, rule_id)
    services.go_live(by=request.user, rule=rule, n=live.version)
    return access.rule(request.user, rule_id)


@router.post("/guard/rules/{rule_id}/off", auth=scope(Right.EDIT_RULES), response=RuleOut, operation_id="switch_off")
def switch_off(request: ApiRequest, rule_id: int) -> Rule:
    """Take a rule out of force, everywhere and at once. Safe to repeat."""
    rule = access.rule(request.user, rule_id)
    services.switch_off(by=request.user, rule=rule)
    return access.rule(request.user, rule_id)


@router.get(
    "/guard/rules/{rule_id}/versions",
    auth=scope(Right.EDIT_RULES),
    response=Page[VersionOut],
    operation_id="list_rule_versions",
)
def list_rule_versions(request: ApiRequest, rule_id: int, page: Query[PageQuery]) -> Slice[RuleVersion]:
    """Every version of a rule, newest first."""
    return paginate(_versions(request, rule_id), page)


def _versions(request: ApiRequest, rule_id: int) -> QuerySet[RuleVersion]:
    return access.versions(request.user, rule_id)


@router.post(
    "/guard/rules/{rule_id}/versions/{number}/restore",
    auth=scope(Right.EDIT_RULES),
    response=RuleOut,
    operation_id="restore_rule_version",
)
def restore_rule_version(request: ApiRequest, rule_id: int, number: int, restore: RestoreIn) -> Rule:
    """Write an old version once more, as the latest."""
    rule = access.rule(request.user, rule_id)
    services.restore_version(by=request.user, rule=rule, n=number, **restore.model_dump())
    return access.rule(request.user, rule_id)
