"""Keys to the API."""

from __future__ import annotations

import datetime as dt

import pytest

from firsthand.core import clock
from firsthand.core.models import JournalEntry
from firsthand.people import services
from firsthand.people.errors import ScopeTooWide
from firsthand.people.models import ApiToken, Member


def test_a_key_names_its_owner_and_what_it_may_do(ada: Member) -> None:
    new = services.create_token(by=ada, name="Laptop", scopes=["sharing.share"])
    bearer = services.authenticate_token(new.text)
    assert bearer is not None
    assert (bearer.member, bearer.scopes) == (ada, frozenset({"sharing.share"}))
    assert new.text not in str(list(ApiToken.objects.values())) + str(list(JournalEntry.objects.values("data")))


def test_a_mistyped_key_is_refused_without_asking_the_database(ada: Member, django_assert_num_queries: object) -> None:
    text = services.create_token(by=ada, name="Laptop", scopes=["sharing.share"]).text
    wrong = text[:10] + ("a" if text[10] != "a" else "b") + text[11:]
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert [services.authenticate_token(raw) for raw in (wrong, "", "fh_", "fh_é" * 12, text[3:])] == [None] * 5


def test_a_key_carries_no_more_than_its_owner_may_do(ada: Member) -> None:
    with pytest.raises(ScopeTooWide):
        services.create_token(by=ada, name="Too much", scopes=["people.manage"])
    with pytest.raises(ScopeTooWide):
        services.create_token(by=ada, name="Nothing", scopes=[])


def test_a_scope_is_lost_with_the_right(ben: Member) -> None:
    text = services.create_token(by=ben, name="Feeds", scopes=["content.curate", "content.read"]).text
    Member.objects.filter(pk=ben.pk).update(roles=[])
    bearer = services.authenticate_token(text)
    assert bearer is not None
    assert bearer.scopes == {"content.read"}


def test_revoked_and_expired_keys_open_nothing(ada: Member, cleo: Member) -> None:
    new = services.create_token(by=ada, name="Laptop", scopes=["content.read"])
    services.revoke_token(by=cleo, token=new.token)
    assert services.authenticate_token(new.text) is not None
    services.revoke_token(by=ada, token=new.token)
    assert services.authenticate_token(new.text) is None
    past = clock.now() - dt.timedelta(seconds=1)
    old = services.create_token(by=ada, name="Old", scopes=["content.read"], expires_at=past)
    assert services.authenticate_token(old.text) is None


def test_use_is_noted_at_most_once_a_minute(ada: Member) -> None:
    new = services.create_token(by=ada, name="Laptop", scopes=["content.read"])
    services.authenticate_token(new.text)
    first = ApiToken.objects.get().last_used_at
    services.authenticate_token(new.text)
    assert first is not None
    assert ApiToken.objects.get().last_used_at == first
