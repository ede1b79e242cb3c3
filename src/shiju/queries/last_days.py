"""The last day that any record of a kind has in a field, as SQL: from the end of the index, or by the units where these are few."""

from collections.abc import Sequence

from shiju.queries.standing_sql import View, among, led_to, stands


def last_days(names: Sequence[int], days: str, view: View) -> list[str]:
    """A statement for each field (its number among the facts): its last day that is as `days` says, of the counting records of the view (parameters `kind`, `seen`).

    What was written after the moment of the view is left out by the index itself: as of an early moment that is nearly everything.
    """
    return [
        "SELECT * FROM (SELECT f.last FROM ledger_fact f JOIN ledger_standing s ON s.number = f.number "  # noqa: S608  # of our own words and numbers
        f"WHERE f.name = {name} AND f.last {days} AND f.number <= {view.as_of} AND s.kind = %(kind)s AND s.counts AND {stands('s', view)} "
        f"ORDER BY f.last DESC LIMIT 1) n{place}"
        for place, name in enumerate(names)
    ]


def last_days_of_units(names: Sequence[int], days: str, view: View) -> list[str]:
    """The same for a view of few units: their records are few, while from the end of the index it may be far to the first of them, or there is none."""
    own = f"s.unit {among('seen')}"
    standing = f"s.kind = %(kind)s AND s.counts AND {stands('s', View(view.as_of, None))}"
    listed = ", ".join(map(str, names))
    # The cross join makes the standings come first on SQLite, which would rather begin with all facts of the days.
    found = "SELECT MAX(f.last) AS last FROM ledger_standing s CROSS JOIN ledger_fact f"
    return [
        f"{found} WHERE {standing} AND {where} AND f.number = s.number AND f.name IN ({listed}) AND f.last {days}"  # as above
        for where in (own, f"NOT {own} AND {led_to('s', 'seen')}")
    ]
