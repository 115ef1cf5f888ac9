"""The people of the organisation, for those who invite and manage them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firsthand.core.errors import DomainError
from firsthand.core.htmx import see_other
from firsthand.people import access, queries, services
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.forms import DepartmentForm, ImportForm, InviteForm, PlacementForm, add_refusal
from firsthand.people.rights import Right

PAGE_SIZE = 50


@require_GET
@needs(Right.INVITE)
def people(request: AuthedRequest) -> HttpResponse:
    search = request.GET.get("q", "").strip()[:100]
    chosen = request.GET.get("department", "")
    department_id = int(chosen) if chosen.isdecimal() and len(chosen) < 10 else None
    rows = queries.people(search=search, department_id=department_id)
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "departments": queries.departments(),
        "search": search,
        "department_id": department_id,
        "participating": queries.participating(),
        "may_manage": request.user.has_right(Right.MANAGE_PEOPLE),
    }
    return render(request, "people/people.html", context)


@require_http_methods(["GET", "POST"])
@needs(Right.MANAGE_PEOPLE)
def person(request: AuthedRequest, person_id: int) -> HttpResponse:
    member = access.person(request.user, person_id)
    initial = {"department": member.department_id, "roles": member.roles}
    form = PlacementForm(request.POST or None, initial=initial)
    is_self = member.pk == request.user.pk
    if is_self:
        del form.fields["roles"]
    if request.method == "POST" and form.is_valid():
        try:
            if not is_self:
                services.change_roles(by=request.user, member=member, roles=form.cleaned_data["roles"])
            services.set_department(by=request.user, member=member, department=form.cleaned_data["department"])
            messages.success(request, _("Saved."))
            return see_other("people:person", member.pk)
        except DomainError as error:
            add_refusal(form, error)
    context = {"person": member, "form": form, "is_self": is_self}
    return render(request, "people/person.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Right.MANAGE_PEOPLE)
def off_board(request: AuthedRequest, person_id: int) -> HttpResponse:
    member = access.person(request.user, person_id)
    services.off_board(by=request.user, member=member)
    messages.success(request, _("The account of %(name)s is closed.") % {"name": member.name})
    return see_other("people:people")


@never_cache
@require_http_methods(["GET", "POST"])
@needs(Right.INVITE)
def invite(request: AuthedRequest) -> HttpResponse:
    form = InviteForm(request.POST or None, member=request.user)
    invited = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        # The page itself answers: the links are shown once and kept nowhere.
        invited = services.invite_many(
            by=request.user, guests=data["addresses"], department=data["department"], roles=data.get("roles", ())
        )
        form = InviteForm(member=request.user)
    context = {"form": form, "invited": invited}
    return render(request, "people/invite.html", context, status=422 if form.errors else 200)


@require_GET
@needs(Right.INVITE)
def invitations(request: AuthedRequest) -> HttpResponse:
    page = Paginator(queries.open_invitations(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "may_manage": request.user.has_right(Right.MANAGE_PEOPLE)}
    return render(request, "people/invitations.html", context)


@require_POST
@needs(Right.INVITE)
def withdraw(request: AuthedRequest, invitation_id: int) -> HttpResponse:
    services.withdraw_invitation(by=request.user, invitation=access.invitation(request.user, invitation_id))
    messages.success(request, _("The link of this invitation does not work any more."))
    return see_other("people:invitations")


@require_http_methods(["GET", "POST"])
@needs(Right.MANAGE_PEOPLE, Right.INVITE)
def import_people(request: AuthedRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/import.html", {"form": form}, status=422 if form.errors else 200)
    text = form.cleaned_data["text"]
    report = services.import_people(by=request.user, text=text, is_dry_run=request.POST.get("action") != "import")
    if report.is_written:
        count = len(report.changes)
        said = ngettext("%(count)s person was imported.", "%(count)s people were imported.", count)
        messages.success(request, said % {"count": count})
        return see_other("people:people")
    context = {"form": form, "report": report, "text": text}
    return render(request, "people/import.html", context, status=422 if report.problems else 200)


@require_http_methods(["GET", "POST"])
@needs(Right.MANAGE_PEOPLE)
def departments(request: AuthedRequest) -> HttpResponse:
    form = DepartmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.create_department(by=request.user, **form.cleaned_data)
            return see_other("people:departments")
        except DomainError as error:
            add_refusal(form, error)
    counts = queries.people_counts()
    rows = [(row, counts.get(row.pk, 0)) for row in queries.departments()]
    context = {"form": form, "departments": rows, "may_manage": True}
    return render(request, "people/departments.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@needs(Right.MANAGE_PEOPLE)
def department(request: AuthedRequest, department_id: int) -> HttpResponse:
    row = access.department(request.user, department_id)
    form = DepartmentForm(request.POST or None, initial={"name": row.name, "region": row.region})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_department(by=request.user, department=row, **form.cleaned_data)
            return see_other("people:departments")
        except DomainError as error:
            add_refusal(form, error)
    people_count = queries.people_counts().get(row.pk, 0)
    context = {"form": form, "department": row, "people_count": people_count}
    return render(request, "people/department.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Right.MANAGE_PEOPLE)
def remove_department(request: AuthedRequest, department_id: int) -> HttpResponse:
    services.remove_department(by=request.user, department=access.department(request.user, department_id))
    return see_other("people:departments")
