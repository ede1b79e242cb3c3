"""Words of headings, notes and titles that say expressly that nothing is narrowed: 不分主题, 全部."""

import re

OF_ALL = ("全部", "所有")
"""Words that a heading begins with and that ask for all, whatever the title speaks of."""
OF_EVERY = ("各类", "各项", "各种", *OF_ALL)
"""The same, with those that ask for every sort of it."""
_NOT_PARTED = r"(?:不|未|无)(?:再|作|做|需)?(?:区分|划分|分|限定|限于|限|论|按)"
_WHAT = r"(?:具体|何种|任何|什么|哪[类种])?(?:宣传|活动)?(?:主题|内容|题材|领域|专题|条线)"
_LIFTED = re.compile(rf"不限于?[^，。；]{{0,12}}(?:内容|主题|题材|领域)|{_NOT_PARTED}[^，。；]{{0,4}}{_WHAT}")
"""Not 不分类别: that is said of the sorts of one kind of work."""
_ALL_THEMES = r"(?:含|包括|包含)?(?:全部|所有|各类|各种|各个?)(?:主题|专题|题材)(?:合计|总计|在内)?"
_SAYS_ALL = re.compile(rf"{_NOT_PARTED}(?:{_WHAT}|类别|类型|种类)(?:填报|统计|计算)?|{_ALL_THEMES}")
_BRACKET = re.compile("[（(]([^（）()]*)[）)]")
_COUNTS = re.compile("总数量?|总量|总计|合计|累计|全部|数量|数")


def is_lifted(line: str) -> bool:
    """Whether a note says that figures are those of all work, whatever the title speaks of: 不限于平安建设内容."""
    return _LIFTED.search(line) is not None


def without_all(heading: str) -> tuple[bool, str]:
    """Whether a heading says that all themes are asked for, and the heading without it; a period beside it stays: 社会宣传（6月总数，不分主题） as 社会宣传6月."""
    for found in _BRACKET.finditer(heading):
        if _SAYS_ALL.search(found[1]):
            rest = "".join(_COUNTS.sub("", part) for part in re.split("[，,、；;]", _SAYS_ALL.sub("", found[1])))
            return True, (heading[: found.start()] + rest + heading[found.end() :]).strip()
    said = _SAYS_ALL.search(heading)
    if said is None or len(said.group()) == len(heading):
        return said is not None, heading if said is None else ""
    return True, (heading[: said.start()] + heading[said.end() :]).strip("：:，,、 ")
