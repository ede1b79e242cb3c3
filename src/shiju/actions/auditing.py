"""Remembering what a person decided about the claims of drafts."""

import json
from collections.abc import Mapping
from pathlib import Path

NONE_OF_OURS = ""
"""The choice that a claim is about nothing that the office counts."""


def remember_choices(path: Path, chosen: Mapping[str, str]) -> None:
    """Add choices (fingerprint of the words around a claim → indicator) to those that are kept; written whole or not at all."""
    kept = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps({**kept, **chosen}, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    fresh.replace(path)
