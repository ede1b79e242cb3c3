"""Labels with a blank beside each that ask for figures of a period: 举办培训班（期）, where a form about one event would ask for its fields."""

import re
from collections.abc import Mapping
from dataclasses import replace

from shiju.forms.headings import HeadingReader, Role
from shiju.forms.layout import Body, Label, Sheets
from shiju.forms.matrix import read_matrix
from shiju.forms.proposal import Decision, Office, Open, Proposal
from shiju.forms.sheet import FormSheet, Place
from shiju.periods import Period

_OF_ONE = re.compile(r"登记|记录|审批|申请|申报|备案|信息卡|推荐|报名")
_DAY_OR_PLACE = re.compile(r"(?<!填报)(?<!填表)(?<!报送)(?:时间|日期|地点)")


def asks_for_figures(layout: Sheets) -> bool:
    """Whether the labels are no form about one event or person: neither its title says so nor a label asks for a day or a place."""
    return not any(_OF_ONE.search(line) for line in layout.titles) and not any(
        _DAY_OR_PLACE.search(label.text) for label in layout.labels
    )


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
    lines = FormSheet(sheet.name, {(row, 0): one.text for row, one in enumerate(asked)}, len(asked), 2)
    body = Body(layout.titles, (0, 0), tuple(range(len(asked))), 2, (0,))
    found = read_matrix(lines, body, office=office, headings=headings, period=period, org_unit=org_unit, decisions=decisions)
    places = {(row, 1): one.place for row, one in enumerate(asked)}
    return Proposal(
        tuple(replace(one, place=places[one.place]) for one in found.wishes),
        open=(*(_moved(one, places) for one in found.open), *(_left(sheet, one, org_unit, period) for one in by_hand)),
    )


def _moved(one: Open, places: Mapping[Place, Place]) -> Open:
    return replace(one, place=places[one.place])


def _left(sheet: FormSheet, label: Label, org_unit: str, period: Period) -> Open:
    return Open(sheet.name, label.place, f"“{label.text}”留给人填写。", key=label.text, org_unit=org_unit, period=period)
