"""What must not leave by accident: keys and passwords, data about people, figures that are not public yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from firsthand.guard import detect
from firsthand.guard.checks.base import Check, Options, Rule, Said, with_why
from firsthand.guard.checks.reading import Reading
from firsthand.guard.detect import Kind, Span
from firsthand.guard.values import Decision, Finding, Fix

_SURE = 0.7


class SecretsOptions(Options):
    """What follows from what only may be a key."""

    doubtful: Annotated[
        Decision,
        Said(
            gettext_lazy("Doubtful keys"),
            gettext_lazy("What follows when something has the form of a key, and its checksum says otherwise."),
        ),
    ] = Decision.WARN


class Secrets(Check):
    """Keys, tokens and passwords."""

    key = "guard.secrets"
    name = gettext_lazy("Passwords and keys")
    explanation = gettext_lazy(
        "Passwords, keys and tokens of programs. Whoever reads one can use it, even after the post is deleted."
    )
    decision = Decision.BLOCK
    options = SecretsOptions
    reads_descriptions = True

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        spans = detect.secrets.find(reading.text) if rules else []
        for rule in rules:
            options = rule.options
            assert isinstance(options, SecretsOptions)
            for span in spans:
                decision = rule.spec.decision if span.confidence >= _SURE else options.doubtful
                if decision is Decision.ALLOW:
                    continue
                said = _("This looks like a key or password: %(kind)s. Take it out, and have it changed if it is real.")
                why = with_why(said % {"kind": span.label}, rule.spec)
                fix = reading.take_out(_("Take it out"), span.start, span.end)
                yield self.finding(
                    reading, rule.spec, why, title=_("A password or key"), start=span.start, end=span.end,
                    decision=decision, fix=fix,
                )  # fmt: skip


class PersonalDataOptions(Options):
    """What follows from which kind of data."""

    kinds: Annotated[
        dict[Kind, Decision],
        Said(
            gettext_lazy("By kind"),
            gettext_lazy(
                "One a line, such as “email = allow”; kinds that are not named follow the rule's decision. Kinds: "
                "email, phone, iban, card, national_id, birth_date, driver_licence, passport, network.address. What "
                "follows: allow (say nothing), warn (tell the author), review (ask a colleague), block (stop it)."
            ),
        ),
    ] = Field(
        default_factory=lambda: {
            Kind.IBAN: Decision.BLOCK,
            Kind.CARD: Decision.BLOCK,
            Kind.NATIONAL_ID: Decision.BLOCK,
            Kind.PASSPORT: Decision.BLOCK,
            Kind.DRIVER_LICENCE: Decision.BLOCK,
        }
    )
    may_give_own: Annotated[
        bool,
        Said(
            gettext_lazy("Own address allowed"),
            gettext_lazy("Authors may give their own e-mail address and phone number."),
        ),
    ] = True


class PersonalData(Check):
    """E-mail addresses, phone numbers, accounts, cards, identity numbers, addresses of the internal network."""

    key = "guard.personal_data"
    name = gettext_lazy("Personal data")
    explanation = gettext_lazy(
        "E-mail addresses, phone numbers, bank accounts, cards, identity numbers of people, and addresses of the "
        "internal network. Numbers with check digits count only when these are right."
    )
    options = PersonalDataOptions
    reads_descriptions = True

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        spans = [span for span in detect.personal.find(reading.text) if span.kind in detect.PERSONAL] if rules else []
        for rule in rules:
            options = rule.options
            assert isinstance(options, PersonalDataOptions)
            for span in spans:
                decision = options.kinds.get(span.kind, rule.spec.decision)
                if decision is Decision.ALLOW or (options.may_give_own and _is_own(span, reading)):
                    continue
                why = with_why(_personal_why(span), rule.spec)
                yield self.finding(
                    reading, rule.spec, why, title=str(span.label), start=span.start, end=span.end,
                    kind=span.kind, decision=decision, fix=_hiding(reading, span),
                )  # fmt: skip


class FiguresOptions(Options):
    """How narrowly to look."""

    only_about_us: Annotated[
        bool,
        Said(
            gettext_lazy("Only about us"),
            gettext_lazy("Look only at sentences that say we, our or the organisation's name."),
        ),
    ] = True
    link_is_enough: Annotated[
        bool,
        Said(
            gettext_lazy("A link is enough"),
            gettext_lazy("Figures in a post with a link count as published. What we expect never does."),
        ),
    ] = True


class Figures(Check):
    """Financial figures and statements about the future."""

    key = "guard.figures"
    name = gettext_lazy("Figures and outlook")
    explanation = gettext_lazy(
        "Revenue, profit, orders, and what we expect of the next quarter: such sentences may move a share price, and "
        "are published by those who answer for them."
    )
    options = FiguresOptions
    reads_descriptions = True

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        spans = detect.money.find(reading.text) if rules else []
        has_link = bool(reading.urls or reading.draft.destinations)
        for rule in rules:
            options = rule.options
            assert isinstance(options, FiguresOptions)
            for span in spans:
                if options.only_about_us and not reading.is_about_us(span.start):
                    continue
                if options.link_is_enough and has_link and span.kind is Kind.FIGURE:
                    continue
                said = _outlook_why(span) if span.kind is Kind.OUTLOOK else _figure_why(span)
                why = with_why(said, rule.spec)
                yield self.finding(
                    reading, rule.spec, why, title=str(span.label), start=span.start, end=span.end, kind=span.kind
                )


def _personal_why(span: Span) -> str:
    if span.kind is Kind.ADDRESS:
        return _("“%(words)s” tells strangers how our network is built. Take it out.") % {"words": span.words}
    if span.kind in (Kind.EMAIL, Kind.PHONE):
        return _("“%(words)s” reaches a person. Take it out, or ask them first.") % {"words": span.words}
    return _("%(kind)s: everybody could read it, for good. Take it out.") % {"kind": span.label}


def _figure_why(span: Span) -> str:
    return _("“%(words)s” reads like a figure of ours. Link to where it is published, or leave it out.") % {
        "words": span.words
    }


def _outlook_why(span: Span) -> str:
    return _("“%(words)s” says what we expect of the future. Leave that to our published reports.") % {
        "words": span.words
    }


def _hiding(reading: Reading, span: Span) -> Fix | None:
    """Take it out, whatever it is: a hint of it is of use to nobody."""
    return reading.take_out(_("Take it out"), span.start, span.end)


def _is_own(span: Span, reading: Reading) -> bool:
    """Whether it is the author's own address or number, however it is written."""
    contacts = reading.draft.author.contacts
    if not contacts or span.kind not in (Kind.EMAIL, Kind.PHONE):
        return False
    if span.kind is Kind.EMAIL:
        return span.words.casefold().removeprefix("mailto:") in {contact.casefold() for contact in contacts}
    digits = _digits(span.words)
    return any(digits and digits == _digits(contact)[-len(digits) :] for contact in contacts if "@" not in contact)


def _digits(words: str) -> str:
    """The number without its signs, the leading 00 or 0 that stands for going abroad or long distance left out."""
    return "".join(c for c in words if c.isdecimal()).lstrip("0")
