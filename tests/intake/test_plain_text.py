from pathlib import Path

import pytest

from shiju.intake.plain_text import UnreadableTextFault, document_text


def test_a_text_is_read_in_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("甲\r\n乙".encode("gb18030"))
    assert document_text(path) == "甲\n乙"


@pytest.mark.parametrize(("name", "content"), [("a.docx", b"PK"), ("a.txt", b"\xff\xff\x81")])
def test_what_is_no_text_gets_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableTextFault):
        document_text(tmp_path / name)


def test_a_missing_file_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTextFault, match="打不开"):
        document_text(tmp_path / "none")
