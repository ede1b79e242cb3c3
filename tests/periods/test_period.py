from datetime import date

import pytest

from shiju.periods import Period, PeriodFault


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2026", "2026-01-01..2026-12-31"),
        ("2026-H1", "2026-01-01..2026-06-30"),
        ("2026-H2", "2026-07-01..2026-12-31"),
        ("2026-Q3", "2026-07-01..2026-09-30"),
        ("2026-02", "2026-02-01..2026-02-28"),
        ("2026-W01", "2025-12-29..2026-01-04"),
        ("2026-06-30", "2026-06-30..2026-06-30"),
        (" 2026-01-05..2026-02-03 ", "2026-01-05..2026-02-03"),
    ],
)
def test_it_reads_the_written_forms(written: str, days: str) -> None:
    assert str(Period.parse(written)) == days


@pytest.mark.parametrize(
    "written", ["", "今年", "2026-H3", "2026-13", "2026-W54", "2026-02-30", "2026-06-30..2026-01-01", "a..b"]
)
def test_it_refuses_other_words_with_a_sentence(written: str) -> None:
    with pytest.raises(PeriodFault, match="期间"):
        Period.parse(written)


def test_it_holds_its_first_and_its_last_day() -> None:
    period = Period.parse("2026-Q1")
    assert [day in period for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert period.days == 90


def test_its_overlap_with_another_is_what_both_have() -> None:
    assert Period.parse("2026-Q1").overlap(Period.parse("2026-03-15..2026-05-01")) == Period.parse("2026-03-15..2026-03-31")
    assert Period.parse("2026-Q1").overlap(Period.parse("2026-Q2")) is None


def test_its_months_are_cut_to_it() -> None:
    assert [str(month) for month in Period.parse("2025-12-30..2026-02-03").months()] == [
        "2025-12-30..2025-12-31",
        "2026-01-01..2026-01-31",
        "2026-02-01..2026-02-03",
    ]


@pytest.mark.parametrize(
    ("written", "before"),
    [
        ("2026-H1", "2025-01-01..2025-06-30"),
        ("2025-02", "2024-02-01..2024-02-29"),
        ("2024-02", "2023-02-01..2023-02-28"),
        ("2024-02-29..2024-03-05", "2023-02-28..2023-03-05"),
    ],
)
def test_the_same_period_of_the_year_before(written: str, before: str) -> None:
    assert str(Period.parse(written).year_before()) == before
