"""Every reason why a row comes back is declared once, with title, explanation and remedy, and stands in the manual."""

import re
from pathlib import Path

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import load, shipped
from shiju.catalogue.reasons import REASONS, reason

ROOT = Path(__file__).parents[2]
_CODE = re.compile(r'Problem\(\s*"([a-z_]+)"')


def test_every_code_that_a_row_can_get_is_declared() -> None:
    parts = ("intake/rows.py", "intake/values.py", "ledger/validate.py", "actions/taking_in.py")
    used = {code for part in parts for code in _CODE.findall((ROOT / "src" / "shiju" / part).read_text("utf-8"))}
    pack = load(shipped("street-office"))
    assert isinstance(pack, Catalogue)
    used |= {check.code for kind in pack.kinds for check in kind.checks}
    assert {code for code in used if reason(code) is None} == set()
    assert "invalid_date" in used


def test_each_says_what_to_do_and_none_is_said_twice() -> None:
    assert all(one.title and one.explanation.endswith("。") and one.remedy.endswith("。") for one in REASONS)
    assert len({one.code for one in REASONS}) == len(REASONS)
    assert reason("dance") is None


def test_the_manual_lists_them_all() -> None:
    text = (ROOT / "docs" / "manual" / "命令.md").read_text("utf-8")
    assert [one.code for one in REASONS if f"`{one.code}`" not in text] == []
