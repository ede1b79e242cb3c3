"""Labels with a blank beside each that ask for figures of a period: 举办培训班（期）, where a form about one event would ask for its fields."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from shiju.forms.headings import HeadingReader, Role
from shiju.forms.layout import Body, Label, Sheets
from shiju.forms.matrix import read_matrix
from shiju.forms.notice import period_of_titles
from shiju.forms.proposal import Decision, Office, Open, Proposal
from shiju.forms.sheet import FormSheet, Place
from shiju.periods import Period

_OF_ONE = re.compile(r"登记|记录|审批|申请|申报|备案|信息卡|推荐|报名")
_ONE_THING = re.compile(
    "(?<!单位)(?<!社区)(?<!村)(?<!街道)(?<!乡镇)(?<!镇)(?<!机构)名\\s*称|(?<![\u4e00-\u9fff])姓\\s*名|性\\s*别|出生|年\\s*龄|身份证|政治面貌|学\\s*历"
)
_MONTH = 28
"""Days of the shortest period that figures are asked for."""
_DAY_OR_PLACE = re.compile(r"(?<!填报)(?<!填表)(?<!报送)(?:时间|日期|地点)")


def asks_for_figures(layout: Sheets, *, reference: date) -> bool:
    """Whether the labels are no form about one event or person: neither its title says so, unless it names a period for it, nor a label asks for a day, a place or the name of a thing or person."""
    if any(_DAY_OR_PLACE.search(label.text) or _ONE_THING.search(label.text) for label in layout.labels):
        return False
    period = period_of_titles(layout.titles, reference=reference)
    return (period is not None and period.days >= _MONTH) or not any(_OF_ONE.search(line) for line in layout.titles)


def read_labels(
    sheet: FormSheet,
    layout: Sheets,
    *,
    office: Office,
    headings: HeadingReader,
    period: Period,
    org_unit: str,
    decisions: Mapping[str, Decision],
) -> Proposal:
    """What the blanks beside the labels ask for: each label is read as a line of a table with one column."""
    by_hand = [label for label in layout.labels if headings.read(label.text).role is Role.HAND]
    asked = [label for label in layout.labels if label not in by_hand]
    lines, body = _as_table(sheet, layout, asked)
    found = read_matrix(lines, body, office=office, headings=headings, period=period, org_unit=org_unit, decisions=decisions)
    places = {(row, 1): one.place for row, one in zip(body.lines, asked, strict=True)}
    return Proposal(
        tuple(replace(one, place=places[one.place]) for one in found.wishes),
        open=(*(_moved(one, places) for one in found.open), *(_left(sheet, one, org_unit, period) for one in by_hand)),
    )


def _as_table(sheet: FormSheet, layout: Sheets, asked: Sequence[Label]) -> tuple[FormSheet, Body]:
    """The labels as lines of a table with one column, each section as a line above those it is over."""
    texts: dict[Place, str] = {}
    lines: list[int] = []
    sections: list[tuple[int, str]] = []
    for label in asked:
        if label.section and (not sections or sections[-1][1] != label.section):
            sections.append((len(texts), label.section))
            texts[len(texts), 0] = label.section
        lines.append(len(texts))
        texts[len(texts), 0] = label.text
    body = Body(layout.titles, (0, 0), tuple(lines), 2, (0,), layout.notes, tuple(sections))
    return FormSheet(sheet.name, texts, len(texts), 2), body


def _moved(one: Open, places: Mapping[Place, Place]) -> Open:
    return replace(one, place=places[one.place])


def _left(sheet: FormSheet, label: Label, org_unit: str, period: Period) -> Open:
    return Open(sheet.name, label.place, f"“{label.text}”留给人填写。", key=label.text, org_unit=org_unit, period=period)
