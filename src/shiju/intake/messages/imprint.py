"""Who signed a page and when, in the lines below its words: 供稿：西园社区, 西园社区　2026年3月5日, 编辑：林某."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from shiju.intake.messages.words import word_list

_SAID = word_list("pages")["imprint"]
_LABEL = re.compile(_SAID["label"])
_AUTHOR = re.compile(_SAID["author"])
_UNIT = re.compile(
    rf"[（(]?(?P<name>[\u4e00-\u9fff（）]{{1,18}}?(?:{_SAID['units']}))(?:[ \t\u3000、/]+[\u4e00-\u9fff]{{2,4}})?[）)]?"
)
_DAY = re.compile(
    r"(?:[（(]?(?:报送|发布|提交|填报|上报)?(?:时间|日期)[：:]\s*|[（(])?(?P<day>\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?)(?:\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?[）)]?"
)
_DAY_WITHIN = re.compile(r"(?<!\d)20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?!\d)")
_UNIT_AND_DAY = re.compile(rf"{_UNIT.pattern}[ \t\u3000]+(?P<day>\d{{1,2}}月\d{{1,2}}日)")
_SHORT = re.compile(r"[（(]?(?P<name>[\u4e00-\u9fff（） \u3000]{2,20})[）)]?")
_NAME_AND_DAY = re.compile(rf"(?P<name>[\u4e00-\u9fff（）]{{2,18}})[ \t\u3000]*(?P<when>{_DAY.pattern})")


class Imprint(NamedTuple):
    """Where it begins, the names of those who sent the page in (the last line first), and the day."""

    start: int
    names: tuple[str, ...]
    day: str


def imprint_of(text: str) -> Imprint:
    """What stands below the words of a page; begins at the end of the text where nothing does."""
    start, names, day = len(text), list[str](), ""
    for at, line in _upwards(text):
        plain = line.strip()
        signed = _NAME_AND_DAY.fullmatch(plain) or _UNIT_AND_DAY.fullmatch(plain)
        dated = signed or _DAY.fullmatch(plain)
        unit = _UNIT.fullmatch(plain) or (_SHORT.fullmatch(plain) if day and not names else None)
        if not plain:
            continue
        if not (dated or unit or _LABEL.match(plain)):
            break
        start = at
        author = _AUTHOR.match(plain)
        found = author or signed or (unit if dated is None else None)
        names += [found["name"].strip()] if found is not None else []
        within = _DAY_WITHIN.search(plain) if dated is None else None
        day = day or (dated["day"] if dated is not None else within.group() if within is not None else "")
    return Imprint(start, tuple(names), day)


def _upwards(text: str) -> Iterator[tuple[int, str]]:
    """The lines from the last one up; the first line of a text is none that stands below."""
    at = len(text)
    while (above := text.rfind("\n", 0, at)) >= 0:
        yield above + 1, text[above + 1 : at]
        at = above
