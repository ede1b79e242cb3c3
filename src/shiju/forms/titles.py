"""What a form calls itself."""

import re
from collections.abc import Sequence
from datetime import date

from shiju.text.period_words import read_periods

_LIST = re.compile(r"(?:开展|举办|召开)?(?:(?:明细|清单|名单|一览|登记|情况|统计|汇总|台账|记录)(?:表|册|单)?|表|册)*$")
_FOR_SENDER = re.compile(r"填报|盖章|制表|报出|^附[件表]|^表\s*号|^单位[:：（(]|联系")
_SOME_DAY = date(2024, 1, 1)
"""Periods are only taken off, not reckoned."""


def title_of(lines: Sequence[str]) -> str:
    """The last line above a table that is no line for the sender, without its period."""
    told = [line.strip("（）() ") for line in lines if line and not _FOR_SENDER.search(line)]
    named = [line for line in told if _LIST.sub("", line) != line] or told
    title = named[-1] if named else ""
    for mention in reversed(read_periods(title, reference=_SOME_DAY)):
        title = title[: mention.start] + title[mention.end :]
    return title.strip("（）() ")


def subject_of(lines: Sequence[str]) -> str:
    """What the title says that the table is about, without what titles end on."""
    return _LIST.sub("", title_of(lines)).strip("（）() ")
