"""The guidelines to read: what is in force, all versions, what changed between them, and what people say."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.core.errors import Invalid, NotFound
from firsthand.core.htmx import is_htmx, render_part, see_other
from firsthand.guidelines import access, queries, rendering, services
from firsthand.guidelines.forms import CommentForm, StarterForm
from firsthand.guidelines.models import Clause, Comment, Guideline, Version
from firsthand.guidelines.values import Snapshot
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right


@require_safe
@needs(Right.READ_GUIDELINES)
def home(request: AuthedRequest) -> HttpResponse:
    guideline = queries.current()
    if guideline is None:
        return render(request, "guidelines/empty.html", empty(request))
    return _page(request, guideline)


@require_safe
@needs(Right.READ_GUIDELINES)
def guideline(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    return _page(request, access.guideline(request.user, guideline_id))


@require_safe
@needs(Right.READ_GUIDELINES)
def clause(request: AuthedRequest, clause_id: int) -> HttpResponse:
    """To the place of a clause in its guidelines, for whoever knows the clause alone."""
    row = access.clause(request.user, clause_id)
    return redirect(f"{reverse('guidelines:guideline', args=[row.guideline_id])}#clause_{row.pk}")


def empty(request: AuthedRequest) -> dict[str, object]:
    """What the page says before there are guidelines; leads can begin."""
    is_lead = request.user.has_right(Right.PUBLISH_GUIDELINES)
    return {"drafts": queries.founding(request.user), "starter": StarterForm() if is_lead else None}


def _page(request: AuthedRequest, guideline: Guideline) -> HttpResponse:
    version = queries.in_force(guideline) or queries.last_version(guideline)
    if version is None:
        said = queries.working(guideline)
        summary = rendering.rendered(said.summary)
        context = {"guideline": guideline, "snapshot": said, "summary": summary, **_sections(request, said)}
        return render(request, "guidelines/founding.html", context)
    return render(request, "guidelines/guideline.html", _context(request, guideline, version))


@require_safe
@needs(Right.READ_GUIDELINES)
def version(request: AuthedRequest, guideline_id: int, number: int) -> HttpResponse:
    row = access.version(request.user, guideline_id, number)
    return render(request, "guidelines/version.html", _context(request, row.guideline, row))


def _context(request: AuthedRequest, guideline: Guideline, version: Version) -> dict[str, object]:
    said = queries.snapshot(version)
    return {
        "guideline": guideline,
        "version": version,
        "in_force": queries.in_force(guideline),
        "upcoming": queries.upcoming(guideline),
        "snapshot": said,
        "summary": rendering.rendered(said.summary),
        "contributors": queries.contributors(guideline, version.number),
        "others": queries.published().exclude(pk=guideline.pk),
        "drafts": queries.founding(request.user),
        "asked": [row for row in queries.outstanding(request.user) if row.guideline_id == guideline.pk],
        **_sections(request, said),
    }


def _sections(request: AuthedRequest, said: Snapshot) -> dict[str, object]:
    asked = (request.GET.get("language", ""), request.GET.get("place", ""))
    language, place = queries.languages_for(request.user, said, *asked)
    names = dict(settings.LANGUAGES)
    return {
        "sections": queries.sections(said, language=language, place=place),
        "language": language,
        "place": place,
        "languages": [(code, names.get(code, code)) for code in said.all_languages],
    }


@require_safe
@needs(Right.READ_GUIDELINES)
def versions(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    guideline = access.guideline(request.user, guideline_id)
    rows = list(queries.versions(guideline))
    pending = queries.between(queries.snapshot(rows[0]), queries.working(guideline)) if rows else None
    context = {
        "guideline": guideline,
        "versions": rows,
        "in_force": queries.in_force(guideline),
        "pending": pending,
    }
    return render(request, "guidelines/versions.html", context)


@require_safe
@needs(Right.READ_GUIDELINES)
def compare(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    """Two versions side by side; without `to`: the working text."""
    guideline = access.guideline(request.user, guideline_id)
    last = queries.last_version(guideline)
    if last is None:
        raise NotFound(_("There is no version to compare with."))
    old = access.version(request.user, guideline_id, _number(request, "from") or last.number)
    number = _number(request, "to")
    new = access.version(request.user, guideline_id, number) if number else None
    said = queries.snapshot(new) if new else queries.working(guideline)
    context = {
        "guideline": guideline,
        "old": old,
        "new": new,
        "versions": queries.versions(guideline),
        "difference": queries.between(queries.snapshot(old), said),
    }
    return render_part(request, "guidelines/compare.html", "guidelines/_difference.html", context)


def _number(request: AuthedRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.READ_GUIDELINES)
def talk(request: AuthedRequest, clause_id: int) -> HttpResponse:
    """What people say about a clause, paragraph by paragraph."""
    clause, error = access.clause(request.user, clause_id), ""
    if request.method == "POST":
        form = CommentForm(request.POST)
        form.is_valid()
        try:
            services.comment(by=request.user, clause=clause, **form.cleaned_data)
        except Invalid as refusal:
            error = refusal.message
        else:
            if not is_htmx(request):
                return see_other("guidelines:talk", clause_id)
    context = _talk(request, clause) | {"error": error, "opened": request.POST.get("anchor", "")}
    status = 422 if error else 200
    return render_part(request, "guidelines/talk.html", "guidelines/_talks.html", context, status=status)


def _talk(request: AuthedRequest, clause: Clause) -> dict[str, object]:
    said = queries.said(clause)
    language, place = queries.languages_for(request.user, said, request.GET.get("language", ""))
    shot = said.clause(clause.pk)
    text = shot.text(language, place, base=said.language) if shot else None
    words = text.wording if text else None
    return {"clause": clause, "words": words, "talks": queries.talks_on(clause=clause, words=words)}


@require_POST
@needs(Right.PROPOSE)
def remove_comment(request: AuthedRequest, comment_id: int) -> HttpResponse:
    comment = access.comment(request.user, comment_id)
    services.take_back_comment(by=request.user, comment=comment)
    return _back(comment)


@require_POST
@needs(Right.PROPOSE)
def take_comment(request: AuthedRequest, comment_id: int) -> HttpResponse:
    comment = access.comment(request.user, comment_id)
    services.take_comment(by=request.user, comment=comment, is_taken=request.POST.get("take") == "1")
    return _back(comment)


def _back(comment: Comment) -> HttpResponse:
    if comment.proposal_id is not None:
        return see_other("guidelines:proposal", comment.proposal_id)
    return see_other("guidelines:talk", comment.clause_id)
