"""Rates against the numbers they are made of: 受理117件，办结96件，办结率95%; 收到56条，采纳20条，占35.7%."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shiju.audit.claim import Mode
from shiju.audit.finding import Contradiction
from shiju.audit.itself.reach import Reach, percent, quotient, spelt
from shiju.audit.itself.told import Told
from shiju.audit.words import word_list

_FACT = Mode.FACT
"""Taken from the enumeration once: each look into it costs as much as a small function."""
_RATE = re.compile(r"([\u4e00-\u9fff]{2,6})率")
_SHARE = re.compile(r"占(?:比|到|了)?([^，。；占]{0,12}?)(?:的|近|约|超|达|为)*$")
_OF_NUMBER = re.compile("[^，。；、\\d]{0,4}的(?:近|约|超过|比例为)?")
_OF_ALL = re.compile("^(?:总数|总量|总人数|总件数|全部|总|全年|上半年|其|总户数|比|总场次)?(?:的)?$")
_TABLE = tuple(
    (tuple(one["names"]), re.compile(one.get("above", "|".join(one["names"]))), re.compile(one["below"]))
    for one in word_list("arithmetic")["rate"]
)
_NO_PART_DONE = re.compile(f"率|{word_list('arithmetic')['parts']['open']}")
"""Words of a number that is not what was done: another rate, or what is still open."""
_QUALIFIED = re.compile("按期|按时|及时|提前|超期|逾期|未|不|限时|尚")


@dataclass(frozen=True)
class _Rate:
    """A rate, the number above the line and those that may stand below."""

    rate: int
    above: int
    below: tuple[int, ...]
    name: str


def rate_and_counts(told: Told) -> Iterator[Contradiction]:
    """Rates and shares that do not follow from their numbers."""
    for number, claim in enumerate(told.claims):
        if claim.reading.kind == "percent" and claim.comparison is None:
            found = _named(told, number) or _share(told, number)
            if found is not None:
                yield from _checked(told, found)


def _named(told: Told, number: int) -> _Rate | None:
    names = _RATE.findall(told.stretch(number))
    if not names or "平均" in told.stretch(number):
        return None
    name = names[-1]
    entry = next(((above, below) for known, above, below in _TABLE if any(name.endswith(one) for one in known)), None)
    above = _above(told, number, name, entry[0] if entry else None)
    if above is None:
        return None
    if entry is not None:
        below = [at for at in told.near(number) if _counts(told, at, above) and entry[1].search(told.own(at) + _behind(told, at))]
        below = [at for at in below if not told.claims[at].part] or below
    else:
        below = [at for at in told.before(number) if at < above and told.together(at, number) and _counts(told, at, above)]
        below = below if len(below) == 1 else []
    return _Rate(number, above, tuple(below), f"{name}率") if below else None


def _above(told: Told, number: int, name: str, words: re.Pattern[str] | None) -> int | None:
    """The count that the rate is of: the nearest before it in the paragraph, else behind it in the sentence."""
    wanted = words or re.compile(re.escape(name))
    qualified = bool(_QUALIFIED.search(name))
    near = told.near(number)
    order = [*range(number - 1, near.start - 1, -1), *(at for at in range(number + 1, near.stop) if told.together(at, number))]
    for at in order:
        own = told.own(at) + _behind(told, at)
        if (
            wanted.search(own)
            and not _NO_PART_DONE.search(own)
            and told.claims[at].reading.kind == "count"
            and told.plain(at)
            and bool(_QUALIFIED.search(own)) == qualified
        ):
            return at if _same_scope(told, at, number) else None
    return None


def _counts(told: Told, at: int, above: int) -> bool:
    """Whether a number may stand below the line."""
    return at != above and told.plain(at) and told.same_unit(at, above) and _same_scope(told, at, above)


def _same_scope(told: Told, first: int, second: int) -> bool:
    one, other = told.claims[first], told.claims[second]
    return one.mode is other.mode is _FACT and one.period == other.period and one.org_unit == other.org_unit


def _behind(told: Told, at: int) -> str:
    claim = told.claims[at]
    return told.text[claim.reading.end : claim.clause[1]]


def _share(told: Told, number: int) -> _Rate | None:
    """The number before 占 and the whole of which it is a share, in one sentence."""
    stretch = told.stretch(number)
    if _OF_NUMBER.fullmatch(stretch):
        return _share_of_number(told, number)
    found = _SHARE.search(stretch)
    above = number - 1
    if found is None or above < 0 or not told.together(above, number) or not told.plain(above):
        return None
    if stretch[: found.start()].strip("，、（( ") != "" or not _OF_ALL.match(found[1]):
        return None
    below = [
        at
        for at in told.before(number)
        if at < above and told.together(at, number) and _counts(told, at, above) and not told.claims[at].part
    ]
    return _Rate(number, above, tuple(below), "占比") if below else None


def _share_of_number(told: Told, number: int) -> _Rate | None:
    """完成投资1200万元，占年度计划1500万元的80%: the whole stands between 占 and the share."""
    below, above = number - 1, number - 2
    if above < 0 or not told.together(above, number) or not told.same_unit(above, below):
        return None
    led = re.fullmatch("[，,（(]?(?:其中)?占[^，。；]{0,16}", told.stretch(below))
    return _Rate(number, above, (below,), "占比") if led and told.plain(above) and told.plain(below) else None


def _checked(told: Told, found: _Rate) -> Iterator[Contradiction]:
    stated = _with_room(told, found.rate)
    above = told.reaches[found.above]
    reckoned = [percent(quotient(above, told.reaches[at])) for at in found.below]
    if all(stated.apart(one) for one in reckoned):
        yield told.contradiction((found.below[0], found.above, found.rate), "rate_and_counts", _sentence(told, found, reckoned))


def _with_room(told: Told, number: int) -> Reach:
    """What the rate asserts, where the last place may also have been cut off instead of rounded."""
    stated = told.reaches[number]
    if not told.exact(number) or stated.low is None or stated.high is None:
        return stated
    return stated.widened(down=Decimal(0), up=(stated.high - stated.low) / 2)


def _sentence(told: Told, found: _Rate, reckoned: Sequence[Reach]) -> str:
    above, below, rate = (told.claims[at].reading.surface for at in (found.above, found.below[0], found.rate))
    return f"{found.name}与两数不符：“{above}”÷“{below}”＝{spelt(reckoned[0], '%')}，文中写的是“{rate}”，请核对。"
