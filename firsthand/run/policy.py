"""Guidelines on the command line: out as a file, in from one."""

from __future__ import annotations

import sys
from pathlib import Path

from firsthand.core.errors import DomainError
from firsthand.guidelines import access, queries, services
from firsthand.guidelines.errors import FileProblem
from firsthand.guidelines.exchange import read_document, write_document
from firsthand.guidelines.models import Guideline
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.run.bring import actor, refuse


def export(*, file: str, guideline_id: int | None, email: str | None) -> int:
    """Write guidelines to a file, as their last version or as they are being written; the exit code."""
    try:
        row = _chosen(actor(email, Right.READ_GUIDELINES, Right.PUBLISH_GUIDELINES), guideline_id)
    except DomainError as error:
        return refuse(error.message)
    text = write_document(queries.document_of(row, queries.last_version(row)))
    if file == "-":
        sys.stdout.write(text)
    else:
        Path(file).write_text(text, encoding="utf-8")
    return 0


def _chosen(by: Member, guideline_id: int | None) -> Guideline:
    current = queries.current() if guideline_id is None else None
    return current or access.guideline(by, guideline_id or 0)


def bring(*, file: str, guideline_id: int | None, email: str | None, is_dry_run: bool) -> int:
    """Begin guidelines from a file, or change those of that id; the exit code."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        return refuse(f"{file} cannot be read: {error}")
    try:
        return _brought(actor(email, Right.PUBLISH_GUIDELINES), data, guideline_id, is_dry_run=is_dry_run)
    except FileProblem as problem:
        for line in problem.data["lines"]:
            print(f"line {line['line']}: {line['problem']}", file=sys.stderr)
        return 1
    except DomainError as error:
        return refuse(error.message)


def _brought(by: Member, data: bytes, guideline_id: int | None, *, is_dry_run: bool) -> int:
    document = read_document(data)
    row = None if guideline_id is None else access.guideline(by, guideline_id)
    plan = queries.plan_import(document, row)
    print(f"{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.same)} as they are.")
    if is_dry_run:
        return 0
    if row is None:
        row = services.import_guideline(by=by, document=document)
    else:
        services.import_changes(by=by, plan=plan)
    print(f"Guidelines {row.pk}: {row}")
    return 0
