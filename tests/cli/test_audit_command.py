"""`shiju audit`: with no ledger, an empty one and a filled one; one draft or many; JSON, table, annotated copies, remembered choices."""

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from shiju.audit.word_comments import plain_document
from shiju.cli.audit_command import run
from shiju.cli.main import main
from shiju.db.models import LogEntry
from shiju.documents.pictured import Pictured
from shiju.documents.running_text import RunningText, read_document
from shiju.text.json_text import json_text

COPIED = "文化阵地作用持续显现，图书室、文化室、健身点全部免费开放，居民在家门口就能看演出、学才艺。"
DRAFT = f"青石街道2026年上半年工作总结\n上半年开展活动30场，其中社区承办50场。\n{COPIED}\n发放宣传资料9.6万份。白石街道的做法值得学习。\n"
ORGS = "code,name,parent,level\nYH,云河区,,district\nQS,青石街道,YH,street\nQS01,石桥社区,QS,community\n"
LEAFLETS = "发放日期,社区,资料名称,数量\n2026-03-01,石桥社区,反诈手册,9600\n2026-04-01,石桥社区,防火手册,300\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHIJU_LEDGER", raising=False)
    (tmp_path / "稿.txt").write_text(DRAFT, "utf-8")
    (tmp_path / "orgs.csv").write_text(ORGS, "utf-8")
    return tmp_path


def ledger(office: Path) -> Path:
    folder = office / "台账"
    (office / "宣传资料发放台账.csv").write_text(LEAFLETS, "utf-8")
    assert main(["init", "--ledger", str(folder), "--orgs", "orgs.csv"]) == 0
    assert main(["import", "--ledger", str(folder), "宣传资料发放台账.csv", "--kind", "leaflet"]) == 0
    return folder


def log_entries(act: str) -> list[LogEntry]:
    return list(LogEntry.objects.filter(act=act))


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    capsys.readouterr()
    status = main(["audit", *words, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_draft_is_audited_without_any_ledger(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = told(capsys, "稿.txt")
    assert status == 1
    assert [one["rule"] for one in found["contradictions"]] == ["part_of_whole"]
    first, second = (found["claims"][at] for at in found["contradictions"][0]["claims"])
    assert (first["surface"], second["surface"], first["low"], first["verdict"], first["reason"]) == (
        "30场",
        "50场",
        30,
        "not_checkable",
        "no_ledger",
    )
    assert DRAFT[first["start"] : first["end"]] == "30场"
    assert [one["surface"] for one in found["foreign_names"]] == ["白石街道"]
    assert set(found) >= {"claims", "contradictions", "overlaps", "foreign_names", "style", "unread"}


def test_the_fields_of_a_claim_are_those_of_the_design(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fields = [
        "start",
        "end",
        "surface",
        "indicator",
        "org_unit",
        "period",
        "low",
        "high",
        "ledger",
        "evidenced",
        "verdict",
        "reason",
        "candidates",
    ]
    assert list(told(capsys, "稿.txt")[1]["claims"][0])[: len(fields)] == fields


def test_an_empty_ledger_accuses_nobody(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init", "--ledger", "shiju-data", "--orgs", "orgs.csv"])
    _, found = told(capsys, "稿.txt")
    assert {one["verdict"] for one in found["claims"]} <= {"not_checkable", "unsupported"}
    assert found["org_unit"] == "QS"


def test_a_ledger_gives_verdicts_and_the_page_shows_its_records(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ledger(office)
    status, found = told(capsys, "稿.txt", "--ledger", str(folder), "-o", "稿.html")
    leaflets = next(one for one in found["claims"] if one["surface"] == "9.6万份")
    assert (status, leaflets["verdict"], leaflets["ledger"], leaflets["indicator"]) == (1, "overstated", 9900, "leaflet.copies")
    page = (office / "稿.html").read_text("utf-8")
    assert "石桥社区 2026年3月1日 反诈手册" in page
    assert main(["audit", "稿.txt", "--ledger", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "▲ 偏高 第4段" in out
    assert "核查系数" in out


def test_earlier_reports_of_the_ledger_are_compared_without_asking(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ledger(office)
    (folder / "earlier-reports").mkdir()
    (folder / "earlier-reports" / "去年.txt").write_text(f"去年的总结。\n{COPIED}", "utf-8")
    _, found = told(capsys, "稿.txt", "--ledger", str(folder))
    assert [(one["source"], one["kind"]) for one in found["overlaps"]] == [("去年.txt", "copied")]


def test_reports_that_the_ledger_issued_are_compared_unless_the_same_template_wrote_the_draft(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(ledger(office))
    assert main(["report", "half-year", "--ledger", folder, "--period", "2026-H1", "-o", "汇报.docx"]) == 0
    _, own = told(capsys, "汇报.docx", "--ledger", folder)
    assert own["overlaps"] == []
    text = read_document(office / "汇报.docx").text
    longest = max(text.splitlines(), key=len)
    (office / "抄.txt").write_text(f"青石街道2026年上半年工作总结\n{longest}\n", "utf-8")
    _, copied = told(capsys, "抄.txt", "--ledger", folder)
    assert copied["overlaps"][0]["source"].startswith("青石街道2026年上半年宣传文化工作情况汇报（")


def test_a_choice_is_remembered_and_replayed(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(ledger(office))
    place = DRAFT.index("50场")
    assert (
        main(
            ["audit", "稿.txt", "--ledger", folder, "--decide", f"{place}=leaflet.copies", "--decide", f"{DRAFT.index('30场')}=-"]
        )
        == 1
    )
    (entry,) = log_entries("remember-choices")
    assert sorted(json.loads(entry.after).values()) == ["", "leaflet.copies"]
    assert set(json.loads(entry.before).values()) == {None}
    chosen = {one["surface"]: one for one in told(capsys, "稿.txt", "--ledger", folder)[1]["claims"]}
    assert chosen["50场"]["indicator"] == "leaflet.copies"
    assert chosen["30场"]["indicator"] is None
    for wish in ("1=leaflet.copies", f"{place}=没有", "乱写"):
        assert main(["audit", "稿.txt", "--ledger", folder, "--decide", wish]) == 2
        assert "看不懂" in capsys.readouterr().err
    assert main(["audit", "稿.txt", "--decide", "1=-"]) == 2
    assert "要有台账" in capsys.readouterr().err


def test_passages_of_other_texts_are_found_and_unreadable_ones_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "往年").mkdir()
    (office / "往年" / "2025.docx").write_bytes(plain_document(["总结", COPIED]))
    (office / "往年" / "坏.docx").write_bytes(b"PK")
    (office / "稿件").mkdir()
    (office / "稿.txt").rename(office / "往年" / "稿.txt")
    capsys.readouterr()
    assert main(["audit", "往年/稿.txt", "--against", "往年", "--json"]) == 1
    out, err = capsys.readouterr()
    assert [one["source"] for one in json.loads(out)["overlaps"]] == ["2025.docx"]
    assert "没有比对这份文稿" in err


def test_many_drafts_become_a_table_and_annotated_copies(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafts = office / "稿件"
    drafts.mkdir()
    (drafts / "一.txt").write_text(DRAFT, "utf-8")
    (drafts / "二.docx").write_bytes(plain_document(["总结", "开展活动3场。"]))
    (drafts / "三.txt").write_bytes(b"\xff\xff\x81")
    assert main(["audit", "稿件", "-o", "标注", "--table", "结果.xlsx"]) == 1
    out, err = capsys.readouterr()
    assert "没有发现需要核对的地方" in out
    assert "三.txt" in err
    assert sorted(path.name for path in (office / "标注").iterdir()) == ["一.核查.docx", "二.核查.docx"]
    assert read_document(office / "标注" / "一.核查.docx").text == DRAFT
    book = openpyxl.load_workbook(office / "结果.xlsx")
    rows = list(book["文件"].iter_rows(values_only=True))
    assert [Path(str(row[0])).name for row in rows[1:]] == ["一.txt", "三.txt", "二.docx"]
    assert "不是文字文件" in str(rows[2][-1])
    assert any("部分大于整体" in str(row[4]) for row in book["发现"].iter_rows(values_only=True))
    assert main(["audit", "稿件", "--json"]) == 1
    assert [Path(one["file"]).name for one in json.loads(capsys.readouterr().out)] == ["一.txt", "二.docx"]


def test_pasted_text_comes_from_standard_input(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("开展活动3场。".encode())))
    assert main(["audit", "-"]) == 0
    assert "1 个数字说法" in capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main(["audit", "-"]) == 2


def test_the_terminal_lists_but_the_first_remarks_on_style(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("活动多,次数多,人多,事多,好处多,收获多,好".encode())))
    assert main(["audit", "-"]) == 0
    out = capsys.readouterr().out
    assert (out.count("✎ 体例"), "另有 1 条体例问题" in out) == (5, True)


def test_a_register_and_a_list_of_foreign_names_serve_without_a_ledger(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "外.txt").write_text("值得学习\n", "utf-8")
    _, found = told(capsys, "稿.txt", "--orgs", "orgs.csv", "--org", "QS", "--foreign", "外.txt", "--period", "2026-H1")
    assert [one["surface"] for one in found["foreign_names"]] == ["白石街道", "值得学习"]


def test_figures_that_the_product_wrote_are_judged_by_their_anchors(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(ledger(office))
    assert main(["report", "half-year", "--ledger", folder, "--period", "2026-H1", "-o", "汇报.docx"]) == 0
    _, before = told(capsys, "汇报.docx", "--ledger", folder)
    assert {one["verdict"] for one in before["claims"] if one["ledger"] is not None} == {"supported"}
    leaflets = [one for one in before["claims"] if one["indicator"] == "leaflet.copies"]
    assert leaflets
    edited = office / "改.docx"
    with zipfile.ZipFile(office / "汇报.docx") as package, zipfile.ZipFile(edited, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            copy.writestr(name, content.replace(b">9900<", b">19900<") if name == "word/document.xml" else content)
    _, after = told(capsys, "改.docx", "--ledger", folder)
    verdicts = {one["verdict"] for one in after["claims"] if one["indicator"] == "leaflet.copies" and "19900" in one["surface"]}
    assert verdicts == {"overstated"}


def test_a_pdf_and_a_page_of_the_product_are_judged_by_their_anchors_as_its_document_is(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(ledger(office))
    found = {}
    for sort in ("docx", "pdf", "html"):
        assert main(["report", "half-year", "--ledger", folder, "--period", "2026-H1", "-o", f"汇报.{sort}"]) == 0
        _, answer = told(capsys, f"汇报.{sort}", "--ledger", folder)
        found[sort] = [
            (one["surface"], one["indicator"], one["org_unit"], one["period"], one["verdict"]) for one in answer["claims"]
        ]
    assert found["docx"]
    assert found["pdf"] == found["docx"]
    assert found["html"] == found["docx"]


def test_what_was_read_from_a_picture_is_told_to_be_uncertain(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ("青石街道2026年上半年工作汇报", "累计发放宣传资料990000份。受理诉求10件，办结20件，办结率95%。")
    at = len(lines[0]) + 1
    scan = RunningText(lines, "picture", pictured=(Pictured(at, at + len(lines[1]), 3, (70, 100, 520, 120), 0.98),))
    monkeypatch.setattr("shiju.cli.audit_command.read_documents", lambda paths: ((path, scan) for path in paths))
    folder = str(ledger(office))
    _, found = told(capsys, "稿.txt", "--ledger", folder)
    assert {json.dumps(one["picture"]) for one in found["claims"]} == {'{"page": 3, "box": [70, 100, 520, 120], "certain": 0.98}'}
    main(["audit", "稿.txt", "--ledger", folder])
    said = capsys.readouterr().out
    assert "本文读自图片" in said
    assert said.count("（读自图片第3页，识别可能有误，请先对照原件。）") > 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["没有.txt"], "打不开"),
        (["稿.txt", "-o", "稿.pdf"], "标注稿只能写成"),
        (["稿.txt", "--period", "上半年"], "读不懂期间"),
        (["稿.txt", "--orgs", "坏.csv"], "名册缺少"),
        (["稿.txt", "--foreign", "没有.txt"], "打不开"),
        (["稿.txt", "--ledger", "没有"], "没有台账"),
        (["空"], "没有可以核查的文稿"),
        (["稿.txt", "-o", "没有/稿.docx"], "写不出标注稿"),
    ],
)
def test_what_cannot_be_done_is_said(office: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    (office / "坏.csv").write_text("a,b\n1,2\n", "utf-8")
    (office / "空").mkdir()
    assert main(["audit", *words]) == 2
    assert said in capsys.readouterr().err


def test_an_org_unit_that_the_ledger_does_not_have_is_refused(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "稿.txt", "--ledger", str(ledger(office)), "--org", "XX"]) == 2
    assert "没有代码为“XX”的机构" in capsys.readouterr().err


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError):
        json_text(run)
