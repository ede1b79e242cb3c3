"""The org units as they are stored."""

from shiju.db.models import OrgUnit as Stored
from shiju.orgs import OrgTree, OrgUnit


def tree() -> OrgTree:
    """All org units of all times, in the order of their declaration."""
    return OrgTree(
        tuple(
            OrgUnit(
                unit.code, unit.name, unit.parent_id, unit.level, unit.valid_from, unit.valid_to, tuple(unit.successors.split())
            )
            for unit in Stored.objects.order_by("place")
        )
    )


def root(orgs: OrgTree) -> str:
    """The code of the office itself: the unit whose records the ledger keeps, that is the highest one of level street, else the highest."""
    streets = [unit.code for unit in orgs if unit.level in ("street", "township", "town")]
    return streets[0] if len(streets) == 1 else next(unit.code for unit in orgs if unit.parent is None)
