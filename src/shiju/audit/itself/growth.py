"""From one number to another against the growth that is stated: 由120人增加到150人，增长25%."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from shiju.audit.claim import Comparison, Mode
from shiju.audit.finding import Contradiction
from shiju.audit.itself.reach import Reach, difference, percent, places, quotient, spelt
from shiju.audit.itself.told import Told
from shiju.audit.words import word_list

_WORDS = word_list("arithmetic")["growth"]
_FROM, _UNTIL = re.compile(_WORDS["from"]), re.compile(_WORDS["until"])
_RISES, _FALLS = re.compile(_WORDS["rises"]), re.compile(_WORDS["falls"])
_BASE, _NOW = re.compile(_WORDS["base"]), re.compile(_WORDS["now"])
_ONLY_CHANGE, _DIFFERENCE = re.compile(_WORDS["only_change"]), re.compile(_WORDS["difference"])
_LAST_YEAR, _COMPARED = re.compile("同期|去年|上年"), re.compile("比|较")
_ONE = Decimal(1)


@dataclass(frozen=True)
class _Step:
    """The number before, the number now, and the numbers behind which the change is looked for; `word`: the verb between, where there is one."""

    base: int
    now: int
    after: int
    word: str = ""


def growth_and_counts(told: Told) -> Iterator[Contradiction]:
    """Changes that do not follow from the two numbers they compare."""
    for step in _steps(told):
        yield from _direction(told, step)
        change = _change(told, step)
        if change is not None:
            yield from _checked(told, step, change)


def is_base(told: Told, number: int) -> bool:
    """Whether a number is where a change begins: 由120人."""
    return _FROM.search(told.stretch(number)) is not None


def _steps(told: Told) -> Iterator[_Step]:
    for number in range(len(told.claims) - 1):
        if not (told.together(number, number + 1) and told.same_unit(number, number + 1)):
            continue
        between = told.between(number, number + 1)
        if is_base(told, number) and (verb := _UNTIL.match(between)):
            yield _Step(number, number + 1, number + 1, verb.group())
        elif _BASE.search(told.stretch(number)) and between[:1] in ("，", "、", ",") and _NOW.search(between):
            yield _Step(number, number + 1, number + 1)
    yield from _against_base(told)
    yield from _base_behind(told)


def _base_behind(told: Told) -> Iterator[_Step]:
    """信访总量86件，同比下降14%，去年同期为100件."""
    for base in range(2, len(told.claims)):
        now, change = base - 2, base - 1
        alike = told.together(now, base) and told.same_unit(now, base) and told.claims[base].mode is Mode.BASE
        if alike and told.claims[change].comparison is Comparison.GROWTH and _LAST_YEAR.search(told.stretch(base)):
            yield _Step(base, now, now)


def _against_base(told: Told) -> Iterator[_Step]:
    """投稿134篇，比去年同期的118篇增长13.6%."""
    for base in range(1, len(told.claims)):
        now = base - 1
        alike = told.together(now, base) and told.same_unit(now, base) and told.plain(now)
        if told.claims[base].mode is Mode.BASE and alike and _COMPARED.search(told.stretch(base)):
            yield _Step(base, now, base)


def _direction(told: Told, step: _Step) -> Iterator[Contradiction]:
    base, now = told.reaches[step.base], told.reaches[step.now]
    if not step.word:
        return
    rises = not _FALLS.search(step.word)
    if (rises and now.below(base)) or (not rises and base.below(now)):
        first, second = (told.claims[at].reading.surface for at in (step.base, step.now))
        message = f"说的是“{step.word.strip()}”，数却从“{first}”{'减少' if rises else '增加'}到“{second}”，请核对。"
        yield told.contradiction((step.base, step.now), "growth_and_counts", message)


def _change(told: Told, step: _Step) -> int | None:
    """The number that states the change: behind, in a clause that says nothing else."""
    number = step.after + 1
    if number >= len(told.claims) or not told.together(step.after, number):
        return None
    between, reading = told.between(step.after, number), told.claims[number].reading
    if not _ONLY_CHANGE.match(between):
        return None
    if reading.kind in ("growth", "percentage_point") or reading.unit == "倍":
        return number
    return number if told.same_unit(step.now, number) and _DIFFERENCE.search(between) else None


def _checked(told: Told, step: _Step, number: int) -> Iterator[Contradiction]:
    base, now, stated = told.reaches[step.base], told.reaches[step.now], told.reaches[number]
    if base.low is None or base.low <= 0:
        return
    reading = told.claims[number].reading
    falls = bool(_FALLS.search(told.between(number - 1, number)))
    reckoned, unit, room = _reckoned(told, step, number, (base, now))
    if reading.bound.value == "exact":
        stated = stated.widened(down=room, up=room)
    if falls:
        reckoned = Reach(_negated(reckoned.high), _negated(reckoned.low), reckoned.high_open, reckoned.low_open)
    if stated.apart(reckoned):
        first, second = (told.claims[at].reading.surface for at in (step.base, step.now))
        message = f"从“{first}”到“{second}”，{'减少' if falls else '变化'}应为{spelt(reckoned, unit)}，文中写的是“{reading.surface}”，请核对。"
        yield told.contradiction((step.base, step.now, number), "growth_and_counts", message)


def _reckoned(told: Told, step: _Step, number: int, ends: tuple[Reach, Reach]) -> tuple[Reach, str, Decimal]:
    """The change that follows from both ends, its unit, and the room that rounding leaves."""
    base, now = ends
    reading = told.claims[number].reading
    if reading.kind == "percentage_point" or told.same_unit(step.now, number):
        unit = "个百分点" if reading.kind == "percentage_point" else reading.unit or ""
        return difference(now, base), unit, Decimal(0)
    ratio = quotient(now, base)
    stated = told.reaches[number]
    place = stated.high - stated.low if stated.high is not None and stated.low is not None else Decimal(0)
    grown = difference(ratio, Reach(_ONE, _ONE))
    if reading.unit == "倍":
        of_base = told.claims[number].comparison is Comparison.RATIO
        return ratio if of_base else grown, "倍", place / 2
    return percent(grown), "%", max(place, places(reading.value)) / 2


def _negated(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value
