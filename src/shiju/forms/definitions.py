"""Brackets of headings that say how to count: 采用稿件（一稿多家刊发计1篇）. They ask for nothing less, but only for what is counted so."""

import re
from enum import Enum

from shiju.catalogue.indicator import Indicator, IndicatorType

_BRACKET = re.compile("[（(]([^（）()]{3,24})[）)]$")
_ONCE = re.compile("(?:计|算|按|计作|算作|计为)[1一](?:篇|次|件|场|条)(?:计|统计)?$|不重复计算?$|去重$")
_EACH = re.compile("(?:逐家|分别|每家|逐媒体|按家)(?:计|计算|统计|计数)$")
_JOINT = re.compile("联合|共同|合办|几个单位")
_AGAIN = re.compile("重复(?:登记|录入|受理|反映)")


class Way(Enum):
    """How a bracket says that things are counted."""

    ONCE = "once"
    EACH = "each"
    JOINT = "joint"
    """An event of several units once, as it is counted anyway."""


def without_way(text: str) -> tuple[str, Way | None]:
    """A heading without the bracket at its end that says how to count, and what that says; None where it has none."""
    found = _BRACKET.search(text)
    if found is None or not text[: found.start()]:
        return text, None
    once, each = _ONCE.search(found[1]), _EACH.search(found[1])
    if once is None and each is None:
        return text, None
    as_ever = _JOINT.search(found[1]) or _AGAIN.search(found[1])
    return text[: found.start()], Way.EACH if each else Way.JOINT if as_ever else Way.ONCE


def counts_so(indicator: Indicator, way: Way | None) -> bool:
    """Whether an indicator counts in the way that a heading asks for."""
    if way is None or way is Way.JOINT:
        return True
    return indicator.type is (IndicatorType.DISTINCT if way is Way.ONCE else IndicatorType.COUNT)
