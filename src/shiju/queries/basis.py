"""Everything that figures are reckoned from, read once."""

from shiju.catalogue.catalogue import Catalogue
from shiju.indicators.engine import Basis
from shiju.queries import orgs
from shiju.queries.records import now, records
from shiju.queries.sight import Actor, visible, visible_states
from shiju.queries.stated import stated_figures


def basis(catalogue: Catalogue, *, actor: Actor, as_of: int | None = None) -> Basis:
    """The records that the actor sees as they stood at revision `as_of` (None = now), the org units and the stated figures."""
    at = now() if as_of is None else as_of
    tree = orgs.tree(at)
    seen = visible(actor, tree)
    stated = stated_figures(seen=seen, as_of=at)
    states = visible_states(actor)
    shown = [record for record in records(seen=seen, as_of=at) if record.state in states]
    return Basis(shown, catalogue, tree, at, stated)
