from enum import StrEnum
from pathlib import Path

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Condition, Derivation, IndicatorType
from shiju.catalogue.kind import CheckRule, FieldType, Nature, OverTime, OverTree
from shiju.catalogue.packs import load, shipped

PAGE = (Path(__file__).parents[2] / "docs" / "catalogue.md").read_text("utf-8")


@pytest.mark.parametrize(
    "closed_list", [FieldType, IndicatorType, Derivation, Condition, Belongs, CheckRule, Nature, OverTime, OverTree]
)
def test_every_word_of_the_closed_lists_is_found_in_the_manual(closed_list: type[StrEnum]) -> None:
    assert [word.value for word in closed_list if f"`{word.value}`" not in PAGE] == []


def test_every_kind_of_the_shipped_pack_is_found_in_the_manual() -> None:
    catalogue = load(shipped("street-office"))
    assert isinstance(catalogue, Catalogue)
    assert [kind.id for kind in catalogue.kinds if f"| `{kind.id}` | {kind.label} |" not in PAGE] == []


def test_the_worked_example_of_the_manual_loads(tmp_path: Path) -> None:
    blocks = [block.split("```")[0] for block in PAGE.split("```toml\n")[1:]]
    (tmp_path / "pack.toml").write_text('id = "p"\nversion = "1"\n', "utf-8")
    for folder, text in zip(("kinds", "indicators"), blocks, strict=False):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "garden.toml").write_text(text, "utf-8")
    loaded = load(tmp_path)
    assert isinstance(loaded, Catalogue), loaded
    assert loaded.indicator("garden.plots").kind == "garden"
