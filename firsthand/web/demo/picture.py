"""Pictures for the demonstration's items: drawn from a seed, so that nothing has to be fetched or licensed."""

from __future__ import annotations

import hashlib
import io
import random

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFilter

_PALETTES = (
    ("#1f1d36", "#b8400e", "#ff9a62", "#fbfaf7"),
    ("#14324a", "#2f6b3a", "#a7d0ae", "#f4f1e8"),
    ("#3a2a4a", "#4a5a78", "#f2c14e", "#fbfaf7"),
    ("#10302c", "#0072b2", "#e69f00", "#f7f3ea"),
)


WIDTH_PX, HEIGHT_PX = 1200, 630


def stored(seed: int) -> str:
    """Draw a calm landscape of layered waves and keep it as an item's picture; its path below the media root."""
    data = _drawn(seed, WIDTH_PX, HEIGHT_PX)
    name = f"items/{hashlib.sha256(data).hexdigest()[:40]}.webp"
    return name if default_storage.exists(name) else default_storage.save(name, ContentFile(data))


def _drawn(seed: int, width: int, height: int) -> bytes:
    rng = random.Random(seed)  # noqa: S311  # decoration
    dark, strong, light, paper = rng.choice(_PALETTES)
    image = Image.new("RGB", (width, height), paper)
    pen = ImageDraw.Draw(image)
    x, y, radius = rng.randint(200, width - 200), rng.randint(120, 280), rng.randint(60, 120)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=light)
    for layer, colour in enumerate((light, strong, dark)):
        _wave(pen, rng, width, height, base=height * (0.45 + 0.16 * layer), colour=colour)
    file = io.BytesIO()
    image.filter(ImageFilter.SMOOTH).save(file, "WEBP", quality=80)
    return file.getvalue()


def _wave(pen: ImageDraw.ImageDraw, rng: random.Random, width: int, height: int, *, base: float, colour: str) -> None:
    points: list[tuple[float, float]] = [(0, height)]
    level = base
    for x in range(0, width + 60, 60):
        level += rng.uniform(-28, 28)
        points.append((x, min(max(level, base - 70), base + 70)))
    pen.polygon([*points, (width, height)], fill=colour)
