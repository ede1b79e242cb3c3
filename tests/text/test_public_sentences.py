"""Sentences of public reports, news and notices are read as somebody annotated them before the reader saw them; see docs/decisions/0601."""

from decimal import Decimal

import pytest
from annotated_sentences import Annotated, precision_and_recall, sentences

from shiju.text.prose import read

LEAST_F1 = 0.97


def _strict(text: str) -> list[tuple[Decimal, str, str]]:
    return [(one.value, str(one.bound), one.unit or "-") for one in read(text)]


@pytest.mark.parametrize("half", ["public/dev", "public/held_out", "public/fresh", "public/unseen"])
def test_value_bound_and_unit_agree_with_the_annotation(half: str) -> None:
    precision, recall = precision_and_recall(_strict, sentences(half), lambda one: one.strict)
    print(f"{half}: P {precision:.4f} R {recall:.4f} F1 {2 * precision * recall / (precision + recall):.4f}")
    assert 2 * precision * recall / (precision + recall) >= LEAST_F1


def _pairs(half: str) -> list[tuple[Annotated, str | None, str | None, Decimal | None]]:
    """Annotated quantities with noun, scope and high end of the reading of the same value, bound and unit."""
    pairs = []
    for text, annotated in sentences(half):
        rest = list(annotated)
        for one in read(text):
            match = next((other for other in rest if other.strict == (one.value, str(one.bound), one.unit or "-")), None)
            if match is not None:
                rest.remove(match)
                pairs.append((match, one.noun, one.per, one.high))
    return pairs


@pytest.mark.parametrize("half", ["public/dev", "public/held_out", "public/fresh", "public/unseen"])
def test_what_is_counted_is_found_in_the_clause(half: str) -> None:
    pairs = [(expected.noun, noun or "") for expected, noun, _, _ in _pairs(half) if expected.noun]
    right = [pair for pair in pairs if pair[1] and (pair[0] in pair[1] or pair[1] in pair[0])]
    print(f"{half}: noun {len(right)} of {len(pairs)}; others: {[pair for pair in pairs if pair not in right]}")
    assert len(right) >= 0.9 * len(pairs)


@pytest.mark.parametrize("half", ["public/dev", "public/held_out"])
def test_the_scope_is_found(half: str) -> None:
    pairs = [(expected.per, per) for expected, _, per, _ in _pairs(half) if expected.per or per]
    others = [pair for pair in pairs if pair[0] != pair[1]]
    print(f"{half}: scope {len(pairs) - len(others)} of {len(pairs)}; others: {others}")
    assert len(others) <= 0.2 * len(pairs)


@pytest.mark.parametrize("half", ["public/dev", "public/held_out"])
def test_ranges_have_both_ends(half: str) -> None:
    assert all(expected.high == high for expected, _, _, high in _pairs(half) if expected.high is not None)


def test_there_are_at_least_three_hundred_sentences() -> None:
    assert len(sentences("public/dev", "public/held_out")) >= 300
