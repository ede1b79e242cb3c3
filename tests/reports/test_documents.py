"""The written files: valid, deterministic, readable by other programs, and verified figure by figure."""

import itertools
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typst
from lxml import etree
from sample_report import figure, png, report

from shiju.indicators.figure import Figure
from shiju.periods import Period
from shiju.reports import fonts, pdf, reading
from shiju.reports.docx import write_docx
from shiju.reports.fonts import faces, font_folders
from shiju.reports.html import write_html
from shiju.reports.manifest import digest, manifest
from shiju.reports.pdf import PdfFault, write_pdf
from shiju.reports.pictures import picture_size
from shiju.reports.profiles import load_profile
from shiju.reports.reading import NoReportFault, Seen, read_report
from shiju.reports.verify import FigureState, verify

SCHEMAS = Path(__file__).parents[2].parent / "shared" / "ooxml-xsd"
REPORT = report()
SHOWN = {run.anchor: [run.shown] for run in REPORT.figures}


def states(seen: Seen, *, value: Decimal | None = None, sidecar: dict[str, Any] | None = None) -> dict[str, FigureState]:
    def reckon(indicator: str, unit: str, period: Period) -> Figure:
        now = figure(indicator, unit, period, date(2026, 6, 30))
        return now if value is None or indicator != "leaflet.copies" else replace(now, value=value)

    return {one.anchor: one.state for one in verify(seen, manifest=sidecar, reckon=reckon)}


def edited(content: bytes, part: str, change: tuple[str, str]) -> bytes:
    source, stream = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.decode().replace(*change, 1).encode() if name == part else data)
    return stream.getvalue()


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="../shared/ooxml-xsd is absent")
@pytest.mark.parametrize("clean", [False, True])
def test_all_word_parts_are_valid_against_the_schema(clean: bool) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "wml.xsd"))
    package = zipfile.ZipFile(BytesIO(write_docx(REPORT, clean=clean)))
    for name in ("document", "styles", "settings", "footer1", "footer2"):
        schema.assertValid(etree.fromstring(package.read(f"word/{name}.xml")))
    etree.XMLSchema(etree.parse(SCHEMAS / "opc-contentTypes.xsd")).assertValid(
        etree.fromstring(package.read("[Content_Types].xml"))
    )
    relations = etree.XMLSchema(etree.parse(SCHEMAS / "opc-relationships.xsd"))
    for name in package.namelist():
        if name.endswith(".rels"):
            relations.assertValid(etree.fromstring(package.read(name)))


@pytest.mark.parametrize("write", [write_docx, write_pdf, write_html])
def test_the_same_report_gives_the_same_bytes(write: Any) -> None:
    assert write(REPORT) == write(report())


@pytest.mark.parametrize("write", [write_docx, write_pdf, write_html])
def test_every_figure_is_read_back_where_it_stands(write: Any) -> None:
    seen = read_report(write(REPORT))
    assert seen.figures == SHOWN
    assert seen.manifest is not None
    assert digest(seen.manifest) == digest(manifest(REPORT))
    assert set(states(seen).values()) == {FigureState.SAME}


@pytest.mark.parametrize("write", [write_docx, write_pdf, write_html])
def test_a_clean_copy_has_no_anchor_and_no_manifest(write: Any) -> None:
    seen = read_report(write(REPORT, clean=True))
    assert (seen.figures, seen.manifest) == ({}, None)


def test_an_edited_a_missing_and_a_doubled_figure_are_told() -> None:
    content = write_docx(REPORT)
    first, second = list(SHOWN)[:2]
    assert states(read_report(edited(content, "word/document.xml", ("8万余", "9万余"))))[first] is FigureState.EDITED
    document = zipfile.ZipFile(BytesIO(content)).read("word/document.xml").decode()
    found = re.search(r'<w:bookmarkStart w:id="1".*?<w:bookmarkEnd w:id="1"/>', document)
    assert found is not None
    assert states(read_report(edited(content, "word/document.xml", (found[0], ""))))[first] is FigureState.MISSING
    doubled = edited(content, "word/document.xml", ("</w:body>", f"<w:p>{found[0]}</w:p></w:body>"))
    assert states(read_report(doubled))[first] is FigureState.DUPLICATED
    assert states(read_report(doubled))[second] is FigureState.SAME


def test_an_anchor_that_shrank_to_one_digit_is_widened_to_its_numeral() -> None:
    body = (
        '<w:p><w:r><w:t>共</w:t></w:r><w:bookmarkStart w:id="1" w:name="SJ_ABCDE_001"/><w:r><w:t>8</w:t></w:r><w:bookmarkEnd w:id="1"/>'
        '<w:r><w:t>6,042份，1</w:t></w:r><w:bookmarkStart w:id="2" w:name="SJ_ABCDE_002"/><w:r><w:t>2</w:t></w:r><w:bookmarkEnd w:id="2"/>'
        '<w:bookmarkStart w:id="3" w:name="SJ_ABCDE_003"/><w:r><w:t>34</w:t></w:r><w:bookmarkEnd w:id="3"/><w:bookmarkEnd w:id="9"/>'
        '<w:bookmarkStart w:id="4" w:name="mine"/><w:r><w:t>次5</w:t></w:r><w:r><w:delText>77</w:delText></w:r></w:p>'
    )
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": "<x/>",
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    seen = read_report(stream.getvalue())
    assert seen.figures == {"ABCDE-001": ["86,042"], "ABCDE-002": ["12"], "ABCDE-003": ["34"]}
    assert seen.untracked == ("5",)


def test_a_ledger_that_changed_since_is_told() -> None:
    seen = read_report(write_docx(REPORT))
    assert states(seen, value=Decimal(91000))[next(iter(SHOWN))] is FigureState.CHANGED


def test_without_its_own_manifest_the_sidecar_serves_and_unknown_anchors_are_told() -> None:
    seen = replace(read_report(write_docx(REPORT)), manifest=None)
    assert set(states(seen, sidecar=manifest(REPORT)).values()) == {FigureState.SAME}
    assert set(states(seen).values()) == {FigureState.UNTAGGED}


def test_numerals_without_an_anchor_are_listed() -> None:
    for write in (write_docx, write_html):
        assert "2026" in read_report(write(REPORT)).untracked


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04", b"%PDF-1.7 broken", b"\xd0\xcf"])
def test_other_files_get_a_sentence(content: bytes) -> None:
    with pytest.raises(NoReportFault):
        read_report(content)


def test_a_hostile_document_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_docx(REPORT)
    with pytest.raises(NoReportFault, match="DOCTYPE"):
        read_report(edited(content, "word/document.xml", ("<w:document", "<!DOCTYPE x><w:document")))
    monkeypatch.setattr(reading, "LARGEST_PART", 10)
    with pytest.raises(NoReportFault, match="膨胀"):
        read_report(content)


def test_a_page_saved_by_an_office_program_or_without_data_is_read_as_far_as_it_goes() -> None:
    assert read_report(b"<html><body><a href='x'>3</a> 5</script></body></html>").figures == {}


def test_attachments_that_are_no_manifest_are_passed_over() -> None:
    source = '#pdf.attach("a.txt", bytes("no json"))\n#pdf.attach("b.json", bytes("[]"))\n#link("https://example.org/x")[x] #link("shiju:ABCDE-001")[12]'
    content = typst.compile(source.encode(), format="pdf")
    assert isinstance(content, bytes)
    seen = read_report(content)
    assert (seen.manifest, seen.figures) == (None, {"ABCDE-001": ["12"]})


def test_a_figure_broken_over_two_lines_is_one() -> None:
    known = {"figures": [{"anchor": "A", "shown": "12"}]}
    assert reading._is_broken(["1", "2"], known, "A")
    assert not reading._is_broken(["12", "12"], known, "A")
    assert not reading._is_broken(["1", "2"], None, "A")


def test_the_text_of_the_pdf_fills_the_type_area_within_half_a_millimetre() -> None:
    lines = "\n\n".join(
        "本街道宣传文化工作有序推进统筹抓好理论学习新闻宣传社会宣传群众文化和民情服务各项工作" * 5 for _ in range(12)
    )
    long = report('+++\nid = "a"\nlabel = "b"\ntitle = "汇报"\n+++\n' + lines)
    page = pypdfium2.PdfDocument(write_pdf(long))[1]
    texts = page.get_textpage()
    boxes = [texts.get_charbox(index) for index in range(texts.count_chars()) if texts.get_text_range(index, 1).strip()]
    body = [box for box in boxes if box[1] > 35 / 25.4 * 72 - 4]
    millimetre = 25.4 / 72
    left, right = min(box[0] for box in body) * millimetre, max(box[2] for box in body) * millimetre
    top, bottom = 297 - max(box[3] for box in body) * millimetre, 297 - min(box[1] for box in body) * millimetre
    bottoms = sorted(box[1] for box in body)
    assert 1 + sum(1 for low, high in itertools.pairwise(bottoms) if high - low > 8) == 22
    assert abs(left - 28) < 1.0
    assert abs(right - 184) < 1.0
    assert 36.5 < top < 38.5
    assert 260.5 < bottom < 262.5


def test_a_page_that_cannot_be_set_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "load_profile", dict)
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


def test_the_size_of_a_picture_is_read_from_its_first_bytes() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01"
    assert picture_size(jpeg) == (32, 16)
    assert picture_size(b"\xff\xd8\xff\xe0\x00\x04ab") is None
    assert picture_size(b"GIF89a") is None
    assert picture_size(b"\x89PNG\r\n\x1a\n") is None
    assert picture_size(write_docx(REPORT)) is None
    assert picture_size(png(5, 4)) == (5, 4)


OFFICE_PROGRAM = shutil.which("soffice")


@pytest.mark.skipif(OFFICE_PROGRAM is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("through", ["docx", "odt", "doc", "rtf"])
def test_all_anchors_and_the_text_survive_libreoffice(tmp_path: Path, through: str) -> None:
    source = tmp_path / "in" / "r.docx"
    source.parent.mkdir()
    source.write_bytes(write_docx(REPORT))
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
    seen = read_report((tmp_path / "2" / "r.docx").read_bytes())
    assert seen.figures == SHOWN


def test_a_report_without_captions_receiver_or_optional_parts_is_written_too() -> None:
    text = '+++\nid = "a"\nlabel = "b"\ntitle = "c"\n+++\n::: chart\nindicator = "activity.count"\n:::\n::: table\nrows = ["activity.count"]\n:::\n'
    bare = report(text)
    for write in (write_docx, write_pdf, write_html):
        assert set(read_report(write(bare)).figures) == {run.anchor for run in bare.figures}


def test_links_without_an_address_are_passed_over() -> None:
    content = typst.compile(b'#link((page: 1, x: 0pt, y: 0pt))[3] #link("shiju:ABCDE-001")[12]', format="pdf")
    assert isinstance(content, bytes)
    assert read_report(content).figures == {"ABCDE-001": ["12"]}


def test_the_manifest_is_plain_json() -> None:
    plain = manifest(REPORT)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["records"]["R1"]["evidence"] == ["照片.jpg"]
