"""The same figure stated twice with different values; and more heads than attendances."""

from collections.abc import Iterator

from shiju.audit.finding import Contradiction
from shiju.audit.itself.growth import is_base
from shiju.audit.itself.reach import spelt
from shiju.audit.itself.same import same_thing, scope_of
from shiju.audit.itself.told import MOST_COMPARED, Told

_HEADS, _ATTENDANCES = "人", "人次"


def same_figure_twice(told: Told) -> Iterator[Contradiction]:
    """Pairs of numbers that say different things about the same."""
    usable = [at for at in range(len(told.claims)) if _usable(told, at)]
    by_core: dict[tuple[object, ...], list[int]] = {}
    for at in usable:
        scope = scope_of(told, at)
        if scope is not None:
            by_core.setdefault((told.things[at].core[-2:], *scope), []).append(at)
    for alike in by_core.values():
        for place, second in enumerate(alike):
            for first in alike[max(0, place - MOST_COMPARED) : place]:
                if _clash(told, first, second):
                    yield told.contradiction((first, second), "same_figure_twice", _sentence(told, first, second))


def _usable(told: Told, at: int) -> bool:
    claim = told.claims[at]
    whole = claim.comparison is None and claim.reading.per is None and not is_base(told, at)
    return whole and (told.plain(at) or claim.reading.kind == "percent")


def _clash(told: Told, first: int, second: int) -> bool:
    one, other = told.reaches[first], told.reaches[second]
    if told.same_unit(first, second):
        differ = one.apart(other)
    else:
        differ = _more_heads(told, first, second) or _more_heads(told, second, first)
    return differ and same_thing(told, first, second)


def _more_heads(told: Told, heads: int, attendances: int) -> bool:
    """Whether more heads are told of than attendances."""
    if told.families[heads] != _HEADS or told.families[attendances] != _ATTENDANCES:
        return False
    return told.reaches[attendances].below(told.reaches[heads])


def _sentence(told: Told, first: int, second: int) -> str:
    one, other = told.claims[first].reading, told.claims[second].reading
    named = told.things[first].core
    if not told.same_unit(first, second):
        return f"“{named}”两处说法不合：“{one.surface}”与“{other.surface}”，人数不会多于人次，请核对。"
    written = [_written(told, at) for at in (first, second)]
    return f"同一数据两处不一：“{named}”一处写{written[0]}，另一处写{written[1]}，请核对。"


def _written(told: Told, at: int) -> str:
    reading, reach = told.claims[at].reading, told.reaches[at]
    meant = "" if told.exact(at) else f"（即{spelt(reach, reading.unit or '')}）"
    return f"“{reading.surface}”{meant}"
