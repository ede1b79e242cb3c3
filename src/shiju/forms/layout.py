"""Where the tables and the single-record forms of a sheet are: headings above, headings at the left, and the blank cells between."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from shiju.forms.sheet import FormSheet, Place
from shiju.forms.titles import IN_WORDS, UNRANKED, below_title, rank_of
from shiju.forms.units import ALIKE_UNITS, OTHER_UNITS

LEAST_HEADINGS = 2
_UNITS = ALIKE_UNITS | OTHER_UNITS
_NUMBER = re.compile(r"[\d,.%％]+")
_NAMES_NOTHING = re.compile(r"[\d,.%％]+|[—–\-/]+")
"""Numbers, and the strokes that stand where nothing is to be filled."""
_STROKE = re.compile(r"[—–\-/]+")
_LINE_CODE = re.compile(r"0\d|\d{3,4}|[—–]+")
_TWO_DIGITS = re.compile(r"\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE = re.compile(r"代\s*码|编\s*号|行\s*次|序\s*号")
_PART_NUMBER = re.compile("[一二三四五六七八九十]{1,2}")
_COLUMN_NUMBER = re.compile(r"[甲乙丙丁戊己庚辛]|[（(]?\d{1,2}[）)]?(?:\s*[=＝＋+\-－×÷/*\d（）()%％]{2,20})?|[-—]")
_TOTAL = re.compile(r"(?:合|总|小|共)\s*计.{0,8}")
_TOLD = re.compile(r"\s*(?:填|制|报|统计|单位|审核|联系|所属|时间|日期|数据)[^：:]{0,10}[：:]")
_LABELLED = re.compile(r"\s*[^：:]{1,14}[：:]|\s*[（(]?\d{4}年")
_SOME_TIME = re.compile(r"[月季年](?!龄)|累计|本期|上期")
_FOR_WHOM_AND_WHEN = re.compile(
    r"(?:数据|统计|填报|报告|所属)(?:所属)?(?:期间?|时段|时间|时点|区间|周期|年月|月份|季度)|时点|(?:填报|填表|报送|统计|所在)?(?:社区|村居|村|单位)(?:名称|名)|填报单位"
)
_ATTACHMENT = re.compile(r"附\s*[件表录]\s*[\d一二三四五六七八九十]*\s*[:：]?|表\s*号.*")
"""What stands above a form and labels nothing."""


@dataclass(frozen=True)
class Body:
    """One table: `heads` are its heading rows (first, behind the last), `lines` its other rows; `titles` all that stands above it; `notes` below.

    `left` are the columns whose cells name the rows. Of two tables side by side under one title each is a table: it reaches from column `first` up to, not including,
    `columns`.
    """

    titles: tuple[str, ...]
    heads: tuple[int, int]
    lines: tuple[int, ...]
    columns: int
    left: tuple[int, ...]
    notes: tuple[str, ...] = ()
    sections: tuple[tuple[int, str], ...] = ()
    """Lines over the whole width between the others, which name what follows: row and text."""
    first: int = 0


@dataclass(frozen=True)
class Label:
    """A label of a single-record form and the blank cell it is the label of."""

    text: str
    place: Place
    section: str = ""
    """The numbered line above it (四、居民诉求)."""


@dataclass(frozen=True)
class Sheets:
    """What a sheet holds: tables in their order, or the labels of a single-record form with the lines above them and the `notes` that explain them."""

    tables: tuple[Body, ...] = ()
    labels: tuple[Label, ...] = ()
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def find_layout(sheet: FormSheet) -> Sheets:
    """The tables of the sheet; where it has none, its labels with their blanks."""
    tables = tuple(_tables(sheet))
    if tables:
        return Sheets(tables)
    labels = tuple(_labels(sheet))
    first = min((label.place[0] for label in labels), default=sheet.rows)
    return Sheets((), labels, (*sheet.above, *_lines_of(sheet, 0, first), *_told_beside(sheet)), sheet.below)


def _told_beside(sheet: FormSheet) -> Iterator[str]:
    """What the sender has printed beside labels for whom and when the form is (数据时点, 2026年1—6月), as it would stand above a table."""
    for row in range(sheet.rows):
        texts = _own_texts(sheet, row)
        for label, value in pairwise(texts):
            if _behind(sheet, row, label) == value and _FOR_WHOM_AND_WHEN.fullmatch(sheet.text(row, label)):
                yield f"{sheet.text(row, label)}：{sheet.text(row, value)}"


def path_above(sheet: FormSheet, body: Body, column: int) -> tuple[str, ...]:
    """The headings of a column from the top down, each once; not the line of 甲, 乙, 1, 2 that numbers the columns."""
    return _once(sheet.text(row, column) for row in range(*body.heads) if not _numbers_columns(sheet, body, row))


def _numbers_columns(sheet: FormSheet, body: Body, row: int) -> bool:
    texts = [sheet.text(row, column) for column in range(body.columns)]
    return row > body.heads[0] and all(_COLUMN_NUMBER.fullmatch(text) for text in texts if text)


def path_left(sheet: FormSheet, body: Body, row: int) -> tuple[str, ...]:
    """The headings of a line from the left on, each once; before them the sections and numbered lines that it is a part of (a line without a number below 一、走访慰问活动)."""
    own = [text for column in body.left if (text := sheet.text(row, column))]
    depth = 0 if any(_TOTAL.fullmatch(text) for text in own) else min(map(rank_of, own), default=UNRANKED)
    numbered = depth < UNRANKED
    heads: list[str] = []
    for rank, text in reversed([one for line, one in _heads_of_lines(sheet, body) if line < row]):
        if rank < depth and (rank < IN_WORDS or numbered):
            heads, depth = [text, *heads], rank
    return _once(iter((*heads, *own)))


def _heads_of_lines(sheet: FormSheet, body: Body) -> list[tuple[int, tuple[int, str]]]:
    """The sections of a table and its numbered lines, each with its row and rank; a section without a number is above all."""
    found = [(row, (rank if (rank := rank_of(text)) < UNRANKED else -1, text)) for row, text in body.sections]
    for line in body.lines:
        texts = (text for column in body.left if (text := sheet.texts.get((line, column), "")))
        found += [(line, (rank, text)) for text in texts if (rank := rank_of(text)) < UNRANKED][:1]
    return sorted(found)


def _tables(sheet: FormSheet) -> Iterator[Body]:
    row, since = 0, 0
    of_form: tuple[str, ...] = ()
    while row < sheet.rows:
        found = _table_at(sheet, row)
        if found is None:
            row += 1
            continue
        end = found.lines[-1] + 1
        titles = (*(sheet.above if since == 0 else ()), *_lines_of(sheet, since, found.heads[0]))
        titles = below_title(of_form, titles)
        of_form = of_form if since else titles
        after = next((later for later in range(end, sheet.rows) if _table_at(sheet, later)), sheet.rows)
        notes = (*_lines_of(sheet, end, after), *(sheet.below if after == sheet.rows else ()))
        yield from _side_by_side(sheet, replace(found, titles=titles, notes=notes))
        row = since = end


def _side_by_side(sheet: FormSheet, body: Body) -> Iterator[Body]:
    """The tables that stand beside each other: each begins where the heading over the names of the lines comes again (项目, 数据, 项目, 数据; also behind a 类别 that all of them stand in)."""
    starts = next((found for at in body.left if len(found := _comes_again(sheet, body, at)) >= LEAST_HEADINGS), [])
    if not starts:
        yield body
        return
    shared = tuple(column for column in body.left if column < starts[0])
    starts[0] = 0
    for first, behind in zip(starts, (*starts[1:], body.columns), strict=True):
        left = _left_columns(sheet, body.lines, first, behind)
        yield replace(body, first=first, columns=behind, left=left if first == 0 else (*shared, *left))


def _comes_again(sheet: FormSheet, body: Body, column: int) -> list[int]:
    """The columns that are headed as this one is."""
    named = path_above(sheet, body, column)
    others = (at for at in range(column, body.columns) if path_above(sheet, body, at) == named and not _is_wide(sheet, body, at))
    return list(others) if named else []


def _is_wide(sheet: FormSheet, body: Body, column: int) -> bool:
    """Whether the heading is that of a range which began further left."""
    row = body.heads[1] - 1
    return sheet.origins.get((row, column), (row, column))[1] < column


def _table_at(sheet: FormSheet, row: int) -> Body | None:
    """The table whose headings begin in this row."""
    width = _width(sheet, row)
    if (
        _is_told_above(sheet, row)
        or len(_own_texts(sheet, row)) < LEAST_HEADINGS
        or _alternates(sheet, row, width)
        or _is_coded(sheet, row, width)
    ):
        return None
    body = next((line for line in range(row + 1, sheet.rows) if _begins_body(sheet, row, line, width)), None)
    if body is None or _is_note(sheet, body, width):
        return None
    lines = tuple(_body_lines(sheet, body, width))
    behind = next((line for line in range(row + 1, body) if _is_note(sheet, line, width)), body)
    sections = tuple((line, _note(sheet, line)) for line in range(behind, lines[-1]) if _is_note(sheet, line, width))
    lines = tuple(line for line in lines if line not in dict(sections))
    table = Body((), (row, behind), lines, width, _left_columns(sheet, lines, 0, width), (), sections)
    return None if _has_labels_inside(sheet, table) else table


def _has_labels_inside(sheet: FormSheet, body: Body) -> bool:
    """Whether the lines hold labels with a blank behind them right of blanks (文艺团队（支）, blank, 文艺团队成员（人）, blank): these are no numbers of the columns that the first line heads."""
    if not body.left:
        return False
    named = path_above(sheet, body, body.left[-1])
    for column in range(body.left[-1] + 1, body.columns - 1):
        if path_above(sheet, body, column) == named:
            return False  # 项目, 数据, 项目, 数据
        labels = [
            line
            for line in body.lines
            if (text := sheet.texts.get((line, column), ""))
            and not (_NAMES_NOTHING.fullmatch(text) or text in _UNITS)
            and sheet.is_blank(line, column + 1)
            and sheet.is_blank(line, body.left[-1] + 1)
        ]
        if len(labels) * 2 > len(body.lines) and len(labels) >= LEAST_HEADINGS:
            return True
    return False


def _is_told_above(sheet: FormSheet, row: int) -> bool:
    """Whether a line says whose the form is, for when and by whom (填报单位：　填报人：　电话：): it heads no columns."""
    texts = [sheet.text(row, column) for column in _own_texts(sheet, row)]
    return any(_TOLD.match(text) for text in texts) and all(_LABELLED.match(text) for text in texts)


def _is_coded(sheet: FormSheet, row: int, width: int) -> bool:
    """Whether a line is one of a table, by the code beside its name (201; 11 above a line with 12) or a stroke where nothing is to be filled: it heads none."""
    texts = [sheet.texts.get((row, column), "") for column in range(1, width)]
    coded = any(_LINE_CODE.fullmatch(text) and not _YEAR.fullmatch(text) for text in texts)
    below = [sheet.texts.get((row + 1, column), "") for column in range(1, width)]
    return coded or any(
        _TWO_DIGITS.fullmatch(text) and _TWO_DIGITS.fullmatch(under) and int(under) == int(text) + 1
        for text, under in zip(texts, below, strict=True)
    )


def _begins_body(sheet: FormSheet, head: int, line: int, width: int) -> bool:
    """A cell is blank below a heading, or a line with a name holds a number: the headings have ended above."""
    blank = any(sheet.is_blank(line, column) and _headed(sheet, head, line, column) for column in range(width))
    return blank or _holds_number(sheet, line, width) or _is_struck_out(sheet, line, width)


def _is_struck_out(sheet: FormSheet, line: int, width: int) -> bool:
    """A name with strokes in all cells behind it: 一、科普活动, —, —."""
    first, *others = [text for column in range(width) if (text := sheet.texts.get((line, column)))] or [""]
    return len(others) > 1 and not _COLUMN_NUMBER.fullmatch(first) and all(_STROKE.fullmatch(text) for text in others)


def _holds_number(sheet: FormSheet, line: int, width: int) -> bool:
    """Whether the sender has printed a number beside a name; years and the numbers of columns are headings."""
    own = [text for column in range(width) if (text := sheet.texts.get((line, column)))]
    numbers = [text for text in own[1:] if _NUMBER.fullmatch(text) and not _YEAR.fullmatch(text)]
    named = bool(own) and not _COLUMN_NUMBER.fullmatch(own[0]) and not _NUMBER.fullmatch(own[0])
    return named and bool(numbers)


def _headed(sheet: FormSheet, head: int, line: int, column: int) -> bool:
    return any(sheet.text(row, column) for row in range(head, line))


def _body_lines(sheet: FormSheet, first: int, width: int) -> Iterator[int]:
    found: list[int] = []
    for line in range(first, sheet.rows):
        if _is_note(sheet, line, width) and not _goes_on(sheet, line + 1, width, found):
            return
        found.append(line)
        if any(sheet.is_blank(line, column) for column in range(width)) or len(_own_texts(sheet, line)) > 1:
            yield line


def _goes_on(sheet: FormSheet, line: int, width: int, lines: Sequence[int]) -> bool:
    """Whether the table goes on here: a line that is named, with something to fill, and that begins no other table, or is like the `lines` before."""
    named = len(_own_texts(sheet, line)) > 0 and not _is_note(sheet, line, width)
    return (
        line < sheet.rows
        and named
        and any(sheet.is_blank(line, column) for column in range(width))
        and (_is_like(sheet, line, width, lines) or _table_at(sheet, line) is None)
    )


def _is_like(sheet: FormSheet, line: int, width: int, lines: Sequence[int]) -> bool:
    """Whether a line has its texts where one before has them, a number or a unit of measure (of whatever sort) below such a one, and is blank where headings would be: 文艺演出, 8, 场 behind 图书室, 1, 处."""
    own = _line_texts(sheet, line, width)
    for before in (_line_texts(sheet, one, width) for one in lines):
        same = [column for column in own if column in before]
        numbers = any(_NUMBER.fullmatch(own[column]) and _NUMBER.fullmatch(before[column]) for column in same)
        units = any(own[column] == before[column] or {own[column], before[column]} <= _UNITS for column in same[1:])
        if len(own) > 1 and same == list(own) and (numbers or units):
            return True
    return False


def _line_texts(sheet: FormSheet, line: int, width: int) -> dict[int, str]:
    """What stands in a line, by column; strokes where nothing is to be filled are none."""
    texts = {column: sheet.texts.get((line, column), "") for column in range(width)}
    return {column: text for column, text in texts.items() if text and not _STROKE.fullmatch(text)}


def _is_note(sheet: FormSheet, line: int, width: int) -> bool:
    """One text over the whole width, perhaps behind its number in a cell of its own (一 | 人居环境): 说明、填表人."""
    texts = _own_texts(sheet, line)
    covered = {sheet.origins.get((line, column), (line, column)) for column in range(width)}
    numbered = len(texts) > 1 and _PART_NUMBER.fullmatch(sheet.text(line, 0)) is not None
    return len(texts) == len(covered) == 1 + numbered and width > 1 + numbered


def _note(sheet: FormSheet, line: int) -> str:
    """The text of such a line, behind its number."""
    return "、".join(sheet.text(line, column) for column in _own_texts(sheet, line))


def _left_columns(sheet: FormSheet, lines: tuple[int, ...], first: int, width: int) -> tuple[int, ...]:
    """The columns from the left on whose cells name the lines: they hold text somewhere. Numbers behind a text name nothing but where the heading says so (代码)."""
    found: list[int] = []
    worded = False
    for column in range(first, width):
        texts = [text for line in lines if (text := sheet.text(line, column)) and not _reaches_in(sheet, line, column, found)]
        words = any(_NAMES_NOTHING.fullmatch(text) is None for text in texts)
        coded = any(_CODE.search(sheet.text(row, column)) for row in range(lines[0]))
        if texts and (words or not worded or coded):
            found.append(column)
            worded = worded or words
        elif found:
            break
    return tuple(found)


def _reaches_in(sheet: FormSheet, line: int, column: int, left: list[int]) -> bool:
    """Whether a text is that of a range which began in a column further left: 本月经费支出 over four columns names no more than its line."""
    return bool(left) and sheet.origins.get((line, column), (line, column))[1] < column


def _width(sheet: FormSheet, row: int) -> int:
    """How many columns the headings reach over."""
    filled = [column for column in range(sheet.columns) if sheet.text(row, column)]
    return filled[-1] + 1 if filled else 0


def _alternates(sheet: FormSheet, row: int, width: int) -> bool:
    """Each text has a blank cell behind it: labels of a single-record form."""
    texts = _own_texts(sheet, row)
    followed = [
        column for column in texts if any(sheet.is_blank(row, right) for right in range(column + 1, _next(texts, column)))
    ]
    last_blank = texts and _is_blank_behind(sheet, row, width)
    inner = [column for column in texts if column != texts[-1]]
    return bool(inner) and all(column in followed for column in inner) and bool(last_blank)


def _is_blank_behind(sheet: FormSheet, row: int, width: int) -> bool:
    return any(sheet.is_blank(row, column) for column in range(width, sheet.columns))


def _next(texts: list[int], column: int) -> int:
    return next((other for other in texts if other > column), column + 1)


def _labels(sheet: FormSheet) -> Iterator[Label]:
    """Every text with the blank cell at its right, else below it."""
    section = ""
    for row in range(sheet.rows):
        texts = _own_texts(sheet, row)
        section = sheet.text(row, texts[0]) if len(texts) == 1 and rank_of(sheet.text(row, texts[0])) < UNRANKED else section
        for column in texts:
            right = _behind(sheet, row, column)
            if _ATTACHMENT.fullmatch(sheet.text(row, column)):
                continue
            if right < sheet.columns and sheet.is_blank(row, right):
                yield Label(sheet.text(row, column), (row, right), _head_of_labels(sheet, row, texts) or section)


def _head_of_labels(sheet: FormSheet, row: int, texts: list[int]) -> str:
    """The first text of a line, where another stands behind it and it names a time for the labels of its line: 1—6月累计, 投稿（篇）, blank."""
    behind = _behind(sheet, row, texts[0])
    return (
        sheet.text(row, texts[0]) if len(texts) > 1 and behind in texts and _SOME_TIME.search(sheet.text(row, texts[0])) else ""
    )


def _behind(sheet: FormSheet, row: int, column: int) -> int:
    """The first column behind a cell or the range it begins."""
    right = column + 1
    while right < sheet.columns and sheet.origins.get((row, right)) == (row, column):
        right += 1
    return right


def _own_texts(sheet: FormSheet, row: int) -> list[int]:
    """The columns of the row in which a text begins."""
    return [column for column in range(sheet.columns) if sheet.texts.get((row, column)) or _spans_down(sheet, row, column)]


def _spans_down(sheet: FormSheet, row: int, column: int) -> bool:
    """Whether a range from a row above, in the same column, reaches here with its text."""
    origin = sheet.origins.get((row, column))
    return origin is not None and origin[0] < row and origin[1] == column and bool(sheet.texts.get(origin))


def _lines_of(sheet: FormSheet, first: int, last: int) -> tuple[str, ...]:
    lines = ("　".join(_once(sheet.text(row, column) for column in range(sheet.columns))) for row in range(first, last))
    return tuple(line for line in lines if line)


def _once(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
