"""The text of scanned pages: with the optional program where it is installed, and what is made of its answer everywhere."""

import io
import json
import sys
from typing import Any

import pypdfium2
import pytest
import typst
from PIL import Image

from shiju.documents import picture_child, picture_text, running_text, text_child
from shiju.documents.limits import ChildFault, in_child
from shiju.documents.pictured import Pictured, picture_at
from shiju.documents.running_text import RunningText, UnreadableTextFault, read_bytes

SAID = """#set page(width: 21cm, height: 29.7cm, margin: 2.5cm)
#set text(size: 16pt)
#set par(first-line-indent: (amount: 2em, all: true))
上半年累计发放宣传资料8730余份，其中入户发放1600份；举办文艺演出6场，参加群众1600余人次。

受理群众诉求66件，办结64件，办结率97.0%。
#pagebreak()
悬挂横幅62条，小喇叭播放69次。"""


def scan(source: str = SAID) -> bytes:
    """A PDF of pictures of the pages."""
    document = pypdfium2.PdfDocument(typst.compile(source.encode()))
    pages = [page.render(scale=150 / 72).to_pil().convert("L") for page in document]
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    return stream.getvalue()


def answered(monkeypatch: pytest.MonkeyPatch, *pages: list[list[Any]]) -> list[list[str]]:
    """Let the reading child answer so; gives what it was asked."""
    asked: list[list[str]] = []

    def child(module: str, arguments: list[str], *, given: bytes = b"") -> bytes:
        if module != "shiju.documents.picture_child":
            return in_child(module, arguments, given=given)
        asked.append(arguments)
        return json.dumps(pages[int(arguments[0]) : int(arguments[1])]).encode()

    monkeypatch.setattr(picture_text, "in_child", child)
    monkeypatch.setattr(running_text, "installed", lambda: True)
    return asked


def line(text: str, top: float, *, left: float = 70, right: float = 520, certain: float = 0.99) -> list[Any]:
    return [text, left, right, 16, top, top + 20, certain]


def test_lines_of_pictures_become_paragraphs_and_keep_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    answered(
        monkeypatch,
        [line("上半年发放资料", 100, left=102), line("300份，", 130), line("- 1 -", 800, left=280, right=310)],
        [line("悬挂横幅12条。", 100, right=200, certain=0.7)],
    )
    found = read_bytes(scan(), name="扫描.pdf")
    assert found == RunningText(
        ("上半年发放资料300份，悬挂横幅12条。",),
        "picture",
        pictured=(
            Pictured(0, 7, 1, (102, 100, 520, 120), 0.99),
            Pictured(7, 12, 1, (70, 130, 520, 150), 0.99),
            Pictured(12, 20, 2, (70, 100, 200, 120), 0.7),
        ),
    )
    assert [picture_at(found.pictured, *span) for span in ((7, 11), (10, 14), (20, 21))] == [
        found.pictured[1],
        found.pictured[1],
        None,
    ]
    assert found.pictured[2].as_data() == {"page": 2, "box": [70, 100, 200, 120], "certain": 0.7}


def test_many_pages_are_read_a_few_at_a_time_and_too_many_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answered(monkeypatch, *[[line(f"第{page}页的文字", 100)] for page in range(20)])
    assert len(picture_text.picture_text(b"", 20)[1]) == 20
    assert asked == [["0", "8"], ["8", "16"], ["16", "20"]]
    monkeypatch.setattr(running_text, "MOST_PAGES", 1)
    with pytest.raises(UnreadableTextFault, match="一次最多识别 1 页"):
        read_bytes(scan(), name="扫描.pdf")


def test_the_children_answer_for_pages_that_are_pictures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(picture_child, "limit", lambda: None)
    monkeypatch.setattr(text_child, "limit", lambda: None)
    monkeypatch.setattr(picture_child, "read_pages", lambda content, first, last: [[first, last, content.decode()]])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"pdf")))
    picture_child.main("0", "2")
    assert json.loads(capsys.readouterr().out) == [[0, 2, "pdf"]]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(scan())))
    text_child.main([])
    assert json.loads(capsys.readouterr().out)["pages"] == 2


def test_a_picture_without_text_and_a_child_that_fails_get_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, [], [])
    with pytest.raises(UnreadableTextFault, match="没有认出文字"):
        read_bytes(scan(), name="扫描.pdf")

    def fails(*_: object, **__: object) -> bytes:
        raise ChildFault("中止。")

    monkeypatch.setattr(picture_text, "in_child", fails)
    with pytest.raises(UnreadableTextFault, match="中止"):
        read_bytes(scan(), name="扫描.pdf")


class Read:
    """An answer of the program."""

    def __init__(self, *found: tuple[str, float, float, float, float, float]) -> None:
        self.txts = tuple(one[0] for one in found) or None
        self.scores = [one[5] for one in found]
        self.boxes = Boxes([[[a, b], [c, b], [c, d], [a, d]] for _, a, b, c, d, _ in found])


class Boxes(list[Any]):
    def tolist(self) -> list[Any]:
        return list(self)


def test_what_the_program_reads_is_put_in_lines_with_signs_of_full_width(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(
        [
            Read(
                ("(一)活动", 20, 10, 200, 40, 0.9),
                ("右", 400, 12, 450, 38, 0.8),
                ("次行", 20, 60, 80, 90, 0.9),
                ("?", 1, 1, 2, 2, 0.1),
            ),
            Read(),
        ]
    )

    class Module:
        @staticmethod
        def RapidOCR(**_: object) -> Any:  # noqa: N802  # the name is theirs
            return lambda _: next(answers)

    monkeypatch.setattr("importlib.import_module", lambda _: Module)
    first, second = picture_child.read_pages(scan(), 0, 2)
    assert [one[0] for one in first] == ["（一）活动 右", "次行"]
    assert [round(number) for number in first[0][1:6]] == [10, 216, 12, 5, 19]
    assert (first[0][6], second) == (0.8, [])


def test_a_picture_is_one_page_and_a_bomb_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    Image.new("L", (1000, 500), 255).save(stream, "PNG")
    ((picture, scale),) = picture_child._pictures(stream.getvalue(), 0, 1)
    assert (picture.size, picture.mode, scale) == ((1000, 500), "RGB", 0.595)
    monkeypatch.setattr(picture_child, "_MOST_PIXELS", 100)
    assert list(picture_child._pictures(stream.getvalue(), 0, 1)) == []


def test_without_the_program_a_picture_gets_a_sentence_that_tells_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running_text, "installed", lambda: False)
    stream = io.BytesIO()
    Image.new("L", (10, 10)).save(stream, "PNG")
    for content in (scan(), stream.getvalue()):
        with pytest.raises(UnreadableTextFault, match=r"pip install 'shiju\[ocr\]'"):
            read_bytes(content, name="图")


@pytest.mark.skipif(not picture_text.installed(), reason="the optional program that reads pictures is not installed (shiju[ocr])")
def test_a_scanned_page_is_read_to_its_last_figure() -> None:
    found = read_bytes(scan(), name="扫描.pdf")
    for said in ("8730余份", "1600份", "6场", "1600余人次", "66件", "64件", "97.0%", "62条", "69次"):
        assert said in found.text.replace(" ", "")
    place = found.text.index("62")
    picture = picture_at(found.pictured, place, place + 2)
    assert picture is not None
    assert picture.page == 2
