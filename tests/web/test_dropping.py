"""Files dropped on a page are as if they had been chosen."""

from collections.abc import Callable

import pytest
from browsing import Visitor
from cast import Office

DROP = """([where, names]) => {
    const carried = new DataTransfer();
    names.forEach(name => carried.items.add(new File(["序号,日期,名称,数量\\n1,2026-03-01,明白卡,30\\n"], name, {type: "text/csv"})));
    const zone = document.querySelector(where);
    ["dragover", "drop"].forEach(sort => zone.dispatchEvent(new DragEvent(sort, {dataTransfer: carried, bubbles: true, cancelable: true})));
    return Array.from(zone.querySelector("input[type=file][multiple], input[type=file]").files).map(file => file.name);
}"""


@pytest.mark.parametrize("page", ["/imports/", "/imports/history/", "/audit/", "/reports/verify/"])
def test_one_file_takes_the_place_of_a_chosen_one(office: Office, visit: Callable[..., Visitor], page: str) -> None:
    visitor = visit("street_clerk", quick=True)
    visitor.go(page)
    assert visitor.page.evaluate(DROP, ["[data-drop]", ["三月.csv", "四月.csv"]]) == ["三月.csv"]
    assert visitor.complaints == []


def test_several_files_may_be_dropped_where_several_may_be_chosen(office: Office, visit: Callable[..., Visitor]) -> None:
    visitor = visit("street_clerk", quick=True)
    visitor.go("/forms/")
    assert visitor.page.evaluate(DROP, ["[data-drop]", ["三月.csv", "四月.csv"]]) == ["三月.csv", "四月.csv"]


def test_a_dropped_workbook_is_sent_as_a_chosen_one(office: Office, visit: Callable[..., Visitor]) -> None:
    visitor = visit("street_clerk", quick=True)
    visitor.go("/imports/")
    visitor.page.evaluate(DROP, ["[data-drop]", ["发放.csv"]])
    visitor.page.click("main form button.btn-primary")
    visitor.page.wait_for_url("**/imports/one/**")
    assert "发放.csv" in visitor.page.inner_text("main")


def test_files_beside_the_place_do_not_replace_the_page(office: Office, visit: Callable[..., Visitor]) -> None:
    visitor = visit("street_clerk", quick=True)
    visitor.go("/imports/")
    stopped = visitor.page.evaluate(
        """() => { const carried = new DataTransfer(); carried.items.add(new File(["x"], "x.txt"));
        const event = new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true});
        return !document.body.dispatchEvent(event); }"""
    )
    assert stopped


def test_files_dropped_on_a_record_are_listed_as_chosen_ones(office: Office, visit: Callable[..., Visitor]) -> None:
    visitor = visit("street_clerk", quick=True)
    visitor.go("/records/new/leaflet/")
    visitor.page.evaluate(DROP, ["[data-file-box]", ["签到表.csv", "通知.csv"]])
    visitor.page.wait_for_selector("[data-chosen] li:nth-child(2)")
    assert "签到表.csv" in visitor.page.inner_text("[data-chosen]")
