"""`shiju read` prints the quantities of files."""

import json
from pathlib import Path

import pytest

from shiju.cli.main import main


def test_it_prints_one_json_object_per_quantity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.txt"
    file.write_text("发放宣传资料8万余份，满意率98.60%。", encoding="utf-8")
    assert main(["read", str(file), "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    first, second = (json.loads(line) for line in lines)
    assert list(first) == [
        "file",
        "start",
        "end",
        "surface",
        "value",
        "low",
        "high",
        "bound",
        "unit",
        "noun",
        "per",
        "kind",
        "rules",
    ]
    assert (first["start"], first["end"], first["surface"], first["value"], first["low"], first["high"]) == (
        6,
        10,
        "8万余份",
        80000,
        80000,
        90000,
    )
    assert (first["bound"], first["unit"], first["noun"], first["per"], first["kind"]) == (
        "over",
        "份",
        "宣传资料",
        None,
        "count",
    )
    assert (second["value"], second["low"], second["high"], second["kind"]) == (98.6, 98.595, 98.605, "percent")
    assert '"value": 98.6,' in lines[1]


def test_it_prints_a_table_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "message.md"
    file.write_bytes("近百名志愿者参加".encode("gb18030"))
    assert main(["read", str(file)]) == 0
    assert "近百名" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["missing.txt", "broken.docx"])
def test_it_says_in_a_sentence_what_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / "broken.docx").write_bytes(b"no zip")
    assert main(["read", str(tmp_path / name)]) == 2
    assert name in capsys.readouterr().err
