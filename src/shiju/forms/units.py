"""Units of measure in headings: which one the end of a heading says, and whether it is the one an indicator counts in."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from shiju.text.numerals import half_width

RIGHT_UNIT, WRONG_UNIT = 12, -45
"""What it adds to a score that a heading names the unit of measure, and what it costs that it names another."""
COUNTED = {
    "件数": "件", "件次": "件", "人次数": "人次", "人次": "人次", "总人次": "人次", "人数": "人", "总人数": "人", "次数": "次", "总次数": "次", "场次": "场", "总场次": "场", "场数": "场", "期数": "期",
    "篇数": "篇", "篇次": "篇次", "份数": "份", "册数": "份", "条数": "条", "块数": "块", "张数": "张", "户数": "户", "户次": "户", "处数": "处", "时长": "小时", "总时长": "小时", "时数": "小时",
    "学时数": "学时", "学时": "学时", "课时数": "学时", "小时数": "小时", "天数": "天", "个数": "个", "支数": "支", "项数": "项",  "面积": "平方米", "总面积": "平方米", "率": "%",
}  # fmt: skip
"""Ends of headings that say in which unit of measure is counted."""
TAILS = ("完成情况", "完成数", "总数", "数量", "情况", "总量", "数", "量")
"""Ends of headings that say nothing of their own."""
_ALIKE = (
    frozenset({"人", "人次", "名", "位"}),
    frozenset({"次", "场", "场次", "期", "期次"}),
    frozenset({"处", "个", "所", "座"}),
    frozenset({"支", "个"}),
    frozenset({"项", "个", "条", "件"}),
    frozenset({"平方米", "㎡", "m2", "平米"}),
    frozenset({"小时", "个小时", "h"}),
    frozenset({"份", "册", "张", "本"}),
    frozenset({"周", "期"}),
)
"""Units of measure that departments write for each other."""
ALIKE_UNITS = frozenset().union(*_ALIKE)
OTHER_UNITS = frozenset(
    {
        "元",
        "千元",
        "亩",
        "公里",
        "千米",
        "米",
        "吨",
        "台",
        "辆",
        "家",
        "部",
        "套",
        "批",
        "批次",
        "起",
        "台次",
        "车次",
        "例",
        "棵",
        "株",
    }
)
"""Units in which departments ask for money, land and things, which no ledger of this sort counts."""
PER_CENT = ("%", "％", "百分比")

_BRACKETED = re.compile(r"[（(【\[]\s*(?:计量)?(?:单位[:：]\s*)?([^（）()【】\[\]]{1,8})\s*[）)】\]]")

_OF_TABLE = re.compile(r"(?<![报送表属管])(?:计量)?单\s*位[:：]\s*([^\s（）()。；;:：]{1,24})")


def is_unit_of_measure(text: str, known: AbstractSet[str]) -> bool:
    """Whether a text is a unit of measure, one of those that are known or ten thousand of them, and nothing else."""
    plain = half_width(text).strip()
    return plain in known or plain.removeprefix("万") in known or plain in PER_CENT


def bracketed_unit(text: str, known: AbstractSet[str]) -> tuple[str, str]:
    """The unit of measure that a heading has in brackets, the last where it has several (宣传单（册）（份）), empty where it has none; and the heading without them."""
    unit, plain = "", text
    for found in reversed(list(_BRACKETED.finditer(text))):
        if is_unit_of_measure(found[1], known) or found[1] in COUNTED:
            unit = unit or COUNTED.get(found[1], found[1])
            plain = (plain[: found.start()] + plain[found.end() :]).strip()
    return unit, plain


def units_of_table(titles: Sequence[str], known: AbstractSet[str]) -> tuple[str, ...]:
    """The units of measure that the lines above a table name for all of it (单位：万人次、场)."""
    found = (part for line in titles for told in _OF_TABLE.findall(line) for part in re.split(r"[、,，/]", told))
    return tuple(dict.fromkeys(part for part in map(str.strip, found) if is_unit_of_measure(part, known)))


def in_ten_thousands(units: Sequence[str], kept: str) -> str:
    """The one of a table's units of measure that is ten thousands of what an indicator counts in; empty where none is."""
    return next((unit for unit in units if unit == f"万{kept}"), "")


def unit_score(asked: str, kept: str) -> int:
    """What a unit of measure in a heading says for or against an indicator that counts in `kept`."""
    plain = asked.removeprefix("万")
    if not plain:
        return 0
    if plain == kept:
        return RIGHT_UNIT
    if plain in PER_CENT:
        return RIGHT_UNIT if kept == "%" else WRONG_UNIT
    same = any(plain in group and kept in group for group in _ALIKE) or plain + "次" == kept or plain == kept + "次"
    return 0 if same else WRONG_UNIT


def counted_otherwise(across: str, down: str, words: str, kept: str) -> bool:
    """Whether a line is counted in another unit than the indicator found: 走访慰问户数（户） below 活动场次（场） is no number of events, nor is 走访（人次）. `words`: those of the column, which may say a unit of their own."""
    says = bool(down) or not implied(words)
    return bool(across and kept) and says and across not in PER_CENT and unit_score(across, kept) < 0


def implied(key: str) -> str:
    """The unit of measure that the end of a heading says."""
    return next((unit for tail, unit in sorted(COUNTED.items(), key=lambda one: -len(one[0])) if key.endswith(tail)), "")
