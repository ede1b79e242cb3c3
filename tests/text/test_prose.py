"""Reading prose: what is said of a quantity beside its value, and what holds for every text."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiju.text import Bound
from shiju.text.prose import read

_SIGNS = "0123456789０１９一二两三十百千万亿零〇半数几上多余来约近超至到-—~.，。、；“”《》（）() \n年月日号时点第初每各人名次份条元倍番成折角分之%％‰+/kK￥$翻负"
_WORDS = (
    "百分之",
    "分之",
    "百分点",
    "以上",
    "左右",
    "不少于",
    "至少",
    "平方米",
    "小时",
    "个半",
    "工作日",
    "人（次）",
    "GDP",
    "突破",
)
_PIECES = st.sampled_from([*_SIGNS, *_WORDS])
_NUMERIC_TEXT = st.lists(_PIECES, max_size=24).map("".join)


def _check(text: str) -> None:
    end = 0
    for reading in read(text):
        assert text[reading.start : reading.end] == reading.surface
        assert reading.surface
        assert reading.start >= end
        assert reading.low is None or reading.high is None or reading.low <= reading.high
        end = reading.end


@given(st.one_of(st.text(max_size=80), _NUMERIC_TEXT))
@settings(max_examples=1000, deadline=None)
def test_offsets_point_at_the_surface_and_no_text_makes_it_raise(text: str) -> None:
    _check(text)


@pytest.mark.long
@given(st.one_of(st.text(max_size=80), _NUMERIC_TEXT))
@settings(max_examples=1_000_000, deadline=None)
def test_a_million_texts_are_read_without_a_fault(text: str) -> None:
    _check(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("发放300份", "count"), ("满意率98%", "percent"), ("提高5个百分点", "percentage_point"), ("同比增长12.5%", "growth"), ("提高到91%", "percent"),
        ("增长1.5倍", "growth"), ("是去年的1.8倍", "ratio"), ("翻一番", "ratio"), ("投入30万元", "money"), ("面积40亩", "area"), ("培训8学时", "duration"),
        ("管网3公里", "length"), ("垃圾5吨", "weight"), ("得分98分", "other"), ("占三分之二", "ratio"),
    ],
)  # fmt: skip
def test_it_says_of_what_kind_a_quantity_is(text: str, kind: str) -> None:
    assert [reading.kind for reading in read(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("58名志愿者参与服务", "志愿者"), ("悬挂横幅300余条", "横幅"), ("栽植树木300棵", "树木"), ("街道现有各类文化阵地31处，", "各类文化阵地"),
        ("服务群众637人次", "群众"), ("300条", None), ("先后有8名宣传员离岗", "宣传员"), ("按期办结率88.5%", "按期办结率"),
    ],
)  # fmt: skip
def test_it_says_what_is_counted(text: str, noun: str | None) -> None:
    assert [reading.noun for reading in read(text)] == [noun]


def test_the_rules_that_fired_are_named() -> None:
    (reading,) = read("每月至少开展活动近300场")
    assert reading.rules == ("number.arabic", "bound.before.near", "unit.count", "per")


def test_a_range_takes_the_scale_of_its_end() -> None:
    (reading,) = read("惠及5-10万人")
    assert (reading.bound, reading.low, reading.high, reading.unit) == (Bound.RANGE, Decimal(50000), Decimal(100000), "人")


def test_a_hundred_percent_is_exact() -> None:
    (whole, part) = read("签约率100%、满意率98.6%")
    assert (whole.low, whole.high, part.low, part.high) == (Decimal(100), Decimal(100), Decimal("98.55"), Decimal("98.65"))


def test_a_long_row_of_digits_is_a_number_of_something() -> None:
    assert read("订单1234567890123456789件、" + "一二三四五六七八九〇" * 3 + "份") == []


@pytest.mark.parametrize("text", ["编号A12个", "产品x3件"])
def test_a_number_that_belongs_to_latin_letters_is_a_name(text: str) -> None:
    assert read(text) == []


def test_a_numeral_whose_scales_do_not_fit_is_left_alone() -> None:
    assert read("发放3千5万份") == []


def test_within_bounds_a_length_of_time_only() -> None:
    assert [reading.bound for reading in read("3天内办结，300份内")] == [Bound.AT_MOST, Bound.EXACT]


def test_more_than_the_whole_is_no_discount() -> None:
    """二十折 says no share: nothing is reduced to 200 %."""
    assert all("form.tenths" not in reading.rules for reading in read("全场二十折"))
