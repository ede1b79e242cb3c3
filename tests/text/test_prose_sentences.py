"""Sentences of the genre with their quantities, checked by hand: surface, value, bound, unit of measure, kind, per."""

import pytest

from shiju.text.prose import read

SENTENCES = {
    "5月21日举办读书班1期，实到13人，撰写心得体会13篇、2.6万字。": "1期 1 exact 期 count -|13人 13 exact 人 count -|13篇 13 exact 篇 count -|2.6万字 26000 exact 字 count -",
    "累计发放宣传资料8万余份，同比增长8.5%。": "8万余份 80000 over 份 count -|8.5% 8.5 exact % growth -",
    "办结率95%以上，比去年同期提高5个百分点。": "95%以上 95 at_least % percent -|5个百分点 5 exact 百分点 percentage_point -",
    "近百名居民，上千人次观看，三四十人参加，3至5名志愿者。": "近百名 100 near 名 count -|上千人次 1000 vague 人次 count -|三四十人 30 range 人 count -|3至5名 3 range 名 count -",
    "提高13%—15%，投入5763万元，完成投资1.2万亿元。": "13%—15% 13 range % growth -|5763万元 57630000 exact 元 money -|1.2万亿元 1200000000000 exact 元 money -",
    "翻一番，是去年的1.8倍，增长12.5%，减少5%，下降2.1个百分点。": (
        "翻一番 2 exact 倍 ratio -|1.8倍 1.8 exact 倍 ratio -|12.5% 12.5 exact % growth -|5% 5 exact % growth -|2.1个百分点 2.1 exact 百分点 percentage_point -"
    ),
    "人均增收3000元，户均2次，每周3次，每户1册，标准5元/人。": (
        "3000元 3000 exact 元 money 人均|2次 2 exact 次 count 户均|3次 3 exact 次 count 每周|1册 1 exact 册 count 每户|5元/人 5 exact 元 money 人"
    ),
    "至少挂横幅2条、出板报1期。": "2条 2 at_least 条 count -|1期 1 at_least 期 count -",
    "超过5万人次，不足40户，不少于6篇，不超过3天，近30万字。": (
        "5万人次 50000 more_than 人次 count -|40户 40 less_than 户 count -|6篇 6 at_least 篇 count -|3天 3 at_most 天 duration -|近30万字 300000 near 字 count -"
    ),
    "十余场，数百人，几十次，一千五百户，3万2千份，一百二十多名，十几个，20多天。": (
        "十余场 10 over 场 count -|数百人 200 vague 人 count -|几十次 20 vague 次 count -|一千五百户 1500 exact 户 count -|3万2千份 32000 exact 份 count -|"
        "一百二十多名 120 over 名 count -|十几个 10 over 个 count -|20多天 20 over 天 duration -"
    ),
    "完成20万任务，三成以上，八成，万分之三，50%左右。": (
        "20万任务 200000 exact - count -|三成以上 30 at_least % percent -|八成 80 exact % percent -|万分之三 0.0003 exact - ratio -|50%左右 50 about % percent -"
    ),
    "面积300平方米，长约3.5公里，重2吨，时长36小时。": (
        "300平方米 300 exact 平方米 area -|约3.5公里 3.5 about 公里 length -|2吨 2 exact 吨 weight -|36小时 36 exact 小时 duration -"
    ),
    "参加约２００，１．２万余人，5-10万人，三至五名，五六百人，十五六个。": (
        "约２００ 200 about - count -|１．２万余人 12000 over 人 count -|5-10万人 50000 range 人 count -|三至五名 3 range 名 count -|五六百人 500 range 人 count -|"
        "十五六个 15 range 个 count -"
    ),
    "党的二十大精神，三个代表，五位一体，第二社区，十九大，24小时值守，8月1日，第31个世界读书日，12345热线，《民法典》第3条，〔2026〕12号，3号楼2单元。": "",
    "一户一册，一次登记，多处使用，两个市场，三会一课。": "",
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES.items())
def test_the_quantities_of_a_sentence_are_read(sentence: str, expected: str) -> None:
    told = [
        f"{one.surface} {one.value:f} {one.bound.value} {one.unit or '-'} {one.kind} {one.per or '-'}" for one in read(sentence)
    ]
    assert told == (expected.split("|") if expected else [])


def test_offsets_point_at_the_surface() -> None:
    text = "。".join(SENTENCES)
    assert all(text[one.start : one.end] == one.surface for one in read(text))


def told(text: str) -> list[str]:
    return [f"{one.surface} {one.value:f} {one.bound.value} {one.unit or '-'}" for one in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "完成率百分之三十五点五，达标百分之百，占百分之二十以上。",
            "百分之三十五点五 35.5 exact %|百分之百 100 exact %|百分之二十以上 20 at_least %",
        ),
        ("服务一个半小时，持续两年半。", "一个半小时 1.5 exact 小时|两年半 2.5 exact 年"),
        ("新装展架20樘，门牌30的，", "20樘 20 exact 樘"),
        ("增收-3%，负增长3%。", "-3% -3 exact %|3% 3 exact %"),
        ("共计132，合计3万。", "132 132 exact -|3万 30000 exact -"),
    ],
)
def test_rarer_forms_are_read(text: str, expected: str) -> None:
    assert told(text) == expected.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "1" * 60,
        "一" * 80,
        "5至3人次之间",
        "翻多番",
        "分之三",
        "零分之三",
        "百分之多",
        "上三人",
        "a5人",
        "3到abc",
        "几三",
        "左右三分之亿亿亿亿亿",
        "数百三十份",
        "半",
        "个半月亮",
        "点五人",
        "5" * 3 + "," * 3,
        "十十百百人",
        "二半",
        "5个半月",
        "２",
        "3至-5",
    ],
)
def test_what_is_no_number_never_stops_the_reading(text: str) -> None:
    assert all(text[one.start : one.end] == one.surface for one in read(text))
