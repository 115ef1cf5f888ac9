"""Drafts: saved while typing, and nothing that was typed is ever lost."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.content.models import Item
from firsthand.core import clock
from firsthand.core.errors import Invalid
from firsthand.people import access as people
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.sharing.models import Draft
from firsthand.sharing.values import DraftFields, SavedDraft, storable

MAX_CHARS = 20_000  # more than any network takes


def start_draft(*, by: Member, item: Item | None = None, page_url: str = "") -> Draft:
    """The draft to write in: the unfinished one about that item or page, else a new one. Safe to repeat.

    Without item and page it is an unfinished one in which nothing was written yet.

    Raises `Forbidden` without the right to share. Writing needs no opt-in; sharing does.
    """
    people.require(by, Right.SHARE)
    page_url = item.url if item is not None else page_url
    open_ones = Draft.objects.filter(member=by, item=item, page_url=page_url, shared_at=None)
    if not page_url:
        open_ones = open_ones.filter(text="", texts={}, picture=None)
    open_one = open_ones.order_by("pk").last()
    if open_one is not None:
        return open_one
    return Draft.objects.create(member=by, item=item, page_url=page_url, updated_at=clock.now())


def save_draft(*, by: Member, draft: Draft | None, fields: DraftFields, seen_at: dt.datetime | None) -> SavedDraft:
    """Keep what was typed, in `draft` or (None) in a new one. Safe to repeat.

    `seen_at` is the `updated_at` that the page was built from; when another window has saved since, or the draft was
    shared meanwhile, this text is kept as a draft of its own (`is_copy`) instead of overwriting the other. Raises
    `Invalid` for a text of more than 20,000 characters.
    """
    people.require(by, Right.SHARE)
    with transaction.atomic():
        row = None if draft is None else Draft.objects.select_for_update().filter(pk=draft.pk, member=by).first()
        is_copy = row is not None and _is_other(row, fields, seen_at)
        if row is None or is_copy:
            row = Draft(member=by)
        _fill(row, fields)
        row.updated_at = clock.now()
        row.save()
    return SavedDraft(draft=row, is_copy=is_copy)


def discard_draft(*, by: Member, draft: Draft) -> None:
    """Throw a draft away; what was shared from it stays. Safe to repeat."""
    Draft.objects.filter(pk=draft.pk, member=by).delete()


def _is_other(row: Draft, fields: DraftFields, seen_at: dt.datetime | None) -> bool:
    if row.shared_at is not None:
        return True
    return seen_at != row.updated_at and (row.text, row.texts) != (fields.text, fields.texts)


def _fill(row: Draft, fields: DraftFields) -> None:
    row.text = _words(fields.text)
    row.texts = {storable(key): _words(text) for key, text in fields.texts.items()}
    row.networks = [storable(key) for key in fields.networks]
    row.accounts = list(fields.accounts)
    row.item = fields.item
    row.page_url = fields.item.url if fields.item is not None else storable(fields.page_url).strip()
    row.picture = fields.picture
    row.language = fields.language
    row.has_disclosure = fields.has_disclosure
    row.due_at = fields.due_at


def _words(text: str) -> str:
    if len(text) > MAX_CHARS:
        sentence = _("This text is longer than %(n)d characters. Please shorten it.") % {"n": MAX_CHARS}
        raise Invalid(sentence, fields={"text": [sentence]})
    return storable(text)
