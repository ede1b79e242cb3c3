"""What was decided about the cells of forms, kept as a readable file: the words of a cell's headings → what it means.

[[decided]]
words = "宣传资料/入户"
indicator = "leaflet.copies.入户"      # or "-": left to a person
"""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.problem import Problem
from shiju.forms.headings import Part
from shiju.forms.keys import key_of
from shiju.forms.proposal import BY_HAND, Decision

FILE = "forms.toml"


def read_decisions(path: Path, catalogue: Catalogue) -> Mapping[str, Decision] | tuple[Problem, ...]:
    """The decisions of a file by the words they are remembered by; empty where there is no file, else everything that is wrong with it."""
    if not path.is_file():
        return {}
    try:
        plain = tomllib.loads(path.read_text("utf-8")).get("decided", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        return (Problem("broken_file", f"读不懂：{fault}。", "请按说明改正，或删去这个文件重新确认。", where=path.name),)
    found: dict[str, Decision] = {}
    problems: list[Problem] = []
    for number, one in enumerate(plain, start=1):
        words, indicator, part = str(one.get("words", "")), str(one.get("indicator", "")), str(one.get("part", Part.VALUE))
        if not words or not is_known(indicator, catalogue) or part not in list(Part):
            problems.append(
                Problem(
                    "no_such_indicator",
                    f"第 {number} 条“{words}”的指标“{indicator}”没有声明。",
                    "请改用目录中的指标编号，或“-”。",
                    where=path.name,
                )
            )
        else:
            found[key_of(words)] = Decision(None if indicator == BY_HAND else indicator, Part(part))
    return tuple(problems) if problems else found


def written(decisions: Mapping[str, Decision]) -> str:
    """The decisions as the text of such a file, in the order of their words."""
    blocks = [
        f"[[decided]]\nwords = {json.dumps(words, ensure_ascii=False)}\n"
        f"indicator = {json.dumps(one.indicator or BY_HAND, ensure_ascii=False)}\npart = {json.dumps(one.part.value)}\n"
        for words, one in sorted(decisions.items())
    ]
    return "\n".join(blocks)


def is_known(indicator: str, catalogue: Catalogue) -> bool:
    """Whether a decision may name it: an indicator, also one with a number put in or cut to a choice, or `-`."""
    if indicator == BY_HAND:
        return True
    try:
        catalogue.indicator(indicator)
    except KeyError:
        return False
    return True
