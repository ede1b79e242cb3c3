"""What a file is, by its content and never by its ending."""

import zipfile
from io import BytesIO

from shiju.documents.encodings import decode_text
from shiju.documents.zips import PackageFault
from shiju.intake.delimited import read_delimited
from shiju.intake.grid import Grid, Unreadable
from shiju.intake.progress import Watch
from shiju.intake.spreadsheets import read_workbook
from shiju.intake.word_tables import read_word_tables

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS = (
    (b"%PDF", "这是 PDF 文件，不是表格。请导入原来的 Excel 或 Word 文件。"),
    (b"\x89PNG", "这是图片，不是表格。图片可以作为佐证材料上传。"),
    (b"\xff\xd8\xff", "这是图片，不是表格。图片可以作为佐证材料上传。"),
    (b"{\\rtf", "这是 RTF 文档。请用办公软件另存为 .docx 再导入。"),
    (b"Rar!", "这是压缩包。请先解压，再导入其中的表格。"),
    (b"7z\xbc\xaf", "这是压缩包。请先解压，再导入其中的表格。"),
)
_OLD_STREAMS = (
    ("EncryptedPackage", "文件加了密码。请先用办公软件打开，去掉密码后另存再导入。"),
    ("WordDocument", "这是旧版 Word 文档（.doc）。请用办公软件另存为 .docx 再导入。"),
    ("PowerPoint Document", "这是演示文稿，不是表格。"),
)
"""Streams that no workbook has."""


def read_content(content: bytes, *, name: str, watch: Watch | None = None) -> list[Grid] | Unreadable:
    """The grids of a file with this content; `name` is the file name without its folder; `watch` follows the rows of a workbook."""
    if not content.strip(b"\0 \t\r\n"):
        return Unreadable("文件是空的。请检查是否存盘成功。")
    for beginning, sentence in _BEGINNINGS:
        if content.startswith(beginning):
            return Unreadable(sentence)
    try:
        if content.startswith(_OLE):
            return _old_office(content, watch)
        return _package(content, watch) if content[:2] == b"PK" else _text(content, name)
    except PackageFault as fault:
        return Unreadable(str(fault))


def _old_office(content: bytes, watch: Watch | None) -> list[Grid] | Unreadable:
    """An old Office file: a workbook, or what only looks like one from outside. Its directory names its streams in UTF-16."""
    for stream, sentence in _OLD_STREAMS:
        if stream.encode("utf-16-le") in content:
            return Unreadable(sentence)
    return read_workbook(content, watch)


def _package(content: bytes, watch: Watch | None) -> list[Grid] | Unreadable:
    try:
        names = set(zipfile.ZipFile(BytesIO(content)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return Unreadable("文件已损坏，打不开。请用办公软件重新打开并另存一份再导入。")
    if "word/document.xml" in names:
        return read_word_tables(content) or Unreadable("这份 Word 文档里没有表格。")
    if names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        return read_workbook(content, watch)
    return Unreadable("这是压缩包或不认识的文件。请解压后导入其中的 Excel、WPS 表格、CSV 或 Word 表格。")


def _text(content: bytes, name: str) -> list[Grid] | Unreadable:
    text = decode_text(content)
    if text is None:
        return Unreadable("看不出这是什么文件。请导入 Excel（.xlsx、.xls）、WPS/ODS 表格、CSV 或含表格的 Word 文件。")
    head = text.lstrip()[:500].lower()
    if head.startswith(("<html", "<!doctype html", "<?xml", "<table")):
        return Unreadable("这是网页格式的表格。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。")
    return [read_delimited(text, name=name)]
