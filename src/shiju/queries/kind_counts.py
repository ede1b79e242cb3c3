"""How much has been recorded, kind by kind."""

from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.sight import Actor, visible, visible_states
from shiju.queries.standing_sql import among, as_list, asked, of_units


def kind_counts(period: Period, *, actor: Actor, tree: OrgTree) -> dict[str, int]:
    """Kind → how many records of the actor's part of the tree happened in the period and are not voided; kinds without any are left out."""
    days = f"s.day BETWEEN {period.first.toordinal()} AND {period.last.toordinal()}"
    states = [state.value for state in visible_states(actor)]
    rows = asked(
        f"SELECT s.kind, COUNT(*) FROM ledger_standing s WHERE s.to_revision IS NULL AND NOT s.voided AND {days} "  # noqa: S608
        f"AND s.state {among('states')} AND {of_units('s', 'seen')} GROUP BY s.kind",
        {"seen": as_list(visible(actor, tree)), "states": as_list(states)},
    )
    return dict(rows)
