"""The running text of .docx, .pdf, .txt and .md, read in the limited child process."""

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import typst

from shiju.documents import limits, running_text, text_child
from shiju.documents.pdf_text import pdf_lines
from shiju.documents.running_text import RunningText, UnreadableTextFault, read_bytes, read_document, read_documents

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY = f'<w:document xmlns:w="{_MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{{}}</w:body></w:document>'


def docx(body: str, part: str = "word/document.xml") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parts:
        parts.writestr(part, _BODY.format(body))
    return stream.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def word(body: str) -> str:
    return running_text.running_text(docx(body)).text


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableTextFault) as fault:
        running_text.running_text(content)
    return str(fault.value)


def test_each_paragraph_of_a_document_is_a_line_and_so_is_what_is_broken_by_hand() -> None:
    runs = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:rPr/><w:t>发放</w:t><w:tab/><w:t>300</w:t></w:r><w:r><w:t>份</w:t><w:br/></w:r></w:p><w:p><w:r><w:t/></w:r></w:p>"
    assert word(runs) == "发放\t300份\n\n"


def test_the_cells_of_a_table_are_lines_where_they_stand() -> None:
    cells = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in ("活动", "12场"))
    assert word(f"<w:p>{run('前')}</w:p><w:tbl><w:tr>{cells}</w:tr></w:tbl><w:p>{run('后')}</w:p>") == "前\n活动\n12场\n后"


def test_tracked_changes_are_read_as_accepted() -> None:
    changed = f"<w:p>{run('发放')}<w:del>{run('300')}</w:del><w:ins>{run('500')}</w:ins><w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('份')}</w:moveTo></w:p>"
    assert word(changed) == "发放500份"


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:r><w:txbxContent><w:p>{run('框')}</w:p></w:txbxContent></w:r>"
    assert (
        word(f"<w:p>{run('外')}<mc:AlternateContent>{box}<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:p>")
        == "外\n框"
    )


def test_bookmarks_and_what_travels_beside_the_text_are_told() -> None:
    marked = f'<w:p>{run("发放")}<w:bookmarkStart w:id="1" w:name="甲"/>{run("300")}<w:bookmarkEnd w:id="1"/>{run("份")}</w:p><w:p><w:bookmarkStart w:id="2" w:name="空"/><w:bookmarkEnd w:id="2"/></w:p>'
    stream = io.BytesIO(docx(marked))
    with zipfile.ZipFile(stream, "a") as parts:
        parts.writestr("customXml/item1.xml", "<a>清单</a>")
        parts.writestr("customXml/item2.xml", "<a/>")
    found = running_text.running_text(stream.getvalue())
    assert (found.marks, found.attached) == ((("甲", 2, 5),), ("清单",))


def test_footnotes_and_endnotes_stand_behind_the_text_in_the_order_of_their_marks() -> None:
    def notes(sort: str, **texts: str) -> str:
        inside = "".join(f'<w:{sort} w:id="{number[1:]}"><w:p>{run(text)}</w:p></w:{sort}>' for number, text in texts.items())
        return f'<w:{sort}s xmlns:w="{_MAIN}">{inside}</w:{sort}s>'

    def mark(sort: str, number: int) -> str:
        return f'<w:r><w:{sort}Reference w:id="{number}"/></w:r>'

    marks = mark("footnote", 2) + mark("endnote", 1) + mark("footnote", 9) + f"<w:del>{mark('footnote', 3)}</w:del>"
    stream = io.BytesIO(docx(f"<w:p>{run('开展活动12场')}{marks}{run('。')}</w:p>"))
    with zipfile.ZipFile(stream, "a") as parts:
        parts.writestr("word/footnotes.xml", notes("footnote", _0="", _2="其中线上3场", _3="划掉的", _4="没有引用的"))
        parts.writestr("word/endnotes.xml", notes("endnote", _1="截至6月底"))
    found = running_text.running_text(stream.getvalue())
    assert found.lines == ("开展活动12场。", "注：其中线上3场", "注：截至6月底")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_read_in_the_encodings_of_the_office(encoding: str) -> None:
    found = running_text.running_text("上半年\r\n300份".encode(encoding))
    assert found == RunningText(("上半年", "300份"), "plain")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b" \n", "空的"),
        (b"\xff\xff\x81", "另存为"),
        (b"PK\x03\x04 broken", "损坏"),
        (docx("", "xl/workbook.xml"), "不是 Word 文档"),
        (b"\x89PNG\r\n", "图片"),
        (b"<?xml version='1.0'?><data>300</data>", "数据文件"),
        (b"%PDF-1.7 broken", "PDF 已损坏"),
    ],
)
def test_what_holds_no_text_gets_a_sentence(content: bytes, said: str) -> None:
    assert said in refusal(content)


def test_the_printed_lines_of_a_pdf_become_its_paragraphs() -> None:
    lines = [
        "关于工作的汇报",
        "上半年共开展活动232场，参加群众1.6万余人次。" * 4,
        "现有文化阵地31处；总面积6800余平方米。" * 3,
        "A4 paper 12 sheets",
    ]
    source = '#set page(width: 160mm, height: 70mm, margin: 20mm, numbering: "— 1 —")\n#set text(font: ("Noto Serif CJK SC", "Noto Sans CJK SC"), size: 12pt)\n#set par(first-line-indent: (amount: 2em, all: true))\n'
    content = typst.compile((source + "\n\n".join(lines)).encode())
    assert pdf_lines(content) == lines


def test_a_title_over_two_lines_is_one_line() -> None:
    source = (
        '#set page(width: 100mm, height: 70mm, margin: 10mm)\n#set text(font: ("Noto Serif CJK SC", "Noto Sans CJK SC"))\n#align(center)[#text(size: 22pt)[青石街道上半年\\ 工作汇报]]\n\n'
        + "正文很长。" * 40
    )
    assert pdf_lines(typst.compile(source.encode()))[0] == "青石街道上半年工作汇报"


def test_links_and_attached_files_of_a_pdf_are_told() -> None:
    source = (
        '#pdf.attach("a.json", bytes("{}"))\n上半年发放#link("https://s.example/1")[300份]，'
        + "其中入户发放、现场发放和邮寄都有登记；" * 4
    )
    found = running_text.running_text(typst.compile(source.encode()))
    assert (found.sort, found.marks, found.attached) == ("pdf", (("https://s.example/1", 5, 9),), ("{}",))


def test_a_scanned_pdf_gets_a_sentence_that_says_so() -> None:
    assert "扫描件" in refusal(typst.compile(b"#rect(width: 5cm, height: 5cm)"))


def test_a_file_is_read_in_a_child_process(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(docx(f"<w:p>{run('发放300份')}</w:p>"))
    found = read_document(path)
    assert (found.text, found.sort, found.word) == ("发放300份", "word", path.read_bytes())


def test_a_missing_a_too_large_and_a_wrong_file_get_a_sentence_with_their_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnreadableTextFault, match=r"没有\.txt：打不开"):
        read_document(tmp_path / "没有.txt")
    path = tmp_path / "图.png"
    path.write_bytes(b"\x89PNG\r\n")
    with pytest.raises(UnreadableTextFault, match=r"图\.png：这是图片"):
        read_document(path)
    monkeypatch.setattr(running_text, "LARGEST_FILE", 1)
    with pytest.raises(UnreadableTextFault, match="超过 100 MB"):
        read_document(path)


@pytest.mark.parametrize("content", [b"<html><body>300</body></html>", "发放300份".encode(), b"\0\0\0\0"])
def test_what_is_only_named_like_a_word_document_is_not_read_as_something_else(content: bytes) -> None:
    for name in ("稿.docx", "稿.DOCM"):
        with pytest.raises(UnreadableTextFault, match=r"不是完好的 \.docx 文件，请用文字处理软件打开后另存一次"):
            read_bytes(content, name=name)


def test_a_child_that_dies_or_hangs_leaves_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.001)
    with pytest.raises(UnreadableTextFault, match="超时"):
        read_bytes(b"300", name="a.txt")
    monkeypatch.setattr(limits, "SECONDS", 20)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(UnreadableTextFault, match="安全限制"):
        read_bytes(b"300", name="a.txt")


def test_the_child_answers_in_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(text_child, "limit", lambda: None)
    for content, answer in ((b"300", '{"lines": ["300"], "sort": "plain", '), (b" ", '{"unreadable": ')):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        text_child.main([])
        assert capsys.readouterr().out.startswith(answer)


def test_many_files_share_a_child_and_one_that_kills_it_spoils_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = []
    for number in range(5):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(f"{number}00份", "utf-8")
    paths.insert(2, tmp_path / "无.txt")
    found = list(read_documents(paths))
    assert [path for path, _ in found] == paths
    assert [one.text if isinstance(one, RunningText) else "？" for _, one in found] == [
        "000份",
        "100份",
        "？",
        "200份",
        "300份",
        "400份",
    ]
    calls: list[int] = []

    def fragile(module: str, arguments: list[str], *, given: bytes = b"") -> bytes:
        calls.append(len(arguments))
        if arguments:
            raise limits.ChildFault("安全限制")
        return limits.in_child(module, arguments, given=given)

    monkeypatch.setattr(running_text, "in_child", fragile)
    assert sum(isinstance(one, RunningText) for _, one in read_documents(paths)) == 5
    assert calls[0] == 5


def test_a_machine_without_the_converter_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnreadableTextFault, match="LibreOffice"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", name="旧稿.doc")


def test_a_converter_that_fails_or_hangs_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/true")
    with pytest.raises(UnreadableTextFault, match="转换不了"):
        read_bytes(b"x", name="旧稿.wps")

    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("soffice", 1)

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(UnreadableTextFault, match="转换文件超时"):
        read_bytes(b"x", name="旧稿.rtf")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is absent")
def test_an_old_document_is_read_by_way_of_the_converter() -> None:
    rtf = rb"{\rtf1\ansi\ansicpg936 {\uc1\u19978 ?\u21322 ?\u24180 ?} 300}"
    assert read_bytes(rtf, name="旧稿.rtf").text.strip() == "上半年 300"
