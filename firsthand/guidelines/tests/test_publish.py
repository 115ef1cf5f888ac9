"""Founding texts and versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from firsthand.core.errors import Forbidden, Invalid
from firsthand.core.models import JournalEntry
from firsthand.guidelines import queries, services, values
from firsthand.guidelines.errors import AlreadyInForce, NothingChanged
from firsthand.guidelines.models import Clause, Guideline, Version
from firsthand.guidelines.tests.conftest import SECRETS, VOICE
from firsthand.guidelines.values import Wording
from firsthand.people.models import Member


def test_a_version_holds_every_word_and_its_hash_proves_it(version: Version, guideline: Guideline) -> None:
    version.refresh_from_db()
    said = queries.snapshot(version)
    assert said == queries.working(guideline)
    assert said.hash == version.hash
    assert [clause.text("en").wording for clause in said.clauses] == [VOICE, SECRETS]
    assert version.number == 1
    assert version.is_material
    assert JournalEntry.objects.filter(kind="guidelines.version_published").count() == 1


def test_a_version_cannot_be_changed_or_deleted(version: Version, ada: Member) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(note="something else")
    with pytest.raises(DatabaseError, match="who published"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(published_by=ada)
    with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic():
        version.delete()
    assert Version.objects.filter(pk=version.pk).update(published_by=None) == 1


def test_once_in_force_nobody_writes_past_the_others(version: Version, lea: Member, voice: Clause) -> None:
    with pytest.raises(AlreadyInForce):
        services.set_text(by=lea, clause=voice, words=VOICE)
    with pytest.raises(AlreadyInForce):
        services.remove_clause(by=lea, clause=voice)
    with pytest.raises(AlreadyInForce):
        services.add_clause(by=lea, guideline=version.guideline, kind="risk", words=VOICE)


def test_nothing_new_is_no_version(version: Version, lea: Member) -> None:
    with pytest.raises(NothingChanged):
        services.publish(by=lea, guideline=version.guideline)
    services.edit_guideline(by=lea, guideline=version.guideline, title="A better title", summary="")
    assert services.publish(by=lea, guideline=version.guideline, is_material=False).number == 2


def test_a_version_is_in_force_from_its_date_until_the_next(
    version: Version, lea: Member, freeze: Callable[[dt.datetime], object]
) -> None:
    later = version.effective_at + dt.timedelta(days=10)
    services.edit_guideline(by=lea, guideline=version.guideline, title="A better title", summary="")
    second = services.publish(by=lea, guideline=version.guideline, effective_at=later)
    assert queries.in_force(version.guideline) == version
    assert queries.upcoming(version.guideline) == second
    assert queries.in_force(version.guideline, later) == second
    assert queries.in_force(version.guideline, version.effective_at - dt.timedelta(1)) is None
    freeze(later + dt.timedelta(days=1))
    assert queries.in_force(version.guideline) == second


def test_only_a_lead_writes_and_publishes(guideline: Guideline, ada: Member, liv: Member) -> None:
    for by in (ada, liv):
        with pytest.raises(Forbidden):
            services.publish(by=by, guideline=guideline)
        with pytest.raises(Forbidden):
            services.create_guideline(by=by, title="Mine")


def test_a_clause_needs_a_title_and_words(guideline: Guideline, lea: Member) -> None:
    for words in (Wording(body="No title."), Wording(title="Only a title"), Wording(title="x", body="y" * 9000)):
        with pytest.raises(Invalid):
            services.add_clause(by=lea, guideline=guideline, kind="risk", words=words)
    with pytest.raises(Invalid):
        services.publish(by=lea, guideline=services.create_guideline(by=lea, title="Empty"))


def test_law_comes_before_language(guideline: Guideline, lea: Member, secrets: Clause) -> None:
    services.set_text(by=lea, clause=secrets, words=Wording(title="Geheim", body="Bleibt drinnen."), language="de")
    services.set_text(by=lea, clause=secrets, words=Wording(title="Works council", body="Ask it."), jurisdiction="DE")
    clause = queries.working(guideline).clause(secrets.pk)
    assert clause is not None
    titles = [
        clause.text(*key, base="en").wording.title for key in (("de", ""), ("de", "DE"), ("fr", ""), ("fr", "DE"))
    ]
    assert titles == ["Geheim", "Works council", SECRETS.title, "Works council"]


def test_a_removed_clause_keeps_its_row(guideline: Guideline, lea: Member, voice: Clause) -> None:
    services.remove_clause(by=lea, clause=voice)
    assert [clause.kind for clause in queries.working(guideline).clauses] == ["risk"]
    assert Clause.objects.filter(pk=voice.pk).exists()


def test_a_clause_is_quoted_as_it_is_in_force(version: Version, secrets: Clause) -> None:
    title, quote = queries.clause_ref(secrets.pk) or ("", "")
    assert title == SECRETS.title
    assert quote == "Figures, customers and plans stay inside until we publish them. Ask when in doubt."
    assert queries.clause_ref(0) is None


def test_a_snapshot_survives_its_way_through_json(version: Version) -> None:
    said = queries.snapshot(version)
    assert values.read(said.as_json()) == said
