"""Numbers as clerks write them into cells: in parts, with those among them, in a unit that stands in a column of its own."""

import pytest
from test_other_layouts import read, told


@pytest.mark.parametrize(
    ("written", "households", "bound"),
    [
        ("老人12户、儿童5名", "12", "exact"),
        ("低保5户，残疾7户", "12", "exact"),
        ("老人10余户、军属5户", "15", "about"),
        ("高龄约10户 独居约20户", "30", "about"),
        ("不少于5户、不少于6户", "11", "at_least"),
        ("共12户", "12", "exact"),
        ("合计 12户", "12", "exact"),
        ("12户（其中新增3户）", "12", "exact"),
        ("１２户", "12", "exact"),
    ],
)
def test_households_are_read_from_a_mixed_cell(written: str, households: str, bound: str) -> None:
    found = read(
        ("2026年走访慰问活动",), ("活动时间", "活动名称", "开展单位", "走访户数"), ("3.2", "春节慰问", "石桥村", written)
    )
    (draft,) = [row.draft for row in found.rows]
    assert draft is not None
    assert told(found, "households") == [(households,)]
    assert getattr(draft.values["households"], "bound") == bound  # noqa: B009  # a Value is of many types


@pytest.mark.parametrize("written", ["老人12户、其中新增3户", "老人12户、若干", "老人12名、儿童5名", "老人、儿童"])
def test_what_parts_mean_is_not_guessed(written: str) -> None:
    found = read(
        ("2026年走访慰问活动",), ("活动时间", "活动名称", "开展单位", "走访户数"), ("3.2", "春节慰问", "石桥村", written)
    )
    assert [row.draft for row in found.rows] == [None]


def test_a_column_of_units_of_measure_holds_for_the_number_beside_it() -> None:
    head = ("发放日期", "单位名称", "资料名称", "发放方式", "数量", "单位")
    found = read(("宣传资料发放明细2026年",), head, *(("3.2", "石桥村", name, "入户", 2, "万份") for name in "甲乙丙"))
    assert told(found, "unit", "copies") == [("A", "20000")] * 3


def test_a_scale_in_the_heading_is_nearer_than_the_column_of_units() -> None:
    head = ("发放日期", "单位名称", "资料名称", "发放方式", "数量（万份）", "单位")
    found = read(("宣传资料发放明细2026年",), head, *(("3.2", "石桥村", name, "入户", "0.5", "份") for name in "甲乙丙"))
    assert told(found, "copies") == [("5000",)] * 3


def test_a_column_of_units_of_measure_that_no_number_knows_is_left_alone() -> None:
    head = ("发放日期", "单位名称", "资料名称", "发放方式", "数量", "单位")
    found = read(("宣传资料发放明细2026年",), head, *(("3.2", "石桥村", name, "入户", 2, "公里") for name in "甲乙丙"))
    assert told(found, "copies") == [("2",)] * 3


def test_headings_of_which_no_word_is_known_are_shown_to_be_decided() -> None:
    found = read(("甲乙丙丁",), ("天干", "地支", "属相"), ("甲", "子", "9"), ("乙", "丑", "8"))
    assert found.headings == ("天干", "地支", "属相")
    assert found.unsure is not None


def test_words_without_values_below_are_no_headings() -> None:
    assert read(("天干", "地支", "属相"), ("甲", "子", "鼠"), ("乙", "丑", "牛")).left_out.startswith("没有找到")
