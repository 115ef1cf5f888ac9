"""Writing one rule: the editor, the try-it box, in force and out of it, its history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from firsthand.core.errors import Invalid
from firsthand.core.htmx import render_part
from firsthand.guard import access, queries, services
from firsthand.guard.checks import Check
from firsthand.guard.comparing import changes
from firsthand.guard.errors import RuleChangedMeanwhile
from firsthand.guard.forms import RuleForm
from firsthand.guard.models import Rule, RuleVersion
from firsthand.guard.writing import RuleText, check_of
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right


@needs(Right.EDIT_RULES)
def new(request: AuthedRequest, check_key: str) -> HttpResponse:
    check = check_of(check_key)
    if request.method != "POST":
        text = RuleText(title="", decision=check.default.decision) if check.default else None
        return _editor(request, check, _form(request, check, text=text))
    form = _form(request, check)
    if form.is_valid() and (rule := _created(request, form)) is not None:
        return _saved(request, rule)
    return _editor(request, check, form, status=422)


@needs(Right.EDIT_RULES)
def rule(request: AuthedRequest, rule_id: int) -> HttpResponse:
    row = access.rule(request.user, rule_id)
    check = check_of(row.check_key)
    if request.method != "POST":
        version = queries.version_of(row, row.latest_n)
        return _editor(request, check, _form(request, check, text=RuleText.of(version), based_on=row.latest_n), row)
    form = _form(request, check)
    if form.is_valid() and _changed(request, row, form):
        return _saved(request, row)
    return _editor(request, check, form, row, status=422)


def _form(request: AuthedRequest, check: Check, *, text: RuleText | None = None, based_on: int = 0) -> RuleForm:
    given: tuple[Any, ...] = (request.POST, request.FILES) if request.method == "POST" else ()
    clauses = queries.clause_choices()
    return RuleForm(*given, by=request.user, check=check, text=text, based_on=based_on, clauses=clauses)


def _is_live(request: AuthedRequest) -> bool:
    return request.POST.get("then") == "live"


def _created(request: AuthedRequest, form: RuleForm) -> Rule | None:
    try:
        return services.create_rule(
            by=request.user,
            check_key=form.check.key,
            text=form.rule_text(),
            note=form.cleaned_data["note"],
            is_live=_is_live(request),
        )
    except Invalid as refusal:
        form.refuse(refusal)
    return None


def _changed(request: AuthedRequest, row: Rule, form: RuleForm) -> bool:
    try:
        services.change_rule(
            by=request.user,
            rule=row,
            text=form.rule_text(),
            based_on=form.cleaned_data["based_on"] or 0,
            note=form.cleaned_data["note"],
            is_live=_is_live(request),
        )
    except Invalid as refusal:
        form.refuse(refusal)
    except RuleChangedMeanwhile as refusal:
        form.is_overtaken_by(refusal)
    return not form.errors and not form.options.errors


def _saved(request: AuthedRequest, row: Rule) -> HttpResponse:
    in_force = _("In force from now on.")
    messages.success(request, in_force if _is_live(request) else _("Saved. It is not in force yet."))
    return redirect("guard:rule", rule_id=row.pk)


def _editor(
    request: AuthedRequest, check: Check, form: RuleForm, row: Rule | None = None, *, status: int = 200
) -> HttpResponse:
    context = {"check": check, "form": form, "rule": row, "posts": queries.past_post_count()}
    if row is not None:
        context["record"] = queries.record_of(row)
        context["latest"] = queries.version_of(row, row.latest_n)
    return render(request, "guard/editor.html", context, status=status)


@require_POST
@needs(Right.EDIT_RULES)
def try_rule(request: AuthedRequest, check_key: str) -> HttpResponse:
    """What the rule as it stands in the form would do; nothing is saved."""
    check = check_of(check_key)
    form, tried = _form(request, check), None
    form.fields["title"].required = False
    after, seen, struck = (_number(request.POST.get(name, "")) for name in ("after", "seen", "struck"))
    if form.is_valid():
        try:
            tried = services.try_rule(
                by=request.user,
                check_key=check_key,
                text=form.rule_text(),
                pasted=form.cleaned_data["pasted"],
                after=after or None,
            )
        except Invalid as refusal:
            form.refuse(refusal)
    context: dict[str, Any] = {"check": check, "form": form, "tried": tried, "rule": None, "is_try": True}
    if tried and tried.trial:
        context |= {"trial": tried.trial, "seen": seen + tried.trial.seen_count, "is_more": bool(after)}
        context["struck"] = struck + tried.trial.struck_count
    context["posts"] = queries.past_post_count()
    part = "guard/_tried_more.html" if after else "guard/_tried.html"
    return render_part(request, "guard/editor.html", part, context, status=200 if tried else 422)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


@require_POST
@needs(Right.EDIT_RULES)
def go_live(request: AuthedRequest, rule_id: int) -> HttpResponse:
    row = access.rule(request.user, rule_id)
    services.go_live(by=request.user, rule=row, n=_number(request.POST.get("n", "")))
    messages.success(request, _("In force from now on."))
    return redirect("guard:rule", rule_id=row.pk)


@require_POST
@needs(Right.EDIT_RULES)
def switch_off(request: AuthedRequest, rule_id: int) -> HttpResponse:
    row = access.rule(request.user, rule_id)
    services.switch_off(by=request.user, rule=row)
    messages.success(request, _("The rule is switched off. Its versions stay."))
    return redirect("guard:rule", rule_id=row.pk)


@require_GET
@needs(Right.EDIT_RULES)
def versions(request: AuthedRequest, rule_id: int) -> HttpResponse:
    row = access.rule(request.user, rule_id)
    new_n = _number(request.GET.get("new", "")) or row.latest_n
    old_n = _number(request.GET.get("old", "")) or max(new_n - 1, 1)
    old, new_one = (access.version(request.user, rule_id, n) for n in (old_n, new_n))
    context: dict[str, Any] = {"rule": row, "versions": queries.versions_of(row), "old": old, "new": new_one}
    context["changes"] = _changes(old, new_one)
    return render(request, "guard/versions.html", context)


def _changes(old: RuleVersion, new_one: RuleVersion) -> list[Any]:
    say = queries.sayer(old, new_one)
    return changes(RuleText.of(old), RuleText.of(new_one), say)


@require_POST
@needs(Right.EDIT_RULES)
def restore(request: AuthedRequest, rule_id: int, number: int) -> HttpResponse:
    row = access.rule(request.user, rule_id)
    based_on = _number(request.POST.get("based_on", ""))
    made = services.restore_version(
        by=request.user,
        rule=row,
        n=number,
        based_on=based_on,
        note=request.POST.get("note", ""),
        is_live=_is_live(request),
    )
    messages.success(
        request, _("Version %(n)s is written: it says what version %(old)s said.") % {"n": made.n, "old": number}
    )
    return redirect("guard:rule", rule_id=row.pk)
