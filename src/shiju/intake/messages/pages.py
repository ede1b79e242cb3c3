"""A news page as its own words: what stands around its text and what people are quoted with is no work done."""

import re

from shiju.intake.messages.words import word_list

_SAID = word_list("pages")
_FOOTER = re.compile(_SAID["footer"]["pattern"], re.MULTILINE)
_QUOTED = re.compile('“[^”\n]{6,400}”|"[^"\n]{6,400}"')
_SPEECH = re.compile("[，。！？；]")
"""Within quotation marks: whole sentences, and no name of an event."""
_SPOKEN_BEFORE = re.compile(_SAID["speech"]["before"])
_SPOKEN_AFTER = re.compile(_SAID["speech"]["after"])
_NEAR = 24
_SIGNATURE = re.compile(r"\n[ \t\u3000]*(?:[\u4e00-\u9fff（）]{2,20}[ \t\u3000]*\n?[ \t\u3000]*)?20\d\d年\d{1,2}月\d{1,2}日\s*\Z")
"""Who signed and when, in the last lines."""
_SPEAKER = re.compile(_SAID["speech"]["speaker"])
"""Behind a quotation that was taken out: who said it, to the end of the sentence, unless people are counted there."""


def without_asides(body: str) -> str:
    """The text of a page with what people said, who signed it and what stands below it made line ends and commas; every character keeps its place."""
    body = _SIGNATURE.sub(lambda match: "\n" * len(match.group()), body)
    footer = _FOOTER.search(body)
    if footer is not None:
        body = body[: footer.start()] + "\n" * (len(body) - footer.start())
    told: str = _QUOTED.sub(_unspoken, body)
    return re.sub(_SPEAKER, lambda match: "，" * len(match.group()), told)


def _unspoken(match: re.Match[str]) -> str:
    """Commas for what a person said; a name in quotation marks stays."""
    text, said = match.string, match.group()
    after = text[match.end() : match.end() + _NEAR]
    before = text[max(0, match.start() - _NEAR) : match.start()]
    spoken = _SPOKEN_BEFORE.search(before) or _SPOKEN_AFTER.match(after) or said[-2] in "。！？…"
    return "，" * len(said) if _SPEECH.search(said) and spoken else said
