from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from firsthand.content.models import Item
from firsthand.guidelines import queries as guidelines
from firsthand.guidelines.models import Guideline
from firsthand.links.models import Link
from firsthand.measurement.models import LinkDay, ProgrammeDay
from firsthand.people.models import Department, Member
from firsthand.sharing.models import Share
from firsthand.web import demo


@pytest.fixture(autouse=True)
def data_dir(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.mark.django_db
def test_the_demonstration_fills_an_empty_deployment_and_leaves_nothing_when_removed() -> None:
    assert demo.load()
    assert Member.objects.count() == 40
    assert Department.objects.count() == 5
    assert Share.objects.count() > 150
    assert sum(LinkDay.objects.values_list("people", flat=True)) > 300
    assert demo.remove() == 40
    for model in (Member, Department, Share, Link, LinkDay, ProgrammeDay, Item):
        assert not model._default_manager.exists(), model.__name__


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_company() -> None:
    demo.load(seed=3)
    first = list(Share.objects.order_by("pk").values_list("text", flat=True))
    demo.remove()
    demo.load(seed=3)
    assert list(Share.objects.order_by("pk").values_list("text", flat=True)) == first


def test_invented_people_never_mix_with_real_ones(ada: Member) -> None:
    assert not demo.load()
    assert Member.objects.count() == 1


@pytest.mark.django_db
def test_the_guidelines_of_the_demonstration_can_be_worked_with() -> None:
    demo.load()
    guideline = guidelines.current()
    assert guideline is not None
    version = guidelines.in_force(guideline)
    assert version is not None
    assert version.number == 2
    assert guidelines.snapshot(version).hash == version.hash
    assert not guidelines.between(guidelines.snapshot(version), guidelines.working(guideline)).clauses
    compliance = Member.objects.get(roles=["compliance"])
    waiting = guidelines.waiting_list(compliance)
    assert [proposal.state for proposal in waiting] == ["open"]
    demo.remove()
    assert not Guideline.objects.exists()
