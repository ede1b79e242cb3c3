"""What people tell about a form from above on its page: one act each time, lines of records answered, names of offices, who asks."""

import io
import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Visitor
from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import expect
from test_forms_from_above import NOTICE, drop, filled
from test_forms_that_come_again import HEAD, page, table

from shiju.db.models import ImportBatch, IncomingForm, LogEntry, StatedFigure

SignIn = Callable[[str], Client]
LIST: tuple[Sequence[object], ...] = (
    ["序号", "宣传资料名称", "发放日期", "发放方式", "回访结果"],
    *([number, *[None] * 4] for number in (1, 2, 3)),
)


def listed(title: str = "2026年6月宣传资料发放明细表") -> bytes:
    return table(*LIST, title=title)


def entries(since: int) -> list[str]:
    return [one.act for one in LogEntry.objects.filter(id__gt=since).order_by("id")]


def newest() -> int:
    return LogEntry.objects.latest("id").pk


def test_decisions_figures_and_words_told_at_once_are_one_act(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, table(HEAD, ["明白纸发出去多少", "份", None], ["投入活动经费", "万元", None], ["举办培训", "期", None]))
    words = re.search(r'name="words-(\d+)" value="(明白纸[^"]*)"', page(client, where))
    assert words is not None
    since = newest()
    told = {
        f"words-{words[1]}": words[2],
        f"other-{words[1]}": "宣传资料发放份数",
        "answer-统计表-3-2": "3.5",
        "answer-统计表-4-2": "2",
    }
    client.post(f"{where}decide/", told)
    assert entries(since) == ["answer-form"]
    assert [filled(client, where)[cell] for cell in ("C3", "C4", "C5")] == [1400, "3.5", 2]
    assert StatedFigure.objects.get().value == "2"
    assert ImportBatch.objects.get(stated__isnull=False).file == "宣传统计表.xlsx"
    client.post(f"{where}decide/", told)
    assert entries(since) == ["answer-form"]


def test_what_was_written_by_hand_can_be_changed_and_taken_away(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, table(HEAD, ["投入活动经费", "万元", None], ["举办培训", "期", None]))
    client.post(f"{where}decide/", {"answer-统计表-2-2": "3.5", "answer-统计表-3-2": "2"})
    told = page(client, where)
    assert "手工填的格" in told
    assert 'name="drop-统计表-2-2"' in told
    assert 'name="drop-统计表-3-2"' not in told
    since = newest()
    client.post(f"{where}decide/", {"answer-统计表-2-2": "3.5", "answer-统计表-3-2": "2"})
    assert entries(since) == []
    client.post(f"{where}decide/", {"answer-统计表-2-2": "4", "answer-统计表-3-2": "3"})
    assert [filled(client, where)[cell] for cell in ("C3", "C4")] == ["4", 3]
    client.post(f"{where}decide/", {"answer-统计表-2-2": "4", "drop-统计表-2-2": "1"})
    assert "C3" not in filled(client, where)


def test_a_line_of_records_is_answered_by_hand_and_known_in_every_list(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, listed(), notice="")
    told = page(client, where)
    assert "回访结果" in told
    assert "防汛明白卡" in told
    assert client.post(f"{where}decide/", {"answer-统计表-2-4": "满意", "answer-统计表-3-4": "基本满意"}).status_code == 302
    cells = filled(client, where)
    assert (cells["E3"], cells["E4"]) == ("满意", "基本满意")
    later = drop(client, listed("2026年上半年宣传资料发放明细表"), notice="")
    assert set(filled(client, later).values()) >= {"满意", "基本满意"}
    said = json.loads(client.get(f"{where}sidecar/").content)
    [one] = [cell for cell in said["cells"] if cell["cell"] == "E3"]
    assert one["source"]["words"] == "回访结果"
    assert one["source"]["records"][0] in office.records.values()


def test_an_empty_field_leads_to_its_record_and_back(office: Office, visit: Callable[..., Visitor], sign_in: SignIn) -> None:
    where = drop(sign_in("street_clerk"), listed(), notice="")
    visitor = visit("street_clerk")
    shown = visitor.go(where)
    gaps = shown.locator(".gaps a")
    many = gaps.count()
    assert many > 0
    visitor.picture("form-list-gaps")
    gaps.first.click()
    expect(shown.locator("#f-channel")).to_be_visible()
    shown.fill("#f-channel", "入户")
    shown.fill("#reason", "按来表补填")
    shown.click("button:has-text('更正')")
    expect(shown.locator(".gaps a")).to_have_count(many - 1)
    assert where in shown.url
    assert visitor.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_form_that_names_another_office_is_asked_about_once(
    office: Office, visit: Callable[..., Visitor], sign_in: SignIn, size: tuple[int, int]
) -> None:
    named = table(["填报单位：", "东城街道", None], HEAD, ["发放宣传资料", "份", None])
    where = drop(sign_in("street_clerk"), named)
    visitor = visit("street_clerk", size=size)
    shown = visitor.go(where)
    expect(shown.locator("text=这张表写的填报单位是“东城街道”")).to_be_visible()
    assert shown.locator(".is-filled").count() == 0
    visitor.picture("form-other-office")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    shown.check("text=“东城街道”就是红星街道")
    shown.click("text=照此再填，并记住")
    expect(shown.locator(".is-filled")).to_have_text(["1400"])
    keeper = sign_in("system_administrator")
    assert "东城街道" in keeper.get("/administration/settings/").content.decode()
    keeper.post("/administration/settings/", {"way": "forget_name", "name": "东城街道", "key": "k"})
    keeper.post("/administration/settings/", {"way": "forget_name", "name": "东城街道", "key": "k"})
    assert LogEntry.objects.filter(act="forget-setting").count() == 1
    expect(visitor.go(where).locator(".is-filled")).to_have_count(0)
    assert visitor.complaints == []


def test_a_name_that_the_form_does_not_bear_is_not_taken(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, table(HEAD, ["发放宣传资料", "份", None]))
    client.post(f"{where}decide/", {"ours": "东城街道"})
    assert not (office.ledger.folder / "forms-known.toml").exists()


def test_who_asks_is_read_from_the_notice_or_the_form_and_can_be_put_right(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, table(HEAD, ["发放宣传资料", "份", None]), notice="请于2026年7月5日前报县委宣传部。")
    assert IncomingForm.objects.get().asked_by == "县委宣传部"
    made = table(["制定机关：江北区文化和旅游局", None, None], HEAD, ["发放宣传资料", "份", None])
    drop(client, made, notice="")
    assert IncomingForm.objects.latest("pk").asked_by == "江北区文化和旅游局"
    since = newest()
    said = {"asked_by": " 区委宣传部 ", "period": "2026-05", "due": "2026-07-09"}
    for _ in range(2):
        assert client.post(where, said).status_code == 302
    row = IncomingForm.objects.earliest("pk")
    assert (row.asked_by, row.period, row.due) == ("区委宣传部", "2026-05-01..2026-05-31", date(2026, 7, 9))
    assert entries(since) == ["describe-form"]
    assert client.post(where, {"asked_by": "", "period": "", "due": ""}).status_code == 302
    row.refresh_from_db()
    assert (row.asked_by, row.period, row.due) == ("", "", None)
    assert client.post(where, {"asked_by": "", "period": "", "due": "明天"}).status_code == 422
    assert client.post(where, {"period": " "}).status_code == 422


def test_a_broken_memory_is_neither_used_nor_written_over(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, table(HEAD, ["明白纸发出去多少", "份", None], ["投入活动经费", "万元", None]))
    (office.ledger.folder / "forms.toml").write_text("[[decided]", "utf-8")
    since = newest()
    client.post(f"{where}decide/", {"words-0": "明白纸发出去多少", "choice-0": "leaflet.copies", "answer-统计表-3-2": "3"})
    assert entries(since) == []
    assert "免得盖掉旧的" in page(client, where)
    client.post(f"{where}decide/", {"answer-统计表-3-2": "3"})
    assert entries(since) == ["answer-form"]


def test_a_notice_that_is_too_large_or_no_text_is_told(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    sent = {"form": SimpleUploadedFile("表.xlsx", table(HEAD, ["发放宣传资料", "份", None]))}
    answer = client.post("/forms/", sent | {"notice_file": SimpleUploadedFile("通知.docx", b"x"), "notice": NOTICE})
    assert answer.status_code == 422
    assert io.BytesIO(answer.content).read().decode().count("notice-error") == 1


def monthly(title: str, columns: Sequence[str]) -> bytes:
    """A form with a line for each community, a sum, and a note."""
    return table(
        ["单位", *columns],
        *([name, *[None] * len(columns)] for name in ("桃源社区", "桃溪社区", "合计")),
        title=title,
        note="说明：按实际发放份数统计。",
    )


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_next_form_is_filled_at_once_though_a_column_moved_and_a_reworded_one_is_confirmed(
    office: Office, visit: Callable[..., Visitor], tmp_path: Path, size: tuple[int, int]
) -> None:
    visitor, path = visit("street_clerk", size=size), tmp_path / "宣传统计表.xlsx"

    def dropped(content: bytes) -> None:
        path.write_bytes(content)
        visitor.go("/forms/")
        visitor.page.set_input_files("#form", path)
        visitor.page.click("text=填填看")
        expect(visitor.page.locator(".is-filled").first).to_be_visible()

    dropped(monthly("2026年6月宣传工作情况统计表", ["宣传资料发放（份）", "明白纸发出去多少", "投入经费（万元）"]))
    page = visitor.page
    expect(page.locator(".lead-line")).to_contain_text("2026年6月")
    page.locator("input[name^=other-]").first.fill("宣传资料发放份数")
    page.click(".form-picture a:text('D5')")
    page.locator("input[name^=answer-]:focus, input[name^=answer-]:target").fill("3.5")
    page.click("text=照此再填，并记住")
    expect(page.locator(".is-hand")).to_have_text(["3.5"])
    expect(page.locator(".is-filled")).to_have_text(["700", "700", "500", "500", "1400", "1400"])
    visitor.picture("form-journey-first")
    dropped(monthly("2026年上半年宣传工作情况统计表", ["投入经费（万元）", "明白纸发出去多少", "宣传资料发放（份）"]))
    expect(page.locator(".is-filled")).to_have_text(["700", "700", "500", "500", "1400", "1400"])
    visitor.picture("form-journey-moved")
    dropped(monthly("2026年上半年宣传工作情况表", ["明白纸发了多少", "宣传资料发放（份）"]))
    expect(page.locator("text=与以前决定过的“明白纸发出去多少”相近")).to_be_visible()
    assert page.locator("label:has-text('宣传资料发放份数')").count() == 1
    page.check("text=宣传资料发放份数")
    page.click("text=照此再填，并记住")
    expect(page.locator(".is-filled")).to_have_text(["700", "700", "500", "500", "1400", "1400"])
    visitor.picture("form-journey-reworded")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    assert visitor.complaints == []


def test_cells_that_lack_the_figure_of_several_units_are_one_question(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, monthly("2026年5月宣传工作情况统计表", ["宣传资料发放（份）"]), notice="")
    told = page(client, where)
    assert "台账没有这些格要的“宣传资料发放份数”，没有填。" in told
    assert told.count('class="ways"') == 1
    assert '<span class="about">桃源社区</span>' in told
