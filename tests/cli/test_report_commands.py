"""report, verify, issued, doctor: from the ledger to a document and back."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from shiju.cli import doctor_command, report_command
from shiju.cli.main import main
from shiju.queries.composing import templates
from shiju.queries.ledger import open_ledger
from shiju.reports.fonts import Face

Command = Callable[..., tuple[int, str, str]]
SOFFICE = shutil.which("soffice")
WRITE = ("--period", "2026-H1", "--day", "2026-07-06")


def written(command: Command, path: Path, *more: str | Path, template: str = "half-year") -> str:
    status, out, err = command("report", template, *WRITE, "-o", path, *more)
    assert status == 0, err
    found = re.search(r"报告编号 (\w+)", out)
    assert found is not None
    return found[1]


def edited(path: Path, target: Path, *changes: tuple[str, str]) -> Path:
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                for before, after in changes:
                    assert before in data.decode()
                    data = data.decode().replace(before, after, 1).encode()
            made.writestr(name, data)
    return target


@pytest.mark.parametrize("ending", ["docx", "pdf", "html"])
def test_a_report_is_written_with_its_sidecar_and_verified(command: Command, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"r.{ending}"
    code = written(command, path)
    told = json.loads((tmp_path / "r.shiju.json").read_text("utf-8"))
    assert (told["report"], told["org_unit"], told["period"]) == (code, "S", "2026-01-01..2026-06-30")
    status, out, _ = command("verify", path, "--json")
    found = json.loads(out)
    assert status == 0
    assert {one["state"] for one in found["figures"]} == {"same"}
    assert set(found["figures"][0]) >= {"text", "indicator", "stated", "ledger", "state"}
    assert found["issued"] == [code]
    assert "一致" in command("verify", path)[1]


def test_the_same_state_gives_the_same_bytes_in_every_process(command: Command, tmp_path: Path) -> None:
    assert command("records")[0] == 0
    told = set()
    for seed in ("0", "7"):
        out = tmp_path / f"seed{seed}"
        out.mkdir()
        words = ["report", "half-year", "--ledger", str(tmp_path / "台账"), *WRITE]
        for ending in ("docx", "pdf", "html"):
            words += ["-o", str(out / f"r.{ending}")]
        subprocess.run(  # noqa: S603  # our own command
            [sys.executable, "-m", "shiju", *words], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        told.add(tuple(path.read_bytes() for path in sorted(out.iterdir())))
    assert len(told) == 1
    assert len(told.pop()) == 4


def test_what_happened_to_a_report_is_told_figure_by_figure(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    written(command, path)
    status, out, _ = command("verify", edited(path, tmp_path / "e.docx", ("400", "4000")))
    assert status == 1
    assert "被改动 1" in out
    assert "文中“4000”，原写“400”，台账现为 400" in out
    assert "另有" in out
    (record,) = json.loads(command("records", "防汛", "--json")[1])
    command("correct", record["record"], "数量=420", "--reason", "清点")
    status, out, _ = command("verify", path)
    assert (status, "台账已变" in out) == (1, True)


def test_figures_pasted_into_another_document_are_verified_by_what_was_issued(command: Command, tmp_path: Path) -> None:
    path, other = tmp_path / "r.docx", tmp_path / "other.docx"
    code = written(command, path)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as made:
        for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels"):
            data = source.read(name).decode()
            if name == "word/document.xml":
                figure = re.search(r'<w:bookmarkStart.*?<w:bookmarkEnd w:id="1"/>', data)
                assert figure is not None
                data = re.sub(r"<w:body>.*</w:body>", f"<w:body><w:p>{figure[0]}</w:p></w:body>", data)
            made.writestr(name, data)
    (found,) = json.loads(command("verify", other, "--json")[1])["figures"]
    assert (found["anchor"], found["state"]) == (f"{code}-001", "same")
    with zipfile.ZipFile(other) as source:
        stranger = source.read("word/document.xml").decode().replace(f"SJ_{code}", "SJ_ZZZZZ")
    foreign = tmp_path / "foreign.docx"
    with zipfile.ZipFile(foreign, "w") as made:
        made.writestr("word/document.xml", stranger)
        made.writestr("word/_rels/document.xml.rels", "<x/>")
    status, out, _ = command("verify", foreign)
    assert (status, "不属于本台账发出的任何汇报" in out) == (1, True)


def test_what_cannot_be_verified_gets_a_sentence(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.docx"
    written(command, path, "--clean")
    assert not (tmp_path / "r.shiju.json").exists()
    assert command("verify", path)[::2] == (2, f"{path} 里没有带标记的数据。可改用 shiju audit 按文字核查。\n")
    assert "文件打不开" in command("verify", tmp_path / "absent.docx")[2]
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert "要用 LibreOffice，本机没有找到" in command("verify", tmp_path / "old.doc")[2]
    (tmp_path / "r.shiju.json").write_text("[]")
    assert "不是随附的数据清单" in command("verify", path)[2]
    told = {
        "report": "ABCDE",
        "period": "2026",
        "figures": [
            {"anchor": "ABCDE-001", "indicator": "x", "org_unit": "QS", "period": "2026", "wording": "exact", "shown": "3"}
        ],
    }
    (tmp_path / "r.shiju.json").write_text(json.dumps(told))
    assert "“QS”不在本台账里" in command("verify", path)[2]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_an_old_document_is_verified_through_an_office_program(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    written(command, path)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [str(SOFFICE), profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(path)]
    subprocess.run(convert, check=True, timeout=180, capture_output=True)  # noqa: S603  # the machine's own program
    assert command("verify", tmp_path / "r.doc")[0] == 0


def test_the_list_of_issued_reports_tells_what_has_changed_since(command: Command, tmp_path: Path) -> None:
    assert "没有找到" in command("issued")[1]
    code = written(command, tmp_path / "r.html")
    status, out, _ = command("issued")
    assert (status, code in out, "与台账一致" in out) == (0, True, True)
    (record,) = json.loads(command("records", "防汛", "--json")[1])
    command("correct", record["record"], "数量=420", "--reason", "清点")
    status, out, _ = command("issued", code)
    assert (status, "台账后来有变" in out, "现在" in out) == (1, True, True)
    (told,) = json.loads(command("issued", "--json")[1])
    assert told["report"] == code
    assert "leaflet.copies" in {one["indicator"] for one in told["changed"]}


def test_an_office_has_its_own_templates_and_house_styles(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "台账"
    (folder / "reports").mkdir()
    (folder / "styles").mkdir()
    (folder / "reports" / "ours.md").write_text(
        '+++\nid = "ours"\nlabel = "本办"\ntitle = "{office}小结"\n+++\n发放{leaflet.copies}份。\n', "utf-8"
    )
    (folder / "styles" / "plain.toml").write_text('[number]\nplace = "centre"\n', "utf-8")
    (folder / "styles" / "wrong.toml").write_text("[pages]\n", "utf-8")
    written(command, tmp_path / "a.docx", template="ours")
    written(command, tmp_path / "b.docx", "--style", "plain", template="ours")
    written(command, tmp_path / "c.docx", "--style", folder / "styles" / "plain.toml", template="ours")
    assert (tmp_path / "a.docx").read_bytes() != (tmp_path / "b.docx").read_bytes() == (tmp_path / "c.docx").read_bytes()
    absent, wrong = (
        command("report", "ours", *WRITE, "-o", tmp_path / "d.docx", "--style", name)[2] for name in ("none", "wrong")
    )
    assert "没有版式“none”" in absent
    assert "plain" in absent
    assert "版式里没有“pages”" in wrong
    assert "ours" in command("report", "no-such", *WRITE, "-o", tmp_path / "d.docx")[2]
    assert "没有模板文件" in command("report", "no-such.md", *WRITE, "-o", tmp_path / "d.docx")[2]
    assert "没有版式文件" in command("report", "ours", *WRITE, "-o", tmp_path / "d.docx", "--style", "no-such.toml")[2]
    assert "没有模板“../reports/ours”" in command("report", "../reports/ours", *WRITE, "-o", tmp_path / "d.docx")[2]
    assert "没有代码为“X”的机构" in command("report", "ours", *WRITE, "-o", tmp_path / "d.docx", "--org", "X")[2]
    opened = open_ledger(folder)
    assert [one.id for one in templates(opened)] == ["activity-brief", "annual", "half-year", "monthly", "ours"]
    (folder / "reports" / "ours.md").write_text("no head", "utf-8")
    assert "ours" not in [one.id for one in templates(opened)]
    assert "ours.md 第1行" in command("report", "ours", *WRITE, "-o", tmp_path / "d.docx")[2]


def test_red_head_and_imprint_are_asked_for_with_options(command: Command, tmp_path: Path) -> None:
    written(command, tmp_path / "r.html", "--number", "红办〔2026〕12号", "--copies", "区委办公室", "--imprint", "红星街道党政办")
    text = (tmp_path / "r.html").read_text("utf-8")
    for wanted in ("红星街道文件", "红办〔2026〕12号", "抄送：区委办公室。", "红星街道党政办"):
        assert wanted in text


def test_what_cannot_be_written_gets_a_sentence(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "不认识输出格式" in command("report", "half-year", *WRITE, "-o", tmp_path / "r.txt")[2]
    assert "写不进去" in command("report", "half-year", *WRITE, "-o", tmp_path / "absent" / "r.html")[2]
    assert command("report", "half-year", "--period", "2026-H3", "-o", tmp_path / "r.html")[0] == 2
    monkeypatch.setattr(
        report_command, "faces", lambda _profile, _folders: (Face("正文 仿宋", "仿宋_GB2312", "Noto Serif CJK SC"),)
    )
    status, _, err = command("report", "half-year", *WRITE, "-o", tmp_path / "r.pdf", "--strict-fonts")
    assert (status, "缺少字体“仿宋_GB2312”" in err) == (2, True)
    assert not (tmp_path / "r.pdf").exists()
    written(command, tmp_path / "r.docx", "--strict-fonts")


def test_the_doctor_says_which_faces_are_missing_and_what_stands_in(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = (
        Face("正文 仿宋", "仿宋_GB2312", "Noto Serif CJK SC"),
        Face("标题 小标宋", "方正小标宋简体", None),
        Face("一级标题 黑体", "黑体", "黑体"),
    )
    monkeypatch.setattr(doctor_command, "faces", lambda _profile, _folders: found)
    assert main(["doctor", "--fonts", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "缺少“仿宋_GB2312”，用“Noto Serif CJK SC”代替" in out
    assert "缺少“方正小标宋简体”，且没有代替的字体" in out
    assert "一级标题 黑体：“黑体”" in out
    assert str(tmp_path) in out
