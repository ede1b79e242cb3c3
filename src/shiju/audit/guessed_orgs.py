"""The org units that a text itself names, for an audit without a register: the office by its title, and whatever below it the text speaks of."""

import re
from collections.abc import Iterator

from shiju.audit.draft_text import DraftText
from shiju.audit.names import LEVELS, named_units
from shiju.orgs import OrgTree, OrgUnit

OFFICE = "本单位"
"""The code of the office whose text it is, and its name where the text tells none."""
_TITLED = re.compile(
    r"^(?:中共)?(?:[\u4e00-\u9fff]{2,4}[省市区县])?([\u4e00-\u9fff]{2,8}?(?:街道|镇|乡|社区|村|[局办委部院校队站所科]))(?=党|办事处|居|村委|人民政府|关于|宣传|\d|20|上半年|下半年|年度|工作|综合|委)"
)
_SIGNED = re.compile(r"^(?:中共)?(?:[\u4e00-\u9fff]{2,4}[省市区县])?([\u4e00-\u9fff]{2,8}?(?:街道|镇|乡|社区|村))")
_LAST_LINES = 6


def guessed_orgs(draft: DraftText) -> OrgTree:
    """The office as root, and the communities or villages the text names below it."""
    name = _office(draft)
    found = dict.fromkeys(named_units(draft.text, LEVELS["community"]))
    below = [one for one in found if one != name and not any(one != other and one.endswith(other) for other in found)]
    units = [OrgUnit(OFFICE, name or OFFICE, None, "street")]
    return OrgTree((*units, *(OrgUnit(one, one, OFFICE, "community") for one in below)))


def told_name(tree: OrgTree) -> tuple[str, ...]:
    """The office's own name, where the text tells it."""
    name = tree.get(OFFICE).name
    return () if name == OFFICE else (name,)


def _office(draft: DraftText) -> str:
    return next(iter(_names(draft)), "")


def _names(draft: DraftText) -> Iterator[str]:
    titled = _TITLED.match(draft.title)
    if titled is not None:
        yield titled[1]
    for line in [line.strip() for line in draft.paragraphs if line.strip()][-_LAST_LINES:]:
        signed = _SIGNED.match(line)
        if signed is not None and len(line) <= 2 * len(signed[1]) + _LAST_LINES:
            yield signed[1]
