"""Takes the demonstration out again, and nothing else."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db import connection, transaction

from firsthand.content.models import Item, Source
from firsthand.guard import services as guard
from firsthand.links.models import ApprovedDomain, Link
from firsthand.measurement import services as measurement
from firsthand.measurement.models import LinkDay
from firsthand.networks.models import Account
from firsthand.people.models import Department, Member, Organisation
from firsthand.sharing.models import Share
from firsthand.web.demo import charter, guidelines, oversight


def remove() -> int:
    """Delete everything that belongs to invented people and the rows made for them; how many people went.

    Real people stay, without the invented departments. The journal keeps its facts, which hold only numbers.
    """
    with transaction.atomic():
        links = Link.objects.filter(is_demo=True)
        ids = list(links.values_list("pk", flat=True)) + list(
            Share.objects.filter(member__is_demo=True, link__isnull=False).values_list("link_id", flat=True)
        )
        measurement.mark_dirty(
            Share.objects.filter(link_id__in=ids, settled_at__isnull=False).dates("settled_at", "day")
        )
        measurement.mark_dirty(LinkDay.objects.filter(link_id__in=ids).values_list("day", flat=True).distinct())
        Share.objects.filter(member__is_demo=True).delete()
        guard.remove_demo_rules()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM links_click WHERE link_id = ANY(%s)", [ids])
        LinkDay.objects.filter(link_id__in=ids).delete()
        Link.objects.filter(pk__in=ids).delete()
        Account.objects.filter(member__is_demo=True).delete()
        oversight.remove()
        charter.remove()
        guidelines.remove()
        people = Member.objects.filter(is_demo=True).count()
        Member.objects.filter(is_demo=True).delete()
        pictures = set(Item.objects.filter(is_demo=True).values_list("image", flat=True))
        Item.objects.filter(is_demo=True).delete()
        Source.objects.filter(is_demo=True).delete()
        Department.objects.filter(is_demo=True).delete()
        ApprovedDomain.objects.filter(is_demo=True).delete()
        Organisation.objects.filter(pk=1, is_demo=True).update(is_demo=False)
    for picture in filter(None, pictures):
        default_storage.delete(picture)
    measurement.roll_up()
    return people
