"""The running text of a file, whatever its sort: .docx, .pdf, .html, .txt, .md; older sorts by way of LibreOffice where it is installed."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shiju.documents.encodings import decode_text
from shiju.documents.html_text import html_text
from shiju.documents.limits import SECONDS, ChildFault, in_child
from shiju.documents.pdf_text import PdfFault, ScannedFault, pdf_text
from shiju.documents.picture_text import MOST_PAGES, installed, picture_text
from shiju.documents.pictured import Pictured
from shiju.documents.word_text import DOCUMENT, NOTE, bookmarks, custom_texts, word_document, word_lines, word_notes
from shiju.documents.zips import PackageFault, open_package

LARGEST_FILE = 100 * 1024 * 1024
FILES_A_CHILD = 100
CONVERTED = (".doc", ".wps", ".rtf", ".odt")
"""Sorts that LibreOffice turns into .docx."""
READABLE = (".docx", ".docm", ".pdf", ".html", ".htm", ".txt", ".md", *CONVERTED)
_TOGETHER = {".docx": "word", ".docm": "word", ".pdf": "pdf", ".html": "web", ".htm": "web", ".txt": "plain", ".md": "plain"}
"""Sorts of which many are read by one child, and what they then are."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_TO_INSTALL = "要识别图片里的文字，请安装可选组件：pip install 'shiju[ocr]'"


class UnreadableTextFault(Exception):
    """The file holds no text that can be read; the message is a sentence for the user."""


class PicturedFault(UnreadableTextFault):
    """The file holds pictures of text, on so many pages."""

    def __init__(self, message: str, pages: int) -> None:
        super().__init__(message)
        self.pages = pages


@dataclass(frozen=True)
class RunningText:
    """The lines of a document; `sort` is word, pdf, web, picture or plain; `word` the .docx that they were read from, where there is one."""

    lines: tuple[str, ...]
    sort: str
    word: bytes | None = None
    marks: tuple[tuple[str, int, int], ...] = ()
    """Of a Word document the bookmarks, of a PDF or a page the links: name or target, start, end."""
    attached: tuple[str, ...] = ()
    """Of a Word document the texts of its custom parts, of a PDF what is attached, of a page its data."""
    pictured: tuple[Pictured, ...] = ()
    """What was read from pictures, and is not certain: by printed lines."""

    @property
    def text(self) -> str:
        """The lines joined by line feeds; offsets count its characters."""
        return "\n".join(self.lines)


def read_document(path: Path) -> RunningText:
    """The text of the file, parsed in the limited child process. Raises UnreadableTextFault with a sentence that names the file."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableTextFault(f"{path}：文件超过 100 MB，请拆分后再读。")
        content = path.read_bytes()
    except OSError as fault:
        raise UnreadableTextFault(f"{path}：打不开这个文件，请检查路径和权限。") from fault
    try:
        return read_bytes(content, name=path.name)
    except UnreadableTextFault as fault:
        raise UnreadableTextFault(f"{path}：{fault}") from fault


def read_documents(paths: Sequence[Path]) -> Iterator[tuple[Path, RunningText | UnreadableTextFault]]:
    """Many files in their order, several to a child; where one kills the child they are read one by one."""
    for first in range(0, len(paths), FILES_A_CHILD):
        chunk = paths[first : first + FILES_A_CHILD]
        answers = _together([path for path in chunk if _is_plain(path)])
        for path in chunk:
            yield path, answers[path] if path in answers else _alone(path)


def _together(paths: Sequence[Path]) -> dict[Path, RunningText]:
    """What of these files is plainly what it is named; the others are looked at one by one."""
    try:
        answered = in_child("shiju.documents.text_child", [str(path.resolve()) for path in paths]) if paths else b""
    except ChildFault:
        return {}
    found = {
        path: _answered(json.loads(line), path.read_bytes()) for path, line in zip(paths, answered.splitlines(), strict=True)
    }
    return {
        path: one for path, one in found.items() if isinstance(one, RunningText) and one.sort == _TOGETHER[path.suffix.lower()]
    }


def _is_plain(path: Path) -> bool:
    return path.suffix.lower() in _TOGETHER and path.is_file() and path.stat().st_size <= LARGEST_FILE


def _alone(path: Path) -> RunningText | UnreadableTextFault:
    try:
        return read_document(path)
    except UnreadableTextFault as fault:
        return fault


def read_bytes(content: bytes, *, name: str) -> RunningText:
    """The text of a file with this name and content, parsed in the limited child process. Raises UnreadableTextFault."""
    ending = Path(name).suffix.lower()
    if ending in (".docx", ".docm") and not content.startswith((b"PK", _OLE)):
        raise UnreadableTextFault("不是完好的 .docx 文件，请用文字处理软件打开后另存一次。")
    if ending in CONVERTED or content.startswith(_OLE):
        content = _converted(content, ending if ending in CONVERTED else ".doc")
    try:
        answer = json.loads(in_child("shiju.documents.text_child", [], given=content))
    except ChildFault as fault:
        raise UnreadableTextFault(str(fault)) from fault
    found = _answered(answer, content)
    if isinstance(found, PicturedFault) and installed():
        return _pictured(content, found.pages)
    if isinstance(found, UnreadableTextFault):
        raise found
    return found


def _pictured(content: bytes, pages: int) -> RunningText:
    if pages > MOST_PAGES:
        raise UnreadableTextFault(f"这份扫描件有 {pages} 页，一次最多识别 {MOST_PAGES} 页，请拆分后再读。")
    try:
        lines, places = picture_text(content, pages)
    except ChildFault as fault:
        raise UnreadableTextFault(str(fault)) from fault
    if not any(lines):
        raise UnreadableTextFault("图片里没有认出文字，请换一份更清楚的扫描件，或找原来的 Word 文件。")
    return RunningText(tuple(lines), "picture", pictured=tuple(places))


def _answered(answer: dict[str, Any], content: bytes) -> RunningText | UnreadableTextFault:
    if "unreadable" in answer:
        return (
            PicturedFault(answer["unreadable"], answer["pages"])
            if "pages" in answer
            else UnreadableTextFault(answer["unreadable"])
        )
    marks = tuple((str(name), int(start), int(end)) for name, start, end in answer["marks"])
    word = content if answer["sort"] == "word" else None
    return RunningText(tuple(answer["lines"]), answer["sort"], word, marks, tuple(answer["attached"]))


def running_text(content: bytes) -> RunningText:
    """The text of a file with this content, parsed here; for the child. Raises UnreadableTextFault."""
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableTextFault("文件是空的，请检查是否存盘成功。")
    if content.startswith(b"%PDF"):
        return _pdf(content)
    if content.startswith(b"PK"):
        return _word(content)
    if content.startswith(_PICTURES):
        raise PicturedFault(f"这是图片，里面的文字读不出来。请换成可以选中文字的文件。{_TO_INSTALL}。", 1)
    text = decode_text(content)
    if text is None:
        raise UnreadableTextFault("不是文字文件，请另存为 .docx 或 .txt 后再读。")
    if text.lstrip("\ufeff \t\r\n")[:500].lower().startswith(("<html", "<!doctype html", "<?xml")):
        return _web(text)
    return RunningText(tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")), "plain")


def _web(text: str) -> RunningText:
    if "<html" not in text[:5000].lower():
        raise UnreadableTextFault("这是程序用的数据文件（XML），不是文稿。请换成 .docx、.txt 或网页文件。")
    lines, marks, attached = html_text(text)
    return RunningText(tuple(lines), "web", None, tuple(marks), tuple(attached))


def _pdf(content: bytes) -> RunningText:
    try:
        found = pdf_text(content)
    except ScannedFault as fault:
        message = f"这份 PDF 是扫描件，里面是图片，没有可读的文字。{_TO_INSTALL}，再读一次；或找原来的 Word 文件。"
        raise PicturedFault(message, fault.pages) from fault
    except PdfFault as fault:
        raise UnreadableTextFault("PDF 已损坏或加了密码，打不开。请另存一份不带密码的文件。") from fault
    return RunningText(found.lines, "pdf", None, found.links, found.attached)


def _word(content: bytes) -> RunningText:
    try:
        if DOCUMENT not in open_package(content).namelist():
            raise UnreadableTextFault("不是 Word 文档，请另存为 .docx 或 .txt 后再读。")
        document = word_document(content)
        lines = (*(line.text for line in word_lines(document)), *(f"{NOTE}{text}" for _, text in word_notes(content, document)))
        return RunningText(lines, "word", content, tuple(bookmarks(document)), tuple(custom_texts(content)))
    except PackageFault as fault:
        raise UnreadableTextFault(str(fault).replace("再导入", "再读").replace("只含所需表格的", "")) from fault


def _converted(content: bytes, ending: str) -> bytes:
    """The document as .docx."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnreadableTextFault(
            f"读 {ending} 文件要用到 LibreOffice，本机没有装。请安装它，或用文字处理软件另存为 .docx 再读。"
        )
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / f"draft{ending}"
        given.write_bytes(content)
        command = [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            f"{folder}/out",
            str(given),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  # the program found on this machine, on our own copy
        except subprocess.TimeoutExpired as fault:
            raise UnreadableTextFault("转换文件超时，请用文字处理软件另存为 .docx 再读。") from fault
        made = Path(folder) / "out" / "draft.docx"
        if not made.is_file():
            raise UnreadableTextFault("LibreOffice 转换不了这份文件，请用文字处理软件另存为 .docx 再读。")
        return made.read_bytes()
