"""Which records of the ledger a draft is shown beside."""

from datetime import date
from decimal import Decimal

import pytest
from single_messages import HEAD, Reads

from shiju.catalogue.catalogue import Catalogue
from shiju.ledger.record import Record, Source
from shiju.periods import Period
from shiju.text import Bound, Quantity


def record(
    name: str, values: dict[str, object], *, units: tuple[str, ...] = ("W",), kind: str = "activity", voided: bool = False
) -> Record:
    said = {
        key: Quantity(Decimal(one), Bound.EXACT, Decimal(one), Decimal(one)) if isinstance(one, int) else one
        for key, one in values.items()
    }
    return Record(name, kind, units, said, 1, voided=voided, source=Source("台账.xlsx", ""))  # type: ignore[arg-type]


DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("there", "shown"),
    [
        (record("R", {"date": DAY, "title": "社区义诊", "participants": 86}), True),
        (record("R", {"date": DAY, "title": "便民服务", "participants": 86}), True),
        (record("R", {"date": DAY, "title": "义诊"}), True),
        (record("R", {"date": DAY, "title": "义诊", "participants": 86}, units=("N",)), True),
        (record("R", {"date": DAY, "title": "义诊", "partners": ("W",)}, units=("E",)), True),
        (record("R", {"date": date(2026, 3, 4), "title": "义诊", "participants": 86}), True),
        (record("R", {"date": date(2026, 3, 4), "title": "义诊"}), False),
        (record("R", {"date": date(2026, 3, 1), "title": "义诊", "participants": 86}), False),
        (record("R", {"date": DAY, "title": "放电影", "participants": 20}), False),
        (record("R", {"title": "义诊"}), False),
        (record("R", {"date": DAY}), False),
        (record("R", {"date": DAY, "title": "义诊", "participants": 86}, units=("E",)), False),
        (record("R", {"date": DAY, "title": "义诊", "participants": 86}, voided=True), False),
        (record("R", {"date": DAY, "title": "义诊"}, kind="meeting"), False),
    ],
)
def test_records_of_the_same_fact_are_shown(there: Record, shown: bool, catalogue: Catalogue) -> None:
    draft = Reads(catalogue, records=(there,)).one(HEAD + "义诊，服务86人次")
    assert draft.similar == (("R",) if shown else ())
    assert draft.complete is not shown


def test_a_number_within_what_the_words_say_is_the_same(catalogue: Catalogue) -> None:
    there = record("R", {"date": DAY, "title": "便民", "participants": 213})
    assert Reads(catalogue, records=(there,)).one(HEAD + "义诊，服务200余人次").similar == ("R",)


def test_a_banner_is_no_display_board(catalogue: Catalogue) -> None:
    there = record("R", {"up": DAY, "title": "横幅", "type": "展板", "pieces": 2}, kind="display")
    assert Reads(catalogue, records=(there,)).one(HEAD + "挂横幅2条").similar == ()


def test_a_range_of_days_is_compared_as_a_range(catalogue: Catalogue) -> None:
    there = record("R", {"date": Period(date(2026, 3, 2), DAY), "theme": "防汛", "times": 2}, kind="broadcast")
    assert Reads(catalogue, records=(there,)).one(HEAD + "小喇叭早晚各播1次防汛").similar == ("R",)
