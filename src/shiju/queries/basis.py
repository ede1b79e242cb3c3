"""Everything that figures are reckoned from, read once."""

from collections.abc import Collection
from decimal import Decimal

from django.db.models import Q

from shiju.catalogue.catalogue import Catalogue
from shiju.db.models import StatedFigure
from shiju.indicators.engine import Basis, Stated, StatedKey
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.records import now, records
from shiju.queries.sight import Actor, visible, visible_states


def basis(catalogue: Catalogue, *, actor: Actor, as_of: int | None = None) -> Basis:
    """The records that the actor sees as they stood at revision `as_of` (None = now), the org units and the stated figures."""
    at = now() if as_of is None else as_of
    tree = orgs.tree(at)
    seen = visible(actor, tree)
    stated = stated_figures(seen=seen, as_of=at)
    states = visible_states(actor)
    shown = [record for record in records(seen=seen, as_of=at) if record.state in states]
    return Basis(shown, catalogue, tree, at, stated)


def stated_figures(*, seen: Collection[str], as_of: int) -> dict[StatedKey, Stated]:
    """The stated figures of these units that held at revision `as_of`."""
    holding = StatedFigure.objects.filter(Q(to_revision__isnull=True) | Q(to_revision__gt=as_of), from_revision__lte=as_of)
    return {
        (one.indicator, one.org_unit_id, Period(one.first, one.last)): Stated(Decimal(one.value), one.source)
        for one in holding
        if one.org_unit_id in seen
    }
