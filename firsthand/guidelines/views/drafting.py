"""Writing a proposal: choosing what to change, then a draft that several people write on at once."""

from __future__ import annotations

from typing import get_args

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.core.errors import DomainError, Invalid
from firsthand.core.htmx import is_htmx, see_other
from firsthand.guidelines import access, ordering, queries, services
from firsthand.guidelines.errors import Clashed
from firsthand.guidelines.forms import DraftForm, KindForm, ReasonForm, VariantForm, draft_form, place_label
from firsthand.guidelines.merging import Keep
from firsthand.guidelines.models import Clause, Proposal
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PROPOSE)
def propose(request: AuthedRequest, clause_id: int) -> HttpResponse:
    """Choose what to do with a clause; the choice begins (or finds) a draft."""
    clause = access.clause(request.user, clause_id)
    form = VariantForm(request.POST or None, initial={"language": clause.guideline.language})
    if request.method == "POST" and form.is_valid():
        return see_other("guidelines:edit", _begun(request, clause, form).pk)
    text = queries.working_text(clause, clause.guideline.language)
    context = {
        "clause": clause,
        "words": text,
        "form": form,
        "kinds": KindForm(initial={"clause_kind": clause.kind}),
        "is_movable": len(queries.order_of(clause.guideline_id, clause.kind)) > 1,
    }
    return render(request, "guidelines/propose.html", context, status=422 if form.errors else 200)


def _begun(request: AuthedRequest, clause: Clause, form: VariantForm) -> Proposal:
    what, given = request.POST.get("what"), form.cleaned_data
    if what == "move":
        return services.begin_move(by=request.user, clause=clause)
    return services.begin_change(
        by=request.user,
        clause=clause,
        is_deletion=what == "delete",
        language=given["language"],
        jurisdiction=given["place"],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PROPOSE)
def propose_new(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    """Begin a new clause; `after` names the clause that it follows."""
    guideline, form = access.guideline(request.user, guideline_id), KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        after = request.POST.get("after", "")
        clause = access.clause(request.user, int(after)) if after.isascii() and after.isdigit() else None
        row = services.begin_new(
            by=request.user, guideline=guideline, clause_kind=form.cleaned_data["clause_kind"], after=clause
        )
        return see_other("guidelines:edit", row.pk)
    context = {"guideline": guideline, "form": form}
    return render(request, "guidelines/propose_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PROPOSE)
def edit(request: AuthedRequest, proposal_id: int) -> HttpResponse:
    """The draft. Saved by itself while somebody writes (htmx), and by its button."""
    row = access.own_proposal(request.user, proposal_id)
    if not row.is_editable:
        return see_other("guidelines:proposal", proposal_id)
    if request.method != "POST":
        return _page(request, row, draft_form(row))
    form = draft_form(row, _stepped(request, row))
    if form.is_valid():
        try:
            return _saved(request, row, form)
        except Clashed as clash:
            return _clashed(request, row, form, clash)
        except Invalid as refusal:
            _blame(form, refusal)
    if is_htmx(request):
        context = {"proposal": row, "base": request.POST.get("base", ""), "errors": form.errors}
        return render(request, "guidelines/_saved.html", context, status=422)
    return _page(request, row, form, status=422)


def _blame(form: DraftForm | ReasonForm, refusal: Invalid) -> None:
    for name, sentence in refusal.data.get("fields", {None: refusal.message}).items():
        form.add_error(name if name in form.fields else None, sentence)


def _saved(request: AuthedRequest, row: Proposal, form: DraftForm | ReasonForm) -> HttpResponse:
    given = form.cleaned_data
    keep: Keep | None = next((word for word in get_args(Keep) if word == request.POST.get("keep")), None)
    saved = services.save_draft(
        by=request.user,
        proposal=row,
        words=form.words,
        reason=given["reason"],
        base=given["base"],
        keep=keep,
        after_id=form.after_id,
    )
    if is_htmx(request):
        context = {"proposal": row, "saved": saved, "base": saved.base} | _placed(row, draft_form(row))
        return render(request, "guidelines/_saved.html", context)
    if request.POST.get("then") == "open":
        try:
            services.open_proposal(by=request.user, proposal=row)
        except Invalid as refusal:
            _blame(form, refusal)
            return _page(request, row, form, status=422, base=saved.base)
        except DomainError as refusal:
            messages.warning(request, refusal.message)
            return see_other("guidelines:edit", row.pk)
        messages.success(request, _("Proposed. The reviewers are told, and everybody can read and discuss it."))
        return see_other("guidelines:proposal", row.pk)
    messages.success(request, _("Saved."))
    return see_other("guidelines:edit", row.pk)


def _stepped(request: AuthedRequest, row: Proposal) -> QueryDict:
    """What was sent; of a move whose button `step` was pressed with the place one further up or down."""
    step, after = request.POST.get("step"), request.POST.get("after", "")
    order = queries.order_of(row.guideline_id, row.clause_kind) if step in {"up", "down"} else []
    if row.clause_id not in order or not (after.isascii() and after.isdigit() and len(after) < 10):
        return request.POST
    sent = request.POST.copy()
    sent["after"] = str(ordering.stepped(order, row.clause_id, int(after), is_up=step == "up"))
    return sent


def _placed(row: Proposal, form: DraftForm | ReasonForm) -> dict[str, object]:
    """What shows where a move has come to, beside the answer to a save."""
    place = queries.place_view(row, form.after_id)
    return {"place": place, "form": form, "is_swapped": True} if place else {}


def _clashed(request: AuthedRequest, row: Proposal, form: DraftForm | ReasonForm, clash: Clashed) -> HttpResponse:
    labels = {name: field.label for name, field in form.fields.items()}
    clashes = [
        {"label": labels.get(name, labels.get("after", name)), **_said(row, name, words)}
        for name, found in clash.data["clashes"].items()
        for words in found
    ]
    context = {"proposal": row, "base": request.POST.get("base", ""), "clashes": clashes}
    if is_htmx(request):
        context |= _placed(row, form)
        return render(request, "guidelines/_saved.html", context, status=422)
    return _page(request, row, form, status=422, **context)


def _said(row: Proposal, name: str, words: dict[str, str]) -> dict[str, str]:
    """The two sides of a clash as they are shown: a place by the title of what it follows."""
    place = queries.place_view(row) if name == "place" else None
    names = {str(pk): place_label(pk, title) for pk, title in place.choices} if place else {}
    return {side: names.get(text, text) for side, text in words.items()}


def _page(
    request: AuthedRequest, row: Proposal, form: DraftForm | ReasonForm, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {
        "proposal": row,
        "place": queries.place_view(row, form.after_id),
        "view": queries.proposal_view(request.user, row),
        "form": form,
        "base": form["base"].value(),
        "aside": queries.set_aside(request.user, row),
        "others": queries.others_saves(request.user, row),
        **more,
    }
    return render(request, "guidelines/edit.html", context, status=status)


@require_safe
@needs(Right.PROPOSE)
def presence(request: AuthedRequest, proposal_id: int) -> HttpResponse:
    """Who else has just saved a change of the draft, asked again and again while the page is open."""
    row = access.own_proposal(request.user, proposal_id)
    context = {"proposal": row, "others": queries.others_saves(request.user, row)}
    return render(request, "guidelines/_presence.html", context)


@require_POST
@needs(Right.PROPOSE)
def rebase(request: AuthedRequest, proposal_id: int) -> HttpResponse:
    row = access.own_proposal(request.user, proposal_id)
    services.rebase(by=request.user, proposal=row)
    messages.success(request, _("The proposal now starts from the clause as it stands."))
    return see_other("guidelines:edit", proposal_id)


@require_POST
@needs(Right.PROPOSE)
def authors(request: AuthedRequest, proposal_id: int) -> HttpResponse:
    """Add the colleague of that name or address, or (`remove`) take the one of that id off."""
    row = access.own_proposal(request.user, proposal_id)
    removed = request.POST.get("remove", "")
    if removed:
        gone = next((a for a in queries.proposal_view(request.user, row).authors if str(a.pk) == removed), None)
        if gone is not None:
            services.remove_co_author(by=request.user, proposal=row, member=gone)
            if gone.pk == request.user.pk:
                return see_other("guidelines:proposals")
        return see_other("guidelines:edit", proposal_id)
    person = queries.person_to_ask(request.user, request.POST.get("person", ""))
    try:
        if person is None:
            raise Invalid(_("Nobody was found. Please give the full name or the e-mail address."))
        services.add_co_author(by=request.user, proposal=row, member=person)
        messages.success(request, _("%(name)s can write on it too, and is told.") % {"name": person.name})
    except Invalid as refusal:
        messages.warning(request, refusal.message)
    return see_other("guidelines:edit", proposal_id)
