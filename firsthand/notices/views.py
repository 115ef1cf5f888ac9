"""The inbox."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from firsthand.core.htmx import see_other
from firsthand.notices import access, queries, services
from firsthand.notices.forms import MailForm
from firsthand.people.access import AuthedRequest

PAGE_SIZE = 30


@require_GET
def inbox(request: AuthedRequest) -> HttpResponse:
    page = Paginator(queries.inbox(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    form = MailForm(initial={"is_mail_on": queries.is_mail_on(request.user)})
    context = {"page": page, "form": form, "unread_count": queries.unread_count(request.user)}
    return render(request, "notices/inbox.html", context)


@require_POST
def open_notice(request: AuthedRequest, notice_id: int) -> HttpResponse:
    """Note that it was read and go where it leads: a button, since following a link must not write."""
    notice = access.notice(request.user, notice_id)
    services.mark_read(by=request.user, notice=notice)
    return see_other(notice.url or "notices:inbox")


@require_POST
def read_all(request: AuthedRequest) -> HttpResponse:
    services.mark_all_read(by=request.user)
    return see_other("notices:inbox")


@require_POST
def mail(request: AuthedRequest) -> HttpResponse:
    form = MailForm(request.POST)
    form.is_valid()
    services.set_mail(by=request.user, is_on=form.cleaned_data["is_mail_on"])
    return see_other("notices:inbox")
