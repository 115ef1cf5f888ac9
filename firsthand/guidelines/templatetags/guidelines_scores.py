"""Filters for the table of a scorecard."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from firsthand.guidelines.scoring import Mark, Standing

register = template.Library()


@register.filter
def mark(standing: Standing, criterion: str) -> Mark | None:
    """What a platform was given on that criterion."""
    return next((mark for mark in standing.marks if mark.criterion == criterion), None)


@register.filter
def get(mapping: Mapping[str, str], key: str) -> str:
    """The value under that key; the key itself where there is none."""
    return mapping.get(key, key)
