"""The sample township that ships with the product: other headings and habits than the shared office, true totals by its own script."""

import contextlib
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from shiju.cli.main import main
from shiju.documents.running_text import read_document

DEMO_FIGURES = Path(__file__).parents[2] / "src" / "shiju" / "samples" / "linjiang" / "expected.json"


def command(*words: str | Path) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = main([str(word) for word in words])
    return status, out.getvalue()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "演 示"
    status, said = command("demo", "--folder", folder)
    assert status == 0
    assert "退回 1 行" in said
    return folder


def test_its_figures_equal_the_totals_that_its_script_added_up(demo: Path) -> None:
    truth = json.loads(DEMO_FIGURES.read_text("utf-8"))
    wanted = [word for name in truth for word in ("--indicator", name)]
    _, out = command("figures", "--ledger", demo / "台账", "--period", "2026-H1", "--json", *wanted)
    assert {one["indicator"]: one["value"] for one in json.loads(out)} == truth


@pytest.mark.parametrize("ending", ["docx", "pdf", "html"])
def test_every_figure_of_its_report_is_verified(demo: Path, ending: str) -> None:
    status, out = command("verify", "--ledger", demo / "台账", demo / f"上半年工作情况汇报.{ending}", "--json")
    told = json.loads(out)["figures"]
    assert status == 0
    assert len(told) > 100
    assert {one["state"] for one in told} == {"same"}


def test_the_figures_can_be_explained_record_by_record(demo: Path) -> None:
    status, out = command(
        "figures", "--ledger", demo / "台账", "--period", "2026-H1", "--indicator", "leaflet.copies", "--explain"
    )
    assert status == 0
    assert out.count("宣传品发放情况.xlsx 登记") == 24


def test_a_report_written_again_has_the_same_bytes(demo: Path) -> None:
    for ending in ("docx", "pdf", "html"):
        again = demo / f"again.{ending}"
        command("report", "half-year", "--ledger", demo / "台账", "--period", "2026-H1", "--day", "2026-07-06", "-o", again)
        assert again.read_bytes() == (demo / f"上半年工作情况汇报.{ending}").read_bytes()


def test_the_demo_does_not_write_over_a_folder_of_others(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    assert command("demo", "--folder", tmp_path)[0] == 2


def test_no_figure_of_its_report_is_accused_when_it_is_read_as_prose(demo: Path) -> None:
    plain = demo / "汇报.txt"
    plain.write_text(read_document(demo / "上半年工作情况汇报.docx").text, "utf-8")
    _, out = command("audit", "--ledger", demo / "台账", plain, "--org", "LJ", "--json")
    counted = Counter(one["verdict"] for one in json.loads(out)["claims"])
    assert counted == {"supported": 47, "not_checkable": 1}  # 增设路灯6盏 is a plan
