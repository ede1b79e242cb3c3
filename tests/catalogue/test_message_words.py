"""How a kind's file says how messages announce it."""

from pathlib import Path

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import load

KIND = """id = "garden"
label = "共享菜园"
title = "name"
happened = "date"
[fields.unit]
label = "单位"
type = "org_units"
[fields.date]
label = "日期"
type = "date"
[fields.name]
label = "名称"
type = "text"
[messages]
part = "event"
"""


def pack(folder: Path, messages: str) -> Path:
    (folder / "kinds").mkdir(parents=True)
    (folder / "pack.toml").write_text('id = "p"\nversion = "1"\n', "utf-8")
    (folder / "kinds" / "garden.toml").write_text(KIND + messages, "utf-8")
    return folder


def test_a_kind_says_by_which_words_it_is_announced(tmp_path: Path) -> None:
    found = load(pack(tmp_path, 'strong = ["开园(?!林)"]\n[messages.fields.name]\npatterns = ["“(?P<value>[^”]+)”"]\n'))
    assert isinstance(found, Catalogue)
    said = found.kinds[0].messages
    assert said is not None
    assert (said.strong, said.fields[0].field) == (("开园(?!林)",), "name")


def test_a_kind_may_keep_totals_and_claim_whole_stretches(tmp_path: Path) -> None:
    found = load(pack(tmp_path, 'totals = true\nstretches = ["问题：.+"]\n'))
    assert isinstance(found, Catalogue)
    said = found.kinds[0].messages
    assert said is not None
    assert (said.totals, said.stretches) == (True, ("问题：.+",))


def test_patterns_share_parts_by_name(tmp_path: Path) -> None:
    found = load(pack(tmp_path, 'strong = ["{garden}.{0,4}开园"]\n[messages.named]\ngarden = "菜园|果园"\n'))
    assert isinstance(found, Catalogue)
    said = found.kinds[0].messages
    assert said is not None
    assert said.strong == ("(?:菜园|果园).{0,4}开园",)


def test_a_wrong_pattern_an_unknown_field_and_an_unknown_key_are_told(tmp_path: Path) -> None:
    found = load(pack(tmp_path, 'strong = ["开园("]\nneeds = ["no_such"]\nmany = true\n'))
    assert isinstance(found, tuple)
    assert {problem.code for problem in found} == {"not_a_pattern", "no_such_field", "unknown_key"}
