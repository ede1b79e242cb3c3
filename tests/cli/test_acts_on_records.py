"""correct, void, decide, evidence, lock: what a person does to a record with the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., tuple[int, str, str]]


def found(command: Command, *words: str) -> dict[str, Any]:
    """The one record in which the words stand."""
    (one,) = json.loads(command("records", "--voided", "--json", *words)[1])
    told: dict[str, Any] = json.loads(command("records", one["record"], "--json")[1])
    return told


def copies(command: Command) -> int:
    _, out, _ = command("figures", "--period", "2026-H1", "--indicator", "leaflet.copies", "--json")
    value: int = json.loads(out)[0]["value"]
    return value


def test_a_correction_changes_the_figure_and_keeps_what_was_said_before(command: Command) -> None:
    record = found(command, "防汛")["record"]
    status, out, _ = command("correct", record, "数量=150", "date=3月2日", "--reason", "重新清点")
    assert (status, copies(command)) == (0, 430)
    assert "第 2 次修订" in out
    told = found(command, "防汛")
    assert told["day"] == "2026-03-02"
    assert [(step["act"], step["reason"], step["fields"]["copies"]) for step in told["revisions"]] == [
        ("entered", "", "120"),
        ("corrected", "重新清点", "150"),
    ]
    assert "更正：重新清点" in command("records", record)[1]


def test_a_value_that_cannot_stand_is_told_and_changes_nothing(command: Command) -> None:
    record = found(command, "防汛")["record"]
    status, out, _ = command("correct", record, "数量=若干", "--reason", "x")
    assert status == 1
    assert "不是数字" in out
    assert command("correct", record, "date=", "--reason", "x")[0] == 1
    assert command("correct", record, "数量=10", "--reason", " ")[0] == 1
    assert copies(command) == 400


def test_a_correction_says_which_fields_there_are(command: Command) -> None:
    record = found(command, "防汛")["record"]
    assert "可以更正的有：" in command("correct", record, "颜色=红", "--reason", "x")[2]
    assert "要写成 字段=值" in command("correct", record, "数量", "--reason", "x")[2]
    assert "另录一条" in command("correct", record, "单位=B", "--reason", "x")[2]


def test_a_voided_record_counts_no_longer_and_stays_visible(command: Command) -> None:
    record = found(command, "防汛")["record"]
    assert command("void", record, "--reason", " ")[0] == 2
    assert command("void", record, "--reason", "没有印出来")[0] == 0
    assert copies(command) == 280
    assert "已撤销" in command("records", record)[1]
    assert command("void", record, "--reason", "again") == (2, "", f"{record} 已经撤销过了。\n")


def test_a_record_on_which_another_waits_is_not_voided(command: Command) -> None:
    held = json.loads(command("records", "--held", "--json")[1])[0]
    status, _, told = command("void", held["held"], "--reason", "x")
    assert status == 2
    assert held["record"] in told


def test_a_person_decides_whether_two_records_are_one_fact(command: Command) -> None:
    (held,) = json.loads(command("records", "--held", "--json")[1])
    assert copies(command) == 400
    assert command("decide", held["record"], "--different")[0] == 0
    assert copies(command) == 600
    assert command("decide", held["record"], "--same-as", held["held"])[0] == 0
    assert copies(command) == 400
    assert command("decide", held["record"], "--same-as", held["record"])[0] == 2


def test_evidence_is_attached_once_and_raises_the_grade(command: Command, tmp_path: Path) -> None:
    photo = tmp_path / "照 片.png"
    photo.write_bytes(b"\x89PNG a photo")
    record = found(command, "防汛")["record"]
    assert "新附 1 份佐证，现有 1 份" in command("evidence", "add", record, photo)[1]
    assert "新附 0 份佐证，现有 1 份" in command("evidence", "add", record, photo)[1]
    assert "佐证：照 片.png" in command("records", record)[1]
    figure = json.loads(command("figures", "--period", "2026-H1", "--org", "A", "--indicator", "leaflet.copies", "--json")[1])[0]
    assert figure["evidenced"] == 120


def test_a_file_that_is_not_there_attaches_nothing(command: Command, tmp_path: Path) -> None:
    there = tmp_path / "有.txt"
    there.write_text("x")
    record = found(command, "防汛")["record"]
    status, _, told = command("evidence", "add", record, there, tmp_path / "无.txt")
    assert (status, found(command, "防汛")["evidence"]) == (2, [])
    assert "无.txt" in told


def test_a_locked_period_is_locked_once(command: Command) -> None:
    assert "已锁定 2026-03-01..2026-03-31：2 条" in command("lock", "2026-03")[1]
    assert "已锁定过" in command("lock", "2026-03")[1]
    assert found(command, "防汛")["state"] == "locked"


def test_a_record_that_is_not_there_is_said_in_a_sentence(command: Command) -> None:
    for words in (
        ("correct", "R0", "a=b", "--reason", "x"),
        ("void", "R0", "--reason", "x"),
        ("decide", "R0", "--different"),
        ("evidence", "add", "R0", "x"),
    ):
        status, _, told = command(*words)
        assert status == 2
        assert "没有编号为“R0”的记录" in told


def test_many_records_are_returned_and_confirmed_at_once_and_the_step_can_be_taken_back(command: Command) -> None:
    one, two = (found(command, word)["record"] for word in ("防汛", "反诈"))
    assert "没有说是哪些记录。请写记录号，或用 --submitted（" in command("return", "--reason", "x")[2]
    assert "没有说是哪些记录。请写记录号，或用 --returned（" in command("submit")[2]
    assert "写一句原因" in command("return", one)[2]
    status, out, _ = command("return", one, two, "--reason", "数量写错")
    assert (status, copies(command)) == (0, 200)
    assert out.startswith("已退回 2 条。要撤回：--back ")
    assert command("return", one, "--reason", "再退")[:2] == (1, "已退回 0 条，另有 1 条不在能办理的状态，没有动。\n")
    assert command("submit", "--returned", "--kind", "leaflet")[:2][0] == 0
    assert "没有符合条件" in command("submit", "--returned")[2]
    assert command("return", one, two, "--reason", "仍缺照片")[0] == 0
    status, out, _ = command("submit", one, two)
    assert (status, out.startswith("已重新提交 2 条。"), copies(command)) == (0, True, 400)
    assert command("submit", one)[0] == 1
    out = command("return", one, two, "--reason", "数量写错")[1]
    number = out.split()[-1]
    assert command("return", "--back", number)[:2] == (0, "已撤回 2 条。\n")
    assert copies(command) == 400
    assert "没有编号为" in command("confirm", "--back", "99999")[2]


def test_what_waits_is_confirmed_by_what_it_has_in_common(command: Command) -> None:
    assert "没有符合条件" in command("confirm", "--submitted")[2]
    assert "没有代码" in command("confirm", "--submitted", "--unit", "X")[2]
    one = found(command, "防汛")["record"]
    assert command("return", one, "--reason", "数量写错")[0] == 0
    assert command("correct", one, "数量=150", "--reason", "改好")[0] == 0
    waiting = ("confirm", "--submitted", "--kind", "leaflet", "--period", "2026-03", "--unit", "A")
    status, out, _ = command(*waiting)
    assert (status, out.startswith("已确认 1 条。")) == (0, True)
    assert "已确认" in command("records", one)[1]


def test_the_files_that_were_imported_are_listed(command: Command) -> None:
    status, out, _ = command("batches")
    assert status == 0
    assert "第 1 批" in out
    assert "宣传资料发放.csv　4 条" in out
    assert command("import", "--undo", "1")[0] == 0
    assert "〔已撤销〕" in command("batches")[1]
    (told,) = json.loads(command("batches", "--json")[1])
    assert (told["number"], told["records"], bool(told["undone"])) == (1, 4, True)
