"""A proposal before anything is written: what each column is taken for, how sure that is, and what a person decided is kept."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from test_other_layouts import OFFICE

from shiju.catalogue.office import OfficeSettings, Remembered
from shiju.catalogue.settings import load_settings, save_settings
from shiju.intake.files import FileReading
from shiju.intake.grid import Grid, Unreadable
from shiju.intake.plans import plan_of
from shiju.intake.proposal import SheetProposal, decided, proposal_text, remember
from shiju.intake.sheets import drafts

ODD = (
    ("2026年宣传品发放明细",),
    ("哪天", "石桥还是别处", "叫什么", "怎么发", "几多", "闲话"),
    ("3.2", "石桥村", "防火单", "入户", 30, "略"),
    ("3.4", "南坡村", "禁毒单", "入户", 40, "略"),
)
FIELDS = {"哪天": "date", "石桥还是别处": "unit", "叫什么": "title", "怎么发": "channel", "几多": "copies", "闲话": "-"}


def proposed(*rows: tuple[Any, ...], settings: OfficeSettings | None = None) -> SheetProposal:
    cells = [tuple(Decimal(value) if type(value) is int else value for value in row) for row in rows]
    office = replace(OFFICE, settings=settings or OfficeSettings())
    (found,) = plan_of(FileReading("台账.xlsx", "d" * 64, [Grid("表", cells)]), office=office).proposals
    return found


def test_a_known_table_is_proposed_with_its_fields_and_how_sure_they_are() -> None:
    found = proposed(
        ("宣传资料发放",), ("发放日期", "村名单位", "资料名称", "方式", "份数"), ("2026-03-02", "石桥村", "甲", "入户", 3)
    )
    assert (found.kind, found.accepted, found.rejected, found.question) == ("leaflet", 1, 0, "")
    assert [(column.heading, column.field, column.sure) for column in found.columns] == [
        ("发放日期", "date", 100), ("村名单位", "unit", 65), ("资料名称", "title", 100), ("方式", "channel", 100), ("份数", "copies", 100),
    ]  # fmt: skip


def test_what_a_person_decided_holds_for_the_next_file_also_when_a_column_moved() -> None:
    first = proposed(*ODD)
    assert first.question
    settings = remember(OfficeSettings(), decided(first, kind="leaflet", columns=FIELDS))
    again = proposed(*ODD, settings=settings)
    assert (again.question, again.accepted) == ("", 2)
    moved = [tuple(row[place] for place in (4, 0, 1, 2, 3, 5)) if len(row) > 1 else row for row in ODD]
    found = proposed(*moved, settings=settings)
    assert [draft.values["title"] for draft in drafts(found.reading)] == ["防火单", "禁毒单"]
    assert all(column.sure == 100 for column in found.columns if column.field)


def test_a_decision_does_not_reach_tables_with_other_headings() -> None:
    settings = OfficeSettings(remembered=(Remembered("leaflet", (("哪天", "date"), ("几多", "copies"))),))
    assert proposed(*ODD, settings=settings).question


def test_a_later_decision_for_the_same_headings_takes_the_place_of_the_earlier() -> None:
    first = proposed(*ODD)
    wrong = decided(first, kind="leaflet", columns={**FIELDS, "叫什么": "-"})
    right = decided(first, kind="leaflet", columns=FIELDS)
    assert remember(remember(OfficeSettings(), wrong), right).remembered == (right,)


def test_the_text_for_review_is_a_mapping_file(tmp_path: Path) -> None:
    found = proposed(
        ("宣传资料发放",),
        ("发放日期", "村名单位", "资料内容名称", "方式", "份数", "闲话"),
        ("2026-03-02", "石桥村", "甲", "入户", 3, "略"),
    )
    path = tmp_path / "对照.toml"
    path.write_text(proposal_text(found), "utf-8")
    assert "把握 100%" in path.read_text("utf-8")
    assert "也可能是" in path.read_text("utf-8")
    settings = load_settings(path)
    assert isinstance(settings, OfficeSettings)
    assert dict(settings.remembered[0].columns)["闲话"] == "-"
    save_settings(path, settings)
    assert load_settings(path) == settings


def test_a_sheet_without_kind_is_told_with_its_question() -> None:
    found = proposed(("天干", "地支", "属相"), ("甲", "子", "9"), ("乙", "丑", "8"))
    nothing = replace(found, kind=None, columns=())
    assert proposal_text(nothing).startswith("# 台账.xlsx · 表：")
    with pytest.raises(ValueError, match="kind"):
        decided(nothing)


def test_a_table_that_may_be_several_kinds_names_them() -> None:
    found = proposed(("日期", "名称", "人数"), ("2026-03-02", "甲", 3))
    assert len(found.kinds) > 1
    assert "也可能是" in proposal_text(found).splitlines()[0]


def test_a_file_that_cannot_be_read_is_planned_with_its_sentence() -> None:
    plan = plan_of(FileReading("坏.xlsx", "", Unreadable("文件已损坏。")), office=OFFICE)
    assert (plan.unreadable, plan.sheets) == ("文件已损坏。", ())
