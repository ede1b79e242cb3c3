"""Per head times heads: 35名党员撰写心得70篇，人均2篇."""

import re
from collections.abc import Iterator

from shiju.audit.claim import Mode
from shiju.audit.finding import Contradiction
from shiju.audit.itself.reach import Reach, places, product, quotient, spelt
from shiju.audit.itself.told import COUNTED, Told, unit_family
from shiju.audit.words import word_list

_WORDS = word_list("arithmetic")["per_head"]
_DIVISORS = (
    (tuple(_WORDS["heads"]), ("人",)),
    (tuple(_WORDS["homes"]), ("户",)),
    (tuple(_WORDS["events"]), ("场", "次", "期")),
)
_TIMED = re.compile("每(?:年|月|周|天|日|季|半年|小时)|[年月周日季]均|每个[^人户场次期]")


def per_head_and_total(told: Told) -> Iterator[Contradiction]:
    """Averages that do not follow from total and heads of the same sentence."""
    for number, claim in enumerate(told.claims):
        units = _divisor(claim.reading.per) if claim.reading.per else ()
        if units and claim.reading.kind in COUNTED and claim.mode is Mode.FACT and told.exact(number):
            yield from _checked(told, number, units)


def _divisor(per: str) -> tuple[str, ...]:
    if _TIMED.search(per):
        return ()
    return next((units for words, units in _DIVISORS if any(word in per for word in words)), ())


def _checked(told: Told, number: int, units: tuple[str, ...]) -> Iterator[Contradiction]:
    before = [at for at in told.before(number) if told.together(at, number) and told.plain(at)]
    heads = [at for at in before if unit_family(told.claims[at].reading.unit or "") in units]
    totals = [at for at in before if told.same_unit(at, number) and at not in heads]
    average = _with_room(told, number)
    pairs = [(total, head) for total in totals for head in heads]
    if pairs and all(_apart(told, average, total, head) for total, head in pairs):
        total, head = totals[-1], heads[-1]
        surface = {at: told.claims[at].reading.surface for at in (total, head, number)}
        reckoned = spelt(quotient(told.reaches[total], told.reaches[head]), told.claims[number].reading.unit or "")
        message = f"平均数与两数不符：“{surface[total]}”÷“{surface[head]}”＝{reckoned}，文中写的是“{surface[number]}”，请核对。"
        yield told.contradiction((total, head, number), "per_head_and_total", message)


def _with_room(told: Told, number: int) -> Reach:
    """An average is rounded or cut at its last written place, also where it is written as a whole number."""
    place = places(told.claims[number].reading.value)
    return told.reaches[number].widened(down=place / 2, up=place)


def _apart(told: Told, average: Reach, total: int, head: int) -> bool:
    return product(average, told.reaches[head]).apart(told.reaches[total])
