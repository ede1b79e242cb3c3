"""Ways in which offices announce each kind of work, from `unseen/sayings.toml`, as pastes of one message each; every third is held out."""

from typing import Any

from unseen_pastes import pastes

UNIT, DAY = "L1", "2026-05-20"
HEAD = f"柳巷社区-小何 {DAY} 19:00\n"
_EVERY = 3


def sayings(*, held_out: bool) -> dict[str, list[dict[str, Any]]]:
    """The pastes of each kind, and of `none` what gives no draft."""
    every = {one["id"]: [_paste(line) for line in one["lines"]] for one in pastes("sayings")["kind"]}
    every["none"] = [
        {"text": HEAD + text, "reason": reason.strip()}
        for text, reason in (line.rsplit("||", 1) for line in pastes("sayings")["none"]["lines"])
    ]
    return {
        name: [one for at, one in enumerate(lines) if (at % _EVERY == _EVERY - 1) == held_out] for name, lines in every.items()
    }


def _paste(line: str) -> dict[str, Any]:
    said, true = line.rsplit("||", 1)
    text, _, day = said.strip().partition(" @")
    drafts = [one.strip().partition(" ") for one in true.split(";")]
    return {"text": HEAD + text, "drafts": [f"{kind} | {day or DAY} | {UNIT} | {numbers}" for kind, _, numbers in drafts]}
