"""The words of a report, as later drafts are compared with them."""

from dataclasses import replace

from sample_report import report

from shiju.reports.document import Annex, Heading, Paragraph, Photos, Table, Text
from shiju.reports.plain_text import plain_text


def test_title_headings_paragraphs_cells_and_annexes_stand_in_their_order() -> None:
    table = Table("活动情况", ("单位", "场次"), (((Text("石桥社区"),), (Text("12"),)),))
    blocks = (Heading(1, "一、", "工作情况"), Paragraph((Text("开展活动"), Text("12场。"))), table, Photos(()))
    made = replace(
        report(), title="上半年\n工作汇报", blocks=blocks, annexes=(Annex("清单", (Paragraph((Text("附件的话。"),)),)),)
    )
    assert plain_text(made).split("\n") == [
        "上半年工作汇报", "一、工作情况", "开展活动12场。", "活动情况", "单位", "场次", "石桥社区", "12", "清单", "附件的话。",
    ]  # fmt: skip


def test_a_figure_is_said_as_it_is_shown() -> None:
    made = report()
    assert all(run.shown in plain_text(made) for run in made.figures)
