"""All contradictions of a draft."""

from shiju.audit.finding import Contradiction
from shiju.audit.itself.averages import per_head_and_total
from shiju.audit.itself.dates import dates
from shiju.audit.itself.growth import growth_and_counts
from shiju.audit.itself.parts import parts_and_total
from shiju.audit.itself.plans import plan_as_result
from shiju.audit.itself.rates import rate_and_counts
from shiju.audit.itself.spans import part_of_period
from shiju.audit.itself.told import Told
from shiju.audit.itself.twice import same_figure_twice
from shiju.periods import Period

_RULES = (
    parts_and_total,
    rate_and_counts,
    growth_and_counts,
    per_head_and_total,
    same_figure_twice,
    part_of_period,
    plan_as_result,
)


def contradictions(told: Told, *, period: Period | None) -> tuple[Contradiction, ...]:
    """What cannot all hold, in the order of the text. `period`: the time that the draft reports on, None = dates are not looked at."""
    found = [one for rule in _RULES for one in rule(told)]
    found += dates(told, period)
    return tuple(sorted(set(found)))
