"""The only door from a member and an id to a row: what is not yours does not exist."""

from __future__ import annotations

from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.people.models import Member
from firsthand.sharing.models import Draft, Picture, Share


def my_draft(by: Member, draft_id: int) -> Draft:
    """The member's own draft, also one that was shared already; raises `NotFound`."""
    draft = Draft.objects.filter(pk=draft_id, member=by).select_related("item", "picture").first()
    if draft is None:
        raise NotFound(_("There is no such draft."))
    draft.member = by  # known, so that nobody asks for it again
    return draft


def my_share(by: Member, share_id: int) -> Share:
    """The member's own share; raises `NotFound`. Nobody else's, whatever one's role: those are figures only."""
    rows = Share.objects.filter(pk=share_id, member=by)
    share = rows.select_related("item", "account", "link", "picture", "record", "draft").first()
    if share is None:
        raise NotFound(_("There is no such share."))
    return share


def my_picture(by: Member, picture_id: int) -> Picture:
    """The member's own picture; raises `NotFound`."""
    picture = Picture.objects.filter(pk=picture_id, member=by).first()
    if picture is None:
        raise NotFound(_("There is no such picture."))
    return picture
