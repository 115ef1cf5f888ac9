"""Trying what a reviewer has written before it is saved or goes live. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from firsthand.core import clock
from firsthand.core.errors import Invalid
from firsthand.guard.checks import CHECKS
from firsthand.guard.corpus import POSTS, PastPost
from firsthand.guard.services.compiled import spec_from
from firsthand.guard.trying import Struck, Trial, Trier, try_on
from firsthand.guard.writing import RuleText, cleaned
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

_MAX_PASTED_CHARS = 20_000


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What came of a try: on past posts (None where none are kept), and on a pasted text (None without one)."""

    trial: Trial | None = None
    pasted: Struck | None = None


def try_rule(
    *, by: Member, check_key: str, text: RuleText, pasted: str = "", after: int | None = None, budget_s: float = 1.5
) -> Tried:
    """Run a rule that nobody has saved: on the pasted text, or else on past posts from behind `after` on.

    Dates count for nothing here, and for a pasted text neither do the scopes. Raises `Invalid` with the fields.
    """
    require(by, Right.EDIT_RULES)
    check = CHECKS.get(check_key)
    tidy = cleaned(replace(text, title=text.title or check.label[:120]), check_key=check_key)
    spec = spec_from(tidy, rule_id=_TRIED, n=0, check_key=check_key)
    if pasted.strip():
        if len(pasted) > _MAX_PASTED_CHARS:
            sentence = _("At most 20,000 characters, please.")
            raise Invalid(sentence, fields={"pasted": sentence})
        everywhere = replace(
            spec, networks=frozenset(), departments=frozenset(), regions=frozenset(), languages=frozenset()
        )
        post = PastPost(post_id=0, text=pasted, network="", language=by.language, at=clock.now())
        found = next(iter(Trier(check, everywhere).struck([post])), Struck(post=post, findings=()))
        return Tried(pasted=found)
    corpus = next(iter(POSTS), None)
    if corpus is None:
        return Tried()
    return Tried(trial=try_on(Trier(check, spec), corpus, after=after, budget_s=budget_s))


_TRIED = -1  # the id of a rule without a row: none in force has it
