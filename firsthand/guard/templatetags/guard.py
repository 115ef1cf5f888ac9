"""Words for what guard stores as keys."""

from __future__ import annotations

from django import template

from firsthand.guard.corpus import place_name

register = template.Library()
register.filter(place_name)


@register.filter
def place_names(keys: list[str]) -> str:
    """What people call these networks, with commas between."""
    return ", ".join(map(place_name, keys))
