import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from shiju.catalogue.packs import shipped

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(shipped("street-office"), tmp_path / "改过的"))
    leaflet = folder / "kinds/04-leaflet.toml"
    leaflet.write_text(leaflet.read_text("utf-8") + '\n[fields.phones]\nlabel = "电话数"\ntype = "integer"\n', "utf-8")
    return folder


def test_it_tells_the_pack_in_use(command: Run) -> None:
    assert "正在用：目录包 street-office 第 1 版：15 类事项" in command("pack")[1]


def test_it_checks_a_folder_or_a_zip_and_changes_over_to_it(command: Run, changed: Path) -> None:
    packed = shutil.make_archive(str(changed), "zip", changed.parent, changed.name)
    assert "新增　字段 leaflet.phones" in command("pack", "check", packed)[1]
    assert command("pack", "check", "street-office")[1].endswith("正在用的就是它。\n")
    assert command("pack", "switch", str(changed))[0] == 0
    assert "正在用的就是它" in command("pack", "check", packed)[1]
    status, told, _ = command("pack", "check", "street-office")
    assert (status, "不允许" in told, "还不能用" in told) == (1, True, True)
    assert "retired = true" in command("pack", "switch", "street-office")[2]


@pytest.mark.parametrize("words", [("check",), ("check", "没有的"), ("switch", __file__)])
def test_what_is_no_pack_gets_a_sentence(command: Run, words: tuple[str, ...]) -> None:
    status, _, fault = command("pack", *words)
    assert status == 2
    assert "目录包" in fault or "zip" in fault


def test_faults_stand_with_their_place(command: Run, changed: Path) -> None:
    (changed / "pack.toml").write_text("id = 3", "utf-8")
    status, told, _ = command("pack", "check", str(changed))
    assert (status, "问题　pack.toml id" in told) == (1, True)
