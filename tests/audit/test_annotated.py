"""The findings put into the draft: comments in a Word document, and a page that opens offline."""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from annotated_draft import COPIED, LINES, audited_draft
from lxml import etree
from playwright.sync_api import Browser, Page

from shiju.audit import comment_child
from shiju.audit.annotated_page import annotated_page, article
from shiju.audit.annotated_word import annotated_word, comments_of
from shiju.audit.judged import Judged, Reason, Verdict
from shiju.audit.overlap import Archive, Source
from shiju.audit.telling import NAMES, REASONS, SIGNS, Mark, Sort, days_said, marks, span_said, verdict_said
from shiju.audit.whole import NO_LEDGER, Audited, LedgerView, audit_text
from shiju.audit.word_comments import Comment, plain_document, with_comments
from shiju.documents.running_text import RunningText, running_text
from shiju.documents.word_text import WORD, word_document, word_lines
from shiju.periods import Period

SCHEMAS = Path(__file__).parents[2].parent / "shared" / "ooxml-xsd"


@pytest.fixture(scope="module")
def audited() -> Audited:
    return audited_draft()


def test_each_finding_is_one_mark_with_sign_name_and_sentence(audited: Audited) -> None:
    told = {mark.heading for mark in marks(audited)}
    assert told == {"▲ 偏高", "✓ 有据", "○ 无法核查", "✕ 前后矛盾", "≡ 雷同", "≈ 套话", "⚑ 外单位名称", "✎ 体例", "？ 未读懂"}
    over = next(mark for mark in marks(audited) if mark.sort is Sort.OVERSTATED)
    assert (
        over.message
        == "民情事项受理件数：文中“117件”，台账为100.5件，文中约为台账的1.16倍。文中的数都高于台账，请核对；台账也可能漏记。"
    )
    assert over.details == ("范围：云岭镇；期间：2025年1月1日至2025年6月30日", "所指区间：117件", "其中有佐证：80")
    unsure = next(mark for mark in marks(audited) if "拿不准" in mark.message)
    assert "相近指标：民情事项受理件数（受理）" in unsure.details


def test_every_reason_and_every_sort_is_told_in_chinese() -> None:
    assert set(REASONS) == {*(reason.value for reason in Reason), NO_LEDGER}
    assert set(NAMES) == set(SIGNS) == set(Sort)
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_nothing_is_ever_called_false(audited: Audited) -> None:
    assert not any(word in mark.message for mark in marks(audited) for word in ("错误", "虚假", "造假", "不实"))


def test_a_claim_without_scope_says_so_and_an_unknown_reason_is_told_as_it_is() -> None:
    (one,) = audit_text("总结\n开展活动3场。", reference=date(2025, 7, 3)).claims
    strange = Judged(one.claim, None, Verdict.NOT_CHECKABLE, "new_reason")
    assert verdict_said(strange, {}) == "“3场”无法核查：new_reason"
    told = audit_text(
        "总结\n开展活动3场。",
        reference=date(2025, 7, 3),
        ledger=LedgerView(lambda claims: [Judged(claims[0], None, Verdict.NOT_CHECKABLE, "plan")]),
    )
    unknown = replaced(told)
    assert marks(unknown)[0].details[0] == "范围：不明；期间：不明"


def test_of_a_value_that_rests_on_very_many_records_only_their_number_is_told() -> None:
    told = audit_text(
        "总结\n开展活动3场。",
        reference=date(2025, 7, 3),
        ledger=LedgerView(lambda claims: [Judged(claims[0], "a", Verdict.SUPPORTED, "recorded", Decimal(3), counted=12000)]),
    )
    assert "台账数依据12000条记录，请在“数据”里逐条查看" in marks(told)[0].details


def replaced(told: Audited) -> Audited:
    claim = told.claims[0].claim._replace(org_unit=None, period=None)
    return replace(told, claims=(told.claims[0]._replace(claim=claim),))


def test_days_and_intervals_are_told_in_words() -> None:
    assert days_said(Period.parse("2025-03-12")) == "2025年3月12日"
    ten, twenty = Decimal(10), Decimal(20)
    assert [span_said(ten, ten), span_said(ten, twenty), span_said(ten, None), span_said(None, ten), span_said(None, None)] == [
        "10", "10至20", "10以上", "10以下", "不限",
    ]  # fmt: skip


# Word comments


def docx(body: str, more: dict[str, str] | None = None) -> bytes:
    """A package like that of an office, with a header part that must come through untouched."""
    parts = {"word/header1.xml": "<w:hdr xmlns:w='x'/>", **(more or {})}
    document = f'<w:document xmlns:w="{WORD[1:-1]}"><w:body>{body}</w:body></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain_document([]))) as empty, zipfile.ZipFile(stream, "w") as archive:
        for name in empty.namelist():
            archive.writestr(name, parts.pop(name, "") or (document if name == "word/document.xml" else empty.read(name)))
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def text_of(content: bytes) -> list[str]:
    return [line.text for line in word_lines(word_document(content))]


def anchored(content: bytes) -> dict[str, str]:
    """Comment → the text between its marks."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root, comments = (etree.fromstring(package.read(name)) for name in ("word/document.xml", "word/comments.xml"))
    told = {one.get(f"{WORD}id"): "".join(map(str, one.itertext())) for one in comments}
    found, open_now = dict.fromkeys(told.values(), ""), set()
    for node in root.iter():
        if node.tag == f"{WORD}commentRangeStart":
            open_now.add(node.get(f"{WORD}id"))
        elif node.tag == f"{WORD}commentRangeEnd":
            open_now.discard(node.get(f"{WORD}id"))
        elif node.tag == f"{WORD}t":
            for one in open_now:
                found[told[one]] += node.text or ""
    assert len(root.findall(f".//{WORD}commentReference")) == len(told)
    return found


def test_comments_stand_at_their_passages_and_the_words_stay_as_they_were() -> None:
    body = "<w:p><w:pPr/><w:r><w:rPr><w:b/></w:rPr><w:t>发放宣传</w:t><w:tab/><w:t>资料8万余份</w:t></w:r><w:r><w:t>，同比</w:t></w:r></w:p><w:p><w:r><w:t>完</w:t></w:r></w:p>"
    given = docx(body)
    made = with_comments(
        given, [Comment(7, 11, ("甲",)), Comment(5, 14, ("乙",)), Comment(0, 3, ("丙", "丁")), Comment(15, 16, ("戊",))]
    )
    assert text_of(made) == text_of(given) == ["发放宣传\t资料8万余份，同比", "完"]
    assert anchored(made) == {"甲": "8万余份", "乙": "资料8万余份，同比", "丙丁": "发放宣", "戊": "完"}
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.read("word/header1.xml") == b"<w:hdr xmlns:w='x'/>"
        runs = list(etree.fromstring(package.read("word/document.xml")).iter(f"{WORD}r"))
        assert all(
            run.find(f"{WORD}rPr") is not None for run in runs if "".join(map(str, run.itertext())) in ("发放宣", "传", "8万余份")
        )


def test_comments_that_are_there_stay_and_new_ones_get_new_numbers() -> None:
    given = docx("<w:p><w:r><w:t>发放300份</w:t></w:r></w:p>")
    twice = with_comments(with_comments(given, [Comment(0, 2, ("甲",))]), [Comment(2, 6, ("乙",))])
    assert anchored(twice) == {"甲": "发放", "乙": "300份"}
    with zipfile.ZipFile(io.BytesIO(twice)) as package:
        assert package.read("word/_rels/document.xml.rels").count(b"comments.xml") == 1
        assert package.read("[Content_Types].xml").count(b"/word/comments.xml") == 1


def test_a_comment_on_an_empty_line_or_in_a_text_box_stands_at_the_paragraph() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框内30份</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    made = with_comments(
        docx(f"<w:p><w:pPr/></w:p><w:p><w:r><w:t>外</w:t></w:r>{box}</w:p>"), [Comment(0, 0, ("甲",)), Comment(5, 8, ("乙",))]
    )
    assert anchored(made) == {"甲": "", "乙": "外框内30份"}


def test_a_comment_on_a_footnote_stands_at_its_mark() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnotes xmlns:w="{WORD[1:-1]}"><w:footnote w:id="2"><w:p><w:r><w:t>其中线上3场</w:t></w:r></w:p></w:footnote></w:footnotes>'
    given = docx(f"<w:p><w:r><w:t>开展活动12场</w:t></w:r>{mark}<w:r><w:t>。</w:t></w:r></w:p>", {"word/footnotes.xml": note})
    text = running_text(given).text
    assert text == "开展活动12场。\n注：其中线上3场"
    place = text.index("3场")
    made = with_comments(given, [Comment(4, 7, ("甲",)), Comment(place, place + 2, ("乙",))])
    assert anchored(made) == {"甲": "12场", "乙": ""}
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        document = package.read("word/document.xml")
        assert package.read("word/footnotes.xml") == note.encode()
    assert document.index(b"12") < document.rindex(b"commentRangeStart") < document.index(b"footnoteReference")


def test_a_comment_without_extent_stands_at_the_run_beside_it() -> None:
    assert anchored(with_comments(docx("<w:p><w:r><w:t>发放</w:t></w:r></w:p>"), [Comment(2, 2, ())])) == {"": "发放"}


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="../shared/ooxml-xsd is absent")
def test_every_part_of_an_annotated_document_is_valid(audited: Audited) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "wml.xsd"))
    made = annotated_word(running_text("\n".join(LINES).encode()), marks(audited), all_marks=True)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        for name in ("word/document.xml", "word/comments.xml", "word/styles.xml"):
            schema.assertValid(etree.fromstring(package.read(name)))
        for name, standard in (
            ("[Content_Types].xml", "opc-contentTypes.xsd"),
            ("word/_rels/document.xml.rels", "opc-relationships.xsd"),
        ):
            etree.XMLSchema(etree.parse(SCHEMAS / standard)).assertValid(etree.fromstring(package.read(name)))


def test_the_same_audit_gives_the_same_bytes(audited: Audited) -> None:
    document = running_text("\n".join(LINES).encode())
    assert annotated_word(document, marks(audited)) == annotated_word(document, marks(audited))
    assert annotated_page(audited, name="a.txt") == annotated_page(audited, name="a.txt")


def test_quiet_marks_have_no_comment_and_a_long_list_has_two(audited: Audited) -> None:
    comments = comments_of([mark for mark in marks(audited) if mark.sort is Sort.CONTRADICTION])
    spans = ["\n".join(LINES)[one.start : one.end] for one in comments]
    assert spans == ["117件", "96件", "95%以上", "30场", "20场、村15场、机关10场"]
    made = annotated_word(running_text("\n".join(LINES).encode()), marks(audited))
    assert not any("套话" in comment or "有据" in comment for comment in anchored(made))


def test_remarks_on_style_of_the_same_words_are_one_comment() -> None:
    found = audit_text("总结\n开展活动3场,学习2次,宣讲4次,走访5户;慰问6户。", reference=date(2025, 7, 3))
    comments = [one for one in comments_of(marks(found)) if "体例" in one.lines[0]]
    assert [(one.start, one.lines[1:]) for one in comments] == [(9, ("（全文同样的共3处）",)), (24, ())]


def test_the_child_writes_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    given = json.dumps([[0, 2, ["甲"]]]).encode() + b"\n" + docx("<w:p><w:r><w:t>发放</w:t></w:r></w:p>")
    written = io.BytesIO()
    monkeypatch.setattr(comment_child, "limit", lambda: None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written))
    comment_child.main()
    assert anchored(written.getvalue()) == {"甲": "发放"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is absent")
def test_an_office_program_opens_it_with_the_comments_there(audited: Audited, tmp_path: Path) -> None:
    given = docx(
        "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{line.replace("&", "&amp;").replace("<", "&lt;")}</w:t></w:r></w:p>'
            for line in LINES
        )
    )
    document = RunningText(LINES, "word", given)
    (tmp_path / "稿.docx").write_bytes(annotated_word(document, marks(audited)))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "fodt",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "稿.docx"),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)  # noqa: S603  # found on this machine
    opened = (tmp_path / "稿.fodt").read_text("utf-8")
    notes = re.findall(r"<office:annotation .*?</office:annotation>", opened, re.DOTALL)
    assert len(notes) == len(
        comments_of([mark for mark in marks(audited) if mark.sort not in (Sort.SUPPORTED, Sort.BOILERPLATE)])
    )
    assert sum("前后矛盾" in note for note in notes) == 5
    assert "实据核查" in notes[0]


# The page


def test_the_page_stands_alone_and_shows_the_records(audited: Audited) -> None:
    page = annotated_page(audited, name="<a>.txt", records={"R1": "石桥社区 3月1日 来电"}).decode()
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "default-src 'none'" in page
    assert "石桥社区 3月1日 来电" in page
    assert "另有 2 条" in page
    assert "&lt;a&gt;.txt" in page
    assert "&lt;脚本&gt;&amp;" in page


def test_the_draft_shown_apart_is_that_of_the_page_and_still_the_draft_to_the_letter(audited: Audited) -> None:
    found = marks(audited)
    apart = article(audited, found)
    assert apart in annotated_page(audited, name="a").decode()
    shown = etree.HTML(re.sub("<sup.*?</sup>", "", apart)).findall(".//p")
    assert tuple("".join(map(str, one.itertext())) for one in shown) == LINES
    link = re.search(r'href="#c(\d+)" aria-label="117件，前后矛盾">117件<sup aria-hidden="true">&#8288;(.*?)</sup>', apart)
    assert link is not None
    assert (found[int(link[1])].sort, link[2]) == (Sort.CONTRADICTION, SIGNS[Sort.CONTRADICTION] + SIGNS[Sort.OVERSTATED])


def test_without_a_ledger_the_page_says_so() -> None:
    found = audit_text("总结\n\n开展活动3场。", reference=date(2025, 7, 3))
    assert "没有台账可比" in annotated_page(found, name="a").decode()


def test_a_long_passage_is_cut_in_its_link() -> None:
    found = audit_text(f"总结\n{COPIED}", reference=date(2025, 7, 3), archive=Archive([Source("旧", COPIED)]))
    assert "“文化阵地作用持续显现，图…”" in annotated_page(found, name="a").decode()


@pytest.fixture
def opened(audited: Audited, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    path = tmp_path / "a.html"
    path.write_bytes(annotated_page(audited, name="a.txt", records={"R1": "一条记录"}))
    with browser.new_context(viewport={"width": 390, "height": 800}) as window:
        page = window.new_page()
        page.on("console", lambda message: pytest.fail(message.text))
        page.goto(path.as_uri())
        yield page


def test_the_page_fits_a_phone_and_its_filters_work(opened: Page) -> None:
    assert opened.evaluate("document.documentElement.scrollWidth") == 390
    opened.set_viewport_size({"width": 1366, "height": 900})
    assert opened.locator(".card.supported").is_hidden()
    opened.locator("#filters input[value=supported]").check()
    assert opened.locator(".card.supported").is_visible()
    opened.locator("#filters input[value=contradiction]").uncheck()
    assert opened.locator(".card.contradiction:visible").count() == 0
    assert opened.locator("a.m.contradiction:not(.off)").count() == 0
    opened.locator("#filters input[value=contradiction]").check()


def test_the_page_is_worked_by_the_keyboard(opened: Page) -> None:
    opened.keyboard.press("j")
    first = opened.evaluate("document.querySelector('.card.current').id")
    opened.keyboard.press("j")
    assert opened.evaluate("document.querySelector('.card.current').id") != first
    opened.keyboard.press("k")
    assert opened.evaluate("document.querySelector('.card.current').id") == first
    assert opened.evaluate("document.activeElement.className") == "back"
    opened.locator("a.m.contradiction").first.focus()
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.querySelector('.card.current').dataset.sort") == "contradiction"


def test_a_mark_of_many_places_is_linked_to_each(audited: Audited) -> None:
    page = annotated_page(audited, name="a").decode()
    for link in re.findall(r'href="#(p[\d-]+)"', page):
        assert f'id="{link}"' in page


def test_a_mark_is_a_value() -> None:
    assert Mark(Sort.STYLE, ((0, 1),), "甲").heading == "✎ 体例"
