from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.guidelines import queries, services
from firsthand.guidelines.models import Guideline
from firsthand.people.models import Member
from firsthand.run import policy


def test_guidelines_go_out_and_come_in_by_command(
    lea: Member, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services.publish(by=lea, guideline=services.begin_with_starter_set(by=lea, languages=["en"]))
    file, count = tmp_path / "ours.md", len(queries.starter("en").texts)
    assert policy.export(file=str(file), guideline_id=None, email=None) == 0
    assert policy.bring(file=str(file), guideline_id=None, email=None, is_dry_run=True) == 0
    assert capsys.readouterr().out == f"{count} new, 0 changed, 0 as they are.\n"
    assert Guideline.objects.count() == 1
    assert policy.bring(file=str(file), guideline_id=None, email="lea@example.org", is_dry_run=False) == 0
    assert Guideline.objects.count() == 2


def test_the_command_names_mistakes_by_line(lea: Member, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "broken.md"
    file.write_text("---\nformat: x\n---\n")
    assert policy.bring(file=str(file), guideline_id=None, email=None, is_dry_run=False) == 1
    assert "line 2: The format must be named" in capsys.readouterr().err
    assert policy.bring(file=str(tmp_path / "none.md"), guideline_id=None, email=None, is_dry_run=False) == 1
    assert policy.export(file="-", guideline_id=99, email=None) == 1
