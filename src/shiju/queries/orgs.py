"""The org units as they are stored."""

import json
from datetime import date
from functools import lru_cache
from typing import Any

from shiju.orgs import OrgTree, OrgUnit
from shiju.queries.standing_sql import asked


def tree(as_of: int | None = None) -> OrgTree:
    """All org units of all times as the ledger knew them at revision `as_of` (None = now), in the order of their declaration.

    Every page asks for it, and it hardly ever changes: the texts are read each time, and made into a tree when they are others than lately.
    """
    within = "" if as_of is None else f"WHERE number <= {int(as_of)}"
    last = f"SELECT MAX(id) FROM ledger_orgchange {within} GROUP BY code"  # noqa: S608  # a number
    return _tree(tuple(said for (said,) in asked(f"SELECT said FROM ledger_orgchange WHERE id IN ({last}) ORDER BY id", {})))  # noqa: S608  # as above


@lru_cache(maxsize=8)
def _tree(texts: tuple[str, ...]) -> OrgTree:
    said = [json.loads(one) for one in texts if one]
    return OrgTree(tuple(_unit(one) for one in sorted(said, key=lambda one: one["place"])))


def root(orgs: OrgTree) -> str:
    """The code of the office itself: the unit whose records the ledger keeps, that is the highest one of level street, else the highest."""
    streets = [unit.code for unit in orgs if unit.level in ("street", "township", "town")]
    return streets[0] if len(streets) == 1 else next(unit.code for unit in orgs if unit.parent is None)


def written(unit: OrgUnit, *, place: int) -> str:
    """The unit as the text that is stored."""
    days = [None if day is None else day.isoformat() for day in (unit.valid_from, unit.valid_to)]
    plain = {
        "code": unit.code, "name": unit.name, "parent": unit.parent, "level": unit.level,
        "days": days, "successors": unit.successors, "place": place,
    }  # fmt: skip
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _unit(said: dict[str, Any]) -> OrgUnit:
    first, last = (None if day is None else date.fromisoformat(day) for day in said["days"])
    return OrgUnit(said["code"], said["name"], said["parent"], said["level"], first, last, tuple(said["successors"]))
