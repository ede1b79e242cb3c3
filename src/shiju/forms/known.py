"""What an office has told about forms beside its decisions, kept as a readable file: what was written into cells that no indicator answers, and the definitions (口径) it has seen.

[[answered]]
words = "联系电话"
org_unit = "S"
period = "2026-05"
value = "138…"
source = "五月统计表.xlsx B6"
day = "2026-06-03"

[[answered]]                      # of one record, whatever form asks for it
words = "回访结果"
record = "R1"
…

[[ours]]
name = "红星街道党群服务中心"
org_unit = "S"

[[definitions]]
form = "群众文化活动情况统计表"
lines = ["统计期以活动实际举办日期为准"]
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from shiju.catalogue.problem import Problem
from shiju.forms.filling import Cell, Filled, Origin
from shiju.forms.keys import key_of
from shiju.forms.proposal import Open
from shiju.forms.sheet import FormSheet
from shiju.forms.styles import style_of, styled
from shiju.forms.titles import title_of
from shiju.text.numerals import half_width

FILE = "forms-known.toml"
_FIELDS = ("words", "org_unit", "period", "value", "source", "day")
_SENTENCE = re.compile(r"[^。；;\n]+")
_DEFINES = re.compile(r"口径|计入|[不只均]计|分别计|计[一1]|为准|是指|包括|不含|统计|剔除|合并|重复|按.{0,12}(?:计算|统计|填|计)")
_PERIODIC = re.compile(r"\d{1,4}|[一二三四五六七八九十]+(?=[月日季年])|上半年|下半年|第?[一二三四]季度")
"""What changes from one period to the next and defines nothing."""
_HEAD = re.compile(
    r"^(?:说明|注|备注|填[表报]说明|有关口径如下|口径)?[:：]?\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[）).、．])?\s*"
)


@dataclass(frozen=True)
class KnownAnswer:
    """What somebody wrote into a cell: the words of the cell, for whom and when, and where it was written."""

    words: str
    org_unit: str
    period: str
    value: str
    source: str
    day: str
    record: str = ""
    """The record that it was said of; empty where it was said of the unit."""

    @property
    def place(self) -> tuple[str, ...]:
        """For what it holds: of a record for every period."""
        return (self.words, self.record) if self.record else (self.words, self.org_unit, self.period)


@dataclass(frozen=True)
class Known:
    """All of it. `definitions`: title of a form → its sentences; `ours`: a name by which forms call a unit, and its code."""

    answers: tuple[KnownAnswer, ...] = ()
    definitions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ours: tuple[tuple[str, str], ...] = ()

    def with_answer(self, answer: KnownAnswer) -> "Known":
        """One more answer, which takes the place of an earlier one for the same cell and period; an empty one only takes it away."""
        kept = tuple(one for one in self.answers if one.place != answer.place)
        return replace(self, answers=(*kept, answer) if answer.value else kept)

    def knows(self, answer: KnownAnswer) -> bool:
        """Whether the same is kept already, whoever wrote it where."""
        return next((one.value for one in self.answers if one.place == answer.place), "") == answer.value


@dataclass(frozen=True)
class ChangedDefinition:
    """The definitions of a form differ from those it had before."""

    form: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


def read_known(path: Path) -> Known | tuple[Problem, ...]:
    """What the file tells; nothing where there is none."""
    if not path.is_file():
        return Known()
    try:
        plain = tomllib.loads(path.read_text("utf-8"))
        answers = tuple(
            KnownAnswer(**{name: str(one[name]) for name in _FIELDS}, record=str(one.get("record", "")))
            for one in plain.get("answered", [])
        )
        ours = tuple((str(one["name"]), str(one["org_unit"])) for one in plain.get("ours", []))
        definitions = {str(one["form"]): tuple(map(str, one["lines"])) for one in plain.get("definitions", [])}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as fault:
        return (Problem("broken_file", f"读不懂：{fault}。", "请按说明改正，或删去这个文件。", where=path.name),)
    return Known(answers, definitions, ours)


def written_known(known: Known) -> str:
    """The text of such a file."""
    answers = (
        "[[answered]]\n"
        + "".join(f"{name} = {_text(value)}\n" for name, value in asdict(one).items() if value or name in _FIELDS)
        for one in known.answers
    )
    ours = (f"[[ours]]\nname = {_text(name)}\norg_unit = {_text(code)}\n" for name, code in sorted(known.ours))
    definitions = (
        f"[[definitions]]\nform = {_text(form)}\nlines = [{', '.join(map(_text, lines))}]\n"
        for form, lines in sorted(known.definitions.items())
    )
    return "\n".join((*answers, *ours, *definitions))


def with_answers(filled: Filled, known: Known, sheets: Sequence[FormSheet]) -> Filled:
    """The cells that were answered by hand for the same unit and period filled again; what was answered for another period is offered."""
    by_name = {sheet.name: sheet for sheet in sheets}
    cells, left = list(filled.cells), []
    for one in filled.open:
        found = _answer(one, known)
        if found is None:
            left.append(one)
        elif found.record or found.period == str(one.period):
            value = styled(found.value, style_of(by_name[one.sheet], one.place))
            records = (found.record,) if found.record else ()
            origin = Origin(one.org_unit, one.period, records=records, stated=found.source, words=found.words)
            cells.append(Cell(one.sheet, one.place, value, origin, 100))
        else:
            left.append(replace(one, offered=found.value, offered_period=found.period, offered_from=found.source))
    return replace(filled, cells=tuple(sorted(cells, key=lambda one: (one.sheet, one.place))), open=tuple(left))


def definitions_of(sheets: Sequence[FormSheet], notes: Mapping[str, Sequence[str]], notice: str) -> dict[str, tuple[str, ...]]:
    """Title → sentences that define something, of the notes below the tables (`notes`: sheet → lines) and of the notice."""
    found: dict[str, tuple[str, ...]] = {}
    for sheet in sheets:
        title = title_of((*sheet.above, *(text for (row, _), text in sorted(sheet.texts.items()) if row <= _LAST_TITLE)))
        lines = [*notes.get(sheet.name, ()), *notice.splitlines()]
        said = tuple(dict.fromkeys(filter(None, (_plain(part) for line in lines for part in _SENTENCE.findall(line)))))
        if title and said:
            found[title] = tuple(dict.fromkeys((*found.get(title, ()), *said)))
    return found


def changed_definitions(now: Mapping[str, tuple[str, ...]], known: Known) -> tuple[ChangedDefinition, ...]:
    """The forms whose definitions are others than those seen last. A form that was never seen has changed nothing."""
    return tuple(_changes(now, known))


def _changes(now: Mapping[str, tuple[str, ...]], known: Known) -> Iterable[ChangedDefinition]:
    for form, lines in now.items():
        before = known.definitions.get(form)
        if before is None:
            continue
        seen, told = {key_of(_PERIODIC.sub("", one)) for one in before}, {key_of(_PERIODIC.sub("", one)) for one in lines}
        gone = tuple(one for one in before if key_of(_PERIODIC.sub("", one)) not in told)
        new = tuple(one for one in lines if key_of(_PERIODIC.sub("", one)) not in seen)
        if gone or new:
            yield ChangedDefinition(form, gone, new)


_LAST_TITLE = 3
"""The last row in which the title of a form is looked for."""


def _plain(sentence: str) -> str:
    """A sentence that defines something, without its number; empty where it defines nothing."""
    plain = _HEAD.sub("", half_width(sentence).strip()).strip()
    return plain if _DEFINES.search(plain) else ""


def _answer(one: Open, known: Known) -> KnownAnswer | None:
    """What was written for the cell: for the same period, else the latest."""
    if not one.key or not one.org_unit or one.period is None:
        return None
    if one.record:
        return next((answer for answer in known.answers if answer.place == (key_of(one.key), one.record)), None)
    words = key_of(one.key)
    ours = [said for said in known.answers if said.words == words and said.org_unit == one.org_unit and not said.record]
    same = [answer for answer in ours if answer.period == str(one.period)]
    return max(same or ours, key=lambda answer: (answer.day, answer.period), default=None)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
