"""A report that comes back: read figure by figure, whatever has happened to it, and compared with the ledger."""

import json
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst
from sample_report import figure, report

from shiju.documents import zips
from shiju.indicators.figure import Figure
from shiju.periods import Period
from shiju.reports import child, reading
from shiju.reports.child import read_in_child
from shiju.reports.converting import ConvertingFault, as_docx, sort_to_convert
from shiju.reports.docx import write_docx
from shiju.reports.html import write_html
from shiju.reports.manifest import manifest, manifest_in, written
from shiju.reports.pdf import write_pdf
from shiju.reports.reading import NoReportFault, Seen, anchor_named, read_report
from shiju.reports.verify import FigureState, verify

HEAD = '+++\nid = "a"\nlabel = "b"\ntitle = "c"\n+++\n'
REPORT = report()
SHOWN = {run.anchor: [run.shown] for run in REPORT.figures}


def states(
    seen: Seen, *, value: Decimal | None = None, sidecar: dict[str, Any] | None = None, issued: dict[str, Any] | None = None
) -> dict[str, FigureState]:
    def reckon(indicator: str, unit: str, period: Period, until: date) -> Figure:
        assert until == date(2026, 6, 30)
        now = figure(indicator, unit, period, until)
        return now if value is None or indicator != "leaflet.copies" else replace(now, value=value)

    return {one.anchor: one.state for one in verify(seen, sidecar=sidecar, issued=issued, reckon=reckon)}


def edited(content: bytes, part: str, change: tuple[str, str]) -> bytes:
    source, stream = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.decode().replace(*change, 1).encode() if name == part else data)
    return stream.getvalue()


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


def test_a_zip_that_is_no_document_gets_a_sentence() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "b")
    with pytest.raises(NoReportFault, match="不是 Word 文档"):
        read_report(stream.getvalue())


def test_a_hostile_document_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_docx(REPORT)
    with pytest.raises(NoReportFault, match="DOCTYPE"):
        read_report(edited(content, "word/document.xml", ("<w:document", "<!DOCTYPE x><w:document")))
    monkeypatch.setattr(zips, "LARGEST_PART", 10)
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


def test_links_without_an_address_are_passed_over() -> None:
    content = typst.compile(b'#link((page: 1, x: 0pt, y: 0pt))[3] #link("shiju:ABCDE-001")[12]', format="pdf")
    assert isinstance(content, bytes)
    assert read_report(content).figures == {"ABCDE-001": ["12"]}


@pytest.mark.parametrize("write", [write_docx, write_pdf, write_html])
def test_an_untouched_report_is_the_same_in_every_figure(write: Any) -> None:
    assert set(states(read_report(write(REPORT))).values()) == {FigureState.SAME}


def test_what_the_ledger_remembers_outranks_what_travels_in_the_file() -> None:
    told = manifest(REPORT)
    forged = json.loads(written(told).replace("8万余", "9万余"))
    seen = replace(read_report(edited(write_docx(REPORT), "word/document.xml", ("8万余", "9万余"))), manifest=forged)
    first = next(iter(SHOWN))
    assert states(seen)[first] is FigureState.CHANGED
    assert states(seen, issued={REPORT.code: told})[first] is FigureState.EDITED


def test_figures_pasted_into_another_document_still_tell_their_report() -> None:
    first, second, *_ = SHOWN
    pasted = Seen({first: ["8万余"], second: ["同比增长9.5%"], "ZZZZZ-001": ["3"]}, None)
    told = states(pasted, issued={REPORT.code: manifest(REPORT)})
    assert told == {first: FigureState.SAME, second: FigureState.EDITED, "ZZZZZ-001": FigureState.UNTAGGED}
    other = report(HEAD + "甲{activity.count}场。")
    mixed = Seen({first: ["8万余"], other.figures[0].anchor: ["232"]}, manifest(other))
    assert set(states(mixed, issued={REPORT.code: manifest(REPORT)}).values()) == {FigureState.SAME}


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        # a digit inserted with tracked changes lies outside the bookmark, inside the link
        ('<w:t xml:space="preserve">8万余</w:t></w:r></w:hyperlink>', '<w:t xml:space="preserve">8</w:t></w:r><w:ins w:id="900" w:author="a"><w:r><w:t>9</w:t></w:r></w:ins><w:r><w:t>万余</w:t></w:r></w:hyperlink>', "89万余"),
        ('<w:r><w:t xml:space="preserve">8万余</w:t></w:r>', '<w:del w:id="901" w:author="a"><w:r><w:delText>8万余</w:delText></w:r></w:del><w:ins w:id="902" w:author="a"><w:r><w:t>10万余</w:t></w:r></w:ins>', "10万余"),
    ],
)  # fmt: skip
def test_a_tracked_change_counts_as_made(before: str, after: str, text: str) -> None:
    seen = read_report(edited(write_docx(REPORT), "word/document.xml", (before, after)))
    assert seen.figures[next(iter(SHOWN))] == [text]


def test_text_in_a_box_is_read_once() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>77</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    other = '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback><w:p><w:r><w:t>88</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r>'
    content = edited(write_docx(REPORT), "word/document.xml", ("<w:body>", f"<w:body><w:p>{box}{other}</w:p>"))
    untracked = read_report(content).untracked
    assert (untracked.count("77"), untracked.count("88")) == (1, 0)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"figures": 3, "period": "2026"}', '{"figures": [3], "period": "2026", "report": "A"}', '{"figures": [], "period": "?", "report": "A"}']
)  # fmt: skip
def test_a_manifest_that_cannot_be_worked_with_is_none(text: str) -> None:
    assert manifest_in(text) is None
    told = manifest(REPORT)
    assert manifest_in(written(told)) == told
    assert manifest_in(written({**told, "figures": [{**told["figures"][0], "wording": "loud"}]})) is None


def test_a_report_is_read_in_a_child_that_may_die(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.docx"
    path.write_bytes(write_docx(REPORT))
    assert read_in_child(path) == read_report(path.read_bytes())
    monkeypatch.setattr(child, "limit", lambda: None)
    child.main(str(path))
    assert json.loads(capsys.readouterr().out)["figures"] == SHOWN
    path.write_bytes(b"hello")
    child.main(str(path))
    assert "fault" in json.loads(capsys.readouterr().out)
    with pytest.raises(NoReportFault, match="这不是"):
        read_in_child(path)
    with pytest.raises(NoReportFault, match="安全限制"):
        read_in_child(tmp_path / "absent.docx")


def test_other_sorts_of_documents_need_an_office_program(monkeypatch: pytest.MonkeyPatch) -> None:
    odt = b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text"
    assert [sort_to_convert(one) for one in (b"\xd0\xcf\x11\xe0", b"{\\rtf1", odt, b"%PDF")] == ["doc", "rtf", "odt", None]
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(ConvertingFault, match="LibreOffice，本机没有找到"):
        as_docx(b"", sort="doc")


def test_a_converter_that_fails_gets_a_sentence_and_has_no_network_where_that_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, refusing = tmp_path / "soffice", tmp_path / "unshare"
    program.write_text('#!/bin/sh\nfor last; do :; done\nmkdir -p "$6"; cp "$last" "$6/report.docx"\n')
    refusing.write_text("#!/bin/sh\nexit 1\n")
    for one in (program, refusing):
        one.chmod(0o755)
    places = {"soffice": str(program), "unshare": None}
    monkeypatch.setattr(shutil, "which", places.get)
    assert as_docx(b"abc", sort="odt") == b"abc"
    places["unshare"] = str(refusing)
    assert as_docx(b"abc", sort="odt") == b"abc"
    refusing.write_text('#!/bin/sh\nshift 3\nexec "$@"\n')
    assert as_docx(b"abc", sort="odt") == b"abc"
    program.write_text("#!/bin/sh\nexit 3\n")
    with pytest.raises(ConvertingFault, match="转换不了"):
        as_docx(b"abc", sort="rtf")


@pytest.mark.parametrize(
    ("mark", "anchor"),
    [
        ("SJ_2B7K9_001", "2B7K9-001"),
        ("shiju:2B7K9-001", "2B7K9-001"),
        ("https://office.example/f/2B7K9-001/", "2B7K9-001"),
        ("https://office.example/2B7K9-001/", "https://office.example/2B7K9-001/"),
        ("2B7K9-001", "2B7K9-001"),
    ],
)
def test_a_bookmark_and_a_link_name_their_anchor(mark: str, anchor: str) -> None:
    assert anchor_named(mark) == anchor
