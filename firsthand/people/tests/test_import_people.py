"""People from a CSV file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from firsthand.core.errors import Forbidden
from firsthand.people import services
from firsthand.people.models import Department, Invitation, Member

GOOD = """email,name,department,job title,roles
nina@example.org,Nina Nettle,Research,Chemist,curator
ada@example.org,Ada Alder,Sales,Engineer,"lead, curator"
cleo@example.org,Cleo Cedar,Sales,,
"""


def test_a_dry_run_says_what_would_happen_and_does_nothing(dana: Member, ada: Member, cleo: Member) -> None:
    report = services.import_people(by=dana, text=GOOD, is_dry_run=True)
    assert [(line.email, line.action) for line in report.lines] == [
        ("nina@example.org", "invite"),
        ("ada@example.org", "change"),
        ("cleo@example.org", "same"),
    ]
    assert report.lines[1].changes == [
        ("department", "Engineering", "Sales"),
        ("job title", "", "Engineer"),
        ("roles", "", "curator, lead"),
    ]
    assert report.new_departments == ["Research"]
    assert not Invitation.objects.exists()
    assert not Department.objects.filter(name="Research").exists()


def test_an_import_invites_and_changes_and_the_second_time_does_nothing(
    dana: Member, ada: Member, cleo: Member, mailoutbox: list
) -> None:
    assert services.import_people(by=dana, text=GOOD).is_written
    ada.refresh_from_db()
    assert (ada.department.name, ada.job_title, ada.roles) == ("Sales", "Engineer", ["curator", "lead"])  # type: ignore[union-attr]
    assert [mail.to for mail in mailoutbox] == [["nina@example.org"]]
    again = services.import_people(by=dana, text=GOOD)
    assert [line.action for line in again.lines] == ["invite", "same", "same"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("nina,Nina,,,", "Line 3: “nina” is not an e-mail address."),
        (",Nina,,,", "Line 3: “” is not an e-mail address."),
        ("nina@example.org,Nina,,,emperor", "Line 3: There is no role “emperor”"),
        ("ben@example.org,Twice,,,", "Line 3: ben@example.org stands in line 2 already."),
        ("nina@example.org,Nina,,,,extra", "Line 3: This line has more cells"),
        ("nina@example.org," + "N" * 121 + ",,,", "Line 3: The name is longer than 120"),
        ("dana@example.org,Dana,,,", "Line 3: This line would change your own roles"),
    ],
)
def test_one_bad_line_is_a_sentence_and_nothing_is_done(dana: Member, line: str, sentence: str) -> None:
    text = "email,name,department,job title,roles\nben@example.org,Ben,,,\n" + line + "\n"
    report = services.import_people(by=dana, text=text)
    assert not report.is_written
    assert f"Line {report.problems[0].number}: {report.problems[0].sentence}".startswith(sentence)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("text", ["", "name\nAda\n", "email,salary\nada@example.org,1\n", "<html>", "\x00\x01"])
def test_what_is_no_such_file_is_said_so(dana: Member, text: str) -> None:
    report = services.import_people(by=dana, text=text)
    assert [problem.number for problem in report.problems] == [1]


def test_semicolons_marks_and_absent_columns_are_understood(dana: Member, ben: Member) -> None:
    text = "\ufeffE-Mail;x".replace("E-Mail;x", "Email;Job_Title\r\nBEN@example.org;Editor\r\n")
    assert services.import_people(by=dana, text=text).is_written
    ben.refresh_from_db()
    assert (ben.job_title, ben.roles, ben.department.name) == ("Editor", ["curator"], "Engineering")  # type: ignore[union-attr]


def test_the_page_checks_first_and_imports_then(
    dana: Member, client_of: Callable[[Member], Client], mailoutbox: list
) -> None:
    client = client_of(dana)
    file = SimpleUploadedFile("people.csv", "email,name\nnina@example.org,Zoë\n".encode("utf-16"))
    page = client.post("/people/import/", {"file": file, "action": "check"})
    assert "What would happen" in page.content.decode()
    assert not Invitation.objects.exists()
    response = client.post("/people/import/", {"text": page.context["text"], "action": "import"})
    assert response.status_code == 303
    assert Invitation.objects.get().name == "Zoë"
    assert client.post("/people/import/", {"text": "nonsense", "action": "import"}).status_code == 422
    assert client.post("/people/import/", {"action": "check"}).status_code == 422


def test_a_lead_does_not_import(lea: Member) -> None:
    with pytest.raises(Forbidden):
        services.import_people(by=lea, text=GOOD)
