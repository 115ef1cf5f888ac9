"""What a reviewer sends back: its author reads why, at the share and while writing, and shares it again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.networks.models import Account
from firsthand.oversight import services as oversight
from firsthand.oversight.models import Case, ReviewPolicy
from firsthand.oversight.values import Remark
from firsthand.people.models import Member
from firsthand.sharing import services
from firsthand.sharing.models import Draft, Share
from firsthand.sharing.tests.conftest import write

pytestmark = pytest.mark.django_db
Run = Callable[..., int]


@pytest.fixture
def back(ada: Member, bea: Member, draft: Draft, account: Account, run_jobs: Run) -> Share:
    """Ada's share, for which Bea asks for changes."""
    ReviewPolicy.objects.create(mode="all")
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    case = Case.objects.get()
    remark = Remark(start=3, end=8, text="Who tried it?")
    oversight.decide(
        by=bea, case=case, revision_id=case.revision_id, ruling="changes", reason="Please say where.", remarks=[remark]
    )
    run_jobs()
    share.refresh_from_db()
    return share


def test_its_author_reads_why_at_the_share_and_above_the_words(
    ada: Member, back: Share, draft: Draft, client_of: Callable[[Member], Client]
) -> None:
    client, write_url = client_of(ada), f"{reverse('sharing:compose')}?draft={draft.pk}"
    card = client.get(reverse("sharing:share", args=[back.pk])).content.decode()
    composer = client.get(write_url).content.decode()
    for page in (card, composer):
        assert "changes asked" in page
        assert "Please say where." in page
        assert "Who tried it?" in page
    assert f'href="{write_url}"' in card
    assert composer.index("Please say where.") < composer.index('id="text"')


def test_what_was_shared_again_speaks_for_itself_and_the_first_one_no_longer(
    ada: Member, back: Share, draft: Draft, account: Account, client_of: Callable[[Member], Client]
) -> None:
    draft.refresh_from_db()
    again = write(draft, "We tried this in the bay of Varel for a year.")
    [second] = services.share(by=ada, draft=again, accounts=[account])
    client = client_of(ada)
    first = client.get(reverse("sharing:share", args=[back.pk])).content.decode()
    assert "A colleague looks at it before it leaves." not in first
    assert "A colleague looks at it" in client.get(reverse("sharing:share", args=[second.pk])).content.decode()
    done = client.get(reverse("sharing:result", args=[draft.pk])).content.decode()
    assert f'id="share_{second.pk}"' in done
    assert f'id="share_{back.pk}"' not in done


def test_somebody_else_s_remarks_are_not_to_be_had(
    cleo: Member, back: Share, draft: Draft, client_of: Callable[[Member], Client]
) -> None:
    assert client_of(cleo).get(reverse("sharing:share", args=[back.pk])).status_code == 404
    assert client_of(cleo).get(f"{reverse('sharing:compose')}?draft={draft.pk}").status_code == 404


def test_a_list_of_what_came_back_asks_once_for_the_reviews(
    ada: Member,
    back: Share,
    client_of: Callable[[Member], Client],
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    rows = [Share.objects.get(pk=back.pk) for _n in range(8)]
    for row in rows:
        row.pk, row.record, row.draft = None, None, None
    Share.objects.bulk_create(rows)
    client = client_of(ada)
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]  # a context manager
        client.get(reverse("sharing:mine"))
