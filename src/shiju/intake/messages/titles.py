"""What an event is called: a quoted name, what 开展 and 举办 govern, else the clause that speaks of it, without time, place and numbers."""

import re
from collections.abc import Sequence

from shiju.catalogue.kind import Kind
from shiju.intake.messages.plain import Span
from shiju.intake.messages.signs import first_sign
from shiju.intake.messages.words import word_list
from shiju.ledger.similarity import likeness

_LONGEST = 24
_SAME = 50
_SHORTEST = 2
_CLAUSE = re.compile(r"[，,。；;！!？?\n~～ \u3000]+")
_HEADING = re.compile(r"[【\[](?P<heading>[^】\]\n]{2,24})[】\]]")
_NUMBERS = re.compile(
    r"(?:约|近|共|逾|超)?(?:\d[\d,.]*|[一二两三四五六七八九十百千几]+)(?:余|多|来|\+)?(?:名|人次|人|位|户次|户|个|份|场|条|幅|棵|小时|学时|公里|篇|块)[^，。]{0,4}.*$"
)
_PLACE = re.compile(r"(?:^|(?<=[，,]))(?:于)?(?<![现存])在[^，。“]{2,16}?(?=开展|举办|举行|组织|召开|集中|进行|设|为|给)")


def title_of(text: str, passage: Span, kind: Kind, skip: Sequence[Span]) -> str:
    """The title of the event of a passage; `skip`: stretches that are no part of a title (days, units, places, numbers). Empty where there is none."""
    plain = _blanked(text, passage, skip)
    title = next((found for form in (_governed, _quoted, _clause) if (found := _cut(form(plain, kind)))), "")
    head = heading(text[slice(*passage)])
    if not title or not head or likeness(head, title) >= _SAME or len(head) + len(title) > _LONGEST:
        return title or head
    return head + title


def heading(text: str) -> str:
    """The first heading in 【】 that names what it is about."""
    said = word_list("phrases")["title"]
    for match in _HEADING.finditer(text):
        if not re.search(said["no_heading"], match["heading"]):
            return match["heading"].strip()
    return ""


def _blanked(text: str, passage: Span, skip: Sequence[Span]) -> str:
    """The passage with what is no title as blanks; headings become clauses of their own."""
    signs = list(text[slice(*passage)])
    for start, end in skip:
        for place in range(max(start, passage[0]), min(end, passage[1])):
            signs[place - passage[0]] = "\u3000"
    plain = "".join(signs)
    return _HEADING.sub(lambda match: "，" * len(match.group()), plain)


def _governed(text: str, kind: Kind) -> str:
    said = word_list("phrases")["title"]
    best = ""
    for match in re.finditer(said["event"], text):
        title = match["title"]
        if first_sign(title, kind) is not None and not re.match(r"[^“]{0,4}(?:志愿者|居民|党员|群众|网格员)", title):
            inner = re.match(r"^“(?P<name>[^”]{3,30})”(?P<rest>.*)$", title)
            if inner is not None and re.fullmatch(r"(?:主题)?(?:党日)?(?:宣传)?(?:志愿服务)?(?:活动)?", inner["rest"].strip()):
                return inner["name"]
            return title
        best = best or title
    return ""


def _quoted(text: str, kind: Kind) -> str:
    said = word_list("phrases")["title"]
    for match in re.finditer(said["quoted"], text):
        if first_sign(match["title"] + match["rest"], kind) is not None:
            return match["title"] if first_sign(match["title"], kind) is not None else match["title"] + match["rest"]
    return ""


def _clause(text: str, kind: Kind) -> str:
    """The clause in which the first sign of the kind stands, else the first that says anything."""
    sign = first_sign(text, kind, strong=True)
    spans, at = [], 0
    for match in _CLAUSE.finditer(text):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(text)))
    if sign is not None:
        return next((text[start:end] for start, end in spans if start <= sign[0] < max(end, start + 1)), "")
    return next((text[start:end] for start, end in spans if _cut(text[start:end])), "")


def _cut(title: str) -> str:
    """A title without what leads in and what follows."""
    said = word_list("phrases")["title"]
    title = _PLACE.sub("", title)
    before = None
    while before != title:
        before = title
        title = _NUMBERS.sub("", title)
        title = re.sub(said["leads"], "", re.sub(said["tails"], "", title.strip("\u3000 ，,、：:；;。）)")))
    title = title.replace("\u3000", "").strip()
    if len(title) < _SHORTEST or re.search(said["no_title"], title) or not re.search(r"[\u4e00-\u9fff]", title):
        return ""
    opened = title.count("“") - title.count("”")
    title = title + "”" if opened == 1 else title.lstrip("”") if opened < 0 else title
    return title[:_LONGEST]
