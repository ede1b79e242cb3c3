"""What the notes of a form and its notice say that a heading means: “服务群众”填活动参加人次; 志愿服务活动场次指登记的文化与志愿服务活动总场次."""

import re
from collections.abc import Iterable, Iterator, Mapping

from shiju.forms.keys import key_of
from shiju.forms.naming import ANY_DEED, core_of

_SENTENCES = re.compile(
    r"[。；;\n，]|(?<=[。；;，\s:：])\s*(?:[（(]?\d{1,2}[）)、.．](?!\d)|[（(]?[一二三四五六七八九十]{1,2}[）)、.．]|[①-⑳])|^\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.．]"
)
_NOTE = re.compile(r"^\s*(?:备?注|说明|填[表报]说明|填报口径|统计口径|口径)[:：]\s*")
_MEANS = re.compile(
    r"[“\"「『]?(?P<word>[^“”\"「」『』，。；]{2,16}?)[”\"」』]?(?:是?指|填写?|为|即)(?P<said>[^，。；]{3,30}?)(?:填写|填报|统计|计算|计)?"
)
_BY = re.compile(
    r"[“\"「『]?(?P<word>[^“”\"「」『』，。；]{2,16}?)[”\"」』]?(?:均|都|请)?按(?P<said>[^，。；]{3,30}?)(?:填写|填报|填列)"
)
_WHOSE = re.compile(
    r"^(?:(?:本?(?:街道|乡镇|镇|乡|社区|村|单位|辖区)|各?(?:社区|村|科室|单位)|台账|登记簿|系统)[、和及与]?)*(?:在册|登记|开展|举办|组织|统计)?的?(?:全部|所有|各类|各项)?"
)
"""What stands before the name of a figure and leaves it all of it: 街道登记的."""


def explained_by(lines: Iterable[str]) -> Mapping[str, str]:
    """Heading, as `plain_of` gives it → what the lines say that it means. A heading that is explained twice is not explained."""
    found: dict[str, set[str]] = {}
    for line in lines:
        for word, said in _sentences(line):
            found.setdefault(plain_of(word), set()).add(said)
    return {word: said.pop() for word, said in found.items() if word and len(said) == 1}


def _sentences(line: str) -> Iterator[tuple[str, str]]:
    for sentence in _SENTENCES.split(_NOTE.sub("", line)):
        told = _BY.fullmatch(sentence.strip()) or _MEANS.fullmatch(sentence.strip())
        if told is not None:
            yield told["word"], _WHOSE.sub("", told["said"]) or told["said"]


def plain_of(heading: str) -> str:
    """A heading as it is compared with one that is explained: without a deed of any work, and without how it is counted."""
    key = core_of(key_of(heading))
    return next((key.removeprefix(deed) for deed in sorted(ANY_DEED) if key.startswith(deed) and key != deed), key)
