from pathlib import Path

import pytest
from sample_report import CATALOGUE

from shiju.catalogue.packs import shipped
from shiju.reports.template import Template, load_template, read_template

HEAD = '+++\nid = "a"\nlabel = "b"\ntitle = "c"\n+++\n'


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("no head", "no_head", 1), ("+++\nid = \n+++\n", "not_toml", 2), ('+++\nid = "a"\nlabel = "b"\ntitle = "c\n+++\n', "not_toml", 4), ('+++\nid = "a"\nlabel = "b"\n+++\n', "missing_key", 1),
        ('+++\nid = "a"\nlabel = "b"\ntitle = "c"\ntitel = "d"\n+++\n', "unknown_key", 1), ('+++\nid = "a"\nlabel = "b"\ntitle = 3\n+++\n', "wrong_type", 1),
        ('+++\nid = "a"\nlabel = "b"\ntitle = "c"\ncopies = "d"\n+++\n', "wrong_type", 1),
        (HEAD + "甲\n{no.such}", "no_such_indicator", 7), (HEAD + "[[{activity.count|loud}]]", "no_such_wording", 6), (HEAD + "[[{activity.count}", "unpaired", 6), (HEAD + "{activity.count", "unpaired", 6),
        (HEAD + "#### 太深", "bad_heading", 6), (HEAD + "##", "bad_heading", 6), (HEAD + "::: dance\n:::", "unknown_block", 6), (HEAD + "::: table\n= 3\n:::", "not_toml", 7),
        (HEAD + "::: table\nrows = [\n:::", "not_toml", 7),
        (HEAD + '::: table\nrows = ["activity.count"]', "open_block", 6), (HEAD + "::: table\n:::", "missing_key", 6), (HEAD + '::: table\nrows = ["activity.count"]\nrow = 1\n:::', "unknown_key", 6),
        (HEAD + '::: table\nrows = ["x"]\n:::', "no_such_indicator", 6), (HEAD + '::: table\nrows = ["activity.count"]\ncolumns = "weeks"\n:::', "unknown_choice", 6),
        (HEAD + "::: table\nrows = [1]\n:::", "wrong_type", 6), (HEAD + '::: chart\nindicator = "x"\n:::', "no_such_indicator", 6),
        (HEAD + '::: records\nkind = "x"\ntext = "y"\n:::', "no_such_kind", 6), (HEAD + '::: records\nkind = "meeting"\ntext = "{y}"\n:::', "no_such_field", 6),
        (HEAD + '::: records\nkind = "meeting"\ntext = "y"\nfield = "z"\n:::', "no_such_field", 6), (HEAD + '::: photos\nkind = "activity"\nmost = 0\n:::', "wrong_type", 6),
        (HEAD + '::: photos\nkind = "activity"\nmost = true\n:::', "wrong_type", 6),
    ],
)  # fmt: skip
def test_a_fault_in_a_template_is_told_with_file_line_and_remedy(text: str, code: str, line: int) -> None:
    found = read_template(text, name="mine.md", catalogue=CATALOGUE)
    assert isinstance(found, tuple)
    assert [(problem.code, problem.where) for problem in found] == [(code, f"mine.md 第{line}行")]
    assert all(problem.remedy for problem in found)


def test_all_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = HEAD + "{no.such}\n\n::: dance\n:::\n\n{activity.count|loud}\n####\n"
    found = read_template(text, name="mine.md", catalogue=CATALOGUE)
    assert isinstance(found, tuple)
    assert [problem.code for problem in found] == ["no_such_indicator", "unknown_block", "no_such_wording", "bad_heading"]


def test_a_template_is_loaded_from_its_file_whatever_editor_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + "甲").replace("\n", "\r\n").encode())
    assert isinstance(load_template(path, CATALOGUE), Template)
    path.write_bytes((HEAD + "甲").encode("gb18030"))
    told = load_template(path, CATALOGUE)
    assert isinstance(told, tuple)
    assert told[0].code == "not_utf8"


@pytest.mark.parametrize("name", ["half-year", "annual", "monthly", "activity-brief"])
def test_the_templates_of_the_pack_are_without_faults(name: str) -> None:
    assert isinstance(load_template(shipped("street-office") / "reports" / f"{name}.md", CATALOGUE), Template)
