"""What the command line brings in: feeds, people, the first administrator. Each asks the service that owns the rows."""

from __future__ import annotations

import sys
from pathlib import Path

from firsthand.content.services import import_source
from firsthand.core.errors import DomainError, NetworkError
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.people.services import create_first_administrator, import_people


def content(*, place: str, email: str | None, is_trusted: bool) -> int:
    """Add and read the feeds at that place; the exit code."""
    try:
        found = import_source(by=actor(email, Right.CURATE), place=place, is_trusted=is_trusted)
    except (DomainError, NetworkError) as error:
        return refuse(error.message)
    for source, count, problem in found:
        print(f"{source.title or source.url}: {count} new items.{f' {problem}' if problem else ''}")
    return 0


def people(*, file: Path, email: str | None, is_dry_run: bool) -> int:
    """Invite and change the people of a CSV file, all or none; the exit code."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return refuse(f"{file} cannot be read as UTF-8 text: {error}")
    try:
        report = import_people(by=actor(email, Right.MANAGE_PEOPLE, Right.INVITE), text=text, is_dry_run=is_dry_run)
    except DomainError as error:
        return refuse(error.message)
    for problem in report.problems:
        print(f"line {problem.number}: {problem.sentence}" if problem.number else problem.sentence, file=sys.stderr)
    done = "are" if report.is_written else "would be"
    print(f"{report.invited_count} {done} invited, {report.changed_count} {done} changed.")
    return 1 if report.problems else 0


def administrator(*, email: str) -> int:
    """Print the one-time link by which the first administrator joins; the exit code."""
    try:
        print(f"Open this once, within two weeks:\n  {create_first_administrator(email=email)}")
    except DomainError as error:
        return refuse(error.message)
    return 0


def actor(email: str | None, *rights: Right) -> Member:
    """Who acts: the one named, else the first person with these rights; raises SystemExit when there is none."""
    active = Member.objects.filter(is_active=True).order_by("pk")
    if email:
        found = active.filter(email__iexact=email).first()
        nobody = f"Nobody here has the address {email}."
    else:
        found = next((member for member in active.exclude(roles=[]) if all(map(member.has_right, rights))), None)
        nobody = "Nobody here may do that yet: `firsthand people invite-administrator EMAIL` prints a link."
    if found is None:
        raise SystemExit(nobody)
    return found


def refuse(sentence: str) -> int:
    """Say on the error stream why nothing was done; the exit code."""
    print(sentence, file=sys.stderr)
    return 1
