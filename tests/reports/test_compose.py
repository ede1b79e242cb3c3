from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sample_report import CATALOGUE, FACTS, TEXT, VALUES, figure, report

from shiju.periods import Period
from shiju.reports.compose import Framing
from shiju.reports.document import Annex, Chart, Heading, Imprint, Paragraph, Photos, RedHead, Table, Text
from shiju.reports.template import Template, load_template, read_template
from shiju.reports.titles import period_words

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
    text = HEAD + '::: records\nkind = "meeting"\ntext = "{title}"\n:::\n'
    many = replace(FACTS, records=lambda _wanted: [{"title": str(n)} for n in range(1, 24)])
    lines = [words(block) for block in report(text, facts=many).blocks]
    assert (len(lines), lines[9], lines[10], lines[19]) == (20, "十是10", "十一是11", "二十是20")


def test_braces_typed_into_a_record_are_told_as_they_are() -> None:
    text = HEAD + '::: records\nkind = "meeting"\ntext = "{title}：{place}"\nnumbered = false\n:::\n'
    facts = replace(FACTS, records=lambda _wanted: [{"title": "议{place}和{remark}", "place": "甲"}])
    assert [words(block) for block in report(text, facts=facts).blocks] == ["议{place}和{remark}：甲"]


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


def test_punctuation_left_where_a_part_fell_away_is_mended() -> None:
    text = (
        HEAD
        + "甲[[，乙{study.sessions}]]，丙[[、{media.published}]]、。[[{study.sessions}件]]，丁。[[{study.sessions}]]\n\n[[{study.sessions}]]。"
    )
    assert [words(block) for block in report(text).blocks] == ["甲，丙。丁。"]
    headless = HEAD + "[[{study.sessions}次]][[，采用{media.published}篇]][[，发放{leaflet.copies}份]]。"
    assert [words(block) for block in report(headless).blocks] == ["发放86042份。"]
    doubled = HEAD + '::: records\nkind = "meeting"\ntext = "{title}。"\n:::\n'
    facts = replace(FACTS, records=lambda _wanted: [{"title": "研判会。"}])
    assert [words(block) for block in report(doubled, facts=facts).blocks] == ["一是研判会。"]


def test_a_paragraph_may_begin_with_a_figure() -> None:
    assert [words(block) for block in report(HEAD + "{activity.count}场活动。").blocks] == ["232场活动。"]


def test_a_part_may_be_declared_to_stay_at_zero_and_to_fall_away_only_where_nothing_is_known() -> None:
    text = HEAD + "甲[[?，采用{media.published}篇]][[?，学习{study.sessions}次]]，乙{study.sessions}。"
    assert [words(block) for block in report(text).blocks] == ["甲，采用0篇，乙—。"]


def test_no_change_against_last_year_is_said_and_a_missing_base_falls_away() -> None:
    text = HEAD + "甲[[，{leaflet.copies.growth|change}]]。"
    for value, said in (("0.0", "甲，与去年同期持平。"), ("-3.0", "甲，同比下降3.0%。"), (None, "甲。")):
        given = replace(
            FACTS, figure=lambda *asked, value=value: replace(figure(*asked), value=None if value is None else Decimal(value))
        )
        assert [words(block) for block in report(text, facts=given).blocks] == [said]


def test_a_table_with_many_units_is_turned_round() -> None:
    units = [(str(number), f"第{number}社区") for number in range(12)]
    text = (
        HEAD
        + '::: table\nrows = ["activity.count", "leaflet.copies"]\ncolumns = "units"\n:::\n::: table\nrows = ["activity.count"]\n:::\n'
    )
    turned, months = report(text, facts=replace(FACTS, units=units)).blocks
    assert isinstance(turned, Table)
    assert isinstance(months, Table)
    assert (turned.head[0], len(turned.head), len(turned.rows), turned.rows[-1][0]) == ("单位", 3, 13, (Text("合计"),))
    assert months.head[0] == "指标"
    (year,) = report(HEAD + '::: table\nrows = ["activity.count"]\n:::\n', period="2026").blocks
    assert isinstance(year, Table)
    assert (year.head[0], len(year.rows)) == ("月份", 13)


ANNEXED = """+++
id = "a"
label = "b"
title = "c"
mark = "{office}文件"
copies = ["{committee}办公室"]
imprint = "{office}党政办"
+++
甲{activity.count}。
# 附件：{period}统计表
# 一节
::: table
rows = ["activity.count"]
:::
# 附件：空的
[[学习{study.sessions}次]]
# 附件：说明
# 一节
乙。
"""


def test_annexes_count_their_headings_anew_and_fall_away_when_empty() -> None:
    made = report(ANNEXED)
    first, second = made.annexes
    assert isinstance(first, Annex)
    assert (first.title, second.title) == ("2026年上半年统计表", "说明")
    assert [annex.blocks[0] for annex in made.annexes] == [Heading(1, "一、", "一节")] * 2
    assert made.annex_note == ("1.2026年上半年统计表", "2.说明")
    assert [made.annex_label(place) for place in range(2)] == ["附件1", "附件2"]
    assert len(made.figures) == 8
    alone = replace(made, annexes=made.annexes[:1])
    assert (alone.annex_note, alone.annex_label(0), report().annex_note) == (("2026年上半年统计表",), "附件", ())


def test_red_head_and_imprint_come_from_the_template_or_are_asked_for() -> None:
    made = report(ANNEXED)
    assert made.head == RedHead("某街道文件", "")
    assert made.imprint == Imprint(("区委办公室",), "某街道党政办", date(2026, 7, 6))
    asked = report(framing=Framing(number="某街办〔2026〕12号", copies=("区委宣传部",)))
    assert asked.head == RedHead("某街道文件", "某街办〔2026〕12号")
    assert asked.imprint == Imprint(("区委宣传部",), "某街道", date(2026, 7, 6))
    assert (report().head, report().imprint) == (None, None)


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


def test_items_of_a_listing_fall_away_each_by_itself_and_the_lead_with_the_last() -> None:
    text = (
        HEAD
        + "甲[[，其中||乙{study.sessions}次||丙{activity.count}场||丁{media.published}篇||戊{leaflet.copies}份]][[，另||己{study.sessions}]]。"
    )
    (block,) = report(text).blocks
    assert words(block) == "甲，其中丙232场、戊86042份。"
    assert [run.anchor[-3:] for run in report(text).figures] == ["001", "002"]
    assert [words(one) for one in report(HEAD + "[[||丙{activity.count}场]][[，丁{leaflet.copies}]]").blocks] == [
        "丙232场，丁86042"
    ]


def test_a_place_inside_a_listing_is_checked_too() -> None:
    for inside in ("{x}||甲", "甲||{x}"):
        found = read_template(HEAD + f"[[{inside}]]", name="t.md", catalogue=CATALOGUE)
        assert isinstance(found, tuple)
        assert [problem.code for problem in found] == ["no_such_indicator"]


def test_records_may_stand_without_numbers_and_quotes_inside_quotes_are_single() -> None:
    text = HEAD + '::: records\nkind = "meeting"\ntext = "开展“{title}”。"\nnumbered = false\n:::\n'
    titles = ("“六一”走访", "读“书中“事””", "甲”乙", "“丙")
    facts = replace(FACTS, records=lambda _wanted: [{"title": title} for title in titles])
    assert [words(block) for block in report(text, facts=facts).blocks] == [
        "开展“‘六一’走访”。",
        "开展“读‘书中“事”’”。",
        "开展“甲”乙”。",
        "开展““丙”。",
    ]


def test_a_unit_that_the_name_says_already_is_not_said_again() -> None:
    (table,) = report(HEAD + '::: table\nrows = ["activity.count", "activity.participants"]\n:::\n').blocks
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == [(Text("活动场次（场）"),), (Text("活动参加人次"),)]
