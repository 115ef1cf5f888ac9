"""The guidelines as a page: in the reader's language and for their place, with what colleagues say beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from firsthand.guidelines import rendering
from firsthand.guidelines.models import Clause, Comment, Credit, Guideline, Proposal
from firsthand.guidelines.rendering import Paragraph
from firsthand.guidelines.states import ProposalState
from firsthand.guidelines.values import ClauseShot, Snapshot, TextShot, Wording
from firsthand.people.models import Member


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph with how many comments colleagues left on it."""

    paragraph: Paragraph
    comment_count: int = 0


@dataclass(frozen=True, kw_only=True)
class ClauseView:
    """A clause as it is read: `body`, and for do and don't the words and the example (None: there is none)."""

    id: int
    kind: str
    text: TextShot
    body: list[Block]
    parts: dict[str, Block] = field(default_factory=dict)
    credits: list[str] = field(default_factory=list)  # names, each once
    proposal_count: int = 0  # open ones
    comment_count: int = 0  # on the clause as a whole, or on words that have changed since

    @property
    def title(self) -> str:
        return self.text.wording.title


@dataclass(frozen=True, kw_only=True)
class Section:
    """All clauses of one kind, in their order."""

    kind: str
    label: str
    clauses: list[ClauseView]


def languages_for(member: Member, snapshot: Snapshot, language: str = "", place: str = "") -> tuple[str, str]:
    """Language and jurisdiction to read in: as asked for where the text has it, else the member's, else the base."""
    language = language if language in snapshot.all_languages else member.language
    if language not in snapshot.all_languages:
        language = snapshot.language
    region = member.department.region if member.department else ""
    return language, place if place in snapshot.jurisdictions else region if region in snapshot.jurisdictions else ""


def sections(snapshot: Snapshot, *, language: str, place: str) -> list[Section]:
    """The clauses by kind, each in the best text for that language and place, with counts and credits. 3 queries."""
    ids = [clause.id for clause in snapshot.clauses]
    comments, credited, proposed = _comments(ids), _credits(ids), _proposals(ids)
    views = defaultdict(list)
    for clause in snapshot.clauses:
        text = clause.text(language, place, base=snapshot.language)
        view = _view(clause, text, comments.get(clause.id, []), credited.get(clause.id, []), proposed[clause.id])
        views[clause.kind].append(view)
    return [
        Section(kind=kind, label=str(label), clauses=views[kind]) for kind, label in Clause.Kind.choices if views[kind]
    ]


def _view(clause: ClauseShot, text: TextShot, comments: list[str], names: list[str], proposal_count: int) -> ClauseView:
    paragraphs = rendering.paragraphs(text.wording)
    counts = Counter(comments)
    blocks = [Block(paragraph=p, comment_count=counts.pop(p.quote, 0)) for p in paragraphs]
    return ClauseView(
        id=clause.id,
        kind=clause.kind,
        text=text,
        body=[block for block in blocks if block.paragraph.anchor.startswith("body.")],
        parts={b.paragraph.anchor: b for b in blocks if not b.paragraph.anchor.startswith("body.")},
        credits=names,
        proposal_count=proposal_count,
        comment_count=sum(counts.values()),
    )


def _comments(clause_ids: Iterable[int]) -> dict[int, list[str]]:
    """The quotes of the paragraphs that comments were left on, by clause."""
    found = defaultdict(list)
    for clause_id, quote in (
        Comment.objects.filter(clause__in=clause_ids).exclude(text="").values_list("clause", "quote")
    ):
        found[clause_id].append(quote)
    return found


def _credits(clause_ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for clause_id, name in Credit.objects.filter(clause__in=clause_ids).values_list("clause", "member__name"):
        found[clause_id][name] = None
    return {clause_id: list(names) for clause_id, names in found.items()}


def _proposals(clause_ids: Iterable[int]) -> Counter[int]:
    rows = Proposal.objects.filter(clause__in=clause_ids, state=ProposalState.OPEN).order_by()
    return Counter(dict(rows.values_list("clause").annotate(count=Count("pk"))))


def contributors(guideline: Guideline, number: int | None = None) -> list[str]:
    """The names of everybody credited, up to that version (None: of all), each once, in the order of their deeds."""
    rows = Credit.objects.filter(clause__guideline=guideline, version__isnull=False)
    if number is not None:
        rows = rows.filter(version__number__lte=number)
    return list(dict.fromkeys(rows.values_list("member__name", flat=True)))


def new_contributors(guideline: Guideline) -> list[str]:
    """The names of those whose deeds no version holds yet."""
    rows = Credit.objects.filter(clause__guideline=guideline, version=None)
    return list(dict.fromkeys(rows.values_list("member__name", flat=True)))


def blocks_of(words: Wording, quotes: Iterable[str] = ()) -> list[Block]:
    """The paragraphs of a wording with the number of comments whose quote names them."""
    counts = Counter(quotes)
    return [Block(paragraph=p, comment_count=counts[p.quote]) for p in rendering.paragraphs(words)]
