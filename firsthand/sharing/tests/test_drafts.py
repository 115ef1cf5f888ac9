from collections.abc import Callable

import pytest

from firsthand.content.models import Item
from firsthand.core.errors import Forbidden, Invalid, NotFound
from firsthand.networks.models import Account
from firsthand.people.models import Member
from firsthand.sharing import access, queries, services
from firsthand.sharing.models import Draft
from firsthand.sharing.tests.conftest import write
from firsthand.sharing.values import DraftFields


def test_opening_the_composer_again_finds_the_unfinished_draft(ada: Member, item: Item, draft: Draft) -> None:
    assert services.start_draft(by=ada, item=item) == draft
    assert draft.page_url == item.url


def test_the_second_window_does_not_overwrite_the_first(ada: Member, draft: Draft) -> None:
    seen_at = draft.updated_at
    write(draft, "In the first window")
    saved = services.save_draft(by=ada, draft=draft, fields=DraftFields(text="In the second"), seen_at=seen_at)
    assert saved.is_copy
    assert {row.text for row in queries.my_drafts(ada)} == {"In the first window", "In the second"}


def test_saving_the_same_words_twice_makes_no_copy(ada: Member, draft: Draft) -> None:
    fields = DraftFields(text=draft.text, item=draft.item)
    saved = services.save_draft(by=ada, draft=draft, fields=fields, seen_at=None)
    assert not saved.is_copy


def test_what_is_typed_after_sharing_becomes_a_new_draft(ada: Member, draft: Draft, account: Account) -> None:
    services.share(by=ada, draft=draft, accounts=[account])
    saved = services.save_draft(by=ada, draft=draft, fields=DraftFields(text="More"), seen_at=draft.updated_at)
    assert saved.is_copy
    assert access.my_draft(ada, draft.pk).text == "We tried this in the bay for a year."


def test_a_text_of_its_own_for_one_network(draft: Draft) -> None:
    draft = write(draft, "For all", texts={"paperboy": "For them"})
    assert (draft.text_for("paperboy"), draft.text_for("linkedin")) == ("For them", "For all")


def test_writing_needs_no_opt_in(newcomer: Member) -> None:
    assert services.start_draft(by=newcomer).pk


def test_nobody_off_boarded_writes(ada: Member) -> None:
    ada.is_active = False
    with pytest.raises(Forbidden):
        services.start_draft(by=ada)


def test_cleo_cannot_read_change_or_discard_adas_draft(cleo: Member, draft: Draft) -> None:
    with pytest.raises(NotFound):
        access.my_draft(cleo, draft.pk)
    services.discard_draft(by=cleo, draft=draft)
    saved = services.save_draft(by=cleo, draft=draft, fields=DraftFields(text="Mine now"), seen_at=draft.updated_at)
    assert saved.draft.pk != draft.pk
    draft.refresh_from_db()
    assert draft.text == "We tried this in the bay for a year."


def test_a_book_is_refused_and_not_cut(make_draft: Callable[..., Draft]) -> None:
    with pytest.raises(Invalid):
        make_draft("x" * 20_001)
