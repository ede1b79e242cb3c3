"""A figure as plain data, with the field names of the design: what command and HTTP API give."""

from typing import Any

from shiju.indicators.figure import Figure


def as_json(figure: Figure) -> dict[str, Any]:
    """The figure with the field names of the design, and more; decimals stay decimals (`shiju.text.json_text` writes them)."""
    return {
        "indicator": figure.indicator,
        "org_unit": figure.org_unit,
        "period": str(figure.period),
        "value": figure.value,
        "unit": figure.unit,
        "grade": figure.grade.value if figure.grade is not None else None,
        "records": list(figure.records),
        "counted": figure.counted,
        "estimated": figure.estimated,
        "lower_bound": figure.lower_bound,
        "evidenced": figure.evidenced,
        "blank_records": figure.blank_records,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "definition": figure.definition,
        "as_of": figure.as_of,
        "stated": figure.stated,
        "beside": _beside(figure),
    }


def _beside(figure: Figure) -> dict[str, Any] | None:
    """What a document states of the same figure."""
    said = figure.beside
    if said is None:
        return None
    low, high = said.ends
    return {
        "value": said.value, "bound": said.bound.value, "low": low, "high": high, "source": said.source, "words": said.words,
        "origin": said.origin.value, "differs": figure.differs,
    }  # fmt: skip
