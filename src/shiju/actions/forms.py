"""Remembering what was decided about forms from above."""

from collections.abc import Mapping
from pathlib import Path

from shiju.forms.memory import written
from shiju.forms.proposal import Decision


def remember_form_decisions(path: Path, decisions: Mapping[str, Decision]) -> None:
    """Keep the decisions, written whole or not at all."""
    fresh = path.with_suffix(".new")
    fresh.write_text(written(decisions), "utf-8")
    fresh.replace(path)
