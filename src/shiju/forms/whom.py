"""Words of headings for the sort of unit that did the work: 社区小喇叭播放 is what communities broadcast, 科室、社区集体学习 is what all did."""

import re
from collections.abc import Iterable

from shiju.forms.keys import key_of
from shiju.text.numerals import half_width

GRASSROOTS_WORDS = ("社区", "各社区", "村", "各村", "村居", "各村居", "村级", "社区级", "村社区", "各村社区", "社区村", "社区居委会", "村居两级")  # fmt: skip
"""Communities and villages, without the office's own sections."""
_OWN = r"(?:机关|本级|街道|镇|乡|镇街|各?科室|各?部门|各?站所|各办)"
_GRASSROOTS = r"(?:各?村[（(]社区[）)]|各?社区[（(]村[）)]|各?社区|各?村居?)"
_BOTH = re.compile(
    rf"(?:{_OWN}[、和与及]?)*(?:{_OWN}[、和与及]{_GRASSROOTS}|{_GRASSROOTS}[、和与及]{_OWN})(?:[、和与及](?:{_OWN}|{_GRASSROOTS}))*(?:两级|各级)?(?:各?党?支部)?|(?:镇|乡|街)(?:村|居|社)(?:两级)"
)
_OF_COMMUNITIES = re.compile(f"(?:{'|'.join(sorted(GRASSROOTS_WORDS, key=len, reverse=True))})")


_ALL_COMMUNITIES = re.compile(rf"(?:所辖|下辖|辖区)?(?:{_GRASSROOTS}|各?村社区|社区居委会)")
_SUM_OF_THEM = re.compile(rf"(?:{_GRASSROOTS})(?:合计|小计|总计|汇总|共计)")


def is_all_communities(text: str, *, beside_own: bool) -> bool:
    """Whether a line is that of all communities together: 社区小计, and a plain 社区 beside a line of the office's sections."""
    plain = "".join(half_width(text).split())
    return _SUM_OF_THEM.fullmatch(plain) is not None or (beside_own and _ALL_COMMUNITIES.fullmatch(plain) is not None)


def without_whom(text: str) -> str:
    """A heading without the words at its begin that name an office's sections and its communities, which are all of it."""
    found = _BOTH.match(text)
    return text[found.end() :] if found is not None and len(text) - found.end() > 1 else text


def is_of_communities(words: Iterable[str], names: Iterable[str]) -> bool:
    """Whether headings begin with a word for communities that no name of what they mean has."""
    begin = (found.group() for word in words if (found := _OF_COMMUNITIES.match(key_of(word))) is not None)
    known = tuple(names)
    return any(not any(word in name for name in known) for word in begin)
