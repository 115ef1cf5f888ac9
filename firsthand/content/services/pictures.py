"""Pictures of items: fetched, decoded, made small, written anew without what cameras put in; never hot-linked."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from firsthand.content import fetching
from firsthand.content.errors import PageProblem
from firsthand.content.models import Item

MAX_SIDE_PX = 1200
MIN_SIDE_PX = 80  # anything smaller makes no card
MAX_PIXELS = 40_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture written anew as WebP; sizes in pixels."""

    data: bytes
    width: int
    height: int


def complete_item(*, item_id: int) -> bool:
    """Fetch an item's picture, looking it up on the page when the feed names none; whether it now has one.

    A page that is read also gives a missing summary. Failure leaves the item as it is. Safe to repeat.
    """
    item = Item.objects.filter(pk=item_id).first()
    if item is None or item.image:
        return item is not None
    changes: dict[str, object] = {}
    picture = _picture(item.image_url)
    if picture is None:
        changes = _from_page(item)
        named = str(changes.get("image_url") or "")
        picture = _picture(named) if named != item.image_url else None
    if picture is not None:
        changes |= {"image": _stored(picture), "image_width": picture.width, "image_height": picture.height}
    if changes:
        Item.objects.filter(pk=item_id).update(**changes)
    return picture is not None


def _from_page(item: Item) -> dict[str, object]:
    try:
        page = fetching.fetch_page(item.url)
    except PageProblem:
        return {}
    found: dict[str, object] = {}
    if page.image_url:
        found |= {"image_url": page.image_url, "image_alt": item.image_alt or page.image_alt}
    if page.summary and not item.summary and not item.is_edited:
        found["summary"] = page.summary
    return found


def _picture(url: str) -> Picture | None:
    data = fetching.fetch_image(url) if url else None
    return decode_picture(data) if data else None


def decode_picture(data: bytes) -> Picture | None:
    """The picture in those bytes, turned upright, at most 1200 px a side, as WebP; None when it is none of ours.

    Nothing of the file but its pixels survives. Files that would unpack to more than 40 million pixels are refused.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)  # damaged EXIF and the like, which we drop anyway
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > MAX_PIXELS or min(opened.size) < MIN_SIDE_PX:
                    return None
                opened.draft("RGB", (MAX_SIDE_PX, MAX_SIDE_PX))
                image = ImageOps.exif_transpose(opened)
                image = image.convert("RGBA" if image.has_transparency_data else "RGB")
                image.thumbnail((MAX_SIDE_PX, MAX_SIDE_PX))
                out = io.BytesIO()
                image.save(out, "WEBP", quality=82, method=4)
                return Picture(data=out.getvalue(), width=image.width, height=image.height)
    except (
        UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError, ValueError,
        SyntaxError, EOFError, MemoryError, OverflowError, TypeError, IndexError,
    ):  # fmt: skip  # what Pillow raises for damaged files
        return None


def _stored(picture: Picture) -> str:
    name = f"items/{hashlib.sha256(picture.data).hexdigest()[:40]}.webp"
    if default_storage.exists(name):
        return name
    return default_storage.save(name, ContentFile(picture.data))
