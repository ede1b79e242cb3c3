"""A whole office as small as it can be: what is measured on the large ones is told right, and its layouts are read."""

import json
from pathlib import Path
from typing import Any

import pytest
from office_measure import agrees, compare_figures, compare_rows, make_ledger

UNITS = "code,name,parent,level,valid_from,valid_to,successor\nH,平湖县,,district,2010-01-01,,\nT,青溪镇,H,street,2010-01-01,,\nTW,综合文化服务中心,T,section,2010-01-01,,\nA,石桥村,T,community,2010-01-01,,\nB,南坡村,T,community,2010-01-01,,\n"
PLAYED = "青溪镇大喇叭播放记录（2026年）,,,,\n村（社区）,开始日期,结束日期,播放内容,每天几次\n石桥村,1月15日,1月21日,防火,2\n南坡村,3月9日,2月5日,防汛,2\n黄泥村,3月1日,3月2日,防汛,1\n文化服务中心,2月1日,2月2日,防汛,3\n"
STUDIED = "各村集体学习登记表（2026年）,,,,\n日期,学习单位,学习内容,应参加,实参加\n一月份,,,,\n1月5日,石桥村,条例,30,27\n二月份,,,,\n2月5日,南坡村,条例,20,18\n"


def row(sheet: str, number: int, reason: str = "") -> dict[str, Any]:
    return {"sheet": sheet, "row": number, "verdict": "reject" if reason else "accept", **({"reason": reason} if reason else {})}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    (tmp_path / "workbooks").mkdir()
    (tmp_path / "expected" / "workbooks").mkdir(parents=True)
    (tmp_path / "org-units.csv").write_text(UNITS, "utf-8")
    (tmp_path / "workbooks" / "播放.csv").write_text(PLAYED, "utf-8")
    (tmp_path / "workbooks" / "学习.csv").write_text(STUDIED, "utf-8")
    played = [row("播放", 3), row("播放", 4, "end_before_start"), row("播放", 5, "unknown_unit"), row("播放", 6)]
    for name, rows in (("播放", played), ("学习", [row("学习", 4), row("学习", 6)])):
        truth = {"file": f"workbooks/{name}.csv", "rows": rows}
        (tmp_path / "expected" / "workbooks" / f"{name}.json").write_text(json.dumps(truth), "utf-8")
    indicators = {
        "broadcast.times": {"street": {"value": 20}, "units": {"A": {"value": 14}, "TW": {"value": 6}}},
        "study.group_sessions": {"street": {"value": 2}, "months": {"1": 1, "2": 1}},
        "study.attendances": {"street": {"value": 45}},
    }
    (tmp_path / "expected" / "indicators.json").write_text(json.dumps({"indicators": indicators}), "utf-8")
    return tmp_path


def test_a_small_office_is_read_whole(town: Path) -> None:
    told = make_ledger(town, town / "台账")
    assert {file: (dict(one.counted), one.lines) for file, one in compare_rows(town, told).items()} == {
        "播放.csv": ({"as in truth": 4}, []),
        "学习.csv": ({"as in truth": 2}, []),
    }
    assert [one for one in compare_figures(town, town / "台账") if one[2] != one[3]] == []


def test_what_is_not_as_in_truth_is_told(town: Path) -> None:
    truth = {
        "file": "workbooks/播放.csv",
        "rows": [row("播放", 3, "invalid_date"), row("播放", 4), row("播放", 5, "invalid_date")],
    }
    (town / "expected" / "workbooks" / "播放.json").write_text(json.dumps(truth), "utf-8")
    found = compare_rows(town, make_ledger(town, town / "台账"))["播放.csv"]
    assert dict(found.counted) == {"accepted wrongly": 1, "rejected wrongly": 1, "rejected for another reason": 1}


def test_an_answer_of_several_parts_agrees_in_any_order() -> None:
    assert agrees("甲、乙", ["乙", "甲"])
    assert agrees("94.9%", "94.9%")
    assert agrees(3, 3.0)
    assert not agrees("3", None)
