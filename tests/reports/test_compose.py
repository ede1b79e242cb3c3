from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sample_report import CATALOGUE, FACTS, TEXT, VALUES, figure, report

from shiju.indicators.figure import Figure
from shiju.periods import Period
from shiju.reports.compose import period_words
from shiju.reports.document import Chart, Heading, Paragraph, Photos, Table, Text
from shiju.reports.template import Template, load_template, read_template
from shiju.reports.wording import change, exact, over, percent, wan

HEAD = '+++\nid = "a"\nlabel = "b"\ntitle = "c"\n+++\n'


def words(block: object) -> str:
    assert isinstance(block, Paragraph)
    return "".join(run.text if isinstance(run, Text) else run.shown for run in block.runs)


def test_what_is_zero_or_unknown_falls_away_with_its_words_and_its_heading() -> None:
    blocks = report().blocks
    assert words(blocks[3]) == "发放8万余份，同比增长8.5%，办结率82.1%。"
    assert [block.number + block.text for block in blocks if isinstance(block, Heading)] == [
        "一、宣传",
        "（一）资料",
        "1.细目",
        "二、活动",
    ]


def test_blocks_become_chart_tables_photos_and_records() -> None:
    chart, months, units, photos, *records = report().blocks[-6:]
    assert isinstance(chart, Chart)
    assert chart.labels == ("1月", "2月", "3月", "4月", "5月", "6月")
    assert isinstance(months, Table)
    assert (months.head[-1], len(months.rows), len(months.rows[0])) == ("合计", 2, 8)
    assert isinstance(units, Table)
    assert units.head == ("指标", "甲社区", "乙社区", "合计")
    assert isinstance(photos, Photos)
    assert [words(one) for one in records] == ["一是问题1。", "二是问题3。"]


def test_all_records_are_told_where_no_field_is_asked_for() -> None:
    text = HEAD + '::: records\nkind = "meeting"\ntext = "{problem}"\n:::\n'
    many = replace(FACTS, records=lambda _kind, _period: [{"problem": str(n)} for n in range(1, 24)])
    lines = [words(block) for block in report(text, facts=many).blocks]
    assert (len(lines), lines[9], lines[10], lines[19]) == (20, "十是10", "十一是11", "二十是20")


def test_blocks_without_content_fall_away() -> None:
    text = (
        HEAD
        + '# 一\n::: chart\nindicator = "media.published"\n:::\n::: photos\nkind = "activity"\n:::\n::: table\nrows = []\n:::\n'
    )
    assert report(text, facts=replace(FACTS, photos=lambda _kind, _period, _most: ())).blocks == ()
    assert replace(FACTS).photos is FACTS.photos


def test_figures_of_the_title_block_keep_their_order_and_their_report_in_every_anchor() -> None:
    made = report()
    anchors = [run.anchor for run in made.figures]
    assert anchors[0] == f"{made.code}-001"
    assert len(set(anchors)) == len(anchors)
    assert {run.figure.indicator for run in made.figures} == set(made.names)
    assert set(made.proof) == {"R1", "R2"}


def test_the_same_ledger_gives_the_same_code_and_another_value_another() -> None:
    changed = replace(FACTS, figure=lambda *asked: replace(figure(*asked), value=Decimal(5)))
    assert report().code == report().code
    assert report().code != report(facts=changed).code


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026", "2026年度"), ("2026-H2", "2026年下半年"), ("2026-Q2", "2026年第二季度"), ("2026-06", "2026年6月"), ("2026-02-01..2026-04-30", "2026年2月1日至2026年4月30日"),
        ("2025-12-01..2026-01-31", "2025年12月1日至2026年1月31日"), ("2026-01-05..2026-01-09", "2026年1月5日至2026年1月9日"),
    ],
)  # fmt: skip
def test_a_period_is_named_as_titles_do(period: str, said: str) -> None:
    assert period_words(Period.parse(period)) == said


def shown(value: str | None) -> Figure:
    return replace(figure("i", "S", Period.parse("2026"), date(2026, 1, 1)), value=None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("86042", "8万余"), ("80000", "8万"), ("264100", "26万余"), ("16260", "1.6万余"), ("10000", "1万"), ("2760", "2700余"), ("226", "220余"), ("60", "60"), ("19", "10余"), ("9", "9"),
        ("7060.5", "7060.5"), ("0", "0"), (None, ""),
    ],
)  # fmt: skip
def test_over_never_rounds_up(value: str | None, said: str) -> None:
    assert over(shown(value)) == said


def test_the_other_wordings() -> None:
    assert [exact(shown(one)) for one in ("97.0", None)] == ["97.0", ""]
    assert [wan(shown(one)) for one in ("53686", "30330", "9999", None)] == ["5.4万", "3万", "9999", ""]
    assert [percent(shown(one)) for one in ("97.0", None)] == ["97.0%", ""]
    assert [change(shown(one)) for one in ("8.5", "-3.0", "0.0", None)] == ["同比增长8.5%", "同比下降3.0%", "与去年同期持平", ""]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no head", "no_head"), ("+++\nid = \n+++\n", "not_toml"), ('+++\nid = "a"\n+++\n', "missing_key"), (HEAD + "{no.such}", "no_such_indicator"),
        (HEAD + "[[{activity.count|loud}]]", "no_such_wording"), (HEAD + "::: dance\n:::", "unknown_block"), (HEAD + "::: table\n= 3\n:::", "not_toml"),
        (HEAD + '::: table\nrow = ["x"]\n:::', "unknown_key"), (HEAD + '::: table\nrows = ["x"]\n:::', "no_such_indicator"), (HEAD + '::: chart\nindicator = "x"\n', "no_such_indicator"),
        (HEAD + '::: records\nkind = "x"\ntext = "y"\n:::', "no_such_kind"),
    ],
)  # fmt: skip
def test_a_fault_in_a_template_is_told_with_file_and_line(text: str, code: str) -> None:
    found = read_template(text, name="mine.md", catalogue=CATALOGUE)
    assert isinstance(found, tuple)
    assert {problem.code for problem in found} == {code}
    assert all("mine.md" in problem.where and problem.remedy for problem in found)


def test_punctuation_left_where_a_part_fell_away_is_mended() -> None:
    text = (
        HEAD
        + "甲[[，乙{study.sessions}]]，丙[[、{media.published}]]、。[[{study.sessions}件]]，丁。[[{study.sessions}]]\n\n[[{study.sessions}]]。"
    )
    assert [words(block) for block in report(text).blocks] == ["甲，丙。丁。"]


def test_the_receiver_is_named_after_the_unit_above() -> None:
    assert [report(superior=name).to for name in ("江北区", "临远县", "某公司", "")] == [
        "区委宣传部：",
        "县委宣传部：",
        "上级宣传部：",
        "上级宣传部：",
    ]


def test_a_template_is_loaded_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text(HEAD + "甲", "utf-8")
    assert isinstance(load_template(path, CATALOGUE), Template)


def test_the_sample_has_a_figure_for_each_way_of_falling_away() -> None:
    assert "{study.sessions}" in TEXT
    assert VALUES["study.sessions"] is None
