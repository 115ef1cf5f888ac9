import pytest

from firsthand.people.models import Member


@pytest.mark.django_db
def test_a_new_person_takes_no_part_until_they_say_so() -> None:
    ada = Member.objects.create(email="ada@example.org", name="Ada")
    assert not ada.is_participating
