"""The rules of the house that no linter knows; what each failure names is what to change."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Field, Model
from procrastinate.contrib.django import app as jobs

import firsthand
from firsthand.core import journal
from firsthand.core.errors import DomainError

HOUSE = Path(firsthand.__file__).parent
#: From the ground up; apps of one number do not know each other.
FLOORS = {
    "core": 0, "people": 1, "notices": 2, "guidelines": 3, "guard": 4, "links": 4, "networks": 4, "oversight": 5,
    "content": 6, "sharing": 7, "measurement": 8, "web": 9,
}  # fmt: skip
MAX_LINES = 400
#: Longer than that, and why.
LONG = {"run/database.py": "one life-cycle that is read from top to bottom"}
#: Links (never data) that lead upwards, and why.
LINKS_UP = {"content -> sharing:compose": "an item's one button opens the composer"}
APPS = [config for config in apps.get_app_configs() if config.name.startswith("firsthand.")]
MODELS = [model for config in APPS for model in config.get_models()]


def files(pattern: str) -> Iterator[Path]:
    yield from (path for path in sorted(HOUSE.rglob(pattern)) if "migrations" not in path.parts)


def app_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0]


def label(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def declared(model: type[Model]) -> list[Field]:
    """The fields written in the model itself or in what it inherits from, not the reverse ends of relations."""
    return [field for field in model._meta.get_fields() if isinstance(field, Field)]


def test_every_app_stands_on_a_floor() -> None:
    assert {config.label for config in APPS} == set(FLOORS)


def test_relations_point_down_and_leave_no_name_behind() -> None:
    wrong = []
    for model in MODELS:
        for field in declared(model):
            target = field.related_model
            if not isinstance(target, type) or target._meta.app_label in {model._meta.app_label, "account"}:
                continue
            is_down = FLOORS.get(target._meta.app_label, 0) < FLOORS[model._meta.app_label]
            if not is_down or field.remote_field.related_name != "+":  # type: ignore[union-attr]  # it is a relation
                wrong.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    assert wrong == []


@pytest.mark.parametrize("config", APPS, ids=lambda config: config.label)
def test_every_field_is_declared_personal_or_not(config: object) -> None:
    models = list(config.get_models())  # type: ignore[attr-defined]  # an AppConfig
    if not models:
        return
    privacy = importlib.import_module(f"{config.name}.privacy")  # type: ignore[attr-defined]
    personal, other = set(privacy.PERSONAL), set(privacy.NOT_PERSONAL)
    fields = {f"{model.__name__}.{field.name}" for model in models for field in declared(model)}
    assert personal & other == set(), "declared both ways"
    assert fields - personal - other == set(), "not declared"
    assert (personal | other) - fields == set(), "declared, but there is no such field"
    assert all(isinstance(why, str) and len(why) > 8 for why in privacy.PERSONAL.values()), "say what, why, how long"


def test_views_api_and_forms_ask_access_and_queries_for_rows() -> None:
    outer = [*files("views.py"), *files("views/*.py"), *files("api.py"), *files("api/*.py"), *files("forms.py")]
    pattern = re.compile(r"\.objects\b|get_object_or_404|_default_manager")
    assert [label(path) for path in outer if pattern.search(path.read_text())] == []


def test_no_module_outgrows_its_readers() -> None:
    code = [path for kind in ("*.py", "*.js") for path in files(kind) if not {"tests", "vendor"} & set(path.parts)]
    sizes = {label(path): len(path.read_text().splitlines()) for path in code}
    assert {name: size for name, size in sizes.items() if size > MAX_LINES and name not in LONG} == {}


def _is_ours(module: str) -> bool:
    return module.startswith("firsthand.") and ".tests." not in module


def test_names_that_are_stored_begin_with_their_app() -> None:
    wrong = [
        f"{kind} of {fact.__module__}"
        for kind, fact in journal.KINDS.items()
        if ".tests." not in fact.__module__ and not _belongs(kind, fact.__module__)
    ]
    wrong += [
        f"{name} of {task.func.__module__}"
        for name, task in jobs.tasks.items()
        if _is_ours(task.func.__module__) and not _belongs(name, task.func.__module__)
    ]
    wrong += [
        f"{error.code} of {error.__module__}" for error in _errors() if not _belongs(error.code, error.__module__)
    ]
    assert wrong == []


def test_every_refusal_has_a_code_of_its_own() -> None:
    codes = [error.code for error in _errors()]
    assert sorted(codes) == sorted(set(codes))


def test_each_part_of_a_page_names_its_variables_first() -> None:
    parts = [path for path in files("templates/*/*.html") if path.name.startswith("_")]
    assert parts
    assert [label(path) for path in parts if not path.read_text().startswith(("{#", "{% comment"))] == []


def test_templates_link_to_and_include_only_what_stands_below() -> None:
    pattern = re.compile(r"""\{%\s*(?:url|include|extends)\s+["']((\w+)[:/][\w./]+)""")
    wrong = []
    for path in files("templates/**/*.html"):
        for target, app in pattern.findall(path.read_text()):
            if FLOORS.get(app, 0) > FLOORS[app_of(path)]:
                wrong.append(f"{app_of(path)} -> {target}")
    assert set(wrong) - set(LINKS_UP) == set()


def test_no_template_holds_style_script_or_handlers() -> None:
    pattern = re.compile(r"""\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)|javascript:|hx-on|\shx-vals=["']js""")
    pages = [path for path in files("templates/**/*.html") if "mail" not in path.parts]
    assert [label(path) for path in pages if pattern.search(path.read_text())] == []


def test_django_finds_nothing_to_complain_about() -> None:
    call_command("check", fail_level="WARNING")


@pytest.mark.django_db
def test_migrations_say_what_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def _belongs(name: str, module: str) -> bool:
    return name.split(".")[0] == module.split(".")[1] and re.fullmatch(r"[a-z]+\.[a-z][a-z0-9_]*", name) is not None


def _errors(base: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    for error in base.__subclasses__():
        if ".tests." not in error.__module__:
            yield error
            yield from _errors(error)


def test_a_part_with_a_form_is_given_its_token() -> None:
    """`only` drops the token too, and then the button answers 403; tests without CSRF do not see it."""
    parts = {str(path).split("/templates/")[1]: path.read_text() for path in files("*.html")}
    include = re.compile(r'{%\s*include\s+"([^"]+)"([^%]*)\bonly\s*%}')
    lost = [
        f"{name} includes {part}"
        for name, text in parts.items()
        for part, given in include.findall(text)
        if "csrf_token" in parts.get(part, "") and "csrf_token" not in given
    ]
    assert lost == []
