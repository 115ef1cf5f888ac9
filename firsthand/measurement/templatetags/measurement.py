"""How figures are written."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from firsthand.measurement.values import Figure
from firsthand.networks import queries as networks

register = template.Library()


@register.filter
def shown(figure: Figure) -> str:
    """The value in the metric's unit; a dash where there is not enough data."""
    if figure.value is None:
        return "–"
    if figure.metric.unit == "share":
        return _("{n} %").format(n=number_format(figure.value * 100, 0))
    return number_format(figure.value, 1 if figure.metric.unit == "ratio" else 0, force_grouping=True)


@register.filter
def base(figure: Figure) -> str:
    """The denominator in words, or what is missing."""
    return figure.base or figure.note


@register.filter
def network_label(key: str) -> str:
    """A network's name from its key."""
    return networks.label(key)
