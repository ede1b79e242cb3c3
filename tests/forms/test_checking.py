"""A filled form read back."""

from dataclasses import replace
from datetime import date
from typing import Any

from an_office import RECORDS, drawn, number, office

from shiju.forms.checking import CellState, check_cells

SHEET = drawn("""
    单位 | 活动场次 | 办结率 | 日期
    全街道 | 4 | 66.7% | 2026年6月16日
""")


def cell(column: int, value: object, **source: Any) -> dict[str, Any]:
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


LISTED = drawn("""
    活动名称 | 日期 | 参加人数 | 主办单位
    安全宣传咨询日 | 2026.6.16 | 600 | 宣传办
""")


def of_record(column: int, field: str, value: object, **source: Any) -> dict[str, Any]:
    return cell(column, value, **{"field": f"activity.{field}", "records": ["R3"], "period": "2026-Q2", **source})


LINE = [
    of_record(0, "title", "安全宣传咨询日"),
    of_record(1, "date", "2026.6.16"),
    of_record(2, "participants", 600),
    of_record(3, "host", "宣传办"),
]


def test_the_fields_of_a_record_that_stands_as_it_was_are_the_same() -> None:
    checked = check_cells([LISTED], {"cells": LINE}, office=office())
    assert [(one.state, one.ledger) for one in checked] == [
        (CellState.SAME, "安全宣传咨询日"),
        (CellState.SAME, "2026.6.16"),
        (CellState.SAME, "600"),
        (CellState.SAME, "宣传办"),
    ]


def test_a_record_that_was_corrected_since_is_told_field_by_field() -> None:
    values = {**RECORDS[2].values, "participants": number(650), "date": date(2026, 6, 17)}
    corrected = (*RECORDS[:2], replace(RECORDS[2], values=values), *RECORDS[3:])
    checked = check_cells([LISTED], {"cells": LINE}, office=office(corrected))
    assert [(one.state, one.ledger) for one in checked[1:3]] == [(CellState.CHANGED, "2026.6.17"), (CellState.CHANGED, "650")]
    assert {one.state for one in (checked[0], checked[3])} == {CellState.SAME}


def test_a_record_that_counts_no_longer_is_told() -> None:
    checked = check_cells([LISTED], {"cells": LINE[:1]}, office=office(RECORDS[3:]))
    assert [(one.state, one.ledger) for one in checked] == [(CellState.CHANGED, "")]


def test_a_field_that_its_record_has_no_longer_is_told() -> None:
    bare = replace(RECORDS[2], values={name: value for name, value in RECORDS[2].values.items() if name != "participants"})
    checked = check_cells([LISTED], {"cells": LINE[2:3]}, office=office((bare,)))
    assert [(one.state, one.ledger) for one in checked] == [(CellState.CHANGED, "")]


def test_a_form_about_one_event_names_the_unit_that_leads_it() -> None:
    host = of_record(3, "unit", "宣传办")
    del host["source"]["period"]
    checked = check_cells([LISTED], {"cells": [host]}, office=office())
    assert [(one.state, one.ledger) for one in checked] == [(CellState.SAME, "宣传办")]


def test_pictures_kept_since_are_told() -> None:
    sheet = drawn("""
        照片张数 | 备注
        2 | 现场
    """)
    kept = replace(office(), evidence=lambda _record: ("一.jpg", "二.png", "三.jpg", "签到表.xlsx"))
    cells = [cell(0, 2, records=["R3"]), cell(1, "现场", words="备注", records=["R3"])]
    checked = check_cells([sheet], {"cells": cells}, office=kept)
    assert [(one.state, one.ledger) for one in checked] == [(CellState.CHANGED, "3"), (CellState.SAME, None)]
