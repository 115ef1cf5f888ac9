import hashlib
import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from firsthand.core.errors import NotFound
from firsthand.people.models import Member
from firsthand.sharing import access, services
from firsthand.sharing.errors import BadPicture


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def test_only_the_pixels_are_kept_and_they_stand_upright(ada: Member, picture_bytes: bytes) -> None:
    assert b"Exif" in picture_bytes
    picture = services.add_picture(by=ada, data=picture_bytes, alt=" Boats ")
    stored = services.read_picture(picture)
    kept = Image.open(io.BytesIO(stored))
    assert (picture.width, picture.height) == kept.size == (40, 60), "turned as the camera was held"
    assert len(kept.getexif()) == 0
    assert b"Exif" not in stored
    assert (picture.alt, picture.mime, picture.sha256) == ("Boats", "image/jpeg", hashlib.sha256(stored).hexdigest())


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "JPEG"])
def test_the_usual_kinds_are_read(ada: Member, kind: str) -> None:
    assert services.add_picture(by=ada, data=encoded(Image.new("RGB", (20, 10), "navy"), kind)).size_bytes > 0


def test_transparency_stays(ada: Member) -> None:
    picture = services.add_picture(by=ada, data=encoded(Image.new("RGBA", (20, 10), (9, 9, 9, 0)), "PNG"))
    assert picture.mime == "image/png"


def test_a_large_photograph_is_made_to_fit(ada: Member) -> None:
    noise = Image.effect_noise((3000, 2400), 120).convert("RGB")
    picture = services.add_picture(by=ada, data=encoded(noise, "JPEG", quality=90))
    stored = Image.open(io.BytesIO(services.read_picture(picture)))
    assert stored.size == (picture.width, picture.height)
    assert max(stored.size) <= 2000
    assert picture.size_bytes <= 950_000


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a picture"),
        (SVG, "not a picture"),
        (b"%PDF-1.7", "not a picture"),
        (b"GIF89a", "not a picture"),
        (b"x" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_what_is_no_picture_gets_one_clear_sentence(ada: Member, data: bytes, says: str) -> None:
    with pytest.raises(BadPicture, match=says):
        services.add_picture(by=ada, data=data)


def test_a_picture_cut_in_the_middle_is_called_damaged(ada: Member, picture_bytes: bytes) -> None:
    whole = encoded(Image.effect_noise((200, 200), 90), "JPEG")
    with pytest.raises(BadPicture, match="damaged"):
        services.add_picture(by=ada, data=whole[: len(whole) // 2])


def test_a_bomb_is_refused_before_it_is_unpacked(ada: Member) -> None:
    bomb = encoded(Image.new("1", (20_000, 20_000)), "PNG")
    assert len(bomb) < 100_000
    with pytest.raises(BadPicture, match="megapixels"):
        services.add_picture(by=ada, data=bomb)


def test_a_file_that_was_changed_is_not_read(ada: Member, picture_bytes: bytes) -> None:
    picture = services.add_picture(by=ada, data=picture_bytes)
    with default_storage.open(picture.file, "wb") as file:
        file.write(b"other")
    with pytest.raises(BadPicture, match="no longer the one"):
        services.read_picture(picture)


def test_a_picture_is_ones_own(cleo: Member, ada: Member, picture_bytes: bytes) -> None:
    picture = services.add_picture(by=ada, data=picture_bytes, alt="Mine")
    services.describe_picture(by=cleo, picture=picture, alt="Not yours")
    with pytest.raises(NotFound):
        access.my_picture(cleo, picture.pk)
    assert access.my_picture(ada, picture.pk).alt == "Mine"
