"""A news page as its own words: what stands around its text and what people are quoted with is no work done."""

import re

from shiju.intake.messages.imprint import imprint_of
from shiju.intake.messages.words import word_list

_SAID = word_list("pages")
_FOOTER = re.compile(_SAID["footer"]["pattern"], re.MULTILINE)
_QUOTED = re.compile('“[^”\n]{6,400}”|"[^"\n]{6,400}"')
_SPEECH = re.compile("[，。！？；]")
"""Within quotation marks: whole sentences, and no name of an event."""
_SPOKEN_BEFORE = re.compile(_SAID["speech"]["before"])
_SPOKEN_AFTER = re.compile(_SAID["speech"]["after"])
_NEAR = 24
_SPEAKER = re.compile(_SAID["speech"]["speaker"])
"""Behind a quotation that was taken out: who said it, to the end of the sentence, unless people are counted there."""


def without_asides(body: str) -> str:
    """The text of a page with what people said, who signed it and what stands below it made line ends and commas; every character keeps its place."""
    said = words_of(body)
    signed = imprint_of(said)
    body = said[: signed.start] + "\n" * (len(body) - signed.start)
    told: str = _QUOTED.sub(_unspoken, body)
    return re.sub(_SPEAKER, lambda match: "，" * len(match.group()), told)


def words_of(text: str) -> str:
    """A page without the other pages to which it leads."""
    footer = _FOOTER.search(text, text.find("。") + 1)
    return text if footer is None else text[: footer.start()]


def _unspoken(match: re.Match[str]) -> str:
    """Commas for what a person said; a name in quotation marks stays."""
    text, said = match.string, match.group()
    after = text[match.end() : match.end() + _NEAR]
    before = text[max(0, match.start() - _NEAR) : match.start()]
    spoken = _SPOKEN_BEFORE.search(before) or _SPOKEN_AFTER.match(after) or said[-2] in "。！？…"
    return "，" * len(said) if _SPEECH.search(said) and spoken else said
