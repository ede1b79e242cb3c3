"""What a report asks of the ledger."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice

from shiju.indicators.definition import definition
from shiju.indicators.engine import bare
from shiju.indicators.figure import Figure
from shiju.indicators.selection import day_of, once_per_event
from shiju.ledger.describing import described, said, source_words
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.figures import Asked, Figures
from shiju.queries.ledger import Ledger
from shiju.queries.records import evidence_names, records
from shiju.reports.compose import Facts
from shiju.reports.document import Photo, RecordLine
from shiju.reports.pictures import photo


def facts(ledger: Ledger, figures: Figures, *, org_unit: str, period: Period, ahead: "Foreseen | None" = None) -> Facts:
    """The facts for a report of that org unit and period, all from the same state of the ledger; with `ahead` in the lots that it fetches."""
    rows = partial(_of_kinds, org_unit=org_unit, figures=figures) if ahead is None else ahead.rows
    within = partial(_within, org_unit=org_unit, figures=figures, rows=rows)
    return Facts(
        figure=ahead or reckoner(figures),
        names={one.id: (one.name, one.unit) for one in figures.catalogue.indicators},
        definitions={one.id: definition(one, figures.catalogue) for one in figures.catalogue.indicators},
        records=lambda kind, days: [_texts(record, figures) for record in within(kind, days)],
        units=_units(figures.tree, org_unit, period),
        describe=lambda ids: _lines(ids, figures),
        photos=lambda kind, days, most: _photos(ledger, within(kind, days), most, figures),
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
        self._rows: dict[str, list[Record]] = {}
        self._kinds: dict[str, None] = {}

    def __call__(self, indicator: str, unit: str, period: Period, until: date) -> Figure:
        """The figure, or a blank one in its place."""
        wanted = Asked(indicator, unit, period, until)
        if wanted in self._known:
            return self._known[wanted]
        self._noted[wanted] = None
        return bare(self._figures.catalogue.indicator(indicator), unit, period, self._figures.as_of)

    def rows(self, kind: str) -> list[Record]:
        """The records of the kind in the scope, or none in their place."""
        if kind not in self._rows:
            self._kinds[kind] = None
        return self._rows.get(kind, [])

    def fetch(self) -> bool:
        """Whether there was something to reckon or to read."""
        noted, kinds = list(self._noted), list(self._kinds)
        self._noted.clear()
        self._kinds.clear()
        self._known.update(zip(noted, self._figures.many(noted, with_records=self._with_records), strict=True))
        found = _of_kinds(*kinds, org_unit=self._org_unit, figures=self._figures) if kinds else []
        self._rows |= {kind: [one for one in found if one.kind == kind] for kind in kinds}
        return bool(noted or kinds)


def _of_kinds(*kinds: str, org_unit: str, figures: Figures) -> list[Record]:
    """The records of these kinds in the scope, as far as the actor sees them."""
    scope = figures.tree.scope(org_unit)
    return records(seen=scope if figures.seen.issuperset(scope) else figures.seen, kinds=kinds, as_of=figures.as_of)


def _within(
    kind_id: str, period: Period, *, org_unit: str, figures: Figures, rows: Callable[[str], list[Record]]
) -> list[Record]:
    """The counting records of a kind in the scope that happened in the period, in the order of their days.

    An event that several units recorded is told once, with all of them and the evidence of all.
    """
    kind, scope = figures.catalogue.kind(kind_id), figures.tree.scope(org_unit)
    ours = _events([one for one in rows(kind_id) if one.counts and scope.intersection(one.org_units)])
    if kind.happened is None:
        return ours
    dated = [(day, one) for one in ours for day in [day_of(one, kind.happened)] if day is not None and day in period]
    return [one for _, one in sorted(dated, key=lambda pair: (pair[0], pair[1].order))]


def _events(found: Sequence[Record]) -> list[Record]:
    together: dict[str, list[Record]] = {}
    for record in found:
        if record.joint is not None:
            together.setdefault(record.joint.event, []).append(record)
    return [record if record.joint is None else _whole(record, together[record.joint.event]) for record in once_per_event(found)]


def _whole(record: Record, parts: Sequence[Record]) -> Record:
    ordered = [record, *(part for part in parts if part is not record)]
    units = dict.fromkeys(unit for part in ordered for unit in part.org_units)
    return replace(
        record, org_units=tuple(units), evidence=tuple(dict.fromkeys(one for part in ordered for one in part.evidence))
    )


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


def _photos(ledger: Ledger, records: Sequence[Record], most: int, figures: Figures) -> list[Photo]:
    """One picture a record, from the newest records that have one."""
    found = (_photo(ledger, record, figures) for record in reversed(records))
    return list(islice((one for one in found if one is not None), most))


def _photo(ledger: Ledger, record: Record, figures: Figures) -> Photo | None:
    caption = said(record.values.get(figures.catalogue.kind(record.kind).title or ""))
    paths = [ledger.evidence / digest[:2] / digest for digest in record.evidence]
    made = (photo(path.read_bytes(), digest=path.name, caption=caption) for path in paths if path.is_file())
    return next((one for one in made if one is not None), None)
