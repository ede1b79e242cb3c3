"""Figures: the table, its workbook, and the page of one figure."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

import openpyxl
import pytest
import time_machine
from cast import Office
from django.test import Client

TABLE = "/figures/?kind=leaflet&year=2026&part=H1"
COPIES = "/figures/leaflet.copies/?period=2026-H1"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_table_compares_with_last_year_and_leaves_blanks_blank(office: Office, sign_in: Callable[[str], Client]) -> None:
    page = text(sign_in("street_clerk"), TABLE)
    assert "红星街道" in page
    assert ">1400<" in page, "S, A, A1 and B recorded 200, 300, 400 and 500 copies"
    assert "去年同期" in page
    assert ">0<" not in page


@pytest.mark.parametrize("who", ["street_clerk", "community_clerk"])
def test_without_a_period_the_half_year_of_the_newest_records_is_shown(
    office: Office, sign_in: Callable[[str], Client], who: str
) -> None:
    with time_machine.travel(datetime(2026, 7, 2, 1, tzinfo=UTC), tick=False):
        client = sign_in(who)
        assert "2026年上半年" in text(client, "/figures/?kind=leaflet")
        assert 'value="H1" selected' in text(client, "/reports/")
        assert "现在显示的是本半年" in text(client, "/figures/?period=soon")


def test_all_sorts_of_work_stand_under_their_names(office: Office, sign_in: Callable[[str], Client]) -> None:
    page = text(sign_in("street_clerk"), "/figures/?kind=all&year=2026&part=H1")
    assert '<th scope="rowgroup" colspan="5">宣传资料发放</th>' in page
    assert "rowgroup" not in text(sign_in("street_clerk"), TABLE)


def test_the_columns_can_be_the_units_below_or_the_months(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("street_clerk")
    units = text(client, f"{TABLE}&across=units")
    assert all(one in units for one in ("红星街道机关", "桃源社区", "桃溪社区", ">700<", ">200<", ">500<"))
    months = text(client, f"{TABLE}&across=months")
    assert all(f"{month}月</th>" in months for month in range(1, 7))


def test_a_span_of_days_can_be_asked_for_and_a_wrong_one_is_told(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("street_clerk")
    assert ">500<" in text(client, "/figures/?kind=leaflet&year=2026&part=span&first=2026-06-05&last=2026-06-05")
    assert "起止日期没有填全" in text(client, "/figures/?kind=leaflet&year=2026&part=span&first=2026-06-05&last=2026-06-01")
    assert "读不懂这个期间" in text(client, "/figures/?period=soon")


def test_all_indicators_of_a_year_by_months_still_take_few_queries(
    office: Office, sign_in: Callable[[str], Client], count_queries: Callable[[Client, str], int]
) -> None:
    client = sign_in("street_clerk")
    client.get("/")
    for across in ("compared", "units", "months"):
        assert count_queries(client, f"/figures/?kind=all&year=2026&part=&across={across}") <= 12
    for indicator in ("leaflet.copies", "learning.registration_rate", "venue.count"):
        assert count_queries(client, f"/figures/{indicator}/?period=2026") <= 12


def test_pages_that_are_all_empty_are_not_leafed_through(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("street_clerk")
    assert "page=2" in text(client, "/figures/?kind=all&year=2026&part=&across=months")
    empty = text(client, "/figures/?kind=all&year=2019&part=&across=months&org=A1")
    assert "这段时间没有记录" in empty
    assert "page=2" not in empty


def test_an_empty_page_says_that_others_are_not(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("street_clerk")
    pages = (text(client, f"/figures/?kind=all&year=2026&part=&across=months&page={number}") for number in range(1, 9))
    assert any("别的页有" in page for page in pages)


def test_the_workbook_has_exactly_what_is_seen(office: Office, sign_in: Callable[[str], Client]) -> None:
    answer = sign_in("street_clerk").get("/figures/export/?kind=leaflet&period=2026-H1")
    assert "attachment" in answer["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == ("指标", "计量单位", "本期", "去年同期", "增减（%）", "凭据")
    copies = next(row for row in rows if row[1] == "份")
    assert (copies[2], copies[3]) == (1400, None)


def test_a_figure_has_its_definition_grade_months_units_and_records(office: Office, sign_in: Callable[[str], Client]) -> None:
    page = text(sign_in("street_clerk"), COPIES)
    for said in ("口径", "有佐证", ">1400<", "各月", "桃源社区", "各单位相加与合计一致", "防汛明白卡第2期", "共 4 条", "修订号"):
        assert said in page, said
    assert f"/records/one/{office.records['A']}/" in page


def test_a_figure_without_records_says_why_it_is_blank(office: Office, sign_in: Callable[[str], Client]) -> None:
    page = text(sign_in("street_clerk"), "/figures/leaflet.copies/?period=2020")
    assert "为什么空着" in page
    assert "空着不等于 0" in page


def test_a_quotient_leads_to_the_two_figures_it_is_made_of(office: Office, sign_in: Callable[[str], Client]) -> None:
    page = text(sign_in("street_clerk"), "/figures/learning.registration_rate/?period=2026-H1")
    assert "由什么算出" in page
    assert "/figures/learning.registered/" in page


def test_a_figure_can_be_seen_as_the_ledger_was(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("street_clerk")
    assert "按较早的台账状态计算" in text(client, f"{COPIES}&as_of=1")
    assert client.get(f"{COPIES}&as_of=soon").status_code == 404


@pytest.mark.parametrize("unit", ["D", "T", "T1", "nowhere", "T#own"])
def test_units_outside_the_own_part_of_the_tree_are_not_found(
    office: Office, sign_in: Callable[[str], Client], unit: str
) -> None:
    client = sign_in("street_clerk")
    for address in (f"{COPIES}&org={quote(unit)}", f"{TABLE}&org={quote(unit)}"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/figures/nothing/", "/figures/leaflet.copies/?period=soon"])
def test_what_does_not_exist_is_not_found(office: Office, sign_in: Callable[[str], Client], address: str) -> None:
    assert sign_in("street_clerk").get(address).status_code == 404
