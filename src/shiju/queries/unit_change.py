"""What hangs on org units that are to be merged, split, moved or renamed: told before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from shiju.db.models import Assignment, Standing
from shiju.orgs import OrgTree


@dataclass(frozen=True)
class UnitStakes:
    """One unit that would end: its records (with those below it), how many of them are dated on the day of the change or later, and who has a duty there then."""

    org_unit: str
    records: int
    dated_later: int
    people: int


def stakes(codes: Sequence[str], *, day: date, tree: OrgTree) -> tuple[UnitStakes, ...]:
    """What hangs on each of the units. Two queries."""
    below = {code: tree.scope(code) for code in codes}
    every = frozenset().union(*below.values())
    now = Standing.objects.filter(to_revision__isnull=True, voided=False, unit__in=every)
    counted = {
        unit: (total, later)
        for unit, total, later in now.values_list("unit").annotate(
            total=Count("number"), later=Count("number", filter=Q(day__gte=day.toordinal()))
        )
    }
    duties = Assignment.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), org_unit__in=codes)
    people = dict(duties.values_list("org_unit").annotate(people=Count("user", distinct=True)))
    return tuple(
        UnitStakes(
            code, sum(counted.get(unit, (0, 0))[0] for unit in below[code]), sum(counted.get(unit, (0, 0))[1] for unit in below[code]), people.get(code, 0)
        )
        for code in codes
    )  # fmt: skip
