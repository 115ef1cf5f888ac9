"""Every address with every role, against the table in `routes`; a new address without a line there fails."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

from firsthand.content.models import Item, Source
from firsthand.content.states import ItemState
from firsthand.guard.models import Appeal, Rule, RuleVersion
from firsthand.guard.values import Decision, Finding, Verdict
from firsthand.guidelines import services as guidelines
from firsthand.guidelines.scoring import Criterion
from firsthand.guidelines.values import Wording
from firsthand.links import services as links
from firsthand.notices import services as notices
from firsthand.oversight import services as oversight
from firsthand.oversight.models import Case, Incident
from firsthand.people import services
from firsthand.people.models import Department, Member, Organisation
from firsthand.web.tests.routes import PUBLIC, ROLES, ROUTES, Route

#: Written while reading, and rightly so: the session, limits against guessing, and when a key was last used.
BOOKKEEPING = ("people_session", "people_cache", "people_apitoken")


def names(patterns: Any, namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"


def test_every_address_has_a_line_in_the_table() -> None:
    assert set(names(get_resolver().url_patterns)) == set(ROUTES)


@dataclass(frozen=True)
class Stage:
    """Somebody of each role, and the row that stands for each argument of an address.

    Nobody stands for themselves here: what belongs to somebody belongs to Ada, a colleague of half of them.
    """

    cast: dict[str, Member | None]
    world: dict[str, Any]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Made once for all addresses: what a test does to it is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        Organisation.objects.get_or_create(pk=1, defaults={"name": "Alder & Co", "disclosure": ""})
        mine, other = (Department.objects.create(name=name) for name in ("Engineering", "Sales"))
        ada, dana, lea = somebody(mine), somebody(mine, "admin"), somebody(other, "lead")
        cast = {
            "signed_out": None, "member": somebody(other), "curator": somebody(mine, "curator"), "lead": lea,
            "admin": dana, "brand": somebody(mine, "brand"), "compliance": somebody(other, "compliance"),
        }  # fmt: skip
        yield Stage(cast, world(ada, dana, lea))
        transaction.set_rollback(True)


def somebody(department: Department, *roles: str) -> Member:
    """Somebody of that department; all but administrators take part."""
    email = f"number{Member.objects.count()}@example.org"
    row = Member.objects.create(email=email, name="Somebody", department=department, roles=list(roles))
    if "admin" not in roles:
        services.opt_in(by=row)
    return row


def world(ada: Member, dana: Member, lea: Member) -> dict[str, Any]:
    """One row of everything that an address may name, all Ada's where it is somebody's."""
    source = Source.objects.create(url="https://news.example/feed", title="News")
    item = Item.objects.create(
        source=source, url="https://news.example/1", url_key="1", title="One", state=ItemState.APPROVED
    )
    guideline = guidelines.create_guideline(by=lea, title="Ours")
    words = Wording(title="Your voice", body="Is yours.")
    clause = guidelines.add_clause(by=lea, guideline=guideline, kind="viewpoint", words=words)
    version = guidelines.publish(by=lea, guideline=guideline)
    proposal = guidelines.begin_change(by=ada, clause=clause)
    words = Wording(title="Your voice", body="Is yours alone.")
    guidelines.save_draft(by=ada, proposal=proposal, words=words, reason="Clearer.", base="0")
    guidelines.open_proposal(by=ada, proposal=proposal)
    case = case_of(ada)
    return {
        "acknowledgement_id": guidelines.acknowledge(by=ada, version=version, language="en").pk,
        "action": "pause",
        "account_id": 1,
        "appeal_id": appeal_of(ada).pk,
        "check_key": "guard.terms",
        "clause_id": clause.pk,
        "case_id": case.pk,
        "code": links.shorten(page_url="https://news.example/1", network="x", tag="").code,
        "comment_id": guidelines.comment(by=ada, clause=clause, text="Good.").pk,
        "department_id": ada.department_id,
        "draft_id": 1,
        "domain_id": links.approve_domain(by=None, host="news.example").pk,
        "export_id": 1,
        "guideline_id": guideline.pk,
        "hold_id": 1,
        "incident_id": (incident := incident_of(lea)).pk,
        "invitation_id": services.invite(by=dana, email="nina@example.org").invitation.pk,
        "item_id": item.pk,
        "key": "participation",
        "language": "en",
        "name": "none.webp",
        "network": "bluesky",
        "notice_id": notices.notify(member=ada, kind="web.test", cause="test:1", text="Something.").pk,
        "number": 1,
        "person_id": ada.pk,
        "picture_id": 1,
        "recall_id": oversight.start_recall(by=lea, title="One", reason="Wrong.", item_id=item.pk).pk,
        "proposal_id": proposal.pk,
        "record_id": case.record_id,
        "rule_id": rule().pk,
        "scorecard_id": guidelines.create_scorecard(
            by=lea,
            title="Where to",
            audience="external",
            platforms=["A", "B"],
            criteria=[Criterion(key="reach", label="Reach", weight=3)],
        ).pk,
        "secret": "none",
        "share_id": 1,
        "source_id": source.pk,
        "stop_id": 1,
        "target_id": 1,
        "told_id": incident.told.all()[0].pk,
        "token": "none",
        "token_id": services.create_token(by=ada, name="Key", scopes=["content.read"]).token.pk,
    }


def rule() -> Rule:
    """A rule in its first version."""
    row = Rule.objects.create(check_key="guard.terms", title="Names", latest_n=1)
    RuleVersion.objects.create(rule=row, n=1, title="Names", decision="warn", terms=["Falcon"])
    return row


def appeal_of(author: Member) -> Appeal:
    """An appeal of theirs that waits for a reviewer."""
    return Appeal.objects.create(
        member=author, check_key="guard.terms", key="k", title="Names", why="It waits.", decision="warn", text="Falcon"
    )


def incident_of(by: Member) -> Incident:
    """Something that went wrong today."""
    now = dt.datetime.now(dt.UTC)
    return oversight.open_incident(by=by, title="One", what="It.", severity="low", happened_at=now, detected_at=now)


def case_of(author: Member) -> Case:
    """A post of theirs that waits for a reviewer."""
    finding = Finding(
        check="guard.terms", rule_id=1, version=1, title="Terms", decision=Decision.REVIEW, why="It waits.", key="k"
    )
    filed = oversight.file(
        by=author, record=None, network="bluesky", language="en", text="Some words", link_url="", picture_sha256="",
        alt="", card={}, content_hash="0" * 64, verdict=Verdict(findings=(finding,)), is_interactive=False,
    )  # fmt: skip
    assert filed.case is not None
    return filed.case


@pytest.fixture
def door(stage: Stage, client_of: Any) -> Callable[..., Any]:
    """``door(name, role)("get")``: as that role, in a browser, or for the API by a key with all the role's scopes."""

    def open_door(name: str, role: str) -> Callable[[str], Any]:
        member = stage.cast[role]
        client, headers = Client(), {}
        url = reverse(name, kwargs={key: stage.world[key] for key in arguments(name)})
        if member and name.startswith("api:"):
            token = services.create_token(by=member, name="Matrix", scopes=[str(right) for right in member.rights])
            headers = {"authorization": f"Bearer {token.text}"}
        elif member:
            client = client_of(member)
        return lambda method: getattr(client, method)(url, headers=headers)

    return open_door


def arguments(name: str) -> list[str]:
    """The names of the arguments that an address takes."""
    *path, last = name.split(":")
    resolver: Any = get_resolver()
    for namespace in path:
        resolver = resolver.namespace_dict[namespace][1]
    _possibilities, pattern, _defaults, _converters = resolver.reverse_dict.getlist(last)[0]
    return sorted(set(re.findall(r"\(\?P<(\w+)>", pattern)))


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ROUTES))
def test_reading(name: str, door: Callable[..., Any]) -> None:
    statuses = {}
    for role in ROLES:
        go = door(name, role)
        with CaptureQueriesContext(connection) as queries:
            response = go("get")
        statuses[role] = response.status_code
        if role == "signed_out" and response.status_code == 302 and name not in PUBLIC:
            assert response["Location"].startswith("/in/")
        holds_a_strict_policy(response)
        sets_only_known_cookies(response)
        assert [sql for sql in writes(queries) if not is_expected(sql, ROUTES[name])] == []
        close_files(response)
    assert statuses == {role: ROUTES[name].reading(role) for role in ROLES}


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ROUTES))
def test_writing_needs_a_sign_in_and_the_right(name: str, door: Callable[..., Any]) -> None:
    wrong = {}
    for role in ROLES:
        with transaction.atomic():
            response = door(name, role)("post")
            close_files(response)
            transaction.set_rollback(True)
        if not is_right_answer(ROUTES[name], name, role, response.status_code):
            wrong[role] = response.status_code
    assert wrong == {}


def is_right_answer(route: Route, name: str, role: str, status: int) -> bool:
    if role == "signed_out" and name not in PUBLIC:
        return status in {302, 401, 405}
    if not route.is_allowed(role) and name not in PUBLIC:
        return status in {403, 404, 405}
    return status < 500 and (status != 403 or route.is_guarded_inside)


def close_files(response: HttpResponse) -> None:
    """Not `response.close()`, which also closes the connection to the database that the test's transaction lives on."""
    for close in response._resource_closers:  # type: ignore[attr-defined]  # Django's own
        close()


def writes(queries: CaptureQueriesContext) -> list[str]:
    return [q["sql"] for q in queries.captured_queries if re.match(r"\s*(INSERT|UPDATE|DELETE|COPY)\b", q["sql"])]


def holds_a_strict_policy(response: HttpResponse) -> None:
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy or "script-src" not in policy
    assert "*" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"]


def sets_only_known_cookies(response: HttpResponse) -> None:
    assert set(response.cookies) <= {"sessionid", "csrftoken", "messages", "theme", "keys"}
    for cookie in response.cookies.values():
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"


def is_expected(sql: str, route: Route) -> bool:
    tables = (*BOOKKEEPING, *([route.prepares] if route.prepares else []))
    return any(f'"{table}"' in sql or f" {table} " in sql for table in tables)
