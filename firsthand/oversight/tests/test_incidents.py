"""The log of incidents: what happened, how soon it was seen and contained, who was told, what was learnt."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.core import clock
from firsthand.core.errors import Forbidden, Invalid, NotFound, Stale
from firsthand.oversight import queries, services
from firsthand.oversight.models import Incident, Told
from firsthand.oversight.services.incidents import CHECKLIST
from firsthand.oversight.tests.conftest import FileIt
from firsthand.people.models import Member
from firsthand.people.services import create_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(lea: Member, freeze: Callable[[str], object]) -> Incident:
    """Happened at 9, seen at 11, and now it is noon."""
    freeze("2026-03-02 12:00")
    nine = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    return services.open_incident(
        by=lea, title="A figure too early", what="A post named the quarter's revenue.", severity="high",
        happened_at=nine, detected_at=nine + dt.timedelta(hours=2),
    )  # fmt: skip


def test_times_to_detect_and_contain_are_computed(incident: Incident, lea: Member) -> None:
    assert incident.time_to_detect == dt.timedelta(hours=2)
    assert incident.time_to_contain is None
    services.contain(by=lea, incident=incident)
    assert incident.time_to_contain == dt.timedelta(hours=1)
    plot = queries.times_plot(list(queries.incidents()))
    assert [list(series.values) for series in plot.series] == [[2.0], [1.0]]


def test_it_is_closed_only_when_contained_and_with_a_lesson(incident: Incident, lea: Member) -> None:
    with pytest.raises(Invalid):
        services.close(by=lea, incident=incident)
    incident.lesson = "A rule for the weeks before results."
    with pytest.raises(Stale):
        services.close(by=lea, incident=incident)
    services.contain(by=lea, incident=incident)
    services.close(by=lea, incident=incident)
    services.reopen(by=lea, incident=incident)
    assert (incident.state, incident.contained_at) == ("open", None)


def test_nothing_is_seen_before_it_happened(lea: Member) -> None:
    now = clock.now()
    with pytest.raises(Invalid):
        services.open_incident(
            by=lea, title="x", what="y", severity="low", happened_at=now, detected_at=now - dt.timedelta(hours=1)
        )


def test_nothing_was_seen_in_times_to_come(incident: Incident, lea: Member) -> None:
    now = clock.now()
    later = now + dt.timedelta(hours=1)
    with pytest.raises(Invalid, match="still to come"):
        services.open_incident(by=lea, title="x", what="y", severity="low", happened_at=now, detected_at=later)


def test_the_list_of_people_told_says_who_and_when(incident: Incident, lea: Member) -> None:
    person = services.add_person(by=lea, incident=incident, who="The works council")
    services.note_told(by=lea, told=person)
    services.note_told(by=lea, told=person)
    person.refresh_from_db()
    assert (person.by, person.at) == (lea, clock.now())
    assert Told.objects.filter(incident=incident, at=None).count() == len(CHECKLIST)


def test_only_those_who_keep_the_log_write_it(incident: Incident, ada: Member, bea: Member, dana: Member) -> None:
    for member in (ada, bea, dana):
        with pytest.raises(Forbidden):
            services.contain(by=member, incident=incident)


def test_the_log_on_its_pages(
    incident: Incident, lea: Member, file_it: FileIt, client_of: Callable[[Member], Client]
) -> None:
    client, url = client_of(lea), reverse("oversight:incident", args=[incident.pk])
    act = reverse("oversight:act_on_incident", args=[incident.pk])
    assert "A figure too early" in client.get(reverse("oversight:incidents")).content.decode()
    assert client.get(reverse("oversight:incident_times"))["Content-Type"].startswith("text/csv")
    record = file_it().record
    client.post(act, {"act": "tie", "record": str(record.pk)})
    client.post(act, {"act": "contain"})
    client.post(act, {"act": "close"})  # refused: nothing was learnt yet
    client.post(reverse("oversight:told", args=[incident.pk, incident.told.all()[0].pk]))
    page = client.get(url).content.decode()
    assert "Ada Alder" in page
    assert "contained" in page
    values = {
        "title": "A figure too early", "what": "It.", "severity": "low", "happened_at": "2026-03-02T10:00",
        "detected_at": "2026-03-02T12:00", "lesson": "Wait.",
    }  # fmt: skip
    assert client.post(url, values).status_code == 303
    client.post(act, {"act": "close"})
    assert Incident.objects.get().state == "closed"
    assert client.post(url, {**values, "detected_at": "2026-03-01T12:00"}).status_code == 422
    assert client.post(reverse("oversight:new_incident"), values).status_code == 303


def test_one_post_is_recalled_from_its_record(
    lea: Member, file_it: FileIt, client_of: Callable[[Member], Client]
) -> None:
    url = reverse("oversight:recall_record", args=[file_it().record.pk])
    client = client_of(lea)
    assert client.post(url, {"reason": ""}).status_code == 422
    answer = client.post(url, {"reason": "It names a customer."})
    assert "Looking for shares" in client.get(answer["Location"]).content.decode()


def test_incidents_by_the_api(lea: Member, file_it: FileIt, freeze: Callable[[str], object]) -> None:
    freeze("2026-03-02 12:00")
    headers = {"authorization": f"Bearer {create_token(by=lea, name='Key', scopes=['oversight.incidents']).text}"}
    client = Client()

    def send(method: str, path: str, **body: object) -> dict[str, object]:
        answer = getattr(client, method)(
            f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=headers
        )
        found: dict[str, object] = answer.json()
        return found

    given = {"title": "One", "what": "It.", "severity": "low", "happened_at": "2026-03-02T09:00:00Z"}
    made = send("post", "incidents", **given, detected_at="2026-03-02T10:00:00Z")
    path = f"incidents/{made['id']}"
    assert made["detect_s"] == 3600
    assert send("post", f"{path}/acts", act="contain")["contain_s"] == 7200
    assert send("post", f"{path}/acts", act="close")["code"] == "core.invalid"
    send("put", path, **given, detected_at="2026-03-02T10:00:00Z", lesson="Wait.")
    assert send("post", f"{path}/acts", act="close")["state"] == "closed"
    assert send("post", "recalls", record_id=file_it().record.pk, reason="No.")["total"] == 0
    assert client.get("/api/v1/recalls", headers=headers).json()["items"][0]["reason"] == "No."


def test_nobody_says_for_somebody_else_that_a_post_is_deleted(
    ada: Member, cleo: Member, lea: Member, file_it: FileIt
) -> None:
    recall = services.start_recall(by=lea, title="A post", reason="It names a customer.", record=file_it().record)
    target = services.note_target(
        recall=recall, share_id=1, member=ada, network="bluesky", remote_url="", state="asked"
    )
    with pytest.raises(NotFound):
        services.claim_deleted(by=cleo, target=target)
    assert services.claim_deleted(by=ada, target=target).state == "claimed"
