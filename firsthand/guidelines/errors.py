"""What guidelines refuse."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from firsthand.core.errors import DomainError


class AlreadyInForce(DomainError):
    """The guideline has a version, so its words are changed by proposals only."""

    code = "guidelines.already_in_force"
    http_status = 409


class Clashed(DomainError):
    """Two authors changed the same words; nothing was overwritten.

    ``data["clashes"]``: by part, the words of either side (`mine`, `theirs`). What was sent is kept in the draft's
    history. Send it again with `keep` "mine", "theirs" or "both" to choose.
    """

    code = "guidelines.clashed"
    http_status = 409


class OwnProposal(DomainError):
    """Nobody decides on a proposal that they wrote on."""

    code = "guidelines.own_proposal"
    http_status = 403


class NothingChanged(DomainError):
    """The working text says what the last version says, or the proposal what the clause says."""

    code = "guidelines.nothing_changed"
    http_status = 409


class FileProblem(DomainError):
    """A file cannot be read as a guideline; ``data["lines"]`` lists ``{"line", "problem"}``, line 0: the whole file."""

    code = "guidelines.file_problem"
    http_status = 422

    @classmethod
    def of(cls, problems: Sequence[tuple[int, str]]) -> FileProblem:
        """The refusal of these problems, its message naming the first."""
        line, sentence = problems[0]
        message = _("Line %(line)d: %(problem)s") % {"line": line, "problem": sentence} if line else sentence
        return cls(message, lines=[{"line": at, "problem": text} for at, text in problems])


class NotAcknowledged(DomainError):
    """Sharing waits until the guidelines in force are confirmed; ``data["url"]`` is where to read them."""

    code = "guidelines.not_acknowledged"
    http_status = 403
