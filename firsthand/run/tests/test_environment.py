import pytest

from firsthand.config import env


def test_without_addresses_people_are_told_the_ports_that_are_served() -> None:
    loaded = env.load({"FIRSTHAND_WEB_PORT": "8123", "FIRSTHAND_LINKS_PORT": "8124"})
    assert loaded.FIRSTHAND_PUBLIC_URL == "http://127.0.0.1:8123"
    assert loaded.FIRSTHAND_LINKS_URL == "http://127.0.0.1:8124"


def test_an_address_that_was_set_stands_whatever_the_port() -> None:
    loaded = env.load({"FIRSTHAND_WEB_PORT": "8123", "FIRSTHAND_PUBLIC_URL": "https://share.example.org"})
    assert loaded.FIRSTHAND_PUBLIC_URL == "https://share.example.org"


def test_an_address_with_a_path_is_refused_with_its_name() -> None:
    with pytest.raises(env.BadEnvironment, match="FIRSTHAND_LINKS_URL must look like"):
        env.load({"FIRSTHAND_LINKS_URL": "https://example.org/links"})
