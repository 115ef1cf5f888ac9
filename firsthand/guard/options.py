"""A check's own options as fields of a form and back, whatever they are: yes or no, a number, a word, lists, pairs."""

from __future__ import annotations

import enum
import types
from collections.abc import Mapping
from typing import Any, Literal, Union, get_args, get_origin

from django import forms
from pydantic.fields import FieldInfo

from firsthand.guard.checks import Check
from firsthand.guard.models import RuleVersion
from firsthand.guard.values import Decision

PREFIX = "options."
_PAIRS, _LINES = "pairs", "lines"


class OptionsForm(forms.Form):
    """Made for one check. `values()` is what `Check.read_options` takes; what equals the default is left out."""

    def __init__(self, data: Any = None, *, check: Check, options: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={})
        self.check = check
        self._kinds: dict[str, str] = {}
        given, words = options or {}, check.options.said()
        for name, info in check.options.model_fields.items():
            made, kind = _field(info.annotation)
            if made is None:
                continue
            value = given.get(name, info.get_default(call_default_factory=True))
            made.label = str(words[name].label) if name in words else name.replace("_", " ").capitalize()
            made.help_text = str(words[name].help) if name in words else ""
            made.required = False
            made.initial = _shown(value, kind)
            self.fields[PREFIX + name], self._kinds[name] = made, kind

    def values(self) -> dict[str, Any]:
        """The options that differ from what the check does by itself."""
        said: dict[str, Any] = {}
        for name, kind in self._kinds.items():
            value = _read(self.cleaned_data.get(PREFIX + name), kind)
            info: FieldInfo = self.check.options.model_fields[name]
            default = info.get_default(call_default_factory=True)
            if value is not None and _plain(value) != _plain(default):
                said[name] = value
        return said


def _field(annotation: Any) -> tuple[forms.Field | None, str]:
    inner = [a for a in get_args(annotation) if a is not type(None)]
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _field(inner[0]) if len(inner) == 1 else (None, "")
    if annotation is bool:
        return forms.BooleanField(), ""
    if annotation is int:
        return forms.IntegerField(), ""
    if annotation is float:
        return forms.FloatField(), ""
    if origin is Literal:
        return forms.ChoiceField(choices=[(str(a), str(a)) for a in inner]), ""
    if annotation is Decision:
        return forms.ChoiceField(choices=RuleVersion.Decides.choices), ""
    if _is_enum(annotation):
        return forms.ChoiceField(choices=[(str(m.value), str(getattr(m, "label", m.value))) for m in annotation]), ""
    if annotation is str:
        return forms.CharField(max_length=300), ""
    if origin is dict:
        return forms.CharField(widget=_area(), max_length=200_000), _PAIRS
    if origin in (list, tuple, set, frozenset) and inner and inner[0] is str:
        return forms.CharField(widget=_area(), max_length=200_000), _LINES
    if origin in (list, tuple, set, frozenset) and inner and _is_enum(inner[0]):
        choices = [(str(m.value), str(getattr(m, "label", m.value))) for m in inner[0]]
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple), ""
    return None, ""


def _is_enum(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, enum.Enum)


def _area() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 4})


def _shown(value: Any, kind: str) -> Any:
    if kind == _PAIRS:
        return "\n".join(f"{name} = {said}" for name, said in dict(value).items())
    if kind == _LINES:
        return "\n".join(sorted(value) if isinstance(value, set | frozenset) else value)
    if isinstance(value, set | frozenset | tuple | list):
        return [str(getattr(v, "value", v)) for v in value]
    return value.value if isinstance(value, enum.Enum) else value


def _read(value: Any, kind: str) -> Any:
    if kind == _PAIRS:
        pairs = (line.partition("=") for line in str(value or "").splitlines() if "=" in line)
        return {name.strip(): said.strip() for name, _sign, said in pairs if name.strip() and said.strip()}
    if kind == _LINES:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]
    return None if value == "" else value


def _plain(value: Any) -> Any:
    """For comparing what came from a form with what Python has."""
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, set | frozenset):
        return sorted(str(_plain(v)) for v in value)
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value
