"""The worst faults that users report of comparable programs, each as a release test: what goes out as Excel comes back whole.

A docstring names the thread in which the fault was reported.
"""

import io
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook
from test_other_layouts import OFFICE, PACK, TREE
from test_workbooks import columns, page_of, quantity, read, record

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.packs import compare, shape_of
from shiju.intake.files import FileReading
from shiju.intake.sheets import amendments, drafts, read_sheets
from shiju.intake.sniffing import read_content
from shiju.intake.workbooks import Page, cell_of, write_workbook
from shiju.ledger.record import Record, Value
from shiju.periods import Period
from shiju.text import Quantity

assert isinstance(PACK, Catalogue)
CATALOGUE: Catalogue = PACK
LEAFLET = CATALOGUE.kind("leaflet")
DAY = date(2026, 3, 2)


def sample(field: Field) -> Value:
    """A value that the field can hold."""
    plain: dict[FieldType, Value] = {
        FieldType.DATE: DAY, FieldType.DATE_RANGE: Period(DAY, date(2026, 3, 8)), FieldType.TIME: time(9, 30),
        FieldType.INTEGER: quantity("12"), FieldType.DECIMAL: quantity("1.5"), FieldType.PERCENTAGE: quantity("35%"),
        FieldType.ORG_UNITS: ("A",), FieldType.LINK: "https://example.org/a",
    }  # fmt: skip
    if field.choices:
        label = field.choices[0].label
        return (label,) if field.type is FieldType.CHOICES else label
    return plain.get(field.type, "甲乙")


def full(kind: Kind) -> Record:
    values = {field.id: sample(field) for field in kind.fields if not field.retired and field.id != kind.org_unit}
    return Record("R1", kind.id, ("A",), values, 1)


def meaning(value: Value) -> object:
    return (value.value, value.bound) if isinstance(value, Quantity) else value


@pytest.mark.parametrize("kind", CATALOGUE.kinds, ids=[kind.id for kind in CATALOGUE.kinds])
def test_an_export_of_every_kind_comes_back_unchanged(kind: Kind) -> None:
    """frappe/frappe#13404, decidim/decidim#3190: an export that its own import does not take."""
    given = full(kind)
    content = write_workbook([Page(kind, [given])], TREE)
    grids = read_content(content, name="导出")
    assert isinstance(grids, list)
    found = read_sheets(FileReading("导出.xlsx", "d", grids), office=OFFICE)
    assert [one.sheet for one in found if not one.left_out] == [kind.label], (
        "its hidden choices are no records, whatever their words"
    )
    (back,) = amendments(found[0])
    changed = {
        name: (meaning(value), meaning(given.values.get(name)))
        for name, value in back.values.items()
        if name != kind.org_unit and meaning(value) != meaning(given.values.get(name))
    }
    assert (back.record, back.org_units, changed) == ("R1", ("A",), {})


def test_columns_that_a_file_does_not_mention_are_not_blanked() -> None:
    """frappe/frappe#7850: a partial import empties child tables and reports success."""
    page = page_of(record(remark="甲", audience="居民"))
    heads = columns(page)
    for name in sorted((heads["备注"], heads["发放对象"]), reverse=True):
        page.delete_cols(name)
    (one,) = amendments(read(page))
    assert not {"remark", "audience"} & set(one.values)


def test_several_values_of_one_cell_come_back_as_several() -> None:
    """frappe/frappe#20812: rows with children end the import."""
    kind = CATALOGUE.kind("activity")
    given = Record("R1", "activity", ("A",), {"date": DAY, "title": "植树", "type": "植树", "partners": ("B", "市医院")}, 1)
    grids = read_content(write_workbook([Page(kind, [given])], TREE), name="导出")
    assert isinstance(grids, list)
    (back,) = amendments(read_sheets(FileReading("导出.xlsx", "d", grids), office=OFFICE)[0])
    assert back.values["partners"] == ("B", "市医院")


def test_a_retired_field_keeps_its_column_where_records_have_it() -> None:
    """kobotoolbox/formpack#99: after a change of the form exports lose the columns of the old version."""
    retired = replace(
        LEAFLET, fields=tuple(replace(one, retired=True) if one.id == "audience" else one for one in LEAFLET.fields)
    )
    book = load_workbook(io.BytesIO(write_workbook([Page(retired, [record(audience="居民")])], TREE)))
    assert "发放对象" in columns(book[LEAFLET.label])
    without = load_workbook(io.BytesIO(write_workbook([Page(retired, [record()])], TREE)))
    assert "发放对象" not in columns(without[LEAFLET.label])


def test_records_of_several_versions_stand_under_their_own_headings() -> None:
    """kobotoolbox/kpi#2089: cells shift so that rows no longer match their headings."""
    older, newer = record("R1"), record("R2", audience="居民", handler="王某", remark="新")
    page = page_of(older, newer)
    heads = columns(page)
    named = {"audience": "发放对象", "remark": "备注", "copies": "数量"}
    for row, one in ((4, older), (5, newer)):
        for field, heading in named.items():
            shown = page.cell(row, heads[heading]).value
            wanted = cell_of(one.values.get(field), LEAFLET.field(field), TREE)
            assert (None if shown is None else str(shown)) == (None if wanted is None else str(wanted))


def test_a_file_carries_the_version_that_it_was_written_by() -> None:
    """kobotoolbox/kpi#2517: the version is absent from exports."""
    content = write_workbook([Page(LEAFLET, [record()])], TREE, catalogue=CATALOGUE.written)
    assert load_workbook(io.BytesIO(content)).properties.keywords == f"{CATALOGUE.pack} {CATALOGUE.version}"


@pytest.mark.parametrize("typed", ["是", "N/A", "见说明", "若干", "已完成", "TRUE"])
def test_a_number_column_takes_no_words(typed: str) -> None:
    """akvo/akvo-rsr#2809: number fields were filled with "yes", "N/A" and "see description"."""
    page = page_of(record())
    page.cell(4, columns(page)["数量"]).value = typed
    found = read(page)
    assert [problem.code for row in found.rows for problem in row.problems] == ["not_a_number"]
    assert list(amendments(found)) == []


def test_zero_stays_zero_and_blank_stays_blank() -> None:
    """dhis2/data-visualizer-app#3420: blank cannot be told from zero."""
    none, nothing = record("R1", copies=quantity("0")), record("R2", copies=None)
    page = page_of(none, nothing)
    at = columns(page)["数量"]
    assert [page.cell(row, at).value for row in (4, 5)] == [0, None]
    first, second = amendments(read(page))
    number = first.values["copies"]
    assert isinstance(number, Quantity)
    assert (number.value, "copies" in second.values) == (Decimal(0), False)


def test_a_field_that_records_rest_on_cannot_change_its_type() -> None:
    """dhis2/dhis2-core#19106: a retyped field broke the figures until it was forbidden."""
    other = tuple(replace(one, type=FieldType.TEXT) if one.id == "copies" else one for one in LEAFLET.fields)
    newer = Catalogue(CATALOGUE.pack, "2", (replace(LEAFLET, fields=other),), ())
    faults = compare(shape_of(Catalogue(CATALOGUE.pack, "1", (LEAFLET,), ())), shape_of(newer))
    assert [one.code for one in faults] == ["retyped"]


def test_the_same_rows_in_another_order_of_columns_are_the_same_records() -> None:
    """kobotoolbox/kobocat#565, kobotoolbox/kpi#5794: near-identical sending makes duplicates."""
    filled = page_of()
    values: tuple[Any, ...] = (DAY, "石桥村", "防火单", "入户", "居民", 200)
    for column, value in enumerate(values, start=1):
        filled.cell(4, column).value = value
    (first,) = drafts(read(filled))
    filled.move_range("A1:A4", cols=20)
    filled["C3"] = "改过的表头"
    (again,) = drafts(read(filled))
    assert (again.key, again.values) == (first.key, first.values)
