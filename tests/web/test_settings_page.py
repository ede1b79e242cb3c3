"""The page of the office's settings."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from cast import Office
from django.test import Client

from shiju.actions.mappings import remember_tables
from shiju.catalogue.office import Mapping, OfficeSettings, Remembered
from shiju.catalogue.settings import load_settings, save_settings, thing_name
from shiju.db.models import LogEntry
from shiju.queries.current import current
from shiju.queries.ledger import SETTINGS

WHERE = "/administration/settings/"
TABLE = Remembered("leaflet", (("印数", "copies"), ("天气", "-")))


def changed(client: Client, **sent: object) -> int:
    return client.post(WHERE, {"key": str(sorted(sent.items())), **sent}).status_code


def page(client: Client) -> str:
    return client.get(WHERE).content.decode()


def test_name_style_ranking_and_kinds_are_kept_with_one_entry_in_the_log(
    office: Office, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("system_administrator")
    (office.ledger.folder / "styles").mkdir()
    (office.ledger.folder / "styles/本街.toml").write_text("", "utf-8")
    sent = {
        "way": "habits",
        "name": "新星街道",
        "house_style": "本街",
        "ranking": "1",
        "working_day_kinds": ["concern", "nothing"],
        "key": "a",
    }
    assert client.post(WHERE, sent).status_code == 302
    assert client.post(WHERE, sent).status_code == 302
    mine = current().settings
    assert (mine.name, mine.house_style, mine.ranking, mine.working_day_kinds) == ("新星街道", "本街", True, ("concern",))
    assert "新星街道" in page(client)
    entry = LogEntry.objects.get(act="change-settings")
    assert entry.before == "红星街道；国家标准版式；不排序；按工作日：无"
    assert changed(client, way="habits", name="x", house_style="没有的") == 422


def test_the_house_style_of_the_office_is_that_of_its_reports(office: Office, sign_in: Callable[[str], Client]) -> None:
    save_settings(office.ledger.folder / SETTINGS, OfficeSettings(house_style="没有的"))
    sent = {"template": "monthly", "unit": "S", "period": "2026-06", "format": "docx"}
    answer = sign_in("street_clerk").post("/reports/write/", sent)
    assert (answer.status_code, "没有版式“没有的”" in answer.content.decode()) == (422, True)
    assert "没有版式“没有的”" in page(sign_in("system_administrator"))


def test_words_for_units_and_choices_are_added_and_removed(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("system_administrator")
    assert changed(client, way="alias", word="桃源居委会", code="A") == 302
    assert changed(client, way="choice", choice="concern.channel|窗口", choice_word="便民大厅") == 302
    assert current().settings.unit_aliases == (("桃源居委会", "A"),)
    assert current().settings.choice_aliases == (("concern.channel", "便民大厅", "窗口"),)
    assert "受理渠道：窗口" in page(client)
    assert changed(client, way="forget", what="unit_aliases", name=thing_name(("桃源居委会", "A"))) == 302
    assert changed(client, way="forget", what="choice_aliases", name=thing_name(("concern.channel", "便民大厅", "窗口"))) == 302
    assert current().settings == OfficeSettings(name="红星街道")
    assert LogEntry.objects.filter(act="forget-setting").count() == 2


@pytest.mark.parametrize(
    "sent",
    [
        {"way": "alias", "word": " ", "code": "A"}, {"way": "alias", "word": "x", "code": "Z"}, {"way": "choice", "choice": "", "choice_word": "x"},
        {"way": "choice", "choice": "leaflet.title|x", "choice_word": "x"}, {"way": "nothing"}, {"way": "alias", "word": "x", "code": "A", "key": ""},
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(office: Office, sign_in: Callable[[str], Client], sent: dict[str, str]) -> None:
    assert changed(sign_in("system_administrator"), **sent) == 422
    assert current().settings == OfficeSettings(name="红星街道")


def test_what_was_decided_about_tables_is_listed_and_forgotten_one_by_one(
    office: Office, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("system_administrator")
    remember_tables(office.ledger, [TABLE])
    kept = current().settings  # as a server process finds it that did not write it
    assert kept.remembered == (TABLE,)
    save_settings(office.ledger.folder / SETTINGS, replace(kept, mappings=(Mapping("三月", "数", "leaflet.copies"),)))
    shown = page(client)
    assert all(words in shown for words in ("印数", "不导入", "三月 · <strong>数"))
    assert changed(client, way="forget", what="remembered", name=thing_name(TABLE)) == 302
    assert (current().settings.remembered, len(current().settings.mappings)) == ((), 1)
    assert changed(client, way="forget", what="mappings", name="三月｜数｜leaflet.copies") == 302
    assert current().settings == OfficeSettings(name="红星街道")


def test_what_was_decided_about_forms_is_listed_and_forgotten(office: Office, sign_in: Callable[[str], Client]) -> None:
    client, file = sign_in("system_administrator"), office.ledger.folder / "forms.toml"
    file.write_text(
        '[[decided]]\nwords = "资料"\nindicator = "leaflet.copies"\n[[decided]]\nwords = "其他"\nindicator = "-"\n', "utf-8"
    )
    assert all(words in page(client) for words in ("资料", "其他", "留给人填"))
    assert changed(client, way="forget_form", name="其他") == 302
    assert "其他" not in file.read_text("utf-8")
    assert LogEntry.objects.get(act="forget-setting").before == "其他"


def test_a_broken_file_of_decisions_is_told_and_not_written_over(office: Office, sign_in: Callable[[str], Client]) -> None:
    client, file = sign_in("system_administrator"), office.ledger.folder / "forms.toml"
    file.write_text("[[decided]\n", "utf-8")
    assert "读不出来" in page(client)
    assert changed(client, way="forget_form", name="x") == 422
    assert file.read_text("utf-8") == "[[decided]\n"


def test_a_broken_settings_file_is_told_and_the_pages_go_on_with_what_was_before(
    office: Office, sign_in: Callable[[str], Client]
) -> None:
    client, file = sign_in("system_administrator"), office.ledger.folder / SETTINGS
    file.write_text('name = "新"\ncolour = 1\n', "utf-8")
    shown = page(client)
    assert "不认识键“colour”" in shown
    assert "红星街道" in shown
    assert changed(client, way="alias", word="x", code="A") == 422
    file.write_text('name = "新"\n', "utf-8")
    assert "新</span>" in page(client)


def test_an_administrator_of_one_street_of_several_reads_only(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("administrator")
    assert "由管全部机构的管理员修改" in page(client)
    assert changed(client, way="alias", word="x", code="A") == 404
    assert isinstance(load_settings(office.ledger.folder / SETTINGS), OfficeSettings)
