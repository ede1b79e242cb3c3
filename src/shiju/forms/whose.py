"""Whose form it is: the community or village that the lines above a table, or the name of its sheet, say fills it; or an office that is not ours."""

import re
from collections.abc import Iterator, Sequence
from itertools import repeat

from shiju.forms.proposal import Office
from shiju.forms.titles import title_of
from shiju.orgs import GRASSROOTS

_FILLED_BY = re.compile(
    r"(?:单\s*位|(?:采集|填报|填表|调查|统计)(?:对象|主体)|示范点|试点|点位|站点|实践站|社\s*区|村(?:（社区）|\(社区\)|社区|居)?|居委会|村委会)(?:名称|名(?=\s*[:：]))?\s*(?:[（(](?:盖章|公章)[）)])?(?:\s*[:：]\s*|(?<=名称)\s+)([^\s（()）:：]+)"
)
_OFFICE = re.compile(
    r"(?![本各某该所全有每])(?!.{0,2}[XxＸ×〇○_＿*])[\u4e00-\u9fff]{2,}(?:街道|镇|乡|社区|村|苏木|嘎查)(?:办事处|党工委|党委|人民政府|政府|居委会|村委会|居民委员会|村民委员会)?"
)
"""What can only be the name of a street, a town or what lies below it; sections and stations bear such names in every office."""
_LONGEST = 50
_ELSE = re.compile("地[点址]|举办|承办|主办|报送至|报至|收表|抄送|例|如[：:]")
_ONLY = re.compile(r"[只仅](?:统计|填报?|计算?|报)(?![各本你])([\u4e00-\u9fff]{2,20}?)(?:本单位|本部门|自身)")
OF_ANOTHER = "这张表是“{}”的，不是“{}”的，没有填。"
UNKNOWN_OFFICE = "这张表写的填报单位是“{}”，台账里没有这个单位，没有填。请确认是不是“{}”。"


def unit_of_form(titles: Sequence[str], sheet: str, office: Office) -> str | None:
    """The unit that the lines name as the one that fills the form, else the title or the sheet is called by; sections fill the forms of their office, so they are none."""
    said = [unit_named(name, office) for name in _fillers(titles)]
    lines = () if any(said) else map(_spoken_of, titles, repeat(office))
    named = (code for code in (*said, _in_full(title_of(titles), office), office.names.named(sheet), *lines) if code is not None)
    return next((code for code in named if office.tree.get(code).level in GRASSROOTS), None)


def _spoken_of(line: str, office: Office) -> str | None:
    """The one unit that a short line above a table names in full: 柳溪社区（红星街道）　2026年上半年. Where something was is not whose it is."""
    return None if len(line) > _LONGEST or _ELSE.search(line) else _in_full(line, office)


def _in_full(text: str, office: Office) -> str | None:
    """The one unit of which a text speaks, where it says its whole name."""
    code = office.names.find_in(text)
    return code if code is not None and office.tree.get(code).name in text else None


def other_office(titles: Sequence[str], office: Office, org_unit: str) -> str | None:
    """The name that the lines give as the one that fills the form, where that is neither the unit, nor one below or above it, nor a section of an office."""
    near = {org_unit, *office.tree.scope(org_unit), *office.tree.ancestors(org_unit)}
    for name in _fillers(titles):
        code = unit_named(name, office)
        if code is None and _OFFICE.fullmatch(name):
            return name
        if code is not None and code not in near and office.tree.get(code).level not in (*GRASSROOTS, "section"):
            return name
    return None


def part_asked(lines: Sequence[str], office: Office, org_unit: str) -> tuple[str | None, str]:
    """The section or unit of an office of which a notice asks alone, and what it calls it: 只统计应急管理办公室本单位登记的数. No unit where the name is none of the office's; no name where all are asked for."""
    found = next((one for line in lines if (one := _ONLY.search(line)) is not None), None)
    if found is None:
        return None, ""
    code = unit_named(found[1], office)
    return (code if code is not None and code in office.tree.scope(org_unit) else None), found[1]


def unit_named(name: str, office: Office) -> str | None:
    """The unit that somebody who fills a form calls himself, also behind the name of his district or before that of a section."""
    return office.names.named(name) or office.names.find_in(name)


def _fillers(titles: Sequence[str]) -> Iterator[str]:
    return (found[1] for line in titles if (found := _FILLED_BY.search(line)) is not None)
