"""Ways in which offices announce each kind of work, from `unseen/sayings.toml`, as pastes of one message each: learned from, and fresh."""

from typing import Any

from unseen_pastes import pastes

UNIT, DAY = "L1", "2026-05-20"
HEAD = f"柳巷社区-小何 {DAY} 19:00\n"
NONE = "none"


def sayings(which: str, of: str = "sayings") -> dict[str, list[dict[str, Any]]]:
    """The pastes of each kind of one part of the file `of` (kind, fresh, traps), and of `none` what gives no draft."""
    every = pastes(of)
    tables = every[which] if which != "kind" else [*every["kind"], {"id": NONE, **every["none"]}]
    return {one["id"]: [_paste(line, one["id"]) for line in one["lines"]] for one in tables}


def _paste(line: str, kind: str) -> dict[str, Any]:
    said, true = (part.strip() for part in line.rsplit("||", 1))
    if kind == NONE:
        return {"text": HEAD + said, "reason": true}
    text, _, day = said.partition(" @")
    drafts = [one.strip().partition(" ") for one in true.split(";")]
    return {"text": HEAD + text, "drafts": [f"{name} | {day or DAY} | {UNIT} | {numbers}" for name, _, numbers in drafts]}
