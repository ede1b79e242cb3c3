"""What a report asks of the ledger."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice

from shiju.indicators.definition import definition
from shiju.indicators.engine import bare
from shiju.indicators.figure import Figure
from shiju.ledger.describing import described, said, source_words
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.figures import Asked, Figures
from shiju.queries.ledger import Ledger
from shiju.queries.records import evidence_names, records
from shiju.queries.report_records import pictured, told
from shiju.reports.compose import Facts, Wanted
from shiju.reports.document import Photo, RecordLine
from shiju.reports.pictures import photo


def facts(ledger: Ledger, figures: Figures, *, org_unit: str, period: Period, ahead: "Foreseen | None" = None) -> Facts:
    """The facts for a report of that org unit and period, all from the same state of the ledger; with `ahead` in the lots that it fetches."""

    def listed(wanted: Wanted) -> Sequence[Record]:
        return told([wanted], org_unit=org_unit, figures=figures)[wanted] if ahead is None else ahead.rows(wanted)

    return Facts(
        figure=ahead or reckoner(figures),
        names={one.id: (one.name, one.unit) for one in figures.catalogue.indicators},
        definitions={one.id: definition(one, figures.catalogue) for one in figures.catalogue.indicators},
        records=lambda wanted: [_texts(record, figures) for record in listed(wanted)],
        units=_units(figures.tree, org_unit, period),
        describe=lambda ids: _lines(ids, figures),
        photos=lambda kind, days, most: _photos(ledger, pictured(kind, days, org_unit=org_unit, figures=figures), most, figures),
    )


def reckoner(figures: Figures, *, with_records: bool = True) -> Callable[[str, str, Period, date], Figure]:
    """Reckons figures of that state of the ledger, each once: indicator, org unit, period, the day up to which it is looked at."""
    known: dict[tuple[str, str, Period, date], Figure] = {}

    def figure(indicator: str, unit: str, period: Period, until: date) -> Figure:
        key = (indicator, unit, period, until)
        if key not in known:
            known[key] = figures.figure(indicator, org_unit=unit, period=period, until=until, with_records=with_records)
        return known[key]

    return figure


class Foreseen:
    """Reckons what is asked of it in lots: what it does not know yet is answered with a blank and noted, and `fetch` reckons all that was noted.

    Whoever asks begins anew until nothing is fetched any more. Has the form of what `reckoner` gives.
    """

    def __init__(self, figures: Figures, org_unit: str = "", *, with_records: bool = True) -> None:
        self._figures, self._org_unit, self._with_records = figures, org_unit, with_records
        self._known: dict[Asked, Figure] = {}
        self._noted: dict[Asked, None] = {}
        self._rows: dict[Wanted, list[Record]] = {}
        self._lists: dict[Wanted, None] = {}

    def __call__(self, indicator: str, unit: str, period: Period, until: date) -> Figure:
        """The figure, or a blank one in its place."""
        wanted = Asked(indicator, unit, period, until)
        if wanted in self._known:
            return self._known[wanted]
        self._noted[wanted] = None
        return bare(self._figures.catalogue.indicator(indicator), unit, period, self._figures.as_of)

    def rows(self, wanted: Wanted) -> list[Record]:
        """The records that a section tells of, or none in their place."""
        if wanted not in self._rows:
            self._lists[wanted] = None
        return self._rows.get(wanted, [])

    def fetch(self) -> bool:
        """Whether there was something to reckon or to read."""
        noted, lists = list(self._noted), list(self._lists)
        self._noted.clear()
        self._lists.clear()
        self._known.update(zip(noted, self._figures.many(noted, with_records=self._with_records), strict=True))
        self._rows |= told(lists, org_unit=self._org_unit, figures=self._figures) if lists else {}
        return bool(noted or lists)


def _texts(record: Record, figures: Figures) -> Mapping[str, str]:
    texts = {name: said(value) for name, value in record.values.items()}
    kind = figures.catalogue.kind(record.kind)
    texts[kind.org_unit] = "、".join(figures.tree.get(code).name for code in record.org_units)
    for field in kind.fields:
        texts.setdefault(field.id, "")
    return texts


def _units(tree: OrgTree, org_unit: str, period: Period) -> Sequence[tuple[str, str]]:
    return [(unit.code, unit.name) for unit in tree.children(org_unit) if unit.stands_on(period.last)]


def _lines(ids: Iterable[str], figures: Figures) -> dict[str, RecordLine]:
    found = records(seen=figures.seen, ids=list(ids), as_of=figures.as_of)
    names = evidence_names(one for record in found for one in record.evidence)
    return {
        record.id: RecordLine(
            record.id,
            described(record, figures.catalogue.kind(record.kind), figures.tree),
            source_words(record),
            tuple(names.get(one, one) for one in record.evidence),
        )
        for record in found
    }


def _photos(ledger: Ledger, records: Iterable[Record], most: int, figures: Figures) -> list[Photo]:
    """One picture a record, from the newest records that have one."""
    found = (_photo(ledger, record, figures) for record in records)
    return list(islice((one for one in found if one is not None), most))


def _photo(ledger: Ledger, record: Record, figures: Figures) -> Photo | None:
    caption = said(record.values.get(figures.catalogue.kind(record.kind).title or ""))
    paths = [ledger.evidence / digest[:2] / digest for digest in record.evidence]
    made = (photo(path.read_bytes(), digest=path.name, caption=caption) for path in paths if path.is_file())
    return next((one for one in made if one is not None), None)
