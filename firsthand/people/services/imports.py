"""People from a CSV file: first what would change, then all of it or nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import journal
from firsthand.core.errors import Invalid
from firsthand.people import access
from firsthand.people.errors import LastAdministrator
from firsthand.people.events import PeopleImported
from firsthand.people.models import Department, Member
from firsthand.people.rights import Right, Role
from firsthand.people.services.invitations import invite
from firsthand.people.services.roster import change_roles, create_department, set_department
from firsthand.people.values import ImportLine, ImportProblem, ImportReport

COLUMNS = ("email", "name", "department", "job title", "roles")
MAX_LINES = 20_000


@dataclass(frozen=True, kw_only=True)
class _Row:
    """One line of the file; None: its file has no such column, so nothing is said about it."""

    number: int
    email: str
    name: str
    department: str | None
    job_title: str | None
    roles: tuple[str, ...] | None


def import_people(*, by: Member, text: str, is_dry_run: bool = False) -> ImportReport:
    """Invite the new and change the known people of a CSV text with the columns email, name, department, job title,
    roles (several in one cell, separated by spaces, commas or bars; an absent column changes nothing).

    Comma, semicolon or tab, with or without a byte-order mark. Any bad line is a sentence in `problems`, and then
    nothing is written; nor is with `is_dry_run`. Unknown departments are created. Safe to repeat.
    """
    access.require(by, Right.MANAGE_PEOPLE, Right.INVITE)
    problems: list[ImportProblem] = []
    rows = list(_rows(text, problems))
    here = {m.email.lower(): m for m in Member.objects.select_related("department").filter(is_active=True)}
    departments = {d.name.lower(): d for d in Department.objects.all()}
    new_departments = _new_departments(rows, departments)
    lines = [_planned(row, here.get(row.email), by, problems) for row in rows]
    report = ImportReport(lines=lines, problems=problems, new_departments=new_departments, is_written=False)
    if problems or is_dry_run or not report.changes:
        return report
    try:
        with transaction.atomic():
            for name in new_departments:
                departments[name.lower()] = create_department(by=by, name=name)
            for row, line in zip(rows, lines, strict=True):
                _write(by, row, line, here.get(row.email), departments)
            fact = PeopleImported(invited_count=report.invited_count, changed_count=report.changed_count)
            journal.record(fact, by=by)
    except LastAdministrator as error:
        problems.append(ImportProblem(number=0, sentence=error.message))
        return report
    return ImportReport(lines=lines, problems=[], new_departments=new_departments, is_written=True)


def _rows(text: str, problems: list[ImportProblem]) -> Iterator[_Row]:
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [" ".join(cell.lower().replace("_", " ").split()) for cell in next(reader, [])]
    unknown = sorted(set(header) - set(COLUMNS) - {""})
    if "email" not in header or unknown:
        if unknown:
            sentence = _("There is no column “%(column)s”; there are %(known)s.")
            sentence %= {"column": unknown[0], "known": ", ".join(COLUMNS)}
        else:
            sentence = _("The first line must name the columns, and among them email.")
        problems.append(ImportProblem(number=1, sentence=sentence))
        return
    seen: dict[str, int] = {}
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = _row(reader.line_num, header, cells, seen, problems)
                if row is not None:
                    yield row
    except csv.Error as error:
        sentence = _("The file cannot be read from here on: %(reason)s.") % {"reason": error}
        problems.append(ImportProblem(number=reader.line_num, sentence=sentence))


def _row(
    number: int, header: Sequence[str], cells: Sequence[str], seen: dict[str, int], problems: list[ImportProblem]
) -> _Row | None:
    def problem(sentence: str) -> None:
        problems.append(ImportProblem(number=number, sentence=sentence))

    if len(cells) > len(header):
        problem(_("This line has more cells than the first line names columns."))
        return None
    given = {column: cell.strip() for column, cell in zip(header, cells, strict=False)}
    email = given["email"].lower() if given.get("email") else ""
    if len(seen) >= MAX_LINES:
        raise Invalid(_("A file may name at most 20,000 people. Please split it."))
    try:
        validate_email(email)
    except ValidationError:
        problem(_("“%(email)s” is not an e-mail address.") % {"email": email})
        return None
    if email in seen:
        problem(_("%(email)s stands in line %(line)s already.") % {"email": email, "line": seen[email]})
        return None
    seen[email] = number
    roles = None if "roles" not in given else _roles(given["roles"], problem)
    for column, limit in (("name", 120), ("department", 80), ("job title", 120)):
        if len(given.get(column, "")) > limit:
            problem(_("The %(column)s is longer than %(limit)s characters.") % {"column": column, "limit": limit})
    return _Row(
        number=number,
        email=email,
        name=given.get("name", ""),
        department=given.get("department"),
        job_title=given.get("job title"),
        roles=roles,
    )


def _roles(cell: str, problem: object) -> tuple[str, ...]:
    names = {str(role.label).lower(): role.value for role in Role} | {role.value: role.value for role in Role}
    parts = [part.strip().lower() for part in cell.replace("|", ",").replace(";", ",").split(",") if part.strip()]
    for part in parts:
        if part not in names:
            known = ", ".join(Role.values)
            assert callable(problem)
            problem(_("There is no role “%(role)s”; there are %(known)s.") % {"role": part, "known": known})
    return tuple(sorted({names[part] for part in parts if part in names} - {Role.MEMBER.value}))


def _new_departments(rows: Sequence[_Row], known: dict[str, Department]) -> list[str]:
    new: dict[str, str] = {}
    for row in rows:
        if row.department and row.department.lower() not in known:
            new.setdefault(row.department.lower(), row.department)
    return sorted(new.values())


def _planned(row: _Row, member: Member | None, by: Member, problems: list[ImportProblem]) -> ImportLine:
    """What this line would do, with each change as (what, before, after)."""
    if member is None:
        return ImportLine(number=row.number, email=row.email, name=row.name, action="invite", changes=[])
    changes = []
    department = member.department.name if member.department else ""
    if row.department is not None and row.department.lower() != department.lower():
        changes.append((_("department"), department, row.department))
    if row.job_title is not None and row.job_title != member.job_title:
        changes.append((_("job title"), member.job_title, row.job_title))
    old_roles = tuple(sorted(set(member.roles) - {Role.MEMBER.value}))
    if row.roles is not None and row.roles != old_roles:
        changes.append((_("roles"), ", ".join(old_roles), ", ".join(row.roles)))
        if member.pk == by.pk:
            sentence = _("This line would change your own roles, which only another administrator can do.")
            problems.append(ImportProblem(number=row.number, sentence=sentence))
    return ImportLine(
        number=row.number, email=row.email, name=member.name, action="change" if changes else "same", changes=changes
    )


def _write(by: Member, row: _Row, line: ImportLine, member: Member | None, departments: dict[str, Department]) -> None:
    department = departments.get((row.department or "").lower())
    if member is None:
        invite(
            by=by,
            email=row.email,
            name=row.name,
            job_title=row.job_title or "",
            department=department,
            roles=row.roles or (),
        )
    elif line.action == "change":
        if row.department is not None:
            set_department(by=by, member=member, department=department)
        if row.roles is not None and member.pk != by.pk:
            change_roles(by=by, member=member, roles=row.roles)
        if row.job_title is not None:
            Member.objects.filter(pk=member.pk).update(job_title=row.job_title)
