from __future__ import annotations

import pytest
from django.test import Client

from firsthand.core.errors import Forbidden, Invalid
from firsthand.core.models import JournalEntry
from firsthand.oversight import queries, services
from firsthand.oversight.models import Stop
from firsthand.oversight.values import Reach
from firsthand.people.models import Department, Member

REACH = Reach(network="mastodon", department_id=3, region="Europe", topics=frozenset({"tide"}), campaign="Spring")


@pytest.mark.parametrize(
    ("scope", "inside", "outside"),
    [
        ("department", "3", "4"),
        ("region", "europe", "Asia"),
        ("network", "mastodon", "bluesky"),
        ("topic", "Tide", "wind"),
        ("campaign", "spring", "autumn"),
        ("campaign", "tide", "wind"),
    ],
)
def test_a_stop_covers_its_scope_and_nothing_else(scope: str, inside: str, outside: str) -> None:
    assert Stop(scope=scope, value=inside).covers(REACH)
    assert not Stop(scope=scope, value=outside).covers(REACH)


def test_a_stop_over_everything_covers_all() -> None:
    assert Stop(scope="everything").covers(Reach(network="x"))


@pytest.mark.parametrize("scope", ["department", "region", "campaign"])
def test_what_has_no_department_region_or_campaign_is_in_no_such_scope(scope: str) -> None:
    assert not Stop(scope=scope, value="3").covers(Reach(network="x"))


@pytest.mark.django_db
def test_every_stop_and_every_end_of_one_moves_the_gate(lea: Member) -> None:
    before = queries.standing()
    stop = services.set_stop(by=lea, scope="everything", reason="A flood.")
    during = queries.standing()
    assert (during.revision, [row.pk for row in during.stops]) == (before.revision + 1, [stop.pk])
    services.lift_stop(by=lea, stop=stop, rest="release")
    after = queries.standing()
    assert (after.revision, after.stops) == (before.revision + 2, ())
    kinds = list(JournalEntry.objects.filter(actor_id=lea.pk).order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["oversight.stop_set", "oversight.stop_lifted"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scope", "value"),
    [("network", "blusky"), ("region", "Erope"), ("department", "0"), ("department", "x"), ("topic", "")],
)
def test_a_slip_of_the_hand_never_looks_like_a_stop(scope: str, value: str, lea: Member) -> None:
    Department.objects.update(region="Europe")
    with pytest.raises(Invalid) as refusal:
        services.set_stop(by=lea, scope=scope, value=value, reason="A flood.")
    assert set(refusal.value.data["fields"]) == {"value"}
    assert not Stop.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scope", "given", "kept"),
    [("network", "Bluesky", "bluesky"), ("network", " X ", "x"), ("region", "europe", "Europe")],
)
def test_a_scope_is_known_however_it_is_written(scope: str, given: str, kept: str, lea: Member) -> None:
    Department.objects.update(region="Europe")
    assert services.set_stop(by=lea, scope=scope, value=given, reason="A flood.").value == kept


@pytest.mark.django_db
def test_a_second_press_sets_nothing_and_lifts_nothing_twice(lea: Member, cora: Member) -> None:
    stop = services.set_stop(by=lea, scope="network", value="bluesky", reason="A flood.")
    revision = queries.gate_revision()
    assert services.set_stop(by=cora, scope="network", value="bluesky", reason="Again.").pk == stop.pk
    assert queries.gate_revision() == revision
    lifted_at = services.lift_stop(by=cora, stop=stop, rest="ask").lifted_at
    again = services.lift_stop(by=lea, stop=stop, rest="discard")
    assert (again.lifted_at, again.rest, again.lifted_by) == (lifted_at, "ask", cora)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scope", "value", "reason"),
    [
        ("everything", "", " "),
        ("planet", "earth", "A flood."),
        ("network", "", "A flood."),
        ("department", "999", "A flood."),
        ("department", "Nowhere", "A flood."),
        ("everything", "", "x" * 501),
    ],
)
def test_what_cannot_be_a_stop(lea: Member, scope: str, value: str, reason: str) -> None:
    with pytest.raises(Invalid):
        services.set_stop(by=lea, scope=scope, value=value, reason=reason)
    assert not Stop.objects.exists()


@pytest.mark.django_db
def test_only_those_with_the_right_stop_and_resume(ada: Member, ben: Member, lea: Member) -> None:
    for member in (ada, ben):
        with pytest.raises(Forbidden):
            services.set_stop(by=member, scope="everything", reason="A flood.")
    stop = services.set_stop(by=lea, scope="everything", reason="A flood.")
    with pytest.raises(Forbidden):
        services.lift_stop(by=ada, stop=stop, rest="release")
    assert queries.stops_in_force() == [stop]


@pytest.mark.django_db
def test_a_missing_gate_is_made_before_anything_leaves(lea: Member) -> None:
    from firsthand.oversight.models import StopGate

    StopGate.objects.all().delete()
    assert queries.standing().revision == 0
    services.set_stop(by=lea, scope="everything", reason="A flood.")
    assert queries.gate_revision() == 1


@pytest.mark.django_db
def test_nell_is_sent_to_the_door(nell: Client) -> None:
    assert nell.get("/share/stop/").status_code == 302


@pytest.mark.django_db
def test_the_scope_is_said_as_people_say_it(lea: Member, sales: Department) -> None:
    stop = services.set_stop(by=lea, scope="department", value=str(sales.pk), reason="A flood.")
    assert queries.scope_in_words(stop) == "Department Sales"
