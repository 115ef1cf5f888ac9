"""The tag {% field %} ties label, help and error to the control."""

from __future__ import annotations

from django import forms
from django.template import Context, Template


class Letter(forms.Form):
    email = forms.EmailField(label="E-mail address", help_text="Yours.")
    note = forms.CharField(required=False)
    way = forms.ChoiceField(choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(required=False)


def _shown(form: forms.Form, name: str, options: str = "") -> str:
    return Template("{% field form." + f"{name} {options}" + " %}").render(Context({"form": form}))


def test_help_and_error_are_named_by_the_control() -> None:
    shown = _shown(Letter({"email": "nobody"}), "email")
    assert 'aria-describedby="id_email_helptext id_email_error"' in shown
    assert 'id="id_email_helptext"' in shown
    assert 'id="id_email_error"' in shown
    assert 'aria-invalid="true"' in shown


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "(if you like)" in _shown(Letter(), "note")
    assert "(if you like)" not in _shown(Letter(), "email")


def test_a_form_that_says_it_once_leaves_the_mark_out() -> None:
    assert "(if you like)" not in _shown(Letter(), "note", "is_marked=False")


def test_choices_are_a_group_under_a_legend() -> None:
    shown = _shown(Letter(), "way")
    assert "<fieldset" in shown
    assert "<legend>Way</legend>" in shown


def test_a_check_box_stands_before_its_words() -> None:
    shown = _shown(Letter(), "agreed")
    assert shown.index('type="checkbox"') < shown.index("Agreed")
