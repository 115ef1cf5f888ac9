"""Pictures: ours, small, without what the camera knew; never a reason to fail."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from firsthand.content import queries, services
from firsthand.content.models import Item
from firsthand.content.services.pictures import decode_picture
from firsthand.content.tests.conftest import Web
from firsthand.people.models import Member

IMAGE_URL = "https://x.example/b.jpg"


def picture(kind: str = "JPEG", size: tuple[int, int] = (2400, 1200), mode: str = "RGB") -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    exif[0x0112] = 6  # lies on its side
    out = io.BytesIO()
    Image.new(mode, size, 3).save(out, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return out.getvalue()


@pytest.fixture
def item(db: None) -> Item:
    return Item.objects.create(url="https://x.example/1", url_key="1", title="T", image_url=IMAGE_URL, state="approved")


def test_a_picture_is_made_small_upright_and_forgets_its_camera(item: Item, web: Web) -> None:
    web.put(IMAGE_URL, picture())
    assert services.complete_item(item_id=item.pk)
    item.refresh_from_db()
    assert (item.image_width, item.image_height) == (600, 1200)
    data = queries.image_bytes(item)
    assert data is not None
    assert b"secret place" not in data
    assert Image.open(io.BytesIO(data)).format == "WEBP"


def test_it_is_served_to_members_with_a_lasting_name(
    item: Item, web: Web, ada: Member, client_of: Callable[[Member], Client]
) -> None:
    web.put(IMAGE_URL, picture())
    services.complete_item(item_id=item.pk)
    item.refresh_from_db()
    url, client = reverse("content:picture", args=[item.picture_name]), client_of(ada)
    response = client.get(url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response["Cache-Control"]
    assert client.get(url, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.get("/pictures/..%2f..%2fkeys").status_code == 404


def test_without_a_picture_in_the_feed_the_page_is_asked(item: Item, web: Web) -> None:
    Item.objects.update(image_url="")
    web.put(item.url, f'<title>T</title><meta property="og:image" content="{IMAGE_URL}">', content_type="text/html")
    web.put(IMAGE_URL, picture("PNG", (300, 200), "RGBA"))
    assert services.complete_item(item_id=item.pk)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nonsense",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:500],
        picture(size=(40, 40)),
        b"GIF89a",
    ],
    ids=["empty", "text", "svg", "cut", "tiny", "gif head"],
)
def test_what_is_no_picture_leaves_the_item_without_one(data: bytes, item: Item, web: Web) -> None:
    web.put(IMAGE_URL, data)
    assert not services.complete_item(item_id=item.pk)
    item.refresh_from_db()
    assert item.image == ""


def test_a_picture_that_would_unpack_to_too_much_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    assert decode_picture(out.getvalue()) is None


def test_arrived_items_get_their_pictures_as_jobs(
    ben: Member, web: Web, make_rss: Callable[..., str], run_jobs: Callable[..., int]
) -> None:
    entry = "https://alder.example/1"
    web.put("https://alder.example/feed", make_rss(("One", entry)))
    web.put(entry, f'<title>One</title><meta property="og:image" content="{IMAGE_URL}">', content_type="text/html")
    web.put(IMAGE_URL, picture())
    services.add_source(by=ben, url="https://alder.example/feed")
    run_jobs()
    assert Item.objects.get().image
