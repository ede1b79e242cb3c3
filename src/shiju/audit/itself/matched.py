"""The same figure twice under different words: two numbers that were matched with one indicator, for one org unit and period."""

from collections.abc import Iterator, Mapping, Sequence

from shiju.audit.claim import Claim, Mode
from shiju.audit.finding import Contradiction
from shiju.audit.itself.told import MOST_COMPARED, Told
from shiju.audit.judged import Judged, Verdict


def same_indicator_twice(
    told: Told, judged: Sequence[Judged], names: Mapping[str, str], known: Sequence[Contradiction]
) -> Iterator[Contradiction]:
    """Pairs of claims with a verdict that are one figure of the ledger and share no value, beyond those that are `known`."""
    seen: dict[int, list[frozenset[int]]] = {}
    for one in known:
        for number in one.claims:
            seen.setdefault(number, []).append(frozenset(one.claims))
    groups: dict[tuple[object, ...], list[int]] = {}
    for at, said in enumerate(judged):
        if said.verdict is not Verdict.NOT_CHECKABLE and said.indicator is not None and _is_total(said.claim):
            groups.setdefault((said.indicator, said.claim.org_unit, said.claim.period), []).append(at)
    for numbers in groups.values():
        for first, second in _pairs(numbers):
            if told.reaches[first].apart(told.reaches[second]) and not any(second in one for one in seen.get(first, ())):
                yield told.contradiction((first, second), "same_figure_twice", _sentence(judged[first], judged[second], names))


def _pairs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each number with those before it."""
    for place, second in enumerate(numbers):
        for first in numbers[max(0, place - MOST_COMPARED) : place]:
            yield first, second


def _is_total(claim: Claim) -> bool:
    return claim.mode is Mode.FACT and claim.comparison is None and claim.event is None and claim.reading.per is None


def _sentence(first: Judged, second: Judged, names: Mapping[str, str]) -> str:
    name = names.get(first.indicator or "", first.indicator)
    one, other = first.claim.reading.surface, second.claim.reading.surface
    return f"同一数据两处不一：“{name}”一处写“{one}”，另一处写“{other}”，请核对。"
