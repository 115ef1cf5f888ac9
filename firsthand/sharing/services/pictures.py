"""Pictures: decoded and encoded anew, so that nothing but the pixels leaves (no place, no camera, no hidden file)."""

from __future__ import annotations

import hashlib
import io
import uuid
import warnings

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from firsthand.people import access as people
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.sharing.errors import BadPicture
from firsthand.sharing.models import Picture
from firsthand.sharing.values import storable

MAX_UPLOAD_BYTES = 10_000_000
MAX_PIXELS = 50_000_000
MAX_SIDE_PX = 2_000
MAX_SENT_BYTES = 950_000  # the smallest limit among the networks is 1,000,000 bytes
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_QUALITIES = (88, 80, 70, 60)


def add_picture(*, by: Member, data: bytes, alt: str = "") -> Picture:
    """Take in a picture (JPEG, PNG, WebP, GIF of at most 10 MB and 50 megapixels) as pixels only.

    Turned upright, at most 2,000 px a side and 950 kB; of an animation the first frame. Raises `BadPicture`.
    """
    people.require(by, Right.SHARE)
    image = _decode(data)
    encoded, image, mime = _encode(image)
    suffix = {"image/jpeg": "jpg", "image/png": "png"}[mime]
    name = default_storage.save(f"pictures/{uuid.uuid4().hex}.{suffix}", ContentFile(encoded))
    return Picture.objects.create(
        member=by,
        file=name,
        mime=mime,
        width=image.width,
        height=image.height,
        size_bytes=len(encoded),
        sha256=hashlib.sha256(encoded).hexdigest(),
        alt=storable(alt).strip()[:1000],
    )


def describe_picture(*, by: Member, picture: Picture, alt: str) -> Picture:
    """Say what the picture shows, for people who do not see it (at most 1,000 characters). Safe to repeat."""
    picture.alt = storable(alt).strip()[:1000]
    Picture.objects.filter(pk=picture.pk, member=by).update(alt=picture.alt)
    return picture


def read_picture(picture: Picture) -> bytes:
    """The picture's bytes; raises `BadPicture` when the file is gone or is not what was approved."""
    try:
        with default_storage.open(picture.file) as file:
            data: bytes = file.read()
    except OSError as error:
        raise BadPicture(_("The picture can no longer be read.")) from error
    if hashlib.sha256(data).hexdigest() != picture.sha256:
        raise BadPicture(_("The picture is no longer the one that you chose."))
    return data


def _decode(data: bytes) -> Image.Image:
    if len(data) > MAX_UPLOAD_BYTES:
        raise BadPicture(_("This picture is larger than 10 MB. Please choose a smaller one."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            if image.width * image.height > MAX_PIXELS:
                raise BadPicture(_("This picture has more than 50 megapixels. Please choose a smaller one."))
            image.draft("RGB", (MAX_SIDE_PX, MAX_SIDE_PX))  # JPEG: decode at a fraction where that is enough
            image.load()
            upright = ImageOps.exif_transpose(image)
    except UnidentifiedImageError as error:
        raise BadPicture(_("This is not a picture that we can read. JPEG, PNG, WebP and GIF work.")) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture(_("This picture has more than 50 megapixels. Please choose a smaller one.")) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise BadPicture(_("This picture is damaged: it ends too early or cannot be decoded.")) from error
    upright = _in_srgb(upright)
    has_alpha = "A" in upright.getbands() or "transparency" in upright.info
    pixels = upright.convert("RGBA" if has_alpha else "RGB")
    pixels.thumbnail((MAX_SIDE_PX, MAX_SIDE_PX), Image.Resampling.LANCZOS)
    pixels.info.clear()  # no EXIF, no comment, no colour profile of the camera
    return pixels


def _in_srgb(image: Image.Image) -> Image.Image:
    """The same colours without the camera's profile; as it is where the profile cannot be read."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image


def _encode(image: Image.Image) -> tuple[bytes, Image.Image, str]:
    if image.mode == "RGBA":
        data = _saved(image, "PNG", optimize=True)
        if len(data) <= MAX_SENT_BYTES:
            return data, image, "image/png"
        backdrop = Image.new("RGB", image.size, "white")
        backdrop.paste(image, mask=image.getchannel("A"))
        image = backdrop
    size = image.size
    for scale in (1.0, 0.75, 0.5, 0.35):
        smaller = image if scale == 1.0 else image.resize((int(size[0] * scale) or 1, int(size[1] * scale) or 1))
        for quality in _QUALITIES:
            data = _saved(smaller, "JPEG", quality=quality, optimize=True, progressive=True)
            if len(data) <= MAX_SENT_BYTES:
                return data, smaller, "image/jpeg"
    raise BadPicture(_("This picture cannot be made small enough to send. Please choose a smaller one."))


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
