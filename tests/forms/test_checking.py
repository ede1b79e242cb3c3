"""A filled form read back."""

from dataclasses import replace
from typing import Any

from an_office import RECORDS, drawn, office

from shiju.forms.checking import CellState, check_cells

SHEET = drawn("""
    单位 | 活动场次 | 办结率 | 日期
    全街道 | 4 | 66.7% | 2026年6月16日
""")


def cell(column: int, value: object, **source: str) -> dict[str, Any]:
    return {"sheet": "表1", "cell": "甲", "row": 1, "column": column, "value": value, "source": {"org_unit": "S", **source}}


ACTIVITIES = cell(1, 4, indicator="activity.count", period="2026-01-01..2026-06-30")


def test_cells_that_stand_as_filled_are_the_same() -> None:
    rate = cell(2, "66.7%", indicator="concern.closing_rate", period="2026-Q2")
    day = cell(3, "2026-06-16", field="activity.date")
    checked = check_cells([SHEET], {"cells": [ACTIVITIES, rate, day]}, office=office())
    assert [(one.state, one.ledger) for one in checked] == [
        (CellState.SAME, "4"),
        (CellState.SAME, "66.7%"),
        (CellState.SAME, None),
    ]


def test_a_serial_number_shows_its_day_and_a_decimal_its_number() -> None:
    sheet = drawn("""
        甲 | 乙
        46189 | 3.50
    """)
    cells = [{**cell(0, "2026-06-16"), "sheet": "表1"}, cell(1, "3.5")]
    assert [one.state for one in check_cells([sheet], {"cells": cells}, office=office())] == [CellState.SAME, CellState.SAME]


def test_what_somebody_wrote_over_is_told() -> None:
    checked = check_cells([SHEET], {"cells": [{**ACTIVITIES, "value": 5}, cell(3, "红星广场")]}, office=office())
    assert [one.state for one in checked] == [CellState.EDITED, CellState.EDITED]


def test_what_is_gone_is_told() -> None:
    checked = check_cells([SHEET], {"cells": [{**ACTIVITIES, "sheet": "没有"}, {**ACTIVITIES, "row": 7}]}, office=office())
    assert [one.state for one in checked] == [CellState.MISSING, CellState.MISSING]


def test_what_the_ledger_says_otherwise_now_is_told() -> None:
    more = replace(RECORDS[0], id="R91", order=91)
    checked = check_cells([SHEET], {"cells": [ACTIVITIES]}, office=office((*RECORDS, more)))
    assert [(one.state, one.ledger) for one in checked] == [(CellState.CHANGED, "5")]


def test_parts_and_units_are_reckoned_as_they_were_asked() -> None:
    sheet = drawn("""
        甲 | 乙 | 丙
        0.2 | 500 | 300
    """)
    half = {"period": "2026-01-01..2026-06-30"}
    cells = [
        cell(0, "0.2", indicator="leaflet.copies", unit="万份", **half),
        cell(1, 500, indicator="leaflet.copies", part="estimated", **half),
        cell(2, 300, indicator="study.sessions", **half),
    ]
    checked = check_cells([sheet], {"cells": cells}, office=office())
    assert [(one.state, one.ledger) for one in checked] == [
        (CellState.SAME, "0.2"),
        (CellState.SAME, "500"),
        (CellState.SAME, None),
    ]


def test_what_was_written_by_hand_is_known_by_its_words() -> None:
    sheet = drawn("""
        甲 | 乙
        满意 | 一般
    """)
    cells = [cell(0, "满意", words="回访结果"), cell(1, "满意", words="回访结果")]
    checked = check_cells([sheet], {"cells": cells}, office=office())
    assert [(one.indicator, one.state) for one in checked] == [("回访结果", CellState.SAME), ("回访结果", CellState.EDITED)]
