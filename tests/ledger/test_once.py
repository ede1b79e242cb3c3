"""What is made of a thing is remembered by the very object, and forgotten before it takes much memory."""

from decimal import Decimal

import pytest

from shiju.ledger import once
from shiju.ledger.once import Once


def test_the_same_object_is_made_something_of_once_and_an_equal_one_again() -> None:
    seen: list[Decimal] = []

    def write(value: Decimal) -> str:
        seen.append(value)
        return str(value)

    written = Once(write)
    one, same = Decimal("1.0"), Decimal(1)
    assert [written(one), written(same), written(one)] == ["1.0", "1", "1.0"]
    assert len(seen) == 2


def test_it_forgets_and_makes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "_MOST", 2)
    made: list[str] = []
    note = Once[str, None](made.append)
    for word in ("一", "二", "三", "一"):
        note(word)
    assert made == ["一", "二", "三", "一"]
