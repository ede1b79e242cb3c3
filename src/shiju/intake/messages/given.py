"""What was given away and is no material that is counted (扇子150把, 环保袋200个): it goes into the remark, so that it is not lost."""

import re
from collections.abc import Iterable

from shiju.intake.messages.plain import Span
from shiju.intake.messages.words import word_list

_SAID = word_list("phrases")["gifts"]
_NUMBER = r"(?:约|近|共)?[\d一二两三四五六七八九十百千]+[余多]?"
_GIVEN = re.compile(
    rf"(?P<before>(?:{_SAID['sorts']})?(?:{_SAID['things']}){_NUMBER}(?:{_SAID['units']}))|(?P<behind>{_NUMBER}(?:{_SAID['units']})(?:{_SAID['sorts']})?(?:{_SAID['things']}))"
)
_GAVE = re.compile(_SAID["gave"])


def given_away(view: str, taken: Iterable[Span], above: str = "") -> str:
    """What a passage says to have been given away beside what its drafts count (`taken`: where these numbers stand), or the headings `above` it; empty where it says nothing of the sort."""
    counted = tuple(taken)
    if _GAVE.search(f"{above}{view}") is None:
        return ""
    found = [
        match.group() for match in _GIVEN.finditer(view) if not any(a < match.end() and match.start() < b for a, b in counted)
    ]
    return f"另发：{'、'.join(dict.fromkeys(found))}" if found else ""
