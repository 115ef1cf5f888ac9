"""Tags that every template has without loading them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms, template
from django.db.models import Model
from django.forms import BoundField
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

register = template.Library()

#: The shape of each kind of state; a state is never told by colour alone.
KIND_ICONS = {"done": "circle-check", "waiting": "hourglass", "stopped": "alert-octagon", "info": "info-circle"}
#: Django's message levels as kinds of state.
LEVEL_KINDS = {"success": "done", "warning": "waiting", "error": "stopped"}


@register.simple_tag
def dom_id(row: Model, prefix: str = "") -> str:
    """The id of the one root element of a row's part: ``share_12``, or ``edit_share_12`` with a prefix."""
    name = f"{row._meta.model_name}_{row.pk}"
    return f"{prefix}_{name}" if prefix else name


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """A symbol of the sprite; hidden from screen readers unless it has a `label`. `size`: "", "small" or "large"."""
    sprite = static("core/icons/sprite.svg")
    classes = f"icon icon-{size}" if size else "icon"
    drawing = format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, sprite, name)
    return format_html('{}<span class="visually-hidden">{}</span>', drawing, label) if label else drawing


@register.simple_tag
def mark() -> SafeString:
    """The mark of Firsthand in the colour of the text around it: a speech bubble whose inside is a fingerprint."""
    return format_html('<svg class="mark" aria-hidden="true"><use href="{}#mark"/></svg>', static("core/mark/use.svg"))


@register.inclusion_tag("core/_field.html")
def field(bound: BoundField, kind: str = "", is_label_hidden: bool = False, is_marked: bool = True) -> dict[str, Any]:
    """Label, control, help and errors of one form field, tied together for assistive technology.

    `kind` is found from the widget ("check", "choices" or plain); "code" asks for the large type of a sign-in code.
    `is_marked` False leaves out the mark of what may stay empty, where the form says it once for all.
    """
    widget = bound.field.widget
    if not kind and isinstance(widget, forms.CheckboxInput):
        kind = "check"
    elif not kind and isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        kind = "choices"
    return {
        "field": bound,
        "kind": kind,
        "is_required": bound.field.required or not is_marked,
        "is_label_hidden": is_label_hidden,
    }


@register.inclusion_tag("core/_badge.html")
def badge(word: str, kind: str = "plain", icon: str | None = None) -> dict[str, str]:
    """A state as word, shape and colour. `kind`: done, waiting, stopped, info or plain; `icon` overrides its shape."""
    return {"word": word, "kind": kind, "icon": KIND_ICONS.get(kind, "") if icon is None else icon}


@register.simple_tag
def avatar(person: object, size: str = "") -> SafeString:
    """The initials of somebody (by `str`), for the eye only: the name always stands beside. `size`: small, large."""
    names = str(person).split()
    initials = "".join(name[0] for name in (names[:1] + names[-1:] if len(names) > 1 else names)).upper()
    classes = f"avatar avatar-{size}" if size else "avatar"
    return format_html('<span class="{}" aria-hidden="true">{}</span>', classes, initials or "?")


@register.simple_tag(takes_context=True)
def page_url(context: RequestContext, number: int) -> str:
    """The address of another page of this list, with the rest of the query as it is."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.filter
def span(length: dt.timedelta) -> str:
    """A length of time in its largest fitting unit: "2 days", "5 hours", "10 minutes"; at least one minute."""
    minutes = max(1, round(length.total_seconds() / 60))
    if minutes < 90:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = round(hours / 24)
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


@register.filter
def kind_icon(kind: str) -> str:
    """The shape of a kind of state."""
    return KIND_ICONS.get(kind, "info-circle")


@register.filter
def message_kind(level: str) -> str:
    """The kind of state for one of Django's message levels."""
    return LEVEL_KINDS.get(level, "info")
