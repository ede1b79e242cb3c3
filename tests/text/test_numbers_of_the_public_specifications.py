"""The simplified-Chinese cases of the public number specifications come out right, and what does not is explained case by case."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from shiju.text.prose import read
from shiju.text.spoken_numbers import spoken_number

SPECS = Path(__file__).parents[2].parent / "shared" / "specs"
pytestmark = pytest.mark.skipif(not SPECS.exists(), reason="the specifications are not beside the repository")

TRADITIONAL = re.compile("[萬億兩貳陸參對點個蘋雙這還壹負準備幾後銭夢]")
EXPLAINED = {
    "打对折": "there is no numeral in it",
    "十折": "十折 is no discount; we read the 100 % that it says",
    "二三十个百分点": "the specification leaves ranges out; we read 20 to 30",
    "五百分之2.2": "the specification has no rule for it; a fifth hundredth is a share all the same",
    "找出酒精量在5-20%之间的产品": "the specification reads only the end of the range; we read 5 to 20",
    "人民币美元": "two names of currencies, no number",
    "我们有 202107211321363588510367 美元": "more than 18 digits in a row are the number of something",
    "10日元5日本銭": "10日 is a day here; yen and sen do not occur",
    "江苏彩民15元中大乐透1600万 奖池36.57亿": "the specification asks only for what has a currency; we also read the other two amounts",
    "在下面的价格中选一个，$20，300美圆, ￥300, ok?": "一个 at the end of a clause is read as one as well",
    "去年，潜江虾稻产业综合产值突破180亿元，带动就业超10万人，龙虾养殖户户平增收16000元，带动全省养殖小龙虾387万亩。": "the specification asks only for dimensions; we read the people and the money too",
    "一位是最小的存储单位": "一位 is not counted; it is the name of a unit",
    "三千比特": "the specification answers in kilobits, we in bits: 3000",
    "六千字节": "the specification answers in kilobytes, we in bytes: 6000",
}
NO_NUMBER_EXCEPT_MONEY = {
    "一美元": "the number model leaves money to the currency model",
    "苹果折扣一美元": "the same",
    "这台电脑两美刀": "the same",
}


def _cases(model: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((SPECS / f"{model}.json").read_text(encoding="utf-8"))
    return cases


def _close(value: Decimal | None, expected: str) -> bool:
    return value is not None and abs(value - Decimal(expected)) <= abs(Decimal(expected)) * Decimal("1e-12")


def test_every_number_has_the_value_that_the_specification_gives() -> None:
    numbers = [(result["Text"], result["Resolution"]["value"]) for case in _cases("NumberModel") for result in case["Results"]]
    wrong = [(text, value, spoken_number(text)) for text, value in numbers if not _close(spoken_number(text), value)]
    print(f"NumberModel: {len(numbers) - len(wrong)} of {len(numbers)} agree, traditional characters included")
    assert wrong == []


def test_where_the_specification_finds_no_number_none_is_read() -> None:
    negatives = [case["Input"] for case in _cases("NumberModel") if not case["Results"]]
    read_all_the_same = [text for text in negatives if read(text) and text not in NO_NUMBER_EXCEPT_MONEY]
    print(f"NumberModel negatives: {len(negatives) - len(read_all_the_same)} of {len(negatives)}")
    assert read_all_the_same == []


@pytest.mark.parametrize("model", ["PercentModel", "CurrencyModel", "DimensionModel"])
def test_percentages_money_and_measures_have_the_values_that_the_specification_gives(model: str) -> None:
    cases = _cases(model)
    wrong = [(case["Input"], _values(case), _read_values(case["Input"])) for case in cases if not _agrees(case)]
    unexplained = [entry for entry in wrong if not TRADITIONAL.search(entry[0]) and entry[0] not in EXPLAINED]
    traditional = [entry[0] for entry in wrong if TRADITIONAL.search(entry[0])]
    print(
        f"{model}: {len(cases) - len(wrong)} of {len(cases)} agree; {len(traditional)} in traditional characters: {traditional}"
    )
    print("explained:", {entry[0]: EXPLAINED[entry[0]] for entry in wrong if entry[0] in EXPLAINED})
    assert unexplained == []


def test_every_explanation_is_of_a_case_that_still_differs() -> None:
    differing = {
        case["Input"]
        for model in ("PercentModel", "CurrencyModel", "DimensionModel")
        for case in _cases(model)
        if not _agrees(case)
    }
    assert set(EXPLAINED) <= differing


def _values(case: dict[str, Any]) -> list[Decimal]:
    return [Decimal((result["Resolution"]["value"] or "0").rstrip("%")) for result in case["Results"]]


def _read_values(text: str) -> list[Decimal]:
    return [r.value if r.kind != "ratio" else r.value * 100 for r in read(text)]


def _agrees(case: dict[str, Any]) -> bool:
    return _all_close(_read_values(case["Input"]), _values(case))


def _all_close(found: list[Decimal], expected: list[Decimal]) -> bool:
    return len(found) == len(expected) and all(_close(value, str(other)) for value, other in zip(found, expected, strict=True))


@pytest.mark.parametrize("model", ["OrdinalModel", "PhoneNumberModel"])
def test_ordinals_and_telephone_numbers_are_no_quantities(model: str) -> None:
    cases = _cases(model)
    read_all_the_same = [(case["Input"], [r.surface for r in read(case["Input"])]) for case in cases if read(case["Input"])]
    print(f"{model}: {len(cases) - len(read_all_the_same)} of {len(cases)} agree")
    assert read_all_the_same == []


QUANTITIES_BESIDE_DATES = {"2009 年 到 2010 年，小麦产量翻了一番": "the dates are not read; 翻了一番 is a quantity"}


@pytest.mark.parametrize("model", ["DateParser", "DatePeriodParser"])
def test_dates_are_no_quantities(model: str) -> None:
    cases = [case["Input"] for case in _cases(model) if not TRADITIONAL.search(case["Input"])]
    read_all_the_same = {text for text in cases if read(text)}
    print(f"{model}: {len(cases) - len(read_all_the_same)} of {len(cases)} agree")
    assert read_all_the_same <= set(QUANTITIES_BESIDE_DATES)


BARE = "numbers that count nothing inside a sentence are no quantities to us"
NUMBERS_EXPLAINED = {
    "两百点两": "two numbers of which none counts anything",
    "一只": "一 before its thing is an article",
    "１９９１年１月１６日晚巴黎时间２０点：法国总统密特朗发表电视讲话，宣布和平解决海湾危机已经让位于战争，法国已经作好一切战斗准备。": "a date and a time",
    "1, 234, 567.3": BARE,
    "二百三十三，五百七十七，一千六点五。": BARE,
    "...9": BARE,
    "一百四十四。一百五十万五千二百四十五,二千零四十五个,三千零五个,和四千万零五十,一百五十四点零,四百亿点零五零,二十五分之一百四十四,十一又十四分之一,1个": BARE,
    "五十千": "not written so; the specification reads 50 alone",
    "这不是五这是二百零一": BARE,
    "这不是四川这是五台山": "names of places",
    "这不是一这是九台": BARE,
    "答案不是四而是五": BARE,
    "戒指一对八千": BARE,
    "三的另一种写法是叁": BARE,
}  # fmt: skip


def test_a_text_that_is_one_number_is_read_as_it_and_other_differences_are_explained() -> None:
    cases = [case for case in _cases("NumberModel") if case["Results"] and not TRADITIONAL.search(case["Input"])]
    differing = {case["Input"] for case in cases if not _all_close([one.value for one in read(case["Input"])], _values(case))}
    print(f"NumberModel read as texts: {len(cases) - len(differing)} of {len(cases)}")
    assert differing == set(NUMBERS_EXPLAINED)


@pytest.mark.parametrize("text", ["2026", "2026.7", "2026-07-06", "万", "1 2", "12-3"])
def test_years_dates_and_parted_digits_are_no_number(text: str) -> None:
    assert read(text) == []


def test_the_number_alone_has_its_place() -> None:
    (one,) = read("  三千 八百\n")
    assert (one.start, one.end, one.surface, one.value) == (2, 7, "三千 八百", Decimal(3800))
