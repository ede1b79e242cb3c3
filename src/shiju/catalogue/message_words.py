"""How people announce work of a kind in a chat message or on a news page: the part `[messages]` of a kind's data file."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from shiju.catalogue.reading import TableReader

Named = tuple[tuple[str, str], ...]
"""Parts of patterns that several of them share, by name."""


class Part(StrEnum):
    """What a kind is in a message."""

    EVENT = "event"
    """Something took place: a passage gives one record of the one event kind that fits it best."""
    ITEM = "item"
    """Something was handed out or put up: each amount is a record of its own, also beside an event."""
    MATTER = "matter"
    """Something was reported, published or broadcast: competes with events, needs no people."""


@dataclass(frozen=True)
class CountWords:
    """By which words a number is known to be a measure. All lists are plain words, except `verbs` and `others`, which are patterns.

    `nouns` stand beside the number; `verbs` in its clause; `others` say that it is something else; `bare` are units of measure that say enough alone; `before` are patterns that decide by what stands right before the number (实到); `given` are patterns with the group `thing` that end at the number with its unit, by which whatever was handed out or put up is one (张贴禁火令45张).
    """

    field: str
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChoiceWords:
    """Patterns of the text by which a choice of a field is known, beyond its own label and words."""

    field: str
    choice: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class FieldWords:
    """How a field stands in the text. Of `patterns` the group `value` is its text; for a day field a match says that it was done on the day of the passage."""

    field: str
    patterns: tuple[str, ...]


@dataclass(frozen=True)
class MessageWords:
    """`strong` patterns say by themselves that a message announces this kind, `words` only where nothing says otherwise; `never` patterns are taken out before."""

    part: Part
    strong: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    counts: tuple[CountWords, ...] = ()
    choices: tuple[ChoiceWords, ...] = ()
    fields: tuple[FieldWords, ...] = ()
    needs: tuple[str, ...] = ()
    """Fields without which there is no draft: a story without a title is none."""
    each: tuple[str, ...] = ()
    """Fields of which each value that a passage tells makes a record of its own: one story printed by two papers."""
    fallback: bool = False
    """Whether it takes the events that no other kind claims."""
    totals: bool = False
    """Whether its records are totals of a month or a week: a sum that no event is a record of this kind."""
    stretches: tuple[str, ...] = ()
    """Patterns of a stretch of the message that is one record as a whole, whatever its sentences would be by themselves (存在问题：… 下步措施：…)."""


def read_message_words(reader: TableReader | None) -> MessageWords | None:
    """The table `[messages]`, or None without one; what is wrong is remembered by the reader."""
    if reader is None:
        return None
    named = reader.pairs("named")
    said = MessageWords(
        part=reader.one_of("part", Part),
        strong=_patterns(reader, "strong", named),
        words=_patterns(reader, "words", named),
        never=_patterns(reader, "never", named),
        counts=tuple(_count(name, one, named) for name, one in reader.named_tables("counts")),
        choices=tuple(_choice(one) for one in reader.tables("choices")),
        fields=tuple(_field(name, one, named) for name, one in reader.named_tables("fields")),
        needs=reader.texts("needs"),
        each=reader.texts("each"),
        fallback=reader.flag("fallback"),
        totals=reader.flag("totals"),
        stretches=_patterns(reader, "stretches", named),
    )
    reader.finish()
    return said


def _patterns(reader: TableReader, key: str, named: Named) -> tuple[str, ...]:
    """A list of regular expressions, with what is named put in for `{name}`; one that is none is a fault of the file."""
    found = tuple(_with_named(pattern, named) for pattern in reader.texts(key))
    for pattern in found:
        fault = _fault_of(pattern)
        if fault is not None:
            reader.fault(key, "not_a_pattern", f"“{pattern}”不是正确的正则表达式：{fault}。", "请改正这个写法。")
    return found


@lru_cache(
    maxsize=4096
)  # a pack has more patterns than `re` remembers, and to look at them is most of the work of reading it again
def _fault_of(pattern: str) -> str | None:
    """Why it is no regular expression; None where it is one."""
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return None


def _with_named(pattern: str, named: Named) -> str:
    for name, written in named:
        pattern = pattern.replace(f"{{{name}}}", f"(?:{written})")
    return pattern


def _count(name: str, reader: TableReader, named: Named) -> CountWords:
    said = CountWords(
        field=name,
        nouns=reader.texts("nouns"),
        verbs=_patterns(reader, "verbs", named),
        others=_patterns(reader, "others", named),
        bare=reader.texts("bare"),
        before=_patterns(reader, "before", named),
        given=_patterns(reader, "given", named),
    )
    reader.finish()
    return said


def _field(name: str, reader: TableReader, named: Named) -> FieldWords:
    said = FieldWords(field=name, patterns=_patterns(reader, "patterns", named))
    reader.finish()
    return said


def _choice(reader: TableReader) -> ChoiceWords:
    said = ChoiceWords(field=reader.text("field"), choice=reader.text("choice"), words=reader.texts("words"))
    reader.finish()
    return said
