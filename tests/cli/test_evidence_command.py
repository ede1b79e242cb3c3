"""`shiju evidence match` proposes which record each file of a folder proves, and attaches what is sure when it is told to."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("2026.3.1 桃源发防汛明白卡/照片.jpg", "杂项/无关.jpg", "4.20桃源/垃圾分类指南.jpg"):
        path = tmp_path / "佐证" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(b"\xff\xd8\xff\xe0" + name.encode())
    (tmp_path / "佐证" / "Thumbs.db").write_bytes(b"x")
    return tmp_path / "佐证"


def test_it_proposes_and_attaches_nothing(command: Command, folder: Path) -> None:
    status, out, _ = command("evidence", "match", folder, "--json")
    found = {Path(one["file"]).name: one for one in json.loads(out)}
    assert (status, len(found)) == (1, 3)
    assert found["照片.jpg"]["record"]
    assert (found["无关.jpg"]["record"], found["无关.jpg"]["candidates"]) == (None, [])
    assert (
        "佐证" not in command("records", found["照片.jpg"]["record"])[1]
        or "照片.jpg" not in command("records", found["照片.jpg"]["record"])[1]
    )
    told = command("evidence", "match", folder)[1]
    assert "还没有附上" in told
    assert "没有找到" in told


def test_what_is_sure_is_attached_when_told_and_once(command: Command, folder: Path) -> None:
    for _ in range(2):
        told = command("evidence", "match", folder, "--attach")[1]
        assert "已附上" in told
    record = next(
        one["record"] for one in json.loads(command("evidence", "match", folder, "--json")[1]) if one["file"].endswith("照片.jpg")
    )
    assert command("records", record)[1].count("照片.jpg") == 1


@pytest.mark.parametrize(
    ("words", "told"), [(("match", "没有这样的"), "不是文件夹"), (("add", "RABCDEFGHIJ"), "请写出要附上的文件")]
)
def test_what_cannot_be_done_ends_with_a_sentence(command: Command, words: tuple[str, ...], told: str) -> None:
    status, _, err = command("evidence", *words)
    assert (status, told in err) == (2, True)
