from __future__ import annotations

import zoneinfo
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from firsthand.core.errors import DomainError
from firsthand.people import queries
from firsthand.people.models import Department, Invitation, Member, Organisation
from firsthand.people.rights import Right, Role
from firsthand.people.values import Guest

_MAX_GUESTS = 200


def add_refusal(form: forms.Form, error: DomainError) -> None:
    """Show a refusal of a service where it belongs: at its fields, else above the form."""
    fields = {name: text for name, text in error.data.get("fields", {}).items() if name in form.fields}
    for name, text in fields.items():
        form.add_error(name, text or error.message)
    if not fields:
        form.add_error(None, error.message)


@cache
def spoken() -> list[tuple[str, str]]:
    """The languages whose words are there: English and those with a compiled catalogue."""
    roots = [path for path in settings.LOCALE_PATHS if path.is_dir()]
    return [
        (code, str(label))
        for code, label in settings.LANGUAGES
        if code == "en" or any((root / code / "LC_MESSAGES" / "django.mo").exists() for root in roots)
    ]


@cache
def time_zones() -> list[tuple[str, str]]:
    """Time zones by place, as people look for them; not those that are only other names."""
    names = (n for n in zoneinfo.available_timezones() if "/" in n and not n.startswith(("Etc/", "SystemV/", "US/")))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in sorted(names))]


class _WithLanguage(forms.Form):
    """A form whose field `language` is there only where there is a choice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = spoken()
        if len(spoken()) == 1:
            field.widget = forms.HiddenInput()
            field.required = False

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or "en"


class JoinForm(_WithLanguage):
    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("As your colleagues know you."))
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 10 characters. A sentence that only you would say is good."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    language = forms.ChoiceField(label=_("Language"))
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-controller": "time-zone"}))

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"name": invitation.name, "language": "en"})
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean_time_zone(self) -> str:
        zone = self.cleaned_data["time_zone"]
        return zone if zone in zoneinfo.available_timezones() else ""

    def clean(self) -> dict[str, Any]:
        if "password" in self.cleaned_data:
            person = Member(email=self.invitation.email, name=self.cleaned_data.get("name", ""))
            try:
                validate_password(self.cleaned_data["password"], person)
            except ValidationError as error:
                self.add_error("password", error)
        return self.cleaned_data


class ProfileForm(_WithLanguage):
    name = forms.CharField(label=_("Name"), max_length=120)
    job_title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    language = forms.ChoiceField(label=_("Language"))
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Quiet hours and times follow it."))

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        fields = ("name", "job_title", "language", "time_zone")
        kwargs["initial"] = {field: getattr(member, field) for field in fields}
        super().__init__(*args, **kwargs)
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = time_zones()
        if member.time_zone not in dict(time_zones()):
            field.choices = [(member.time_zone, member.time_zone), *time_zones()]


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What is it for?"), max_length=80)
    scopes = forms.MultipleChoiceField(label=_("It may"), widget=forms.CheckboxSelectMultiple)
    days = forms.TypedChoiceField(
        label=_("It works for"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("a year")), (0, _("until I revoke it"))],
        initial=90,
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scopes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(right.value, right.label) for right in Right if right in member.rights]


class _WithDepartment(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["department"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.departments()


class PlacementForm(_WithDepartment):
    """Department and roles of one person."""

    department: forms.ModelChoiceField[Department] = forms.ModelChoiceField(
        label=_("Department"), queryset=None, required=False, empty_label=_("No department")
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        help_text=_("Everybody is a member. A role adds to that."),
        choices=[(role.value, role.label) for role in Role if role != Role.MEMBER],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class InviteForm(PlacementForm):
    addresses = forms.CharField(
        label=_("Whom?"),
        help_text=_("One person a line: an address, or Ada Alder <ada@example.org>."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ["addresses", "department", "roles"]

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not member.has_right(Right.MANAGE_PEOPLE):
            del self.fields["roles"]

    def clean_addresses(self) -> list[Guest]:
        lines = [line.strip() for line in self.cleaned_data["addresses"].splitlines() if line.strip()]
        if len(lines) > _MAX_GUESTS:
            raise ValidationError(_now("At most 200 at a time; a file can hold more."))
        return list({guest.email: guest for guest in map(_guest, lines)}.values())


class ImportForm(forms.Form):
    file = forms.FileField(label=_("CSV file"), required=False)
    text = forms.CharField(label=_("Or paste its lines"), required=False, widget=forms.Textarea(attrs={"rows": 6}))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data.get("file")
        if given:
            self.cleaned_data["text"] = _decoded(given.read())
        if not self.cleaned_data.get("text", "").strip():
            raise ValidationError(_now("Choose a file, or paste its lines."))
        return self.cleaned_data


class DepartmentForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    region = forms.CharField(
        label=_("Region"),
        max_length=40,
        required=False,
        help_text=_("Where its people are, such as “Europe”. Rules and stops can be for one region."),
    )


class OrganisationForm(forms.Form):
    name = forms.CharField(label=_("Name of your organisation"), max_length=120)
    disclosure = forms.CharField(
        label=_("Disclosure line"),
        max_length=120,
        required=False,
        help_text=_("Offered in the composer, so that readers know who speaks: “I work at Alder & Co.”"),
    )
    min_cell_size = forms.IntegerField(
        label=_("Smallest group that is shown"),
        min_value=3,
        max_value=50,
        help_text=_("Figures over fewer people are hidden from everybody else, so that nobody can be singled out."),
    )
    quiet_from = forms.TimeField(
        label=_("Quiet from"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label=_("Quiet until"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    day_cap = forms.IntegerField(
        label=_("Posts a day"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("At most so many posts a day on one network, each person. Empty: no limit."),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        fields = ("name", "disclosure", "min_cell_size", "quiet_from", "quiet_until", "day_cap")
        kwargs["initial"] = {field: getattr(organisation, field) for field in fields}
        super().__init__(*args, **kwargs)


def _guest(line: str) -> Guest:
    name, bracket, rest = line.partition("<")
    email = (rest.rstrip("> ") if bracket else line).strip().strip(",;").lower()
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(_now("“%(line)s” holds no e-mail address.") % {"line": line[:80]}) from None
    return Guest(email=email, name=name.strip().strip('"') if bracket else "")


def _decoded(data: bytes) -> str:
    """A spreadsheet's file: UTF-8 with or without a mark, UTF-16 with one, else Windows' western letters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
