"""The running text of web pages: what a browser shows, block by block."""

import json

import pytest

from shiju.documents.html_text import html_text
from shiju.documents.running_text import UnreadableTextFault, running_text


def lines(body: str) -> list[str]:
    return [line for line in html_text(f"<html><head><title>题</title></head><body>{body}</body></html>")[0] if line]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>发放资料<b>300</b>份。</p><p>举办活动<span>5</span>场。</p>", ["发放资料300份。", "举办活动5场。"]),
        ("<h1>汇报</h1>\n<div>  全年开展\n   活动 <i>3</i> 场。</div>", ["汇报", "全年开展活动 3 场。"]),
        ("<p>第一行<br>第二行</p>", ["第一行", "第二行"]),
        ("<table><tr><th>活动</th><td>12场</td></tr></table>", ["活动", "12场"]),
        (
            "<p>看得见</p><p hidden>看不见</p><div style='display: none'>也看不见</div><script>1份</script><nav>首页</nav>",
            ["看得见"],
        ),
        ("<p>发放<del>200</del><ins>300</ins>份</p>", ["发放300份"]),
        ("<ul><li>一<ul><li>二</li></ul>三</li></ul>", ["一", "二", "三"]),
        ("前<!-- 9份 --><p>中</p>后", ["前", "中", "后"]),
        ("<p>A&nbsp;&amp;&nbsp;B &lt;3份&gt;</p>", ["A\xa0&\xa0B <3份>"]),
        ("", []),
    ],
)
def test_a_page_is_read_as_it_is_shown(body: str, wanted: list[str]) -> None:
    assert lines(body) == wanted


def test_links_and_data_are_told() -> None:
    page = """<html><body><p>发放<a data-figure="ABCDE-001" href="#x">300</a>份，见<a href="b.html"><b>附件</b></a><a name="z"></a>。</p>
<script type="application/json">{"a": 1}</script><script type="application/json"></script></body></html>"""
    read, marks, attached = html_text(page)
    text = "\n".join(read)
    assert {name: text[start:end] for name, start, end in marks} == {"ABCDE-001": "300", "b.html": "附件"}
    assert [json.loads(one) for one in attached] == [{"a": 1}]


@pytest.mark.parametrize(
    "text",
    [
        "<html>",
        "<html><body>" + "<div>" * 5000 + "深",
        "<!doctype html><p>三<p>四",
        "<?xml version='1.0'?><html><p>五</p></html>",
    ],
)
def test_broken_and_deep_pages_are_read_as_far_as_they_go(text: str) -> None:
    html_text(text)


def test_an_empty_page_has_no_lines() -> None:
    assert html_text("   ") == ([], [], [])


def test_a_page_is_a_text_and_other_data_in_its_form_is_none() -> None:
    found = running_text("<!DOCTYPE html><html><body><h1>汇报</h1><p>发放资料300份。</p></body></html>".encode())
    assert (found.lines, found.sort) == (("汇报", "发放资料300份。"), "web")
    with pytest.raises(UnreadableTextFault, match="XML"):
        running_text(b"<?xml version='1.0'?><data>300</data>")
