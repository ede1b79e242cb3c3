"""The audit as one HTML file that opens offline: the text with its findings beside it, filters by sort, and the records behind the ledger's values."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import pairwise

from shiju.audit.telling import GRAVE, NAMES, SIGNS, Mark, Sort, marks
from shiju.audit.whole import Audited, summary

MOST_RECORDS = 200
"""Records listed behind one value; the others are counted."""
_QUIET = (Sort.SUPPORTED, Sort.BOILERPLATE)
"""Sorts that are shown when somebody asks for them."""
_SHADED = (Sort.COPIED, Sort.BOILERPLATE)
"""Marks on whole passages: a ground under the text instead of a link."""
_RANK = {sort: place for place, sort in enumerate((*GRAVE, *(sort for sort in Sort if sort not in GRAVE)))}


@dataclass(frozen=True)
class _Place:
    start: int
    end: int
    number: int
    mark: Mark


def annotated_page(audited: Audited, *, name: str, records: Mapping[str, str] | None = None) -> bytes:
    """The page. `name`: of the file that was audited; `records`: record id → the record in one line. The same audit gives the same bytes."""
    style, script = (files("shiju.audit.page").joinpath(part).read_text("utf-8") for part in ("page.css", "page.js"))
    found = marks(audited)
    policy = f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; base-uri 'none'; form-action 'none'"
    body = "\n".join(
        (
            *_head(audited, found, name),
            *_filters(found),
            "<main>",
            *_article(audited, found),
            *_cards(audited, found, records or {}),
            "</main>",
        )
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<title>核查结果：{escape(name)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n<script>{script}</script>\n</body>\n</html>\n'
    ).encode()


def article(audited: Audited, found: Sequence[Mark]) -> str:
    """The draft as an HTML fragment: every passage with a finding is a link to `#c<place in found>`, and `#p<place>-<start>` leads back to it."""
    return "\n".join(_article(audited, found))


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _head(audited: Audited, found: Sequence[Mark], name: str) -> Iterator[str]:
    told = summary(audited)
    grave = sum(mark.sort in GRAVE for mark in found)
    yield f"<header><h1>核查结果：{escape(name)}</h1>"
    factor = f"；核查系数（台账÷文中）{told.factor}" if told.factor is not None else ""
    against = f"{told.unmatched} 个没有对应的台账指标" if audited.ledger else "没有台账可比，只核查了文稿自身"
    yield f"<p>共 {told.claims} 个数字说法，{grave} 条需要核对，{against}，{told.unread} 个数字没有读懂{factor}。</p>"
    yield '<p class="note">核查只说明文中的数与文中其他数、与台账是否一致，不判断真假：台账也可能漏记。按 J、K 键可逐条查看。</p></header>'


def _filters(found: Sequence[Mark]) -> Iterator[str]:
    counts = Counter(mark.sort for mark in found)
    yield '<nav id="filters" aria-label="筛选"><form><fieldset><legend>显示哪几类 <span id="status" role="status"></span></legend>'
    for sort in sorted(counts, key=_RANK.__getitem__):
        checked = "" if sort in _QUIET else " checked"
        yield (
            f'<label class="filter {sort}"><input type="checkbox" value="{sort}" autocomplete="off"{checked}>'
            f'<span class="sign" aria-hidden="true">{SIGNS[sort]}</span>{NAMES[sort]} {counts[sort]}</label>'
        )
    yield "</fieldset></form></nav>"


def _article(audited: Audited, found: Sequence[Mark]) -> Iterator[str]:
    """The paragraphs; of marks at one passage the gravest makes the link."""
    places = [_Place(start, end, number, mark) for number, mark in enumerate(found) for start, end in mark.places]
    yield '<article aria-label="文稿">'
    for number, paragraph in enumerate(audited.draft.paragraphs):
        start = audited.draft.starts[number]
        inside = [one for one in places if one.start < start + len(paragraph) and start < one.end]
        heading = audited.draft.own_headings[number]
        sort = (
            "" if heading is None or heading.end < len(paragraph) else ' class="title"' if heading.level == 0 else ' class="head"'
        )
        yield f"<p{sort}>{''.join(_pieces(paragraph, start, inside))}</p>"
    yield "</article>"


def _pieces(paragraph: str, start: int, places: Sequence[_Place]) -> Iterator[str]:
    edges = {0, len(paragraph)}
    for one in places:
        edges |= {max(0, one.start - start), min(len(paragraph), one.end - start)}
    ordered = sorted(edges)
    for first, last in pairwise(ordered):
        over = [one for one in places if one.start - start <= first and last <= one.end - start]
        yield _piece(escape(paragraph[first:last], quote=False), first + start, last + start, over)


def _piece(text: str, first: int, last: int, over: Sequence[_Place]) -> str:
    linked = sorted((one for one in over if one.mark.sort not in _SHADED), key=lambda one: (_RANK[one.mark.sort], one.start))
    anchors = "".join(f'<span id="p{one.number}-{one.start}"></span>' for one in over if first == one.start)
    if linked:
        sort = linked[0].mark.sort
        signs = "".join(dict.fromkeys(SIGNS[one.mark.sort] for one in linked)) if last == max(one.end for one in linked) else ""
        sup = f'<sup aria-hidden="true">&#8288;{signs}</sup>' if signs else ""
        text = f'<a class="m {sort}" data-sort="{sort}" href="#c{linked[0].number}" aria-label="{text}，{NAMES[sort]}">{text}{sup}</a>'
    for one in over:
        if one.mark.sort in _SHADED:
            text = f'<mark class="{one.mark.sort}" data-sort="{one.mark.sort}">{text}</mark>'
    return anchors + text


def _cards(audited: Audited, found: Sequence[Mark], records: Mapping[str, str]) -> Iterator[str]:
    yield '<ol id="cards" aria-label="核查发现" tabindex="0">'
    yield '<li class="none" id="none" hidden>没有符合筛选的条目。</li>'
    for number, mark in enumerate(found):
        yield f'<li class="card {mark.sort}" id="c{number}" data-sort="{mark.sort}">'
        yield f'<p><span class="sort">{mark.heading}</span>{_back(audited, number, mark)}</p><p>{escape(mark.message)}</p>'
        yield "".join(f'<p class="more">{escape(line)}</p>' for line in mark.details)
        yield f"{_records(mark, records)}</li>"
    yield "</ol>"


def _back(audited: Audited, number: int, mark: Mark) -> str:
    """A link to each passage, with its first words."""
    return "、".join(
        f'<a class="back" href="#p{number}-{start}">“{escape(_short(audited.draft.text[start:end]))}”</a>'
        for start, end in mark.places
    )


def _short(text: str) -> str:
    return text if len(text) <= len("一二三四五六七八九十一二三四") else f"{text[:12]}…"


def _records(mark: Mark, records: Mapping[str, str]) -> str:
    if not mark.records:
        return ""
    lines = "".join(f"<li>{escape(records.get(one, one))}</li>" for one in mark.records[:MOST_RECORDS])
    more = f"<li>另有 {len(mark.records) - MOST_RECORDS} 条</li>" if len(mark.records) > MOST_RECORDS else ""
    return f"<details><summary>台账数所依据的 {len(mark.records)} 条记录</summary><ul>{lines}{more}</ul></details>"
