"""The running text of a document: .txt, .md and .docx, one line per paragraph."""

import zipfile
from pathlib import Path

from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_ENCODINGS = ("utf-8-sig", "gb18030")
MOST_BYTES = 64 * 1024 * 1024
"""A document part that unpacks to more than this is refused."""


class UnreadableTextFault(Exception):
    """The file holds no text that can be read; the message is a sentence for the user."""


def document_text(path: Path) -> str:
    """The text of the file; raises UnreadableTextFault with a sentence where it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise UnreadableTextFault(f"{path}：打不开这个文件，请检查路径和权限。") from fault
    if path.suffix.lower() == ".docx":
        return _docx_text(path)
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    raise UnreadableTextFault(f"{path}：不是文字文件，请另存为 .docx 或 .txt 后再读。")


def _docx_text(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as parts:
            if parts.getinfo("word/document.xml").file_size > MOST_BYTES:
                raise UnreadableTextFault(f"{path}：正文过大，请拆分后再读。")
            root = etree.fromstring(parts.read("word/document.xml"), _PARSER)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as fault:
        raise UnreadableTextFault(f"{path}：不是完好的 .docx 文件，请用文字处理软件打开后另存一次。") from fault
    return "\n".join(_paragraph(node) for node in root.iter(f"{_WORD}p"))


def _paragraph(node: etree._Element) -> str:
    pieces = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n"}
    return "".join((child.text or "") if child.tag == f"{_WORD}t" else pieces.get(str(child.tag), "") for child in node.iter())
