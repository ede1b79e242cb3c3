from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import FieldType
from shiju.catalogue.packs import compare, load, main_indicators, shape_of, shipped
from shiju.catalogue.problem import Problem

PACK = 'id = "p"\nversion = "1"\n'
KIND = """
id = "walk"
label = "走访"
title = "name"
happened = "date"
words = ["走访"]
[identity]
same = ["unit", "date"]
[[checks]]
rule = "not_before"
fields = ["end", "date"]
code = "end_before_start"
message = "结束早于开始。"
[computed.days]
label = "天数"
start = "date"
end = "end"
count = "working"
[computed.days.stop]
stopped = "halt"
restarted = "again"
[clocks.walk]
label = "走访时限"
computed = "days"
limit = "homes"
[fields.unit]
label = "单位"
type = "org_units"
[fields.name]
label = "名称"
type = "text"
[fields.date]
label = "开始"
type = "date"
[fields.end]
label = "结束"
type = "date"
[fields.halt]
label = "停计"
type = "date"
[fields.again]
label = "续计"
type = "date"
[fields.sort]
label = "类别"
type = "choice"
choices = [{ label = "日常", words = ["平时"] }, { label = "节日" }]
[fields.homes]
label = "户数"
type = "integer"
minimum = "none"
measure = { unit = "户", units = { "百户" = 100 } }
rules = [{ valid_from = 2026-01-01, basis = "某文件", value = "3" }]
"""
INDICATORS = """
[[indicators]]
id = "walk.count"
name = "走访次数"
type = "count"
unit = "次"
kind = "walk"
by = "sort"
part_name = "{}走访次数"
[[indicators]]
id = "walk.homes"
name = "走访户数"
type = "sum"
unit = "户"
kind = "walk"
measure = "homes"
filters = [{ field = "days", condition = "at_most", values = ["2"] }]
[[indicators]]
id = "walk.average"
name = "平均户数"
type = "ratio"
unit = "户"
of = ["walk.homes", "walk.count"]
"""


def written(folder: Path, *, pack: str = PACK, kind: str = KIND, indicators: str = INDICATORS) -> Path:
    for name, text in (("pack.toml", pack), ("kinds/walk.toml", kind), ("indicators/walk.toml", indicators)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def loaded(folder: Path) -> Catalogue:
    found = load(folder)
    assert isinstance(found, Catalogue), found
    return found


def refused(folder: Path) -> tuple[Problem, ...]:
    found = load(folder)
    assert isinstance(found, tuple)
    assert all(problem.where and problem.remedy for problem in found)
    return found


def test_it_gives_kinds_and_indicators(tmp_path: Path) -> None:
    catalogue = loaded(written(tmp_path))
    kind = catalogue.kind("walk")
    assert [field.id for field in kind.measures] == ["homes"]
    assert kind.field("homes").rules[0].basis == "某文件"
    assert kind.field("homes").minimum is None
    assert (kind.computed[0].id, kind.clocks[0].limit) == ("days", "homes")
    assert kind.computed[0].after(date(2026, 6, 19), 1) == date(2026, 6, 22)
    assert kind.computed[0].fields == ("date", "end", "halt", "again")
    with pytest.raises(KeyError):
        kind.field("away")


def test_an_indicator_by_a_choice_gives_one_for_each_choice(tmp_path: Path) -> None:
    catalogue = loaded(written(tmp_path))
    part = catalogue.indicator("walk.count.日常")
    assert (part.name, part.synonyms, part.part_of) == ("日常走访次数", ("平时走访次数",), "walk.count")
    assert [one.id for one in main_indicators(catalogue)] == ["walk.count", "walk.homes", "walk.average"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('label = "走访"', 'label = "走访"\ncolour = "red"', "unknown_key"),
        ('label = "走访"', "label = 3", "wrong_value"),
        ('words = ["走访"]', 'words = "走访"', "wrong_value"),
        ('words = ["走访"]', 'minutes = "三"', "wrong_value"),
        ('words = ["走访"]', "retired = 1", "wrong_value"),
        ('title = "name"', 'title = "nom"', "no_such_field"),
        ('computed = "days"', 'computed = "day"', "no_such_field"),
        ('limit = "homes"', 'limit = "limit"', "no_such_field"),
        ('count = "working"', 'count = "lunar"', "wrong_value"),
        ('same = ["unit", "date"]', 'same = ["units"]', "no_such_field"),
        ('fields = ["end", "date"]', 'fields = ["end", "fin"]', "no_such_field"),
        ('fields = ["end", "date"]', 'fields = ["end"]', "not_two_fields"),
        ('end = "end"', 'end = "fin"', "no_such_field"),
        ('stopped = "halt"', 'stopped = "hold"', "no_such_field"),
        ('happened = "date"', 'happened = "name"', "wrong_type"),
        ('type = "org_units"', 'type = "text"', "wrong_type"),
        ('type = "org_units"', 'type = "units"', "wrong_value"),
        ('type = "org_units"\n', "", "missing_key"),
        ('label = "户数"', 'label = "身份证号"', "forbidden_field"),
        ('label = "户数"\ntype = "integer"', 'label = "户数"\ntype = "text"', "measure_without_number"),
        ('choices = [{ label = "日常", words = ["平时"] }, { label = "节日" }]', "choices = []", "no_choices"),
        ('minimum = "none"', 'minimum = "零"', "wrong_value"),
        ('units = { "百户" = 100 }', "units = 3", "wrong_value"),
        ("valid_from = 2026-01-01", 'valid_from = "今年"', "wrong_value"),
        ('choices = [{ label = "日常", words = ["平时"] }, { label = "节日" }]', "choices = 3", "wrong_value"),
        ('[identity]\nsame = ["unit", "date"]', "identity = 3", "wrong_value"),
        ("[fields.unit]", "[fields]\nplain = 3\n[fields.unit]", "wrong_value"),
    ],
)
def test_a_fault_in_a_kind_is_refused_with_file_key_and_remedy(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in KIND
    problems = refused(written(tmp_path, kind=KIND.replace(old, new, 1)))
    assert code in {problem.code for problem in problems}
    assert any(problem.where.startswith("kinds/walk.toml") for problem in problems)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('kind = "walk"\nby', 'kind = "run"\nby', "no_such_kind"),
        ('kind = "walk"\nby = "sort"', 'kind = "walk"\nby = "name"', "no_such_choice_field"),
        ('measure = "homes"\n', 'measure = "flats"\n', "no_such_field"),
        ('measure = "homes"\n', "", "missing_key"),
        ('field = "days"', 'field = "nights"', "no_such_field"),
        ('measure = "homes"\n', 'measure = "name"\n', "measure_without_number"),
        (
            'condition = "at_most", values = ["2"]',
            'condition = "is", values = ["2"] }, { field = "sort", condition = "is", values = ["假日"]',
            "no_such_label",
        ),
        ('of = ["walk.homes", "walk.count"]', "", "missing_key"),
        ('of = ["walk.homes", "walk.count"]', 'of = ["walk.homes", "walk.none"]', "no_such_indicator"),
        ('of = ["walk.homes", "walk.count"]', 'of = ["walk.homes", "walk.average"]', "circular_indicator"),
        ('id = "walk.homes"', 'id = "walk.count"', "duplicate_id"),
        ('type = "ratio"', 'type = "median"', "wrong_value"),
    ],
)
def test_a_fault_in_an_indicator_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in INDICATORS
    assert code in {problem.code for problem in refused(written(tmp_path, indicators=INDICATORS.replace(old, new, 1)))}


def test_all_faults_of_all_files_are_told_together(tmp_path: Path) -> None:
    problems = refused(
        written(
            tmp_path,
            pack=PACK + "colour = 1\n",
            kind=KIND.replace('title = "name"', 'title = "nom"'),
            indicators=INDICATORS.replace('"homes"', '"flats"'),
        )
    )
    assert {problem.where.split()[0] for problem in problems} == {"pack.toml", "kinds/walk.toml", "indicators/walk.toml"}


def test_a_file_that_is_no_toml_and_a_missing_one_are_told(tmp_path: Path) -> None:
    written(tmp_path, kind="id = ")
    (tmp_path / "pack.toml").unlink()
    assert {"not_toml", "no_file"} <= {problem.code for problem in refused(tmp_path)}


def test_a_kind_may_be_retired_but_not_deleted(tmp_path: Path) -> None:
    old = loaded(written(tmp_path))
    retired = replace(old, kinds=tuple(replace(kind, retired=True) for kind in old.kinds))
    assert compare(shape_of(old), shape_of(retired)) == ()
    assert [problem.code for problem in compare(shape_of(old), shape_of(replace(old, kinds=(), indicators=old.indicators)))] == [
        "deleted"
    ]


def test_a_field_is_never_retyped_or_deleted(tmp_path: Path) -> None:
    old = loaded(written(tmp_path))
    (kind,) = old.kinds
    retyped = tuple(replace(field, type=FieldType.LONG_TEXT) if field.id == "name" else field for field in kind.fields)
    changed = replace(kind, fields=tuple(field for field in retyped if field.id != "sort"))
    assert [problem.code for problem in compare(shape_of(old), shape_of(replace(old, kinds=(changed,))))] == [
        "retyped",
        "deleted",
    ]


def test_an_indicator_is_never_deleted(tmp_path: Path) -> None:
    old = loaded(written(tmp_path))
    (problem,) = compare(shape_of(old), shape_of(replace(old, indicators=old.indicators[:-1])))
    assert problem.where == "指标 walk.average"


def test_the_shipped_pack_declares_the_work_of_a_street_office() -> None:
    catalogue = loaded(shipped("street-office"))
    assert [kind.id for kind in catalogue.kinds] == [
        "study-session", "learning-standing", "media-submission", "leaflet", "display", "broadcast", "activity", "training",
        "venue", "venue-service", "arts-group", "concern", "meeting", "publicity-officer", "problem-and-next-step",
    ]  # fmt: skip
    assert all(kind.minutes > 0 and kind.field(kind.org_unit).required for kind in catalogue.kinds)


def test_a_problem_reads_as_place_fault_and_remedy() -> None:
    assert str(Problem("code", "缺了。", "请补上。", where="一处")) == "一处：缺了。请补上。"
    assert str(Problem("code", "缺了。")) == "缺了。"
