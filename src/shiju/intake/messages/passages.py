"""The events of a message: its sentences brought together, and parted again where another event begins."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shiju.intake.messages.announcement import Office
from shiju.intake.messages.days import OF_DAYS
from shiju.intake.messages.plain import Span, item_end
from shiju.intake.messages.signs import counts_anything
from shiju.intake.messages.transcript import Message
from shiju.intake.messages.units import first_acting
from shiju.intake.messages.words import word_list
from shiju.periods import Period

_OPENS = re.compile("开展|举办|举行|组织|召开|进行|走访|慰问|清理|清扫|发放|培训|学习|参加|集中")
_LABEL = re.compile(word_list("phrases")["form"]["label"])
"""三、参加人员：… is a line of the form about one event."""
_PART = re.compile(r"[\s，,]*(?:今天|当天|昨天|同日)?(?P<part>上午|中午|下午|傍晚|晚上)")
_PARTS = re.compile("上午|中午|下午|傍晚|晚上")
_OPENS_MORE = re.compile(
    r"[^，。]{0,10}[，,]?[^，。]{0,8}还(?:组织|开展|举办|邀请)|[\s，,]*当[天日晚][，,]?[^，。]{0,8}(?:举办|举行|开展|组织|召开|邀请)|[\s，,]*(?:同时|另外|此外|还|当天[上下]午|当晚|同日)"
)
"""How a page goes on to another event of the same day."""
_BEGINS = re.compile(r"[\s，,、•·\d.．）)（(一二三四五六七八九十]*(?:随后|此外|同时|另外|早在|此前)?[，,]?(?:于|在)?")
"""What stands before the day with which a sentence begins."""
_FEW_DAYS = 7
_SECTION = re.compile(r"\s*【[^】\n]{2,20}】")
"""【阵地开放】, 【西园社区】 at the beginning of a sentence: a section of its own."""
_WENT_ON = re.compile("继续|接着|还在|一?共|合计|总共|结束|全天|颁奖|合影|考[核试]|总结")
_COUNTED = re.compile(r"\d(?:余|多|来)?[份册本张条块场户人名位幅家起处]")
_AGAIN = re.compile("[又再](?:[\u4e00-\u9fff]{1,4})?(?:了)?[一1]?[场次回个]")
"""7月7日又放了一场: once more on another day."""
_ANOTHER = re.compile(
    "^[\\s，,]*(?:另?一[个场次]是|另外?|此外|同时|随后|接着|还有|当天下午|当晚|同日|[下上]午|晚上|傍晚|晚间|之后|又|(?:活动|会议|学习|培训|演练|仪式|宣讲|参观|座谈会?)(?:结束后?|之后|后)|会后|课后)|^[^，。]{0,10}[，,]?[^，。]{0,8}还(?:组织|开展|举办|邀请)|^[\\s，,]*当[天日晚][，,]?[^，。]{0,8}(?:举办|举行|开展|组织|召开|邀请)"
)


@dataclass(frozen=True)
class Facts:
    """What one sentence holds, as far as it matters for parting: the measures that it counts, the kind it speaks of, the day and the unit it names."""

    span: Span
    measures: frozenset[str]
    kind: str | None
    day: str | None
    unit: str | None
    counts: bool = True
    """Whether the kind keeps any number."""
    opens: Period | None = None
    """The days with which it begins."""
    days: tuple[Period, ...] = ()
    """All days that it names."""


def facts_of(body: str, span: Span, message: Message, office: Office) -> Facts:
    """What a sentence holds."""
    said = body[slice(*span)]
    kind = office.best(said)
    days = [one for one in office.days(said, message) if one.rule in OF_DAYS and one.days is not None]
    acting = [one for one in office.units.mentions(said) if one.role in ("acts", "heads", "joint")]
    measures = office.people(body, span)
    opens = days[0].days if days and _BEGINS.fullmatch(said[: days[0].start]) else None
    return Facts(
        span,
        frozenset(measures),
        kind.id if kind else None,
        str(days[-1].days) if days else None,
        first_acting(acting),
        kind is None or counts_anything(kind),
        opens,
        tuple(one.days for one in days if one.days is not None),
    )


def passages(
    sentences: Sequence[Span], text: str, facts: Callable[[Span], Facts], *, page: bool = False
) -> tuple[tuple[Facts, ...], ...]:
    """The sentences of each event, in order. `page`: a news page tells one event at length, with what was seen and heard at it."""
    found: list[list[Facts]] = []
    for span in sentences:
        one = facts(span)
        if not found or (_begins_another_on_page if page else _begins_another)(one, found[-1], text):
            found.append([one])
        else:
            found[-1].append(one)
    return tuple(map(tuple, found))


def _is_detail(one: Facts, before: Sequence[Facts]) -> bool:
    """上午10时，监测员巡查发现裂缝: what was found in the course of an event is no matter of its own."""
    days = [fact.day for fact in before if fact.day is not None]
    units = [fact.unit for fact in before if fact.unit is not None]
    same_unit = one.unit is None or one.unit in units
    same_day = one.day is None or one.day in days[-1:]
    return not one.counts and same_unit and same_day and any(fact.kind is not None and fact.counts for fact in before)


def _begins_another_on_page(one: Facts, before: Sequence[Facts], text: str) -> bool:
    """As in a chat, but for what is told in the course of the event; a section of a brief is of its own, and what begins with another day."""
    if _SECTION.match(text, one.span[0]) and any(fact.measures or fact.kind is not None for fact in before):
        return True
    if _opens_another_day(one, before) or _ends_a_matter(one, before, text):
        return True
    if (
        one.day is None
        and one.unit is None
        and not one.measures
        and any(fact.measures for fact in before)
        and not _OPENS_MORE.match(text, *one.span)
    ):
        return False  # 随后，大家走进果园: what else was seen at an event that was counted
    if one.day is None and one.unit is None and item_end(text, *one.span) is not None and any(fact.day for fact in before):
        return False  # 二、专题讲座: a point of the summary of one event
    return _begins_another(one, before, text) and not _is_detail(one, before)


def _ends_a_matter(one: Facts, before: Sequence[Facts], text: str) -> bool:
    """6月份图书角接待320人次, in a line below a complaint or an article: these are told in a line and end with it."""
    told = [fact for fact in before if fact.kind is not None]
    begins = text[max(0, one.span[0] - 1) : one.span[0]] == "\n"
    return begins and one.kind is not None and bool(told) and not any(fact.counts or fact.kind == one.kind for fact in told)


def _opens_another_day(one: Facts, before: Sequence[Facts]) -> bool:
    """6月26日，…, told behind 6月12日，…; a day of an event of a few days is none."""
    told = [day for fact in before for day in fact.days]
    if one.opens is None or not told:
        return False
    return not any(day.first <= one.opens.first and one.opens.last <= day.last and day.days <= _FEW_DAYS for day in told)


def _of_another_unit(one: Facts, before: Sequence[Facts], text: str, *, item: bool, told: bool) -> bool:
    """文化站接待1860人次；东园社区图书室接待430人次, and each point of a brief that names a unit of its own."""
    units = [fact.unit for fact in before if fact.unit is not None]
    if one.unit is None or one.unit in units[-1:] or not (told or item):
        return False
    had = frozenset(measure for fact in before for measure in fact.measures)
    return bool(units) or (text[one.span[0] - 1] in "；;" and one.measures <= had)


def _told(before: Sequence[Facts], text: str) -> str:
    return " ".join(text[slice(*fact.span)] for fact in before)


def _later_that_day(said: str, before: Sequence[Facts], text: str) -> bool:
    """上午大扫除，七十多人；下午送月饼，跑了18户: another part of the day, and nothing says that it only went on."""
    part = _PART.match(said)
    if part is None or _WENT_ON.search(said):
        return False
    parts = _PARTS.findall(_told(before, text))
    return bool(parts) and part["part"] not in parts


def _on_another_day(one: Facts, before: Sequence[Facts], text: str) -> bool:
    """6月12日发放宣传单180份。6月11日猜灯谜，120人: another day than that on which something was done and counted, whatever kind keeps that."""
    days = {fact.day for fact in before if fact.day is not None}
    if one.day is None or not days or one.day in days:
        return False
    told = _told(before, text)
    again = _AGAIN.search(text, *one.span) is not None and any(fact.kind is not None for fact in before)
    return (again or bool(_OPENS.search(told))) and bool(_COUNTED.search(told))


def _begins_another(one: Facts, before: Sequence[Facts], text: str) -> bool:
    """Whether the sentence tells of another event than those before it."""
    had = frozenset(measure for fact in before for measure in fact.measures)
    kinds = [fact.kind for fact in before if fact.kind is not None]
    item = item_end(text, *one.span) is not None
    evidence = bool(one.measures) or one.kind is not None
    told = evidence and bool(had or kinds)
    if (
        _of_another_unit(one, before, text, item=item, told=told)
        or _on_another_day(one, before, text)
        or _ends_a_matter(one, before, text)
    ):
        return True
    if not told:
        return False
    said = text[slice(*one.span)]
    if item and not _LABEL.match(said):
        return evidence
    if _later_that_day(said, before, text):
        return True
    days = [fact.day for fact in before if fact.day is not None]
    another = bool(_ANOTHER.match(said)) or (one.day is not None and bool(days) and one.day != days[-1])
    if another and (one.kind is not None or _OPENS.search(said)):
        return (
            bool(had & one.measures)
            or (one.kind is not None and bool(kinds) and one.kind not in kinds)
            or (one.day is not None and bool(days) and one.day != days[-1])
        )
    return bool(one.measures) and one.kind is not None and bool(kinds) and one.kind not in kinds and bool(had)
