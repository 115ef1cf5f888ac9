"""What a member does with an item, and the counts of persons per department; none of it is a fact of the journal."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from firsthand.content.models import Item, ItemUse, Mark, TopicFollow
from firsthand.content.reading.entries import topics_of
from firsthand.core import clock
from firsthand.core.errors import Invalid
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

MAX_FOLLOWS = 50


def mark_saved(*, by: Member, item: Item) -> Mark:
    """Keep an item for later. Safe to repeat; an item that was shared stays marked as shared."""
    return _mark(by, item, Mark.Kind.SAVED)


def mark_not_for_me(*, by: Member, item: Item) -> Mark:
    """Never show an item to this person again (until undone). Safe to repeat; counted against nobody."""
    return _mark(by, item, Mark.Kind.NOT_FOR_ME)


def _mark(by: Member, item: Item, kind: str) -> Mark:
    require(by, Right.READ_FEED)
    mark, is_new = Mark.objects.get_or_create(member=by, item=item, defaults={"kind": kind})
    if not is_new and mark.kind not in {kind, Mark.Kind.SHARED}:
        mark.kind, mark.at = kind, clock.now()
        mark.save(update_fields=["kind", "at"])
    return mark


def unmark(*, by: Member, item: Item) -> None:
    """Undo Save or Not for me. Safe to repeat; what was shared stays."""
    Mark.objects.filter(member=by, item=item).exclude(kind=Mark.Kind.SHARED).delete()


def note_shared(*, by: Member, item: Item) -> None:
    """Note that the member shared the item: it leaves their feed, and their department's count grows by one person.

    Called by sharing in its own transaction. Safe to repeat: each person counts once an item.
    """
    with transaction.atomic():
        mark, is_new = Mark.objects.get_or_create(member=by, item=item, defaults={"kind": Mark.Kind.SHARED})
        if not is_new and mark.kind == Mark.Kind.SHARED:
            return
        Mark.objects.filter(pk=mark.pk).update(kind=Mark.Kind.SHARED, at=clock.now())
        use, _is_first = ItemUse.objects.get_or_create(item=item, department=by.department)
        ItemUse.objects.filter(pk=use.pk).update(person_count=F("person_count") + 1, last_at=clock.now())


def note_unshared(*, by: Member, item: Item) -> None:
    """Take `note_shared` back, when the member withdrew the last share of the item. Safe to repeat."""
    with transaction.atomic():
        gone, _per_model = Mark.objects.filter(member=by, item=item, kind=Mark.Kind.SHARED).delete()
        if gone:
            uses = ItemUse.objects.filter(item=item, department=by.department, person_count__gt=0)
            uses.update(person_count=F("person_count") - 1)


def follow_topic(*, by: Member, topic: str) -> TopicFollow:
    """Show the member more of a topic. Safe to repeat. Raises `Invalid`: no topic, or more than 50 of them."""
    require(by, Right.READ_FEED)
    words = topics_of([topic])
    if not words:
        raise Invalid(_("Please name a topic of at most 40 characters."))
    if TopicFollow.objects.filter(member=by).exclude(topic__iexact=words[0]).count() >= MAX_FOLLOWS:
        raise Invalid(_("You follow 50 topics, which is as many as there can be."))
    known = TopicFollow.objects.filter(member=by, topic__iexact=words[0]).first()
    return known or TopicFollow.objects.get_or_create(member=by, topic=words[0])[0]


def unfollow_topic(*, by: Member, topic: str) -> None:
    """Stop following a topic. Safe to repeat."""
    TopicFollow.objects.filter(member=by, topic__iexact=topic).delete()
