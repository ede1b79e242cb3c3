from pathlib import Path

import pytest
from sample_report import report

from shiju.reports.document import Table, Text
from shiju.reports.docx_styles import line
from shiju.reports.profiles import grid, house_style, load_profile
from shiju.reports.tables import columns, kept_whole


def test_the_grid_follows_from_the_type_area() -> None:
    measured = grid(load_profile())
    assert measured.pitch_pt == 29.62
    assert round(measured.character_pt, 3) == 15.793
    assert measured.spacing_twips == -5
    assert line(load_profile()) == 592


def test_a_house_style_overrides_only_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(
        'label = "本街道"\n[page]\nline_pt = 28\n[faces]\nbody = ["华文仿宋", "仿宋"]\n[bold]\nheading2 = true\n[number]\nplace = "centre"\n',
        "utf-8",
    )
    profile = house_style(path)
    assert isinstance(profile, dict)
    assert (profile["label"], profile["page"]["line_pt"], profile["page"]["lines"]) == ("本街道", 28, 22)
    assert profile["faces"]["body"] == ["华文仿宋", "仿宋"]
    assert profile["faces"]["title"] == load_profile()["faces"]["title"]
    assert grid(profile).pitch_pt == 28


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("= 3", "not_toml"), ("[pages]\n", "unknown_key"), ("page = 3\n", "wrong_type"), ("[page]\nwide = 3\n", "unknown_key"), ('[page]\nlines = "22"\n', "wrong_type"), ("[page]\nlines = -1\n", "wrong_type"),
        ("[page]\nlines = true\n", "wrong_type"), ("[bold]\nheading1 = 1\n", "wrong_type"), ('[faces]\nbody = "仿宋"\n', "wrong_type"), ("[faces]\nbody = [1]\n", "wrong_type"),
        ('[number]\nplace = "top"\n', "unknown_choice"), ("[number]\nplace = 1\n", "wrong_type"),
    ],
)  # fmt: skip
def test_a_fault_in_a_house_style_is_told_with_file_and_remedy(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(text, "utf-8")
    told = house_style(path)
    assert isinstance(told, tuple)
    assert [(problem.code, problem.where[:9]) for problem in told] == [(code, "ours.toml")]
    assert told[0].remedy


def table(head: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    return Table("", head, tuple(tuple((Text(cell),) for cell in row) for row in rows))


def test_letters_of_a_table_get_smaller_before_a_number_is_broken() -> None:
    few = columns(table(("指标", "1月"), ("学习", "12345")), width_mm=156, size_pt=12)
    many = columns(table(("指标", *map(str, range(14))), ("学习次数（次）", *["1234567"] * 14)), width_mm=156, size_pt=12)
    crowd = columns(table(("指标", *map(str, range(40))), ("学习次数（次）", *["1234567"] * 40)), width_mm=156, size_pt=12)
    assert few.size_pt == 12
    assert 8 <= many.size_pt < 12
    assert crowd.size_pt == 8
    for one in (few, many, crowd):
        assert sum(one.widths_mm) == pytest.approx(156, abs=0.5)


def test_a_short_table_stands_on_one_page() -> None:
    assert kept_whole(table(("a",), *[("b",)] * 16))
    assert not kept_whole(table(("a",), *[("b",)] * 17))
    assert report().figures
