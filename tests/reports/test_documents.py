"""The written files: valid, deterministic, readable by other programs, and verified figure by figure."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from lxml import etree
from sample_report import FACTS, TEXT, figure, report

from shiju.reports import fonts, pdf
from shiju.reports.compose import Framing
from shiju.reports.document import Report
from shiju.reports.docx import write_docx
from shiju.reports.fonts import faces, font_folders
from shiju.reports.html import write_html
from shiju.reports.manifest import digest, manifest
from shiju.reports.pdf import PdfFault, write_pdf
from shiju.reports.profiles import load_profile
from shiju.reports.reading import read_report

SCHEMAS = Path(__file__).parents[2].parent / "shared" / "ooxml-xsd"
HEAD = '+++\nid = "a"\nlabel = "b"\ntitle = "c"\n+++\n'
REPORT = report()
ANNEXES = """
# 附件：甲表
::: chart
caption = "各月活动"
indicator = "activity.count"
:::
# 附件：乙表
::: table
rows = ["activity.count"]
:::
"""
FRAMED = report(
    TEXT + ANNEXES,
    framing=Framing(number="某街办〔2026〕12号", copies=("区委办公室", *["某某某某某某某办公室"] * 8), imprint="某街道党政办"),
)
SHOWN = {run.anchor: [run.shown] for run in REPORT.figures}


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="../shared/ooxml-xsd is absent")
@pytest.mark.parametrize("clean", [False, True])
@pytest.mark.parametrize("made", [REPORT, FRAMED])
def test_all_word_parts_are_valid_against_the_schema(made: Report, clean: bool) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "wml.xsd"))
    package = zipfile.ZipFile(BytesIO(write_docx(made, clean=clean)))
    for name in ("document", "styles", "settings", "footer1", "footer2"):
        schema.assertValid(etree.fromstring(package.read(f"word/{name}.xml")))
    charts = etree.XMLSchema(etree.parse(SCHEMAS / "dml-chart.xsd"))
    assert "word/charts/chart1.xml" in package.namelist()
    charts.assertValid(etree.fromstring(package.read("word/charts/chart1.xml")))
    book = zipfile.ZipFile(BytesIO(package.read("word/embeddings/workbook1.xlsx")))
    for one in (package, book):
        valid_package(one)


def valid_package(package: zipfile.ZipFile) -> None:
    """Content types and relations are valid, every part has a type, every inner relation a target."""
    types = etree.fromstring(package.read("[Content_Types].xml"))
    etree.XMLSchema(etree.parse(SCHEMAS / "opc-contentTypes.xsd")).assertValid(types)
    relations = etree.XMLSchema(etree.parse(SCHEMAS / "opc-relationships.xsd"))
    named = {str(one.get("PartName")).lstrip("/") for one in types if one.get("PartName")}
    endings = {one.get("Extension") for one in types}
    assert named <= set(package.namelist())
    for name in package.namelist():
        assert name in named or name.rpartition(".")[2] in endings
        if name.endswith(".rels"):
            found = etree.fromstring(package.read(name))
            relations.assertValid(found)
            base = Path(name).parent.parent
            targets = [str(one.get("Target")) for one in found if one.get("TargetMode") != "External"]
            assert {str(Path(os.path.normpath(base / target))) for target in targets} <= set(package.namelist())


@pytest.mark.parametrize("made", [REPORT, FRAMED])
def test_no_two_tables_touch_for_an_office_program_would_make_one_narrow_table_of_them(made: Report) -> None:
    document = etree.fromstring(zipfile.ZipFile(BytesIO(write_docx(made))).read("word/document.xml"))
    tags = [etree.QName(one).localname for one in document[0]]
    assert tags.count("tbl") >= 2
    assert ("tbl", "tbl") not in list(pairwise(tags))


def test_a_chart_can_be_opened_with_its_numbers() -> None:
    package = zipfile.ZipFile(BytesIO(write_docx(REPORT)))
    book = openpyxl.load_workbook(BytesIO(package.read("word/embeddings/workbook1.xlsx")))
    rows = list(book["Sheet1"].iter_rows(values_only=True))
    assert rows[0] == ("各月活动", "场")
    assert rows[1] == ("1月", 232)
    unknown = HEAD + '::: chart\nindicator = "activity.count"\n:::\n'
    first = Decimal(5)
    facts = replace(
        FACTS,
        figure=lambda one, unit, period, until: replace(
            figure(one, unit, period, until), value=first if period.first.month == 1 else None
        ),
    )
    chart = zipfile.ZipFile(BytesIO(write_docx(report(unknown, facts=facts)))).read("word/charts/chart1.xml").decode()
    assert chart.count("<c:v>5</c:v>") == 1
    assert '<c:ptCount val="6"/><c:pt idx="0"><c:v>5</c:v></c:pt></c:numCache>' in chart


@pytest.mark.parametrize("write", [write_docx, write_pdf, write_html])
def test_the_same_report_gives_the_same_bytes(write: Any) -> None:
    assert write(REPORT) == write(report())


@pytest.mark.parametrize("write", [write_docx, write_pdf, write_html])
def test_every_figure_is_read_back_where_it_stands(write: Any) -> None:
    seen = read_report(write(REPORT))
    assert seen.figures == SHOWN
    assert seen.manifest is not None
    assert digest(seen.manifest) == digest(manifest(REPORT))


@pytest.mark.parametrize("write", [write_docx, write_pdf, write_html])
def test_a_clean_copy_has_no_anchor_and_no_manifest(write: Any) -> None:
    seen = read_report(write(REPORT, clean=True))
    assert (seen.figures, seen.manifest) == ({}, None)


MILLIMETRE = 25.4 / 72


def ink(content: bytes, page: int) -> tuple[float, float, float, float]:
    """Left, right, top and bottom edge of what is black on a page, without its number, in millimetres from the upper left corner."""
    scale = 12
    drawn = pypdfium2.PdfDocument(content)[page].render(scale=scale * MILLIMETRE, grayscale=True).to_numpy()[: 265 * scale] < 128
    rows, columns = drawn.any(axis=1).nonzero()[0], drawn.any(axis=0).nonzero()[0]
    return columns[0] / scale, (columns[-1] + 1) / scale, rows[0] / scale, (rows[-1] + 1) / scale


def test_the_type_area_of_the_pdf_is_filled_within_half_a_millimetre() -> None:
    # 田 and 国 fill their squares nearly; what a letter leaves free in its square is taken off below
    content = write_pdf(report(HEAD + "\n\n".join(["国" * 28 * 11] * 6)))
    texts = pypdfium2.PdfDocument(content)[1].get_textpage()
    boxes = [
        texts.get_charbox(index, loose=True) for index in range(texts.count_chars()) if texts.get_text_range(index, 1) == "国"
    ]
    lines = {round(box[1]) for box in boxes}
    assert len(lines) == 22
    left, right = min(box[0] for box in boxes) * MILLIMETRE, max(box[2] for box in boxes) * MILLIMETRE
    assert abs(left - 28) < 0.5
    assert abs(right - 184) < 0.5
    assert Counter(round(box[1]) for box in boxes).most_common(1)[0][1] == 28
    _, _, top, bottom = ink(content, 1)
    free = 16 * MILLIMETRE * 0.05
    assert abs(top - free - 37) < 0.5
    assert abs(bottom + free - 262) < 0.5


def test_the_first_page_has_all_its_lines_on_the_grid_too() -> None:
    content = write_pdf(report(HEAD.replace('"c"', r'"题题\n目目"') + "\n\n".join(["国" * 26] * 40)))
    texts = pypdfium2.PdfDocument(content)[0].get_textpage()
    boxes = [
        texts.get_charbox(index, loose=True) for index in range(texts.count_chars()) if texts.get_text_range(index, 1) == "国"
    ]
    lines = sorted({round(box[3], 1) for box in boxes}, reverse=True)
    assert len(lines) == 19
    assert lines[0] - lines[-1] == pytest.approx(18 * 29.62, abs=0.5)


def test_the_last_rule_of_the_imprint_stands_on_the_lower_edge_of_the_type_area() -> None:
    content = write_pdf(FRAMED)
    left, right, _, bottom = ink(content, len(pypdfium2.PdfDocument(content)) - 1)
    assert abs(bottom - 262) < 0.5
    assert abs(left - 28) < 0.5
    assert abs(right - 184) < 0.5


def test_the_same_report_gives_the_same_bytes_in_another_process_whatever_its_hash_seed() -> None:
    source = (
        "import hashlib, test_documents as t\n"
        "print([hashlib.sha256(w(t.FRAMED)).hexdigest() for w in (t.write_docx, t.write_pdf, t.write_html)])"
    )
    told = {
        subprocess.run(  # noqa: S603  # our own interpreter
            [sys.executable, "-c", source],
            check=True,
            capture_output=True,
            text=True,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": f"{Path(__file__).parent}:{Path(__file__).parents[2] / 'src'}",
            },
        ).stdout
        for seed in ("0", "7")
    }
    assert len(told) == 1


def test_the_caption_of_each_photo_stands_below_it_also_where_their_number_is_odd() -> None:
    below = set()
    for page in pypdfium2.PdfDocument(write_pdf(REPORT)):
        texts = page.get_textpage()
        pictures = [one.get_bounds() for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
        for caption in ("义诊", "灯会", "演出"):
            search = texts.search(caption)
            if (found := search.get_next()) is not None:
                left, _, right, top = texts.get_charbox(found[0])
                near = (box for box in pictures if box[0] < left and right < box[2] and 0 < box[1] - top < 24)
                below |= {caption for _ in near}
    assert below == {"义诊", "灯会", "演出"}


@pytest.mark.parametrize("write", [write_docx, write_pdf])
def test_a_house_style_changes_faces_and_the_place_of_the_page_number(write: Any) -> None:
    profile = load_profile()
    ours = {
        **profile,
        "number": {"place": "centre"},
        "bold": {"heading1": True, "heading2": True, "heading3": True},
        "faces": {**profile["faces"], "digits": ["Noto Sans CJK SC"]},
    }
    assert write(REPORT, profile=ours) != write(REPORT)
    assert read_report(write(REPORT, profile=ours)).figures == SHOWN


def test_head_annexes_and_imprint_stand_in_all_three_formats() -> None:
    pages = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(write_pdf(FRAMED)))
    document = zipfile.ZipFile(BytesIO(write_docx(FRAMED))).read("word/document.xml").decode()
    for text in (re.sub(r"\s", "", pages), re.sub("<[^>]*>", "", document), re.sub("<[^>]*>", "", write_html(FRAMED).decode())):
        for wanted in (
            "某街道文件",
            "某街办〔2026〕12号",
            "附件：1.甲表",
            "2.乙表",
            "附件1",
            "附件2",
            "抄送：区委办公室，",
            "某街道党政办",
            "2026年7月6日印发",
        ):
            assert wanted in text
    plain = report(framing=Framing(imprint="办"))
    assert "抄送" not in write_html(plain).decode()
    assert "抄送" not in zipfile.ZipFile(BytesIO(write_docx(plain))).read("word/document.xml").decode()


def test_a_page_that_cannot_be_set_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "column_chart_svg", lambda _chart: "no drawing")
    with pytest.raises(PdfFault, match="PDF 排版失败"):
        write_pdf(REPORT)


def test_the_html_is_one_file_without_foreign_hosts_and_its_data_cannot_end_the_script() -> None:
    page = write_html(REPORT).decode()
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)
    assert page.count("</script>") == 2
    assert "estimated" in page
    assert "<br>" in page


def test_fonts_are_found_or_named_as_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(fonts.VARIABLE, str(tmp_path))
    assert font_folders(tmp_path)[:2] == [tmp_path, tmp_path]
    told = faces({"faces": {role: ["没有这种字体"] for role in fonts.ROLES}}, [])
    assert {(face.found, face.is_stand_in) for face in told} == {(None, True)}
    assert len(faces(load_profile(), font_folders())) == len(fonts.ROLES)


def paragraphs(content: bytes) -> list[str]:
    """The text of every paragraph that is not in a text box, without empty ones; a tab is a tab whatever an office program makes of it."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    document = etree.fromstring(zipfile.ZipFile(BytesIO(content)).read("word/document.xml"))
    found = [
        "".join(node.text or "" for node in paragraph.iter(f"{w}t") if next(node.iterancestors(f"{w}p")) is paragraph)
        for paragraph in document.iter(f"{w}p")
        if next(paragraph.iterancestors(f"{w}txbxContent"), None) is None
    ]
    return [text for text in found if text.strip()]


OFFICE_PROGRAM = shutil.which("soffice")


@pytest.mark.skipif(OFFICE_PROGRAM is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("through", ["docx", "odt", "doc", "rtf"])
def test_all_anchors_and_the_text_survive_libreoffice(tmp_path: Path, through: str) -> None:
    source = tmp_path / "in" / "r.docx"
    source.parent.mkdir()
    source.write_bytes(write_docx(FRAMED))
    for step, (given, wanted) in enumerate(((source, through), (tmp_path / "1" / f"r.{through}", "docx"))):
        out = tmp_path / str(step + 1)
        command = [
            str(OFFICE_PROGRAM),
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            wanted,
            "--outdir",
            str(out),
            str(given),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603
    made = (tmp_path / "2" / "r.docx").read_bytes()
    assert paragraphs(made) == paragraphs(source.read_bytes())
    seen = read_report(made)
    assert seen.figures == {run.anchor: [run.shown] for run in FRAMED.figures}


def test_a_report_without_captions_receiver_or_optional_parts_is_written_too() -> None:
    text = '+++\nid = "a"\nlabel = "b"\ntitle = "c"\n+++\n::: chart\nindicator = "activity.count"\n:::\n::: table\nrows = ["activity.count"]\n:::\n'
    bare = report(text)
    for write in (write_docx, write_pdf, write_html):
        assert set(read_report(write(bare)).figures) == {run.anchor for run in bare.figures}


def test_the_manifest_is_plain_json() -> None:
    plain = manifest(REPORT)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["records"]["R1"]["evidence"] == ["照片.jpg"]
    assert plain["definitions"] == {"leaflet.copies": "数量之和。"}
