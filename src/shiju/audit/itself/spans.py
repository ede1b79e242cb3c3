"""A quarter or a unit against the whole: what is done in a part of the time, or by a part of the office, is not more than the whole."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from shiju.audit.claim import Mode
from shiju.audit.finding import Contradiction
from shiju.audit.itself.reach import spelt, summed
from shiju.audit.itself.told import MOST_COMPARED, Told
from shiju.periods import Period

_FACT = Mode.FACT
"""Taken from the enumeration once: each look into it costs as much as a small function."""
_Key = tuple[str | None, str, str]
_STOCKS = re.compile("现有|在岗|拥有|注册|职工|在册|目前|在管")


def part_of_period(told: Told) -> Iterator[Contradiction]:
    """Numbers of parts of a time against that of the whole time, where both name the same thing."""
    alike = _alike(told)
    for whole, claim in enumerate(told.claims):
        key = _key(told, whole)
        if claim.period is None or claim.part or key not in alike or not _flows(told, whole):
            continue
        near = _near(told, alike[key], whole)
        inside = [at for at in near if _is_inside(told, at, whole) and _is_part(told, at, whole)]
        larger = [at for at in inside if _below(told, whole, at)]
        for part in larger:
            one, other = told.claims[part].reading.surface, claim.reading.surface
            yield told.contradiction(
                (whole, part), "part_of_whole", f"一段时间的数大于整个期间的数：“{one}”大于“{other}”，请核对。"
            )
        if not larger:
            yield from _added(told, whole, inside)


def _flows(told: Told, at: int) -> bool:
    claim = told.claims[at]
    return told.plain(at) and claim.mode is _FACT and claim.event is None and not _STOCKS.search(told.stretch(at))


def _key(told: Told, at: int) -> _Key:
    claim = told.claims[at]
    return claim.org_unit, claim.reading.kind, told.families[at]


def _alike(told: Told) -> dict[_Key, dict[str, list[int]]]:
    """The amounts of one org unit and unit of measure in more than one period, by the things that they count."""
    found: dict[_Key, dict[str, list[int]]] = {}
    periods: dict[_Key, set[Period]] = {}
    for at, claim in enumerate(told.claims):
        if claim.period is not None and claim.org_unit is not None and claim.reading.unit is not None and _flows(told, at):
            key = _key(told, at)
            found.setdefault(key, {}).setdefault(told.things[at].core, []).append(at)
            periods.setdefault(key, set()).add(claim.period)
    return {key: by_core for key, by_core in found.items() if len(periods[key]) > 1}


def _near(told: Told, by_core: Mapping[str, Sequence[int]], whole: int) -> list[int]:
    """The numbers that can be part of it: of the same thing, or in its own sentence."""
    same = by_core.get(told.things[whole].core, ())
    place = bisect_left(same, whole)
    found = set(same[max(0, place - MOST_COMPARED) : place + MOST_COMPARED])
    first, last = (told.first_from(end) for end in told.claims[whole].sentence)
    key = _key(told, whole)
    found.update(at for at in range(first, last) if _key(told, at) == key and _flows(told, at))
    return sorted(found)


def _is_inside(told: Told, at: int, whole: int) -> bool:
    part, full = told.claims[at].period, told.claims[whole].period
    return part is not None and full is not None and _inside(part, full)


def _is_part(told: Told, at: int, whole: int) -> bool:
    """Whether a number is of the same thing; in one sentence the thing need not be named again."""
    part, full = told.things[at], told.things[whole]
    if full.verb and part.verb and full.verb != part.verb:
        return False
    if part.core == full.core:
        return bool(part.core)
    return told.together(at, whole) and told.part(at)[0] > 0 and part.core in ("", full.verb)


def _inside(one: Period, other: Period) -> bool:
    return one != other and other.first <= one.first and one.last <= other.last


def _below(told: Told, whole: int, part: int) -> bool:
    less, more = told.reaches[whole], told.reaches[part]
    return less.below(more)


def _added(told: Told, whole: int, inside: Sequence[int]) -> Iterator[Contradiction]:
    """Quarters, or months, that together are the whole time."""
    ordered = sorted((period, at) for at in inside if (period := told.claims[at].period) is not None)
    full, period = told.reaches[whole], told.claims[whole].period
    if period is None or not _tile([one for one, _ in ordered], period):
        return
    parts = [at for _, at in ordered]
    together = summed([told.reaches[at] for at in parts])
    if together.apart(full):
        added = "＋".join(told.claims[at].reading.surface for at in parts)
        message = f"各段时间之和与总数不一致：{added}＝{spelt(together, told.claims[whole].reading.unit or '')}，总数写的是“{told.claims[whole].reading.surface}”，请核对。"
        yield told.contradiction((whole, *parts), "parts_and_total", message)


def _tile(parts: Sequence[Period], whole: Period) -> bool:
    """Whether the periods follow each other without gap from the first day to the last."""
    if len(parts) < 2 or parts[0].first != whole.first or parts[-1].last != whole.last:  # noqa: PLR2004  # one part is no sum
        return False
    return all((second.first - first.last).days == 1 for first, second in pairwise(parts))
