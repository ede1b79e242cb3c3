"""Which record a file of a folder proves: by the day and the words of its path and the day a picture was taken. Proposals only; nothing is attached by itself."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePath

from shiju.catalogue.kind import Kind
from shiju.catalogue.message_words import Part
from shiju.indicators.selection import once_per_event
from shiju.intake.units import UnitNames
from shiju.ledger.describing import said
from shiju.ledger.record import Record
from shiju.ledger.similarity import likeness
from shiju.orgs import OrgTree
from shiju.periods import Period

SHOWN = 3
"""Candidates of a proposal."""
_SURE_OF_DAY, _OTHER_YEAR, _NEXT_DAY, _TAKEN_DAY = 50, 35, 20, 40
_UNIT = 20
_EVENT = 10
"""Pictures show an event rather than the leaflets that were handed out or the news that was written beside it."""
_LEAST_WITH_DAY, _LEAST_BY_WORDS = 60, 60
_MARGIN = 10
"""The best must stand so far before the next."""
_FULL = re.compile(r"(?<!\d)(20\d\d)\s?[-._年/]\s?(\d{1,2})\s?[-._月/]\s?(\d{1,2})(?!\d)日?")
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)|(?<!\d)(20\d\d)(\d\d)(\d\d)(?=[_\-]?\d{4,6}(?!\d))")
_SHORT = re.compile(r"(?<![\d.])(\d{1,2})\s?[.月]\s?(\d{1,2})(?![\d.])[日号]?")
_CAMERA = re.compile(r"(?i)img|dsc[fn]?|微信图片|mmexport|wx_camera|screenshot|截图|photo|pic|p\d+|照片|图片|\d+|[_\-.()（）\s]+")
_GENERAL = re.compile(
    "签到[表册]?|签名[表册]?|通知|关于|举办|开展|组织|召开|的|活动(?:照片)?|现场|合影|佐证|材料|扫描件?|留存|照"
)


@dataclass(frozen=True)
class Found:
    """A file of the folder: its path from there, and the day its picture says it was taken."""

    path: PurePath
    taken: date | None = None


@dataclass(frozen=True)
class Candidate:
    """A record that was weighed, with its score and the words for it."""

    record: str
    score: int
    why: str


@dataclass(frozen=True)
class Match:
    """The proposal for one file. `record` None: none is near, or several are (`candidates`, best first). `remark`: what a person should look at."""

    path: PurePath
    record: str | None
    candidates: tuple[Candidate, ...]
    remark: str = ""


@dataclass(frozen=True)
class Clues:
    """What a path tells: days with a year, (month, day) without one, and words."""

    days: tuple[date, ...]
    short: tuple[tuple[int, int], ...]
    words: str

    @property
    def dated(self) -> bool:
        """Whether the path names a day."""
        return bool(self.days or self.short)


def clues_of(path: PurePath) -> Clues:
    """What folders and name say; a day in a folder's name outweighs the one that a camera or a chat program put into the file's."""
    folders, name = [part for part in path.parent.parts if part not in (".", "/")], path.stem
    days, short = _days(" ".join(folders))
    if not (days or short):
        days, short = _days(name)
    words = [_GENERAL.sub("", _CAMERA.sub("", _SHORT.sub("", _FULL.sub("", part)))) for part in (*folders, name)]
    return Clues(tuple(days), tuple(short), " ".join(filter(None, words)))


def wanted_days(files: Iterable[Found]) -> tuple[Period | None, bool]:
    """From which to which day records are needed, and whether some file names a day without its year or none at all (then records of other years are needed too)."""
    days: list[date] = []
    yearless = False
    for one in files:
        clues = clues_of(one.path)
        days += [*clues.days, *((one.taken,) if one.taken is not None else ())]
        yearless = yearless or not clues.days
    around = timedelta(days=1)
    return (Period(min(days) - around, max(days) + around) if days else None), yearless


class EvidenceMatcher:
    """Matches files with records. `records`: those that may be meant; of a joint event the host's stands for all."""

    def __init__(
        self, records: Iterable[Record], *, kinds: Mapping[str, Kind], tree: OrgTree, aliases: Iterable[tuple[str, str]] = ()
    ) -> None:
        counting = sorted((one for one in records if one.counts and one.kind in kinds), key=lambda one: one.order)
        self._records = once_per_event(counting)
        self._kinds, self._tree = kinds, tree
        self._suffixes = UnitNames(tree, tuple(aliases)).suffixes
        self._text = {one.id: self._words_of(one) for one in self._records}

    def match(self, file: Found) -> Match:
        """The proposal for one file."""
        clues = clues_of(file.path)
        scored = [one for record in self._records if (one := self._weighed(record, clues, file)) is not None]
        ranked = sorted(scored, key=lambda one: (-one.score, one.record))[:SHOWN]
        if not ranked:
            return Match(file.path, None, ())
        clear = len(ranked) == 1 or ranked[0].score - ranked[1].score >= _MARGIN
        chosen = ranked[0].record if clear else None
        return Match(file.path, chosen, tuple(ranked), self._remark(chosen, file))

    def _weighed(self, record: Record, clues: Clues, file: Found) -> Candidate | None:
        near = likeness(clues.words, self._text[record.id]) if clues.words else 0
        day, why = self._day(record, clues, file)
        if day is None and (clues.dated or near < _LEAST_BY_WORDS):
            return None
        unit = _UNIT if self._names_unit(record, clues.words) else 0
        said = self._kinds[record.kind].messages
        event = _EVENT if said is not None and said.part is Part.EVENT else 0
        score = (day or 0) + near // 2 + unit + event
        if day is not None and score < _LEAST_WITH_DAY:
            return None
        told = [why, "单位相符" if unit else "", f"用词相近 {near}%" if near else ""]
        return Candidate(record.id, score if day is not None else near + unit + event, "，".join(filter(None, told)))

    def _day(self, record: Record, clues: Clues, file: Found) -> tuple[int | None, str]:
        """What the days say for the record: None where they speak against it or there are none."""
        days = self._days_of(record)
        if days is None:
            return None, ""
        named = [*clues.days, *(day for year in (days.first.year, days.last.year) for day in _in_year(clues.short, year))]
        if any(day in days for day in named):
            other = not clues.days and bool(years := _years(file)) and years.isdisjoint((days.first.year, days.last.year))
            return (_OTHER_YEAR, "月日相符") if other else (_SURE_OF_DAY, "日期相符")
        if any(abs((day - days.first).days) == 1 or abs((day - days.last).days) == 1 for day in named):
            return _NEXT_DAY, "日期差一天"
        if not clues.dated and file.taken is not None and file.taken in days:
            return _TAKEN_DAY, "拍摄日期相符"
        return None, ""

    def _remark(self, chosen: str | None, file: Found) -> str:
        record = next((one for one in self._records if one.id == chosen), None)
        days = self._days_of(record) if record is not None else None
        if days is None or file.taken is None or file.taken in days:
            return ""
        return f"照片拍摄于 {file.taken.isoformat()}，与记录的日期不同。"

    def _days_of(self, record: Record) -> Period | None:
        value = record.values.get(self._kinds[record.kind].happened or "")
        if isinstance(value, Period):
            return value
        return Period(value, value) if isinstance(value, date) else None

    def _words_of(self, record: Record) -> str:
        kind = self._kinds[record.kind]
        texts = [said(value) for value in record.values.values() if isinstance(value, str)]
        names = [self._tree.get(code).name for code in record.org_units if code in self._tree]
        return " ".join((*texts, *names, kind.label, *kind.words))

    def _names_unit(self, record: Record, words: str) -> bool:
        names = [self._tree.get(code).name for code in record.org_units if code in self._tree]
        stems = [next((name.removesuffix(one) for one in self._suffixes if name.endswith(one)), name) for name in names]
        return any(len(stem) > 1 and stem in words for stem in stems)


def _years(file: Found) -> set[int]:
    """The years that the picture and its name tell, where the folder names a day without one."""
    return {day.year for day in (*_days(file.path.stem)[0], *((file.taken,) if file.taken is not None else ()))}


def _days(text: str) -> tuple[list[date], list[tuple[int, int]]]:
    full = [_valid(*map(int, match.groups())) for match in _FULL.finditer(text)]
    full += [_valid(*(int(part) for part in match.groups() if part)) for match in _COMPACT.finditer(text)]
    rest = _COMPACT.sub(" ", _FULL.sub(" ", text))
    short = [(int(match[1]), int(match[2])) for match in _SHORT.finditer(rest)]
    return [day for day in full if day is not None], [one for one in short if _valid(2024, *one) is not None]


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_year(short: Sequence[tuple[int, int]], year: int) -> list[date]:
    return [day for month, number in short if (day := _valid(year, month, number)) is not None]
