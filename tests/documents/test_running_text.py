"""The running text of .docx, .txt and .md files."""

import zipfile
from pathlib import Path

import pytest

from shiju.intake import plain_text
from shiju.intake.plain_text import UnreadableTextFault, document_text

_BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def _docx(path: Path, body: str) -> Path:
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("word/document.xml", _BODY.format(body))
    return path


def test_each_paragraph_of_a_document_is_a_line(tmp_path: Path) -> None:
    runs = (
        "<w:p><w:r><w:t>发放</w:t><w:tab/><w:t>300</w:t></w:r><w:r><w:t>份</w:t><w:br/></w:r></w:p><w:p><w:r><w:t/></w:r></w:p>"
    )
    assert document_text(_docx(tmp_path / "a.docx", runs)) == "发放\t300份\n\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_plain_text_is_read_in_the_encodings_of_the_office(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("上半年\r\n300份".encode(encoding))
    assert document_text(tmp_path / "a.txt") == "上半年\n300份"


def test_what_is_no_text_is_refused_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\xff\xff\xff")
    with pytest.raises(UnreadableTextFault, match="另存为"):
        document_text(tmp_path / "a.bin")


def test_a_document_part_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "MOST_BYTES", 10)
    with pytest.raises(UnreadableTextFault, match="过大"):
        document_text(_docx(tmp_path / "a.docx", ""))


@pytest.mark.parametrize(("name", "content"), [("a.docx", b"PK"), ("a.txt", b"\xff\xff\x81")])
def test_what_is_no_text_gets_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableTextFault):
        document_text(tmp_path / name)


def test_a_missing_file_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTextFault, match="打不开"):
        document_text(tmp_path / "none")
