"""What a good policy has and this one lacks: pure rules over a document, each with its why and its remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from firsthand.guidelines.exchange.document import Document, DocumentText
from firsthand.guidelines.readability import LANGUAGES, READABLE, count_words, ease
from firsthand.guidelines.topics import BENEFITS_OF_BOTH, TOPICS

MAX_PRINCIPLES = 5
MAX_SHORT_WORDS = 200
MAX_PAGE_WORDS = 500
MIN_RISK_WORDS = 60
_CODES = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
#: Regions in which the European rules hold as well.
_EUROPEAN = {"EU", "EUROPE", "EUROPA", "NORDICS", "AT", "BE", "DE", "ES", "FR", "IE", "IT", "LU", "NL", "PL", "PT"}
_AMERICAN = {"US", "USA", "UNITED STATES", "NORTH AMERICA", "AMERICAS"}


@dataclass(frozen=True, kw_only=True)
class People:
    """Whom the guideline is for. `languages`: people by language, `regions`: of their departments.

    `ruled`: keys of the clauses that carry a rule of the guard; None where that is not known.
    """

    languages: Mapping[str, int] = field(default_factory=dict)
    regions: frozenset[str] = frozenset()
    ruled: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Point:
    """One thing that a good policy has. `is_met` None: it cannot be judged here, or does not apply, as `found` says.

    `kind` and `starter` say what to propose as the remedy: the kind of clause and its key in the starter set; "": none.
    """

    key: str
    label: str
    is_met: bool | None
    found: str
    why: str
    remedy: str
    kind: str = ""
    starter: str = ""


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """All points in their order."""

    points: tuple[Point, ...]

    @property
    def lacking(self) -> tuple[Point, ...]:
        """What is missing."""
        return tuple(point for point in self.points if point.is_met is False)

    @property
    def met(self) -> tuple[Point, ...]:
        """What is there."""
        return tuple(point for point in self.points if point.is_met)

    @property
    def open(self) -> tuple[Point, ...]:
        """What could not be judged or does not apply."""
        return tuple(point for point in self.points if point.is_met is None)


def check(document: Document, people: People | None = None) -> Completeness:
    """Hold a document against what a good policy has. Pure: the same document and people give the same answer."""
    case = _Case(document, people or People())
    points = [*_kinds(case), *_topics(case), *(rule(case) for rule in _RULES)]
    return Completeness(points=tuple(points))


class _Case:
    """A document with what the rules ask of it again and again."""

    def __init__(self, document: Document, people: People) -> None:
        self.document = document
        self.people = people
        self.own = [text for text in document.texts if text.language == document.language]

    def of(self, kind: str) -> list[DocumentText]:
        return [text for text in self.own if text.kind == kind]

    @property
    def judged(self) -> str | None:
        """The language in which words can be looked for: the document's own, else any that is known here."""
        return next((name for name in self.document.written_languages if name[:2] in LANGUAGES), None)

    def words(self) -> str:
        texts = [text for text in self.document.texts if text.language == self.judged]
        summary = self.document.summary if self.judged == self.document.language else ""
        return "\n".join([summary, *map(whole, texts)])


def whole(text: DocumentText) -> str:
    """Everything that a text says, one part a paragraph."""
    parts = (text.title, text.body, text.do, text.do_example, text.dont, text.dont_example)
    return "\n\n".join(part for part in parts if part)


def _titles(texts: Iterable[DocumentText]) -> str:
    names = [f"“{text.title}”" for text in texts]
    shown = ", ".join(names[:3])
    return _("%(titles)s and %(n)d more") % {"titles": shown, "n": len(names) - 3} if len(names) > 3 else shown


def _kinds(case: _Case) -> Iterable[Point]:
    words = {
        "viewpoint": (_("The company's view"), _("People should know why their voice is wanted."), "your-voice"),
        "backing": (_("The company backs its people"), _("Nobody speaks up who would stand alone."), "we-back-you"),
        "benefit": (_("What both gain"), _("A gain that is not named looks like a hidden one."), "what-we-gain"),
        "risk": (_("What can go wrong"), _("Told openly, risks frighten less."), "what-can-go-wrong"),
    }
    for kind, (label, why, starter) in words.items():
        texts = case.of(kind)
        yield Point(
            key=f"kind.{kind}",
            label=label,
            is_met=bool(texts),
            found=_titles(texts) or _("No clause is of this kind."),
            why=why,
            remedy=_("Propose a clause of this kind."),
            kind=kind,
            starter=starter,
        )


def _topics(case: _Case) -> Iterable[Point]:
    language, text = case.judged, case.words()
    for topic in TOPICS:
        is_met, found = None, _("It cannot be judged in this language. Please look yourself.")
        if topic.regions and not _places(case.people) & topic.regions and case.people.regions:
            found = _("It does not apply: nobody works in a region where this is the law.")
        elif language is not None:
            match = topic.search(text, language)
            is_met = match is not None
            found = _("Found: “%(words)s”.") % {"words": match} if match else _("Nothing is said about it.")
        yield Point(
            key=f"topic.{topic.key}",
            label=str(topic.label),
            is_met=is_met,
            found=found,
            why=str(topic.why),
            remedy=_("Propose a clause about it; the starter set has one to begin with."),
            kind=topic.kind,
            starter=topic.starter,
        )


def _places(people: People) -> set[str]:
    """The regions with what they belong to: DE is also EU."""
    places = {region.upper() for region in people.regions}
    if places & _EUROPEAN or any(place[:2] in _EUROPEAN for place in places if _CODES.fullmatch(place)):
        places.add("EU")
    if places & _AMERICAN or any(place.startswith("US-") for place in places):
        places.add("US")
    return places


def _both_gain(case: _Case) -> Point:
    texts, language = case.of("benefit"), case.judged
    is_met, found = False, _("No clause says what both gain.")
    if texts and language and language == case.document.language:
        you, we = (re.search(words, "\n".join(map(whole, texts)), re.I) for words in BENEFITS_OF_BOTH[language[:2]])
        is_met = bool(you and we)
        found = _("Both sides are named.") if is_met else _("Only one side is named.")
    elif texts:
        return _point("benefit.both", None, _("It cannot be judged in this language. Please look yourself."))
    return _point("benefit.both", is_met, found)


def _risks_are_real(case: _Case) -> Point:
    texts = case.of("risk")
    words = sum(count_words(text.body) for text in texts)
    has_example = any(text.do_example or text.dont_example for text in texts)
    if words < MIN_RISK_WORDS:
        found = _("The clauses about risks say little: %(n)d words.") % {"n": words}
    else:
        found = _("%(n)d words and a worked example.") if has_example else _("%(n)d words, but no worked example.")
        found %= {"n": words}
    return _point("risk.real", words >= MIN_RISK_WORDS and has_example, found)


def _balance(case: _Case) -> Point:
    behind = []
    for language in case.document.written_languages:
        texts = [text for text in case.document.texts if text.language == language]
        do, dont = (sum(count_words(getattr(text, part)) for text in texts) for part in ("do", "dont"))
        if do < dont or not do:
            behind.append(
                _("%(language)s: %(do)d words of do, %(dont)d of don't")
                % {"language": language, "do": do, "dont": dont}
            )
    found = "; ".join(behind) or _("The do's are at least as long as the don'ts.")
    return _point("balance", not behind, found)


def _examples(case: _Case) -> Point:
    bare = [t for t in case.own if (t.do and not t.do_example) or (t.dont and not t.dont_example)]
    has_any = any(text.do_example or text.dont_example for text in case.own)
    found = _("Without an example: %(titles)s.") % {"titles": _titles(bare)} if bare else ""
    found = found or (_("Every do and don't has one.") if has_any else _("There is no worked example at all."))
    return _point("examples", has_any and not bare, found)


def _jurisdictions(case: _Case) -> Point:
    given = {text.jurisdiction.upper() for text in case.document.texts if text.jurisdiction}
    missing = sorted(region for region in case.people.regions if region.upper() not in given)
    if missing:
        return _point("jurisdictions", False, _("No text is for: %(places)s.") % {"places": ", ".join(missing)})
    if not case.people.regions and not given:
        return _point("jurisdictions", None, _("No department has a region, so it cannot be judged."))
    return _point("jurisdictions", True, _("There are texts for: %(places)s.") % {"places": ", ".join(sorted(given))})


def _short_form(case: _Case) -> Point:
    principles = [line for line in case.document.summary.split("\n") if line.lstrip().startswith(("- ", "* "))]
    summary = count_words(case.document.summary)
    everything = sum(count_words(whole(text)) for text in case.own if not text.jurisdiction)
    if 0 < len(principles) <= MAX_PRINCIPLES and summary <= MAX_SHORT_WORDS:
        return _point("short", True, _("The summary holds %(n)d principles.") % {"n": len(principles)})
    if everything + summary <= MAX_PAGE_WORDS:
        return _point("short", True, _("The whole is one page: %(n)d words.") % {"n": everything + summary})
    found = _("The whole has %(n)d words, and its summary no list of at most five principles.") % {"n": everything}
    return _point("short", False, found)


def _reading_ease(case: _Case) -> Point:
    scores: dict[str, int] = {}
    for language in case.document.written_languages:
        texts = [whole(text) for text in case.document.texts if text.language == language and not text.jurisdiction]
        score = ease("\n\n".join(texts), language)
        if score is not None:
            scores[language] = score
    if not scores:
        return _point("ease", None, _("There is no measure for this language, or too little text."))
    found = ", ".join(f"{language}: {score}" for language, score in scores.items())
    found = _("%(scores)s, of 100; %(least)d are readable.") % {"scores": found, "least": READABLE}
    return _point("ease", min(scores.values()) >= READABLE, found)


def _languages(case: _Case) -> Point:
    bases = {text.place[0::2] for text in case.own}
    missing = []
    for language, count in sorted(case.people.languages.items(), key=lambda pair: (-pair[1], pair[0])):
        there = {t.place[0::2] for t in case.document.texts if t.language[:2] == language[:2]}
        if bases - there:
            words = {"language": language, "n": count, "missing": len(bases - there), "all": len(bases)}
            missing.append(_("%(language)s (people: %(n)d): %(missing)d of %(all)d texts are missing") % words)
    if not case.people.languages:
        return _point("languages", None, _("Nobody's language is known here."))
    return _point("languages", not missing, "; ".join(missing) or _("Everybody finds every clause in their language."))


def _rules(case: _Case) -> Point:
    ruled = case.people.ruled
    if ruled is None:
        return _point("rules", None, _("Whether clauses carry rules is not known here."))
    count = len(ruled & set(case.document.keys))
    found = _("%(n)d of %(all)d clauses carry a rule.") % {"n": count, "all": len(case.document.keys)}
    return _point("rules", count > 0, found)


_RULES: tuple[Callable[[_Case], Point], ...] = (
    _both_gain,
    _risks_are_real,
    _balance,
    _examples,
    _jurisdictions,
    _short_form,
    _reading_ease,
    _languages,
    _rules,
)


def _point(key: str, is_met: bool | None, found: str) -> Point:
    label, why, remedy, kind, starter = _WORDS[key]()
    return Point(key=key, label=label, is_met=is_met, found=found, why=why, remedy=remedy, kind=kind, starter=starter)


#: label, why, remedy, kind and key in the starter set of the clause to propose
_WORDS: dict[str, Callable[[], tuple[str, str, str, str, str]]] = {
    "benefit.both": lambda: (
        _("The gain is mutual"),
        _("A text that names only the company's gain asks for a favour."),
        _("Say what the person keeps: a name, contacts, skills; and what the company has of it."),
        "benefit",
        "what-we-gain",
    ),
    "risk.real": lambda: (
        _("Risks are told realistically"),
        _("Vague warnings make people silent; an honest picture makes them careful."),
        _("Say what happens how often, and give an example that was settled well."),
        "risk",
        "what-can-go-wrong",
    ),
    "balance": lambda: (
        _("The do's are as long as the don'ts"),
        _("People know what they must not do. They rarely hear what they may do."),
        _("Add a do with an example, or shorten a don't."),
        "",
        "",
    ),
    "examples": lambda: (
        _("A worked example each"),
        _("An example is remembered when the rule is long forgotten."),
        _("Propose other words for these clauses, with one example from your own work."),
        "",
        "",
    ),
    "jurisdictions": lambda: (
        _("Notes for each region"),
        _("Disclosure, data protection and co-determination differ from country to country."),
        _("Propose a text for the region; let legal and HR decide on it."),
        "backing",
        "law",
    ),
    "short": lambda: (
        _("A short form"),
        _("What does not fit on a page, or into five principles, is not kept in mind."),
        _("Put at most five sentences as a list into the summary."),
        "",
        "",
    ),
    "ease": lambda: (
        _("It reads easily"),
        _("Who has to read a sentence twice asks nobody and posts nothing."),
        _("Shorten sentences and take the shorter word. Read it aloud."),
        "",
        "",
    ),
    "languages": lambda: (
        _("In everybody's language"),
        _("Nobody can keep to what they cannot read."),
        _("Propose the missing texts in these languages, or begin with those of the starter set."),
        "",
        "",
    ),
    "rules": lambda: (
        _("Clauses with rules"),
        _("A rule reminds people while they write; a clause alone waits to be remembered."),
        _("Let a reviewer tie a rule of the guard to a clause."),
        "",
        "",
    ),
}
