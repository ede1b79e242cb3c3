from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sample_report import FACTS, figure, report

from shiju.indicators.figure import Figure
from shiju.ledger.record import Grade
from shiju.periods import Period
from shiju.reports.preview import Weakness, preview, weak_figures

HEAD = '+++\nid = "a"\nlabel = "b"\ntitle = "c"\n+++\n'


def test_every_figure_of_a_preview_is_a_link_to_its_address() -> None:
    made = report()
    shown = preview(made, address=lambda run: f"/figures?i={run.figure.indicator}&u={run.figure.org_unit}")
    assert shown.html.count('class="figure') == len(made.figures)
    assert f'<a href="/figures?i=leaflet.copies&amp;u=S" class="figure estimated" data-figure="{made.code}-001"' in shown.html
    assert "<script" not in shown.html
    assert "<html" not in shown.html
    assert shown.weak == weak_figures(made)


@pytest.mark.parametrize(
    ("change", "weakness", "words"),
    [
        ({"value": None}, Weakness.UNKNOWN, "台账里没有"), ({"stated": "2025年总结"}, Weakness.STATED, "引自2025年总结"),
        ({"grade": Grade.ESTIMATED, "estimated": Decimal(200), "lower_bound": Decimal(80)}, Weakness.ESTIMATED, "：200份来自约数、80份来自“余”"),
        ({"grade": Grade.ESTIMATED}, Weakness.ESTIMATED, "含有估数。"), ({"blank_records": 3}, Weakness.INCOMPLETE, "有 3 条记录没有填数"),
        ({"evidenced": Decimal(0)}, Weakness.NOT_EVIDENCED, "没有一条附有佐证"), ({"evidenced": Decimal(2)}, Weakness.NOT_EVIDENCED, "其中 2 附有佐证"),
        ({"grade": Grade.EVIDENCED}, None, ""), ({"counted": 0}, None, ""),
    ],
)  # fmt: skip
def test_what_is_weak_about_a_figure_is_told(change: dict[str, object], weakness: Weakness | None, words: str) -> None:
    def given(*asked: object) -> Figure:
        plain = replace(figure("activity.count", "S", Period.parse("2026-H1"), date(2026, 6, 30)), value=Decimal(5))
        return replace(plain, **change)  # type: ignore[arg-type]

    told = weak_figures(report(HEAD + "甲{activity.count}场，乙{activity.count}场。", facts=replace(FACTS, figure=given)))
    assert [one.weakness for one in told] == ([] if weakness is None else [weakness])
    assert all(words in one.sentence and one.name for one in told)


def test_a_comparison_beyond_belief_is_doubted() -> None:
    facts = replace(FACTS, figure=lambda *asked: replace(figure(*asked), value=Decimal("5725.0"), grade=Grade.EVIDENCED))
    told = weak_figures(report(HEAD + "活动{activity.count}场，{activity.count.growth|change}。", facts=facts))
    assert [(one.indicator, one.weakness) for one in told] == [("activity.count.growth", Weakness.UNLIKELY)]
