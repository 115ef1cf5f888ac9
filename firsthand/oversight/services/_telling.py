"""What authors and reviewers are told, in their own language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core import clock
from firsthand.notices.models import Notice
from firsthand.notices.services import notify
from firsthand.oversight import mailed
from firsthand.oversight.models import Case, CaseDecision
from firsthand.oversight.states import CaseState
from firsthand.people.models import Member

MAX_NOTICE_CHARS = 500
#: Notices about single posts that a reviewer gets within an hour; beyond them one notice stands for all.
MAX_SINGLE = 3
_ASKED = "oversight.review"


def tell_author(case: Case, decision: CaseDecision) -> None:
    """Tell the author what was decided and why; the first of two approvals is no news yet, nor is that what went out
    already was in order."""
    author = case.record.author
    is_no_news = case.is_after and case.state == CaseState.APPROVED
    if author is None or case.state == CaseState.WAITING or is_no_news:
        return
    with translation.override(author.language):
        sentences = {
            CaseState.APPROVED: _("%(name)s approved your post: “%(words)s”"),
            CaseState.CHANGES_ASKED: _("%(name)s asks for changes of your post: “%(words)s” %(reason)s"),
            CaseState.REJECTED: _("%(name)s rejected your post: “%(words)s” %(reason)s"),
        }
        afterwards = _("%(name)s looked at what you wrote and asks you to correct or delete it: “%(words)s” %(reason)s")
        text = (afterwards if case.is_after else sentences[CaseState(case.state)]) % {
            "name": decision.by.name,
            "words": short(case.revision.text),
            "reason": decision.reason,
        }
    notify(
        member=author,
        kind="oversight.decided",
        cause=f"decision:{decision.pk}",
        text=cut(text),
        url=reverse("oversight:mine", args=[case.pk]),
        is_important=True,
    )


def short(text: str, chars: int = 80) -> str:
    """The beginning of a post, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= chars else f"{line[: chars - 1].rstrip()}…"


def cut(text: str) -> str:
    """A sentence as long as a notice may be."""
    return text if len(text) <= MAX_NOTICE_CHARS else f"{text[: MAX_NOTICE_CHARS - 1].rstrip()}…"


def tell_reviewers(asked: Sequence[tuple[Case, Sequence[Member]]]) -> None:
    """Tell each reviewer of the cases they are asked to decide."""
    for reviewer, cases in _by_person(asked):
        recent = Notice.objects.filter(
            member=reviewer, kind=_ASKED, created_at__gt=clock.now() - dt.timedelta(hours=1)
        ).count()
        with translation.override(reviewer.language):
            if recent + len(cases) <= MAX_SINGLE:
                for case in cases:
                    _ask(
                        reviewer,
                        case,
                        f"case:{case.pk}:{case.revision_id}",
                        _("%(name)s asks for a review: “%(words)s”"),
                    )
            else:
                notify(
                    member=reviewer,
                    kind=_ASKED,
                    cause=f"queue:{clock.now():%Y%m%d%H}",
                    text=_("More posts wait for a review. The queue shows them, the riskiest first."),
                    url=reverse("oversight:queue"),
                    is_important=True,
                )


def tell_others(asked: Sequence[tuple[Case, Sequence[Member]]]) -> None:
    """Tell further reviewers of what is overdue: one notice each."""
    for reviewer, cases in _by_person(asked):
        with translation.override(reviewer.language):
            if len(cases) == 1:
                sentence = _("A review is overdue. Could you decide? %(name)s wrote: “%(words)s”")
                _ask(reviewer, cases[0], f"overdue:{cases[0].pk}:{cases[0].revision_id}", sentence)
            else:
                _tell_of_many(reviewer, len(cases), reverse("oversight:queue"))


def tell_leads(cases: Sequence[Case], leads: Sequence[Member]) -> None:
    """Tell the leads that reviews stay undecided: they may give somebody the role."""
    for lead in leads:
        with translation.override(lead.language):
            _tell_of_many(lead, len(cases), "")


def _tell_of_many(member: Member, count: int, url: str) -> None:
    sentence = ngettext(
        "%(count)d review is overdue and nobody has decided.",
        "%(count)d reviews are overdue and nobody has decided.",
        count,
    )
    notify(
        member=member,
        kind="oversight.overdue",
        cause=f"overdue:{clock.now():%Y%m%d%H}",
        text=sentence % {"count": count},
        url=url,
        is_important=True,
    )


def tell_lapsed(case: Case) -> None:
    """Tell the author that nobody decided in time."""
    author = case.record.author
    if author is None or case.is_after:
        return
    with translation.override(author.language):
        text = _("Nobody reviewed your post in time, so it does not leave: “%(words)s”")
    notify(
        member=author,
        kind="oversight.lapsed",
        cause=f"case:{case.pk}",
        text=cut(text % {"words": short(case.revision.text)}),
        url=reverse("oversight:mine", args=[case.pk]),
        is_important=True,
    )


def _ask(reviewer: Member, case: Case, cause: str, sentence: str) -> None:
    name = case.record.author.name if case.record.author else "?"
    notify(
        member=reviewer,
        kind=_ASKED,
        cause=cause,
        text=cut(sentence % {"name": name, "words": short(case.revision.text)}),
        url=mailed.path_for(case, reviewer),
        is_important=True,
    )


def _by_person(asked: Sequence[tuple[Case, Sequence[Member]]]) -> Iterable[tuple[Member, list[Case]]]:
    people: dict[int, tuple[Member, list[Case]]] = {}
    for case, members in asked:
        for member in members:
            people.setdefault(member.pk, (member, []))[1].append(case)
    return people.values()
