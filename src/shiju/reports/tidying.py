"""Punctuation left doubled or hanging where a part of a sentence fell away."""

from collections.abc import Sequence

from shiju.reports.document import Run, Text

_MENDED = (
    ("，，", "，"), ("、、", "、"), ("，。", "。"), ("；。", "。"), ("、。", "。"), ("。。", "。"), ("。，", "。"), ("。、", "。"), ("；；", "；"), ("，；", "；"), ("，、", "，"),
)  # fmt: skip
_HANGING = "，、；。"
_OPENING, _CLOSING = "‘“", "’”"
"""By depth: the first and every other pair is double."""


def tidied(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with neighbouring words joined and their punctuation mended; none begins a paragraph."""
    told: list[Run] = []
    for run in runs:
        if isinstance(run, Text) and told and isinstance(told[-1], Text):
            told[-1] = Text(told[-1].text + run.text)
        else:
            told.append(run)
    if told and isinstance(told[0], Text):
        told[0] = Text(_mended(told[0].text).lstrip(_HANGING))
    return tuple(
        Text(_mended(run.text)) if isinstance(run, Text) else run for run in told if not isinstance(run, Text) or run.text
    )


def nested_quotes(text: str) -> str:
    """Quotation marks inside quotation marks are single ones (GB/T 15834); a text in which they do not pair stays as it is."""
    told, depth = "", 0
    for sign in text:
        if sign == "“":
            depth += 1
            told += _OPENING[depth % 2]
        elif sign == "”":
            told += _CLOSING[depth % 2]
            depth -= 1
        else:
            told += sign
        if depth < 0:
            return text
    return text if depth else told


def _mended(text: str) -> str:
    for wrong, right in _MENDED:
        while wrong in text:
            text = text.replace(wrong, right)
    return text
