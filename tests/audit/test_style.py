import pytest

from shiju.audit.style import style


def rules(text: str) -> list[tuple[str, str]]:
    return [(remark.rule, remark.surface) for remark in style(text)]


@pytest.mark.parametrize(
    ("text", "rule", "surface"),
    [
        ("参加约200余人", "double_hedge", "约200余"),
        ("发放近300份左右", "double_hedge", "近300份左右"),
        ("超过5万人以上", "double_hedge", "超过5万人以上"),
        ("约三百多户", "double_hedge", "约三百多"),
        ("发放3千份", "arabic_with_small_scale", "3千"),
        ("服务5-10万人", "ambiguous_range", "5-10万"),
        ("提高13至15%", "ambiguous_range", "13至15%"),
        ("走访三、四十户", "comma_between_adjacent_numerals", "三、四"),
        ("共十5人", "mixed_numeral", "十5"),
        ("26年3月以来", "short_year", "26年"),
        ("青街发[2026]3号", "document_number_brackets", "[2026]3号"),
        ("增长 .5%", "missing_zero", ".5"),
        ("居民,商户", "half_width_punctuation", ","),
    ],
)
def test_a_fault_of_style_is_found_at_its_place(text: str, rule: str, surface: str) -> None:
    (remark,) = style(text)
    assert (remark.rule, remark.surface, text[remark.start : remark.end]) == (rule, surface, surface)


@pytest.mark.parametrize(
    "text",
    [
        "约200人、80余人、近30万字",
        "近三年来开展活动",
        "全长3千米、负荷2千瓦",
        "服务5万—10万人，提高13%—15%",
        "一、二季度，三、四级网格",
        "三四十户、十五人",
        "2026年3月，青街发〔2026〕3号",
        "0.5%，比分3:2，时间9:30",
        "第3至4季度共5万份",
    ],
)
def test_right_style_is_left_alone(text: str) -> None:
    assert style(text) == ()


def test_headings_in_order_are_left_alone() -> None:
    assert style("一、甲\n（一）甲\n1.甲\n（1）甲\n（2）乙\n2.乙\n（二）乙\n二、乙\n（一）甲\n十、癸"[:-4]) == ()


def test_a_jump_in_heading_numbers_is_found() -> None:
    assert rules("一、甲\n三、丙") == [("heading_order", "三、")]
    assert rules("一、甲\n（一）甲\n（三）丙") == [("heading_order", "（三）")]
    assert rules("（二）乙") == [("heading_order", "（二）")]


def test_large_chinese_heading_numbers_are_understood() -> None:
    lines = "一二三四五六七八九"
    text = "\n".join(
        [f"{n}、甲" for n in lines] + ["十、甲", "十一、甲"] + [f"十{n}、甲" for n in lines[1:]] + ["二十、甲", "二十一、甲"]
    )
    assert style(text) == ()


def test_a_heading_in_another_form_is_found() -> None:
    assert rules("一.甲\n1、甲") == [("heading_form", "一."), ("heading_form", "1、")]
    assert rules("（一）、甲") == [("heading_form", "（一）、")]


def test_a_numeral_that_is_none_does_not_stop_the_reading() -> None:
    assert rules("十十、甲\n一一、乙") != []
