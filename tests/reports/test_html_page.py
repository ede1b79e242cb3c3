"""The HTML report in a browser without network: it opens, and every figure shows what it rests on."""

from pathlib import Path

from playwright.sync_api import Browser
from sample_report import report

from shiju.reports.html import write_html


def test_a_click_on_a_figure_shows_definition_records_and_evidence_offline(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    path.write_bytes(write_html(report()))
    with browser.new_context(offline=True) as window:
        page = window.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda message: faults.append(message.text))
        page.goto(path.as_uri())
        page.click("a.figure >> nth=0")
        told = page.inner_text("#proof")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        after = page.inner_text("#proof")
    assert faults == []
    for wanted in (
        "8万余",
        "86042 份",
        "数量之和。",
        "含估数",
        "所依据的记录（2 条）",
        "甲社区 R1 </script>",
        "x.xlsx 表 第3行",
        "佐证：照片.jpg",
    ):
        assert wanted in told
    assert "同比增长8.5%" in after
