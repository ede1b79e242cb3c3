"""What the words assert against a value: the table of the design, section 6."""

from decimal import Decimal

import pytest

from shiju.audit.judged import Reason, Verdict
from shiju.audit.weighing import weigh
from shiju.text.prose import read

TABLE = """
300条 | 300 supported | 299 overstated | 301 understated
8万份 | 75000 supported | 84999 supported | 85000 understated | 74999 overstated
3.6万份 | 36400 supported | 36500 understated
98.6% | 98.55 supported | 98.65 understated | 98.5 overstated
100% | 100 supported | 99.9 overstated
8万余份 | 80000 supported | 89999 supported | 90000 understated | 79999 overstated
300多条 | 399 supported | 400 understated
十余场 | 10 supported | 19 supported | 20 understated
约100人 | 90 supported | 110 supported | 111 understated | 89 overstated
近60篇 | 60 supported | 61 supported | 62 understated | 54 overstated
60篇以上 | 60 supported | 600 supported | 59 overstated
超过60篇 | 61 supported | 60 overstated
50人以内 | 50 supported | 2 supported | 51 understated
不足50人 | 49 supported | 50 understated
三四十场 | 30 supported | 40 supported | 41 understated | 29 overstated
数百场 | 200 supported | 100 not_checkable | 2000 not_checkable
上千人次 | 1000 supported | 40000 supported | 900 not_checkable
7060小时 | 7060.5 supported | 7061.5 understated | 7058.5 overstated
"""
CASES = [(line.split("|")[0].strip(), *case.split()) for line in TABLE.strip().splitlines() for case in line.split("|")[1:]]


@pytest.mark.parametrize(("written", "value", "verdict"), CASES)
def test_a_value_lies_in_the_interval_or_outside(written: str, value: str, verdict: str) -> None:
    (claimed,) = read(written)
    assert weigh(claimed, Decimal(value)).verdict == verdict


def test_the_factor_is_the_nearest_claimed_value_by_the_ledgers() -> None:
    over, under = read("展板120块，海报400余张")
    assert weigh(over, Decimal(85)).factor == Decimal("1.412")
    assert weigh(under, Decimal(514)).factor == Decimal("0.973")


def test_there_is_no_factor_of_nothing() -> None:
    (claimed,) = read("展板120块")
    assert weigh(claimed, Decimal(0)).factor is None


def test_a_vague_number_has_a_reason_instead_of_an_accusation() -> None:
    (claimed,) = read("数百场")
    assert weigh(claimed, Decimal(3)).reason is Reason.VAGUE
    assert weigh(claimed, Decimal(300)).verdict is Verdict.SUPPORTED
