"""Earlier reports on the pages: what they state is confirmed line by line, kept as stated figures, seen where it is used, and taken back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import PHONE, Visitor
from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import expect

from shiju.indicators.stated import Statement
from shiju.queries import orgs
from shiju.queries.sight import Actor, Role
from shiju.queries.stated import standing_statements

SignIn = Callable[[str], Client]
Visit = Callable[..., Visitor]
REPORT = """红星街道2025年上半年工作总结
一、宣传
全街道发放宣传资料8.4万份。开展各类活动90余场，学习培训5次。
二、打算
下半年力争发放宣传资料9万份。
"""


def kept() -> list[Statement]:
    tree = orgs.tree()
    return [one.statement for one in standing_statements(actor=Actor("all", Role.AUDITOR, orgs.root(tree)), tree=tree)]


def drop(client: Client, text: str = REPORT, name: str = "去年总结.txt") -> str:
    answer = client.post("/imports/history/", {"file": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def fields(page: str) -> dict[str, str]:
    """What the form would send as it stands."""
    found = dict(re.findall(r'<input type="hidden" name="(key|period)" value="([^"]*)"', page))
    for tag in re.findall(r"<input [^>]*>", page):
        name, value = re.search(r' name="([^"]+-\d+)"', tag), re.search(r' value="([^"]*)"', tag)
        if name and value and ("checkbox" not in tag or " checked" in tag):
            found[name[1]] = value[1]
    for name, options in re.findall(r'<select[^>]* name="([^"]+)">(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def test_a_report_is_dropped_confirmed_used_and_taken_back(office: Office, visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "去年总结.txt"
    path.write_text(REPORT, "utf-8")
    visitor = visit("section_head")
    page = visitor.go("/imports/history/")
    page.set_input_files("#file", path)
    page.click("text=读出其中的数")
    expect(page.locator("text=有几个指标都说得通").first).to_be_visible()
    visitor.picture("history-review")
    assert visitor.inaccessible() == []
    assert kept() == []
    page.check("[name=keep-3]")
    page.fill("[name=indicator-3]", "培训期数（期）")
    page.click("text=引用勾选的数")
    expect(page.locator("text=已引用 3 个数据").first).to_be_visible()
    visitor.picture("history")
    assert visitor.inaccessible() == []
    assert [(one.indicator, int(one.said.value)) for one in kept()] == [
        ("activity.count", 90),
        ("leaflet.copies", 84000),
        ("training.count", 5),
    ]
    page.click("text=宣传资料发放份数")
    expect(page.locator("text=引自去年总结.txt 第3段").first).to_be_visible()
    visitor.picture("figure-stated")
    assert visitor.inaccessible() == []
    page.goto(f"{visitor.base}/figures/?year=2026&part=H1&kind=leaflet")
    expect(page.locator("abbr.estimate", has_text="引").first).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{visitor.base}/imports/history/")
    page.click("text=撤销 >> nth=-1")
    expect(page.locator("text=还没有引用过")).to_be_visible()
    assert kept() == []
    assert visitor.complaints == []


def test_the_proposals_fit_a_phone(office: Office, visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "去年总结.txt"
    path.write_text(REPORT, "utf-8")
    visitor = visit("street_clerk", size=PHONE)
    page = visitor.go("/imports/history/")
    page.set_input_files("#file", path)
    page.click("text=读出其中的数")
    expect(page.locator("text=有几个指标都说得通").first).to_be_visible()
    visitor.picture("history-review")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()


def test_the_form_as_it_stands_keeps_what_is_certain_once(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client)
    sent = fields(client.get(where).content.decode())
    for _ in range(2):
        assert client.post(where, sent).status_code == 302
    assert len(kept()) == 2
    assert "已引用" in client.get(where).content.decode()


def test_a_corrected_number_unit_and_period_are_kept_as_corrected(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client)
    sent = fields(client.get(where).content.decode())
    changes = {"value-1": "约83000", "unit-1": "A", "period-1": "2025年第一季度", "final": "1"}
    assert client.post(where, sent | changes).status_code == 302
    (one,) = [each for each in kept() if each.indicator == "leaflet.copies"]
    assert (one.org_unit, str(one.period), int(one.said.value), one.said.bound.value, one.said.final) == (
        "A",
        "2025-01-01..2025-03-31",
        83000,
        "about",
        True,
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"indicator-1": "没有这样的"}, "没有这个指标"),
        ({"unit-1": ""}, "没有选单位"),
        ({"period-1": "不知道"}, "看不懂期间"),
        ({"value-1": "很多"}, "看不懂这个数"),
        ({"indicator-2": "宣传资料发放份数（份）"}, "另有一条说的是同一个数据"),
        ({"keep-1": "", "keep-2": ""}, "还没有勾选"),
        ({"unit-1": "T1"}, "不能办理"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_line_and_nothing_is_written(
    office: Office, sign_in: SignIn, changes: dict[str, str], said: str
) -> None:
    client = sign_in("street_clerk")
    where = drop(client)
    sent = fields(client.get(where).content.decode())
    answer = client.post(where, sent | changes)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert kept() == []


def test_a_report_that_does_not_tell_its_period_is_asked_for_it(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, "工作总结\n全街道发放宣传资料8.4万份。\n")
    assert "看不出是哪段时间" in client.get(where).content.decode()
    page = client.get(where, {"period": "2025年上半年"}).content.decode()
    assert fields(page)["period-1"] == "2025年上半年"


@pytest.mark.parametrize(("content", "said"), [(b"", "文件是空的"), (b"\x00\x01\x02", "")])
def test_a_file_that_cannot_be_read_is_told(office: Office, sign_in: SignIn, content: bytes, said: str) -> None:
    client = sign_in("street_clerk")
    answer = client.post("/imports/history/", {"file": SimpleUploadedFile("坏.docx", content)})
    if answer.status_code == 302:
        answer = client.get(answer["Location"])
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_what_others_dropped_is_not_shown_and_their_figures_cannot_be_taken_back(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client)
    client.post(where, fields(client.get(where).content.decode()))
    foreign = sign_in("foreign_clerk")
    assert foreign.get(where)["Location"] == "/imports/history/"
    assert "去年总结" not in foreign.get("/imports/history/").content.decode()
    assert foreign.post("/imports/batch/1/undo/", {"from": "history"}).status_code == 302
    assert len(kept()) == 2
    head = sign_in("section_head")
    assert "引用 2" in head.get("/imports/").content.decode()
    assert head.post("/imports/batch/1/undo/", {"from": "history"})["Location"] == "/imports/history/"
    assert kept() == []
