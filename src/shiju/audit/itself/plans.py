"""A plan's number quoted as a result: 全年计划学习10次 … 上半年已学习10次."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from shiju.audit.claim import Claim, Mode
from shiju.audit.finding import Contradiction
from shiju.audit.itself.told import MOST_COMPARED, Told

_FACT = Mode.FACT
"""Taken from the enumeration once: each look into it costs as much as a small function."""
LEAST_VALUE = 5
"""Smaller numbers agree by chance."""


def plan_as_result(told: Told) -> Iterator[Contradiction]:
    """Facts that repeat, number for number, what is planned for a longer or later time."""
    plans = [at for at, claim in enumerate(told.claims) if claim.mode is Mode.PLAN and told.plain(at) and told.exact(at)]
    facts = [
        at
        for at, claim in enumerate(told.claims)
        if claim.mode is _FACT and claim.event is None and told.plain(at) and told.exact(at)
    ]
    alike: dict[tuple[object, ...], list[int]] = {}
    for fact in facts:
        alike.setdefault(_key(told, fact), []).append(fact)
    for plan in plans:
        for fact in _nearest(alike.get(_key(told, plan), ()), plan):
            if _repeats(told, plan, fact):
                one, other = told.claims[plan].reading.surface, told.claims[fact].reading.surface
                message = f"“{other}”与计划数“{one}”完全相同，而两处说的期间不同，请核对是否把计划数写成了完成数。"
                yield told.contradiction((plan, fact), "plan_as_result", message)


def _key(told: Told, at: int) -> tuple[object, ...]:
    """What plan and fact have in common where the one repeats the other."""
    claim = told.claims[at]
    return claim.reading.value, claim.org_unit, told.things[at].core


def _nearest(facts: Sequence[int], plan: int) -> Sequence[int]:
    place = bisect_left(facts, plan)
    return facts[max(0, place - MOST_COMPARED) : place + MOST_COMPARED]


def _repeats(told: Told, plan: int, fact: int) -> bool:
    one, other = told.claims[plan], told.claims[fact]
    planned, done = told.things[plan], told.things[fact]
    return (
        one.reading.value >= LEAST_VALUE
        and one.org_unit is not None
        and told.same_unit(plan, fact)
        and _reaches_further(one, other)
        and bool(done.core)
        and (not planned.verb or not done.verb or planned.verb == done.verb)
    )


def _reaches_further(plan: Claim, fact: Claim) -> bool:
    return plan.period is not None and fact.period is not None and plan.period.last > fact.period.last
