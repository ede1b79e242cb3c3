"""What a form calls itself, and what the numbered lines above its tables (二、分社区情况) call each of them."""

import re
from collections.abc import Sequence
from datetime import date

from shiju.text.period_words import read_periods

_LIST = re.compile(
    r"(?:开展|举办|召开)?(?:(?:明细|清单|名单|一览|登记|情况|统计|汇总|台账|记录|目录|进度|调度|(?:测评|考评|评价|自评)指标|测评|考评|自评|评估|绩效|考核|对照|对比|分析|交叉|填报|[月季年周日]度?报|半年报|快报)(?:表|册|单|卡)?|表|册|卡)*$"
)
_FOR_SENDER = re.compile(r"填报(?!表)|盖章|制表|报出|^附[件表]|^表\s*号|^单位[:：（(]|联系|[:：]\s*\S|名称\s+\S")
_NUMBER = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,2}\s*[、.．]|[（(][一二三四五六七八九十]{1,2}[）)]|(?:附?表|第)[一二三四五六七八九十\d]{1,2}(?:部分)?[、.．：:\s]+|附[：:])\s*(?=\S)"
)
_RANKS = (
    re.compile(r"\s*[一二三四五六七八九十]{1,2}\s*[、.．]"),
    re.compile(r"\s*[（(][一二三四五六七八九十]{1,2}[）)]"),
    re.compile(r"\s*\d{1,2}\s*[、.．](?!\d)"),
    re.compile(r"\s*(?:[（(]\d{1,2}[）)]|[①-⑳])"),
)
UNRANKED, IN_WORDS = len(_RANKS), 2
"""The rank of a text without a number; and the first whose numbers are written with digits, which head no lines without a number."""
_OF_PARTS = re.compile(
    r"(?:[分按](?:季度?|月份?|年度?|类别?|类型|社区|村居?|单位|部门|渠道|来源|级别|项目|性质)|逐[月季周]|本(?:期|月|季度?|年度?|半年))(?:情况|进度)?"
)
"""How a table is divided, and the period of its form: no work."""
_SOME_DAY = date(2024, 1, 1)
"""Periods are only taken off, not reckoned."""


def title_of(lines: Sequence[str]) -> str:
    """The last line above a table that is no line for the sender and no numbered one, without its period."""
    own = [line for line in lines if not is_numbered(line)] or lines
    told = [line.strip("（）() ") for line in own if line and not _FOR_SENDER.search(line)]
    named = [line for line in told if _LIST.sub("", line) != line] or told
    return _without_period(_NUMBER.sub("", named[-1])) if named else ""


def subject_of(lines: Sequence[str]) -> str:
    """What the title says that the table is about, without what titles end on."""
    return about_of(title_of(lines))


def section_of(lines: Sequence[str]) -> str:
    """What the numbered line right above a table says that it is about; empty where there is none."""
    return about_of(_without_period(_NUMBER.sub("", lines[-1]))) if lines and is_numbered(lines[-1]) else ""


def is_numbered(line: str) -> bool:
    """Whether a line begins with the number of a part (一、, 表二)."""
    return _NUMBER.match(line) is not None


def below_title(form: Sequence[str], lines: Sequence[str]) -> tuple[str, ...]:
    """The lines above a later table of a form, below the title of the `form` (the lines above its first) where they end on a numbered one, of which the table is a part."""
    if not lines or not is_numbered(lines[-1]):
        return tuple(lines)
    return (*(line for line in form if not is_numbered(line)), *lines)


def rank_of(text: str) -> int:
    """How deep the number before the text of a line stands: 一、 above （一） above 1. above （1） above none."""
    return next((depth for depth, pattern in enumerate(_RANKS) if pattern.match(text)), UNRANKED)


def about_of(title: str) -> str:
    """A title without what titles end on (情况统计表), and without how its table is divided."""
    return _LIST.sub("", _OF_PARTS.sub("", title)).strip("（）() ")


def _without_period(title: str) -> str:
    for mention in reversed(read_periods(title, reference=_SOME_DAY)):
        title = title[: mention.start] + title[mention.end :]
    return title.strip("（）() ")
