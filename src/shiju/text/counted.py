"""What a quantity counts and per what: the nouns and words of scope of its clause."""

import re

from shiju.text.word_lists import counted_patterns

_CLAUSE_BEFORE = re.compile(r"[^，,。；;：:！？\n、）)》”]{0,24}$")
_PHRASE_AFTER = re.compile(r"[\u4e00-\u9fffA-Za-z“]{1,16}")
_TAIL = re.compile(
    r"(?:共|累计|共计|合计|总计|约|已|达到|达|为|是|有|了|近|逾|超过|超|突破|不少于|不低于|不超过|至少|不足|不到|分别|各|均|仅|只|每月|每周|每年|每季度|新增|[ \u3000])+$"
)
_EDGES = " \u3000“"
_TAILS_OF_NOUNS = "率数量的"
"""办结率 is not 办结 of a 率."""
_SLASH = re.compile(r"/(天|日|月|周|年|季度|人|户|次|场|期|平方米|亩|小时|个)")
_EACH = re.compile(r"各(?:不少于|不超过|\w{0,2})$")
_SCOPE_BEFORE = re.compile(r"[^，,。；;！？\n]{0,24}$")


def per_at(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The scope of the quantity (人均, 每周, /天) and where the quantity ends with it."""
    slash = _SLASH.match(text, end)
    if slash is not None:
        return slash[1], slash.end()
    clause = _SCOPE_BEFORE.search(text[max(0, start - 24) : start])
    found = counted_patterns()[2].findall(clause.group()) if clause else []
    words = [word for word in found if word != "各"]
    if clause and _EACH.search(clause.group()):
        words.append("各")
    return ("".join(words) or None), end


def noun_at(text: str, start: int, end: int) -> str | None:
    """What is counted: the phrase behind the unit (8名宣传员), else the one before the number (悬挂横幅300条)."""
    phrase = _PHRASE_AFTER.match(text, end)
    verbs, stops, _ = counted_patterns()
    if phrase is not None:
        stop = stops.search(phrase.group())
        noun = phrase.group()[: stop.start()] if stop else phrase.group()
        if noun:
            return noun.strip("“") or None
    clause = _CLAUSE_BEFORE.search(text[max(0, start - 24) : start])
    before = _TAIL.sub("", clause.group()) if clause else ""
    rests = [before[verb.end() :].strip(_EDGES) for verb in verbs.finditer(before)]
    return (
        next((rest for rest in reversed(rests) if len(rest) > 1 and rest[0] not in _TAILS_OF_NOUNS), before.strip(_EDGES)) or None
    )
