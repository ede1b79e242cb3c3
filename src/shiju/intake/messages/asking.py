"""What is asked about people whom a draft does not count: numbers that would else be lost without a word."""

import re
from collections.abc import Sequence

from shiju.catalogue.kind import Kind
from shiju.catalogue.message_words import Part
from shiju.intake.messages.counts import Asked, Counted, counted
from shiju.text.reading import Reading

_PEOPLE = "人"
"""Unit class of measures that count people."""
_CAME = re.compile("(?:来了?|到了|到场|参加的?有?|吸引了?|聚了|坐了|围了)(?:大概|大约|约|近)?$")
_SPOKE = re.compile("[^，,。；;\n\\d]{0,12}(?:反映|投诉|举报|报修|求助|咨询|询问|打听|来电|来访|诉苦|吵|争执|问|说)")
"""两位老人在窗口咨询养老认证: who brought the matter in was at no event."""
_NEAR = 8
_UNITS = ("人", "名", "位", "人次")


def event_beside(
    kind: Kind, readings: Sequence[Reading], numbers: Sequence[Counted], view: str, fallback: Kind | None
) -> tuple[Asked, ...]:
    """转移人员，志愿者22人参与，广播喊话4次: people whom a matter does not count were perhaps at an event of their own."""
    if fallback is None or kind.messages is None or kind.messages.part is not Part.MATTER:
        return ()
    taken = {one.start for one in numbers}
    heads = _heads(fallback)
    there = [
        one
        for one in counted(readings, view, fallback)[0]
        if one.start not in taken and one.measure in heads and not _SPOKE.match(view, one.end)
    ]
    if not there:
        return ()
    said = "、".join(f"“{one.quantity.surface}”" for one in there)
    return (Asked(None, f"还写了{said}，是不是另有一条“{fallback.label}”要记？"),)


def people_left(kind: Kind, readings: Sequence[Reading], numbers: Sequence[Counted], view: str) -> tuple[Asked, ...]:
    """来了23位老师傅: of an event that counts nobody those of whom it says that they came; whether they took part, a person says."""
    heads = _heads(kind)
    if kind.messages is None or kind.messages.part is not Part.EVENT or any(one.measure in heads for one in numbers):
        return ()
    came = [one for one in readings if one.unit in _UNITS and _CAME.search(view[max(0, one.start - _NEAR) : one.start])]
    left = tuple(one.surface for one in came)
    field = next((one for one in kind.measures if one.id in heads), None)
    if field is None or not left:
        return ()
    said = "、".join(f"“{one}”" for one in left)
    return (Asked(field.id, f"写了{said}，算不算{field.label}？", left),)


def _heads(kind: Kind) -> frozenset[str]:
    """The measures that count people."""
    return frozenset(one.id for one in kind.measures if one.measure is not None and one.measure.unit_class == _PEOPLE)
