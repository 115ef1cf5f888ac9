"""Oversight in the invented company: posts that wait for a reviewer, posts decided, incidents, a recall."""

from __future__ import annotations

import datetime as dt
import hashlib

from firsthand.core import clock
from firsthand.guard.values import Decision, Finding, Verdict
from firsthand.notices.models import Notice
from firsthand.oversight import services
from firsthand.oversight.models import Case, Incident, Recall, RecallTarget, Told
from firsthand.oversight.values import Filed
from firsthand.people.models import Member
from firsthand.web.demo.company import Company

_LEAD, _LEGAL, _COMPLIANCE, _BRAND = 2, 4, 5, 7
#: Words, what the guard found in them (words, title, why), hours that they have waited.
_WAITING = (
    (
        "We will double our tide models by the end of the year. Proud of this team.",
        ("double", "Looking ahead", "It promises a figure that nobody has published."),
        3,
    ),
    (
        "Lunch with the people of Pier Nine today: they run our forecasts on all their ferries.",
        ("Pier Nine", "Customers by name", "A customer is named only after they agreed."),
        6,
    ),
    (
        "Ours is the only forecast that the harbour masters trust.",
        ("the only forecast", "Claims that need a source", "It says that nobody else is trusted."),
        26,
    ),
)
_DECIDED = (
    ("Our buoys saw the storm two hours before the coast did. The data is public, have a look.", "approve", ""),
    ("Nobody needs the weather office any more.", "reject", "It belittles people we work with every day."),
    ("Three ports have signed, more to come.", "changes", "Two have announced it themselves. Please name only those."),
    ("What I learnt from a winter of wrong forecasts.", "approve", ""),
    ("A day on the survey ship, in pictures.", "approve", "Thank you for asking the crew."),
)
_INCIDENTS = (
    (
        "A figure before the results", "A post named the quarter's revenue a week before it was published.", "high",
        30, 20, 45, "From two weeks before results the rule for figures asks for a review.", True,
    ),
    (
        "A customer's logo in a picture", "The background of a picture showed a customer's name without consent.",
        "medium", 18, 300, 90, "The guide to pictures now says: look at the background.", True,
    ),
    (
        "A reply in anger", "A reply to a critic was sharp. Its author deleted it after a call.", "low", 4, 35, 20, "",
        False,
    ),
)  # fmt: skip


def load(company: Company) -> None:
    """File what waits and what was decided, and write down what went wrong."""
    members = list(company.people)
    writers = [member for member in members[8:40] if member.has_right("sharing.share")] or [members[0]]
    _waiting(writers, members[0])
    _decided(writers, members)
    _incidents(members[_LEAD])
    _recall(company, members[_COMPLIANCE])
    Notice.objects.filter(member__is_demo=True, kind__startswith="oversight.").update(mail_due_at=None)


def remove() -> None:
    """Take all of it out; the records leave no tombstone, because nobody ever said these words."""
    Recall.objects.filter(is_demo=True).delete()
    Incident.objects.filter(is_demo=True).delete()
    services.forget_demonstration()


def _waiting(writers: list[Member], guide: Member) -> None:
    for n, (text, (words, title, why), hours) in enumerate(_WAITING):
        author = guide if n == 1 else writers[n % len(writers)]
        start = text.index(words)
        finding = Finding(
            check="guard.terms", rule_id=0, version=0, title=title, decision=Decision.REVIEW, why=why, key=f"demo-{n}",
            start=start, end=start + len(words), words=words,
        )  # fmt: skip
        filed = _file(author, text, Verdict(findings=(finding,)))
        if filed.case is not None:
            since = clock.now() - dt.timedelta(hours=hours)
            Case.objects.filter(pk=filed.case.pk).update(
                opened_at=since, waiting_since=since, due_at=since + dt.timedelta(hours=24), told_at=since
            )


def _decided(writers: list[Member], members: list[Member]) -> None:
    reviewers = [members[index] for index in (_BRAND, _LEGAL, _COMPLIANCE) if index < len(members)]
    for n, (text, ruling, reason) in enumerate(_DECIDED):
        finding = Finding(
            check="guard.claims", rule_id=0, version=0, title="Claims that need a source", decision=Decision.REVIEW,
            why="It may need a source.", key=f"demo-decided-{n}",
        )  # fmt: skip
        filed = _file(writers[(n + 3) % len(writers)], text, Verdict(findings=(finding,)))
        if filed.case is None:
            continue
        services.decide(
            by=reviewers[n % len(reviewers)],
            case=filed.case,
            revision_id=filed.revision.pk,
            ruling=ruling,
            reason=reason,
        )
        Case.objects.filter(pk=filed.case.pk).update(
            waiting_since=clock.now() - dt.timedelta(minutes=50 + 70 * n), told_at=clock.now()
        )
        if ruling == "approve":
            for kind in ("queued", "confirmed"):
                services.note(record=filed.record, kind=kind, at=clock.now())


def _file(author: Member, text: str, verdict: Verdict) -> Filed:
    return services.file(
        by=author,
        record=None,
        network="bluesky",
        language="en",
        text=text,
        link_url="",
        picture_sha256="",
        alt="",
        card={},
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
        verdict=verdict,
        is_interactive=False,
    )


def _incidents(lead: Member) -> None:
    for title, what, severity, days, minutes, contained, lesson, is_closed in _INCIDENTS:
        happened = clock.now() - dt.timedelta(days=days)
        detected = happened + dt.timedelta(minutes=minutes)
        row = services.open_incident(
            by=lead, title=title, what=what, severity=severity, happened_at=happened, detected_at=detected
        )
        row.lesson = lesson
        row.save(update_fields=["lesson"])
        services.contain(by=lead, incident=row, at=detected + dt.timedelta(minutes=contained))
        for person in Told.objects.filter(incident=row)[:3]:
            services.note_told(by=lead, told=person)
        if is_closed:
            services.close(by=lead, incident=row)


def _recall(company: Company, by: Member) -> None:
    """An item of a month ago that was recalled: most of it is gone."""
    counts: dict[int, int] = {}
    for share in company.shares:
        if share.item_id is not None:
            counts[share.item_id] = counts.get(share.item_id, 0) + 1
    if not counts:
        return
    item_id = max(counts, key=lambda key: (counts[key], key))
    title = next(item.title for item in company.items if item.pk == item_id)
    recall = Recall.objects.create(
        item_id=item_id, title=title, reason="Its source has corrected the figures.", started_by=by,
        started_at=clock.now() - dt.timedelta(days=9), is_demo=True,
    )  # fmt: skip
    shares = [share for share in company.shares if share.item_id == item_id]
    RecallTarget.objects.bulk_create(
        RecallTarget(
            recall=recall,
            share_id=share.pk,
            member=share.member,
            network=share.network,
            state="deleted" if share.network == "bluesky" else ("claimed", "asked")[n % 2],
        )
        for n, share in enumerate(shares)
    )
