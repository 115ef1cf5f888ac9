"""The composer: write, choose where, look at it, share. Everything is a plain form; scripts only make it quicker."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.content import access as content
from firsthand.core.errors import DomainError, NotFound
from firsthand.core.htmx import is_htmx, see_other
from firsthand.guard import services as guard
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.sharing import access, composer, findings, pages, services
from firsthand.sharing.errors import AlreadyShared, BadPicture
from firsthand.sharing.forms import ComposeForm, PictureForm
from firsthand.sharing.models import Draft
from firsthand.sharing.values import DraftFields, SavedDraft


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SHARE)
def compose(request: AuthedRequest) -> HttpResponse:
    if request.method == "POST":
        return _act(request)
    draft = _draft_to_write(request)
    if draft.shared_at is not None:
        return see_other("sharing:result", draft.pk)
    return _page(request, draft)


@require_POST
@needs(Right.SHARE)
def save(request: AuthedRequest) -> HttpResponse:
    """Keep what was typed so far; the answer says what speaks against it and how it would look."""
    form, saved = _keep(request)
    if not is_htmx(request):
        return see_other(_address(saved.draft))
    seen = request.POST.get("stops_seen", "")
    context = _context(request, saved.draft, form=form, is_copy=saved.is_copy, stops_seen=seen)
    for look in context["composer"].chosen:
        guard.log_verdict(verdict=look.verdict, network=look.network, department_id=request.user.department_id)
    return render(request, "sharing/_live.html", context)


@require_safe
@cache_control(private=True, max_age=3600)
@needs(Right.SHARE)
def picture(request: AuthedRequest, picture_id: int) -> HttpResponse:
    """One of the member's own pictures, for the preview."""
    row = access.my_picture(request.user, picture_id)
    return HttpResponse(services.read_picture(row), content_type=row.mime)


def _act(request: AuthedRequest) -> HttpResponse:
    """One of the buttons of the composer; what was written is kept whatever happens."""
    what, _colon, which = request.POST.get("do", "save").partition(":")
    if what == "share":
        return _share(request)
    form, saved = _keep(request)
    draft = saved.draft
    if saved.is_copy:
        messages.warning(request, _said_copy())
    if what == "picture":
        return _add_picture(request, draft, form)
    if what in {"fix", "fix_all"} and not form.errors:
        return _fix(request, draft, which, form, is_all=what == "fix_all")
    if what == "remove_picture":
        _set_picture(request.user, draft, None, form)
    if form.errors:
        return _page(request, draft, form=form, status=422)
    return _shown(request, draft, angle=which if what == "angle" else "")


def _share(request: AuthedRequest) -> HttpResponse:
    before = _posted_draft(request)
    if before.shared_at is not None and _is_same(request, before):
        messages.info(request, _("This was shared already; it was not sent a second time."))
        return _gone(request, before)
    form, saved = _keep(request)
    draft = saved.draft
    if saved.is_copy:
        messages.warning(request, _said_copy())
        return _shown(request, draft)
    if form.errors:
        return _page(request, draft, form=form, status=422)
    try:
        services.share_everywhere(
            by=request.user,
            draft=draft,
            accounts=composer.chosen_accounts(request.user, draft),
            windows=composer.chosen_windows(draft),
            due_at=draft.due_at,
        )
    except AlreadyShared as refusal:
        messages.info(request, refusal.message)
    except DomainError as refusal:
        form.add_error(None, refusal.message)
        return _page(request, draft, form=form, status=refusal.http_status)
    return _gone(request, draft)


def _keep(request: AuthedRequest) -> tuple[ComposeForm, SavedDraft]:
    """Save all that was sent; what is wrong with it is in the form, and the words are kept even so."""
    draft = _posted_draft(request)
    form = ComposeForm(request.POST, by=request.user, draft=draft)
    form.is_valid()
    seen_at = parse_datetime(request.POST.get("seen_at", ""))
    saved = services.save_draft(by=request.user, draft=draft, fields=form.fields_of_draft(), seen_at=seen_at)
    alt = form.cleaned_data.get("alt", "")
    if saved.draft.picture is not None and "alt" in request.POST and alt.strip() != saved.draft.picture.alt:
        services.describe_picture(by=request.user, picture=saved.draft.picture, alt=alt)
    return form, saved


def _add_picture(request: AuthedRequest, draft: Draft, form: ComposeForm) -> HttpResponse:
    chosen = PictureForm(request.POST, request.FILES)
    if not chosen.is_valid():
        return _page(request, draft, form=form, picture_error=_("Choose a picture first."), status=422)
    try:
        row = services.add_picture(by=request.user, data=chosen.cleaned_data["picture"].read())
    except BadPicture as refusal:
        return _page(request, draft, form=form, picture_error=refusal.message, status=422)
    return _shown(request, _set_picture(request.user, draft, row, form), anchor="picture")


def _fix(request: AuthedRequest, draft: Draft, key: str, form: ComposeForm, *, is_all: bool) -> HttpResponse:
    """One press: the words as the guard suggests, or what else it suggests. One that is gone changes nothing."""
    shown = findings.pressed(composer.composer_of(request.user, draft).findings, key, is_all=is_all)
    fix = shown[0].fix if shown else None
    if fix is None:
        messages.info(request, _("This suggestion does not fit any more, so nothing was changed. Your words are kept."))
        return _shown(request, draft)
    if fix.act == "alt":
        return _shown(request, draft, anchor="picture")
    changes: dict[str, Any] = {}
    texts = findings.fixed(draft, shown)
    if texts is not None:
        changes = {"text": texts[0], "texts": texts[1]}
    elif fix.act == "disclosure":
        changes = {"has_disclosure": True}
    elif fix.act == "later":
        changes = {"due_at": fix.due_at}
    return _shown(request, _keep_with(request.user, draft, form, changes), anchor="composer-findings")


def _keep_with(by: Member, draft: Draft, form: ComposeForm, changes: dict[str, Any]) -> Draft:
    kept = form.fields_of_draft()
    fields = DraftFields(**{name: getattr(kept, name) for name in kept.__dataclass_fields__} | changes)
    return services.save_draft(by=by, draft=draft, fields=fields, seen_at=draft.updated_at).draft


def _set_picture(by: Member, draft: Draft, row: Any, form: ComposeForm) -> Draft:
    return _keep_with(by, draft, form, {"picture": row})


def _posted_draft(request: AuthedRequest) -> Draft:
    return access.my_draft(request.user, _id(request.POST.get("draft", "")))


def _is_same(request: AuthedRequest, draft: Draft) -> bool:
    form = ComposeForm(request.POST, by=request.user, draft=draft)
    form.is_valid()
    fields = form.fields_of_draft()
    return (fields.text, fields.texts) == (draft.text, draft.texts)


def _draft_to_write(request: AuthedRequest) -> Draft:
    """By the address: a draft, an item, a page (also from a phone's share sheet), or something of one's own."""
    asked = request.GET
    if "draft" in asked:
        return access.my_draft(request.user, _id(asked["draft"]))
    if "item" in asked:
        item = content.shareable_item(request.user, _id(asked["item"]))
        return services.start_draft(by=request.user, item=item)
    return services.start_draft(by=request.user, page_url=_web_address(asked.get("url", "")))


def _web_address(text: str) -> str:
    """The address, if it is one that can be shared, else ""."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    is_good = parts.scheme in {"http", "https"} and bool(parts.hostname) and len(text) <= 2000
    return text.strip() if is_good else ""


def _id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise NotFound(_("There is no such draft."))
    return int(text)


def _address(draft: Draft, **more: str) -> str:
    query = {"draft": str(draft.pk)} | {name: value for name, value in more.items() if value}
    return f"{reverse('sharing:compose')}?{urlencode(query)}"


def _shown(request: HttpRequest, draft: Draft, *, angle: str = "", anchor: str = "") -> HttpResponse:
    return see_other(_address(draft, angle=angle) + (f"#{anchor}" if anchor else ""))


def _gone(request: HttpRequest, draft: Draft) -> HttpResponse:
    return see_other("sharing:result", draft.pk)


def _page(request: AuthedRequest, draft: Draft, *, status: int = 200, **more: Any) -> HttpResponse:
    context = _context(request, draft, where=pages.review_of(draft), **more)
    return render(request, "sharing/compose.html", context, status=status)


def _context(request: AuthedRequest, draft: Draft, **more: Any) -> dict[str, Any]:
    shown = composer.composer_of(request.user, draft)
    angle = next((a for a in shown.angles if str(a.pk) == request.GET.get("angle")), None)
    return {"composer": shown, "draft": draft, "angle": angle, "seen_at": draft.updated_at.isoformat(), **more}


def _said_copy() -> str:
    return _("This draft was changed elsewhere meanwhile. What you wrote here is kept as a draft of its own.")
