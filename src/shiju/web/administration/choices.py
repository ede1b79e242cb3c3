"""What the forms of administration let choose, and how they read days."""

from datetime import date

from shiju.queries.sight import within
from shiju.web.desk import Desk


def units(desk: Desk) -> list[tuple[str, str]]:
    """Code and name of the org units that stand today in the actor's part of the tree, in the order of their declaration."""
    ours = within(desk.actor, desk.tree)
    return [(unit.code, unit.name) for unit in desk.tree if unit.code in ours and unit.stands_on(desk.day)]


def day_of(written: str | None) -> date | None:
    """The day as a date field sends it; None where it is none."""
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None
