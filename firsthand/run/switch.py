"""The crisis stop from the command line, for when no page answers."""

from __future__ import annotations

from firsthand.core.errors import DomainError
from firsthand.oversight import queries as oversight
from firsthand.people.rights import Right
from firsthand.run.bring import actor, refuse
from firsthand.sharing import services


def stop(*, scope: str, value: str, reason: str, email: str | None) -> int:
    """Set a crisis stop; the exit code."""
    try:
        row = services.stop_sharing(by=actor(email, Right.STOP), scope=scope, value=value, reason=reason)
    except DomainError as error:
        return refuse(error.message)
    print(
        f"Stop {row.pk} ({oversight.scope_in_words(row)}) is in force since {row.set_at:%H:%M:%S} UTC. "
        f"{row.waiting_count} posts wait, {row.passing_count} were on their way already."
    )
    return 0


def resume(*, stop_id: int | None, rest: str, email: str | None) -> int:
    """Lift one crisis stop, or (None) all that are in force; the exit code."""
    rows = [row for row in oversight.stops_in_force() if stop_id is None or row.pk == stop_id]
    if not rows:
        return refuse("No such stop is in force.")
    for row in rows:
        try:
            services.resume_sharing(by=actor(email, Right.STOP), stop=row, rest=rest)
        except DomainError as error:
            return refuse(error.message)
        print(f"Stop {row.pk} ({oversight.scope_in_words(row)}) is over; what waited: {rest}.")
    return 0
