"""The workbook for another system's import, read back with a second library."""

import io
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.handover import DateStyle, Handover, read_handover
from shiju.catalogue.packs import load, shipped
from shiju.intake.handing_over import HandedOver, hand_over, look_over, written_day
from shiju.ledger.record import Record, Value
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period
from shiju.text import Bound, Quantity

TREE = OrgTree(
    (OrgUnit("S", "某街道", None, "street"), OrgUnit("A", "甲社区", "S", "community"), OrgUnit("B", "乙社区", "S", "community"))
)
FORMAT = """
name = "平台"
date = "2026年3月5日"
between = "；"
[codes."类型代码".words]
"义诊" = "01"
"科普" = "02"
[[sheets]]
kind = "activity"
name = "活动"
above = ["活动导入模板（请勿改动表头）"]
columns = [
    { heading = "序号", holds = "serial" },
    { heading = "主键", holds = "record", required = true },
    { heading = "单位编码", holds = "unit_code" },
    { heading = "单位", holds = "unit" },
    { heading = "日期", field = "date", required = true },
    { heading = "名称", field = "title" },
    { heading = "类型", field = "type", codes = "类型代码" },
    { heading = "协办", field = "partners" },
    { heading = "人次", field = "participants", whole = true },
    { heading = "时长", field = "volunteer_hours", whole = true },
    { heading = "佐证", holds = "evidence" },
    { heading = "来源", holds = "constant", value = "台账" },
]
[[sheets]]
kind = "broadcast"
name = "广播"
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded = load(shipped("street-office"))
    assert isinstance(loaded, Catalogue)
    return loaded


def made(catalogue: Catalogue, folder: Path, *records: Record, text: str = FORMAT) -> HandedOver:
    path = folder / "平台.toml"
    path.write_text(text, "utf-8")
    handover = read_handover(path, catalogue)
    assert isinstance(handover, Handover), handover
    by_kind: dict[str, list[Record]] = {}
    for one in records:
        by_kind.setdefault(one.kind, []).append(one)
    done = hand_over(handover, by_kind, catalogue=catalogue, tree=TREE)
    looked = look_over(handover, by_kind, catalogue=catalogue, tree=TREE)
    assert (looked.content, looked.rows, looked.gaps) == (b"", done.rows, done.gaps)  # whoever only looks is told the same
    return done


def sheet(done: HandedOver, name: str) -> list[list[object]]:
    book = load_workbook(io.BytesIO(done.content))
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def event(number: int = 1, **values: Value) -> Record:
    plain: dict[str, Value] = {"date": date(2026, 3, 5), "title": "学雷锋义诊", "type": "义诊"}
    return Record(f"R{number}", "activity", ("A",), plain | values, number)


def test_a_record_stands_in_the_declared_columns_order_and_date_style(catalogue: Catalogue, tmp_path: Path) -> None:
    one = event(partners=("B", "市医院"), participants=Quantity(Decimal(86)), volunteer_hours=Quantity(Decimal(24)))
    done = made(catalogue, tmp_path, one)
    above, head, row = sheet(done, "活动")
    assert above[0] == "活动导入模板（请勿改动表头）"
    assert head[:5] == ["序号", "主键", "单位编码", "单位", "日期"]
    assert row == [1, "R1", "A", "甲社区", "2026年3月5日", "学雷锋义诊", "01", "乙社区；市医院", 86, 24, 0, "台账"]
    assert (done.gaps, done.rows) == ((), (("活动", 1),))


def test_a_word_without_a_code_is_left_blank_and_told(catalogue: Catalogue, tmp_path: Path) -> None:
    done = made(catalogue, tmp_path, event(), event(2, type="植树"))
    assert [row[6] for row in sheet(done, "活动")[2:]] == ["01", None]
    (gap,) = done.gaps
    assert (gap.sheet, gap.row, gap.heading, gap.record, "植树" in gap.message) == ("活动", 4, "类型", "R2", True)


def test_a_number_that_is_not_exact_is_told_and_never_rounded_in_silence(catalogue: Catalogue, tmp_path: Path) -> None:
    over = Quantity(Decimal(80), Bound.OVER, Decimal(80), Decimal(90), surface="80余人")
    done = made(catalogue, tmp_path, event(participants=over, volunteer_hours=Quantity(Decimal("24.5"))))
    assert sheet(done, "活动")[2][8:10] == [80, 25]
    assert [(gap.heading, "80余人" in gap.message or "24.5" in gap.message) for gap in done.gaps] == [
        ("人次", True),
        ("时长", True),
    ]


def test_what_is_required_and_missing_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    done = made(catalogue, tmp_path, event(date=None))
    assert [(gap.heading, gap.message) for gap in done.gaps] == [("日期", "必填，台账里没有。")]


def test_text_that_looks_like_a_formula_or_a_number_stays_text(catalogue: Catalogue, tmp_path: Path) -> None:
    titles = ["=1+1", "007", "+86"]
    done = made(catalogue, tmp_path, *(event(number, title=title) for number, title in enumerate(titles)))
    book = load_workbook(io.BytesIO(done.content))
    assert [(cell.value, cell.data_type) for cell in book["活动"]["F"][2:]] == [(title, "s") for title in titles]


def test_days_from_to_and_times_are_written_as_declared(catalogue: Catalogue, tmp_path: Path) -> None:
    text = """
name = "平台"
date = "day"
[[sheets]]
kind = "broadcast"
name = "广播"
columns = [
    { heading = "起止", field = "DAYS" },
    { heading = "起", field = "DAYS", holds = "first_day" },
    { heading = "止", field = "DAYS", holds = "last_day" },
    { heading = "时间", field = "DAYS" },
]
"""
    kind = catalogue.kind("broadcast")
    days = next(field.id for field in kind.fields if field.type.value == "date_range")
    values: dict[str, Value] = {days: Period(date(2026, 3, 2), date(2026, 3, 8))}
    done = made(catalogue, tmp_path, Record("R1", "broadcast", ("A",), values, 1), text=text.replace("DAYS", days))
    row = sheet(done, "广播")[1]
    assert row[0] == "2026-03-02至2026-03-08"
    assert [str(one)[:10] for one in row[1:3]] == ["2026-03-02", "2026-03-08"]
    one_day = Record("R1", "broadcast", ("A",), {days: Period(date(2026, 3, 2), date(2026, 3, 2))}, 1)
    assert str(sheet(made(catalogue, tmp_path, one_day, text=text.replace("DAYS", days)), "广播")[1][0])[:10] == "2026-03-02"
    timed = Record("R1", "broadcast", ("A",), {days: time(8, 30)}, 1)
    assert sheet(made(catalogue, tmp_path, timed, text=text.replace("DAYS", days)), "广播")[1][0] == "08:30"


def test_without_records_the_first_sheet_stands_with_its_headings(catalogue: Catalogue, tmp_path: Path) -> None:
    done = made(catalogue, tmp_path)
    assert done.rows == (("活动", 0),)
    assert len(sheet(done, "活动")) == 2


@pytest.mark.parametrize(
    ("style", "said"),
    [
        (DateStyle.DAY, date(2026, 3, 5)), (DateStyle.DASH, "2026-03-05"), (DateStyle.SLASH, "2026/3/5"),
        (DateStyle.DOT, "2026.3.5"), (DateStyle.CHINESE, "2026年3月5日"), (DateStyle.COMPACT, "20260305"),
    ],
)  # fmt: skip
def test_a_day_is_written_as_its_style_shows(style: DateStyle, said: object) -> None:
    assert written_day(date(2026, 3, 5), style) == said


def test_several_choices_stand_in_one_cell(catalogue: Catalogue, tmp_path: Path) -> None:
    done = made(catalogue, tmp_path, event(title=("甲", "乙")))
    assert sheet(done, "活动")[2][5] == "甲；乙"
