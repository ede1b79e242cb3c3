"""`shiju draft` turns pasted messages into drafts, and enters those that are complete."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., tuple[int, str, str]]
CHAT = "桃源社区李某 2026/3/5 11:20\n今天在文化广场举办义诊，服务居民86人次，志愿者12人，发放健康手册200余份\n\n桃溪-王某 2026/3/5 12:00\n收到\n\n桃溪-王某 2026/3/6 12:00\n居民反映路灯不亮\n"


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "群消息.txt"
    path.write_text(CHAT, "utf-8")
    return path


def test_it_prints_drafts_with_the_fields_of_the_design(command: Command, chat: Path) -> None:
    status, out, _ = command("draft", chat, "--json")
    first, second, third = json.loads(out)
    assert status == 0
    assert {"start", "end", "kind", "org_units", "from", "to", "title", "quantities", "fields", "missing", "similar"} <= set(
        first
    )
    assert [one["kind"] for one in (first, second, third)] == ["activity", "leaflet", "concern"]
    assert [(one["measure"], one["value"], one["bound"]) for one in first["quantities"]] == [
        ("participants", 86, "exact"),
        ("volunteers", 12, "exact"),
    ]
    assert (second["quantities"][0]["low"], second["quantities"][0]["high"]) == (200, 300)
    assert (first["from"], first["org_units"], first["fields"]["place"]) == ("2026-03-05", ["A"], "文化广场")
    assert CHAT[first["quantities"][0]["start"] : first["quantities"][0]["end"]] == "86人次"
    assert third["missing"] == ["limit_days"]


def test_it_tells_messages_without_drafts_and_why(command: Command, chat: Path) -> None:
    out = json.loads(command("draft", chat, "--json", "--all")[1])
    assert [(one["sender"], one["reason"]) for one in out["without"]] == [("桃溪-王某", "chat")]
    told = command("draft", chat)[1]
    assert "没有草稿" in told
    assert "还缺：时限" in told


def test_what_is_complete_is_entered_once(command: Command, chat: Path, tmp_path: Path) -> None:
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 picture")
    status, out, _ = command("draft", chat, "--enter")
    assert (status, out.count("→ 已记入")) == (1, 2)
    assert "2026年3月5日 义诊" in command("records", "义诊")[1]
    again = command("draft", chat, "--enter")[1]
    assert "可能已记" in again
    assert "→ 已记入" not in again
    (tmp_path / "一条.txt").write_text("桃溪-王某 2026/3/7 12:00\n放电影，70人观看", "utf-8")
    status, out, _ = command("draft", tmp_path / "一条.txt", "--enter", "--photo", photo)
    assert (status, out.count("→ 已记入")) == (0, 1)
    record = out.split("→ 已记入 ")[1].split()[0]
    assert "照片.jpg" in command("records", record)[1]


def test_standard_input_takes_the_unit_and_the_moment_from_the_call(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("今天义诊，服务86人次"))
    out = json.loads(command("draft", "-", "--json", "--unit", "桃溪", "--at", "2026-03-05T11:20")[1])
    assert (out[0]["org_units"], out[0]["from"]) == (["B"], "2026-03-05")
    assert "没有带时间" in out[0]["unsure"][0]["question"]
    monkeypatch.setattr("sys.stdin", io.StringIO("收到"))
    assert json.loads(command("draft", "-", "--json", "--unit", "B")[1]) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("没有.txt",), "打不开"),
        (("-", "--unit", "翠屏社区"), "机构名册"),
        (("-", "--at", "下午"), "读不懂时间"),
        (("-", "--model", "http://8.8.8.8/v1"), "本单位的网络"),
    ],
)
def test_what_it_cannot_use_ends_it_with_a_sentence(
    words: tuple[str, ...], told: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    status, _, faults = command("draft", *words)
    assert status == 2
    assert told in faults


def test_a_record_of_a_message_says_where_it_came_from_without_a_row(command: Command, tmp_path: Path) -> None:
    page = tmp_path / "群消息.txt"
    page.write_text("桃源-王芳　2026/6/12 16:05\n6月12日下午在广场发放防溺水宣传单约180份。\n", "utf-8")
    assert command("draft", page, "--enter")[0] == 0
    told = command("figures", "--period", "2026-06", "--indicator", "leaflet.copies", "--explain")[1]
    assert "〔群消息.txt〕" in told


def test_a_block_of_a_message_that_was_left_is_told(command: Command, tmp_path: Path) -> None:
    page = tmp_path / "转发.txt"
    block = "【白鹭湾社区】3月6日下午，开展“我们的节日·元宵”猜灯谜活动，参加居民约120人。"
    page.write_text(
        f"桃源-王芳　2026/3/5 11:20\n今天上午我社区组织义诊，服务86人，志愿者8人。\n\n{block}\n\n【下一步】继续巡查。\n", "utf-8"
    )
    assert f"“{block[:24]}…”：这一段没有读成草稿" in command("draft", page)[1]
    found = json.loads(command("draft", page, "--json", "--all")[1])
    assert [(one["reason"], one["sender"]) for one in found["without"]] == [("passed_over", "桃源-王芳")]
