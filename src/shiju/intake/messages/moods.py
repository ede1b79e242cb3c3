"""What a sentence is: work that was done, or a plan, a notice, a sign-up, something cancelled, a mere total."""

import re
from dataclasses import dataclass
from functools import cache

from shiju.intake.messages.words import word_list

DONE = "done"
CHAT = "chat"
CORRECTS = "corrects"
"""It only corrects a message before it, whose draft has what it says."""
CORRECTS_ASKED = "corrects_asked"
"""It corrects a message before it, and what it corrects there is asked."""
CORRECTS_ALONE = "corrects_alone"
"""It corrects a message that was not pasted."""
BACKGROUND = "background"
"""It tells how things are with a place or were for years."""
OTHERS = "others"
"""It tells of the work of an office that is none of the tree."""
ORDER = ("cancelled", "sign_up", "plan", "notice", OTHERS, "total", BACKGROUND, CHAT)
"""Of several reasons the first is told."""


@dataclass(frozen=True)
class _Mood:
    id: str
    says: re.Pattern[str]
    but: re.Pattern[str] | None


@cache
def _moods() -> tuple[_Mood, ...]:
    return tuple(
        _Mood(one["id"], re.compile("|".join(one["patterns"])), re.compile(one["but"]) if one.get("but") else None)
        for one in word_list("moods")["mood"]
    )


def mood_of(sentence: str) -> str:
    """The mood of one sentence; DONE where nothing says that it is no work done."""
    for mood in _moods():
        if mood.says.search(sentence) and not (mood.but is not None and mood.but.search(sentence)):
            return mood.id
    return DONE


def mood_places(sentence: str) -> tuple[int, ...]:
    """Where in a sentence stands what says that it is no work done."""
    found = (mood.says.search(sentence) for mood in _moods())
    return tuple(sorted({match.start() for match in found if match is not None}))


def told(reason: str) -> str:
    """A reason in words."""
    text: str = word_list("moods")["told"][reason]
    return text
