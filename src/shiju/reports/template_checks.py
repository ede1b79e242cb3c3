"""What may be wrong with a template, told with file, line and remedy."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.problem import Problem
from shiju.reports.template_parts import BLOCKS, HEAD, WORDS, Fence, Item, Listing, Optional, Part, Place, Prose, Setting
from shiju.reports.wording import NAMES, is_wording

_TYPES = {str: "带引号的文字", list: '一串带引号的文字，如 ["甲", "乙"]', int: "整数", bool: " true 或 false"}
_PLACE = re.compile(r"\{([^{}]*)\}")


def check_head(head: Mapping[str, Any], name: str) -> Iterator[Problem]:
    """What is wrong with the keys of the head."""
    yield from _check_settings(head, HEAD, f"{name} 第1行", "开头")


def check_items(items: Sequence[Item], name: str, catalogue: Catalogue) -> Iterator[Problem]:
    """What is wrong with the places and blocks of the body."""
    known = frozenset(indicator.id for indicator in catalogue.indicators)
    for item in items:
        where = f"{name} 第{item.line}行"
        if isinstance(item, Prose):
            for place in _places(item):
                yield from _check_place(place, known, where)
        elif isinstance(item, Fence):
            yield from _check_fence(item, known, catalogue, where)


def _places(prose: Prose) -> Iterator[Place]:
    for part in prose.parts:
        for one in _inside(part):
            if isinstance(one, Place):
                yield one


def _inside(part: Part) -> tuple[str | Place, ...]:
    if isinstance(part, Listing):
        return (*part.lead, *(one for item in part.items for one in item.parts))
    return part.parts if isinstance(part, Optional) else (part,)


def _check_place(place: Place, known: frozenset[str], where: str) -> Iterator[Problem]:
    if place.name not in known and place.name not in WORDS:
        yield _no_indicator(place.name, where)
    if not is_wording(place.wording):
        yield Problem("no_such_wording", f"没有写法“{place.wording}”。", f"可用的有：{'、'.join(NAMES)}。", where=where)


def _check_fence(fence: Fence, known: frozenset[str], catalogue: Catalogue, where: str) -> Iterator[Problem]:
    if fence.sort not in BLOCKS:
        yield Problem("unknown_block", f"不认识“{fence.sort}”块。", f"可用的有：{'、'.join(BLOCKS)}。", where=where)
        return
    faults = tuple(_check_settings(fence.settings, BLOCKS[fence.sort], where, f"“{fence.sort}”块"))
    yield from faults
    if faults:
        return
    for indicator in [*fence.settings.get("rows", ()), *filter(None, [fence.settings.get("indicator")])]:
        if indicator not in known:
            yield _no_indicator(indicator, where)
    if "kind" in fence.settings:
        yield from _check_kind(fence.settings, catalogue, where)


def _check_settings(settings: Mapping[str, Any], allowed: Mapping[str, Setting], where: str, place: str) -> Iterator[Problem]:
    for key, setting in allowed.items():
        if setting.needed and key not in settings:
            yield Problem("missing_key", f"{place}缺少“{key}”。", f"请补上 {key} = {_TYPES[setting.type]}。", where=where)
    for key, value in settings.items():
        if key not in allowed:
            yield Problem("unknown_key", f"{place}不认识“{key}”。", f"可用的有：{'、'.join(allowed)}。", where=where)
        elif not _fits(value, allowed[key]):
            yield Problem("wrong_type", f"{place}的“{key}”值不合要求。", f"请写成{_TYPES[allowed[key].type]}。", where=where)
        elif allowed[key].choices and value not in allowed[key].choices:
            yield Problem(
                "unknown_choice",
                f"{place}的“{key}”没有“{value}”。",
                f"可用的有：{'、'.join(allowed[key].choices)}。",
                where=where,
            )


def _fits(value: Any, setting: Setting) -> bool:
    if setting.type is list:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if setting.type is int:
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    return isinstance(value, setting.type)


def _check_kind(settings: Mapping[str, Any], catalogue: Catalogue, where: str) -> Iterator[Problem]:
    kind = next((one for one in catalogue.kinds if one.id == settings["kind"]), None)
    if kind is None:
        yield Problem("no_such_kind", f"没有事项类型“{settings['kind']}”。", "请用 shiju kinds 查看。", where=where)
        return
    fields = [field.id for field in kind.fields]
    asked = [*_PLACE.findall(settings.get("text", "")), *filter(None, [settings.get("field")])]
    for field in asked:
        if field not in fields:
            yield Problem("no_such_field", f"“{kind.label}”没有字段“{field}”。", f"可用的有：{'、'.join(fields)}。", where=where)


def _no_indicator(indicator: str, where: str) -> Problem:
    return Problem("no_such_indicator", f"没有指标“{indicator}”。", "请用 shiju kinds --indicators 查看指标编号。", where=where)
