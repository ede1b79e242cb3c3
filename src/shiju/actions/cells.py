"""Keeping the months that are reckoned beforehand. Figures are exact without it; with it they cost the same in a large ledger as in a small one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction

from shiju.actions.keysets import keep_keyset, keyset_state
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Indicator
from shiju.catalogue.kind import Kind
from shiju.db.bulk import insert, take_writer_lock
from shiju.db.models import Cell, CellState, Standing
from shiju.intake.progress import Watch
from shiju.orgs import OrgTree
from shiju.queries import cells
from shiju.queries.cell_making import COLUMNS, Amounts, CellMaker, Key, rows_of
from shiju.queries.cell_reading import NOT_TOUCHED, Touched, touched, with_alike
from shiju.queries.figures import Figures
from shiju.queries.sight import Actor, Role

LARGE = 50_000
"""Revisions from which cells pay: a street's figures come from its facts in milliseconds."""
_PLACE = ("basis", "month", "turn", "other")
_TABLES = (("ledger_cell", "basis"), ("ledger_cellkey", "keyset"), ("ledger_cellstate", "id"))
_ADD = (
    f"INSERT INTO ledger_cell (basis, {', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * (1 + len(COLUMNS)))}) "  # noqa: S608
    f"ON CONFLICT ({', '.join(_PLACE)}) DO UPDATE SET "
    + ", ".join(f"{column} = ledger_cell.{column} + excluded.{column}" for column in COLUMNS if column not in _PLACE)
)


def refresh(catalogue: Catalogue, *, tree: OrgTree, watch: Watch | None = None) -> int:
    """Bring the cells of all org units that have others below them up to date; the answer is how many bases were made or changed.

    Of what adds up record by record only what was written since is looked at. Reads as of one moment without holding anybody up, and writes one indicator at a time:
    it may be cut short and started again at any moment. `watch` hears of indicators.
    """
    refreshing = _begun(catalogue, tree)
    celled = refreshing.celled()
    if watch is not None:
        watch.found(len(celled))
    refreshing.keep_keysets(celled)
    done = 0
    for indicator, kind in celled:
        done += refreshing.bring_up(indicator, kind)
        if watch is not None:
            watch.done(1)
    refreshing.finish()
    return done


def unreckoned(catalogue: Catalogue, *, tree: OrgTree) -> int:
    """How many indicators of a large ledger have no cells yet: until a refresh, which takes minutes then, their figures are slow. 0 for a ledger without need."""
    if not _is_large():
        return 0
    refreshing = _begun(catalogue, tree)
    known = set(CellState.objects.values_list("declared", flat=True).distinct())
    return sum(cells.declared(indicator, kind) not in known for indicator, kind in refreshing.celled())


def keep_up(catalogue: Catalogue, *, tree: OrgTree) -> int:
    """Refresh the cells where the ledger is large enough for them to pay: what the server lets run every now and then. The answer is that of `refresh`."""
    return refresh(catalogue, tree=tree) if _is_large() else 0


def _is_large() -> bool:
    return Standing.objects.all()[LARGE : LARGE + 1].exists()


def _begun(catalogue: Catalogue, tree: OrgTree) -> "_Refreshing":
    top = next(unit.code for unit in tree if unit.parent is None)
    return _Refreshing(Figures(catalogue, actor=Actor("cells", Role.ADMINISTRATOR, top)))


@dataclass(frozen=True)
class _Group:
    """Scopes whose cells of one declaration hold as of the same revision (None = there are none yet); `bases` are theirs, in the order of the scopes."""

    declared: str
    kind: Kind
    upto: int | None
    scopes: tuple[str, ...]
    bases: tuple[int, ...]


@dataclass
class _Refreshing:
    """One refresh: what it found, and the bases for which there was nothing to write."""

    figures: Figures
    _scopes: dict[str, frozenset[str]] = field(init=False)
    _states: dict[tuple[str, str], tuple[int, int]] = field(init=False)
    _wanted: set[int] = field(default_factory=set)
    _unchanged: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _touched: dict[int, Mapping[str, Touched | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        tree = self.figures.tree
        found = [tree.scope(unit.code) for unit in tree]
        self._scopes = {cells.scope_name(units): units for units in found if len(units) > 1}
        states = CellState.objects.values_list("scope", "declared", "pk", "upto")
        self._states = {(scope, declared): (basis, upto) for scope, declared, basis, upto in states}

    def celled(self) -> list[tuple[Indicator, Kind]]:
        """The indicators that have cells; of those that reckon the same one."""
        catalogue, found = self.figures.catalogue, dict[str, tuple[Indicator, Kind]]()
        for indicator in catalogue.indicators:
            kind = None if indicator.kind is None else catalogue.kind(indicator.kind)
            if kind is not None and cells.celled(indicator, kind) and not self.figures.needs_reference(indicator, kind):
                found.setdefault(cells.declared(indicator, kind), (indicator, kind))
        return list(found.values())

    def keep_keysets(self, celled: Sequence[tuple[Indicator, Kind]]) -> None:
        """Bring up what tells records apart, before the cells that need it for their next mending."""
        keysets = {(kind.id, fields): kind for indicator, kind in celled for fields in [cells.key_fields(indicator)] if fields}
        for (_, fields), kind in keysets.items():
            state, as_of = keyset_state(fields, kind), self.figures.as_of
            if state is None or state[1] < as_of:
                written = None if state is None else self._since(state[1]).get(kind.id, NOT_TOUCHED)
                keep_keyset(fields, kind, store=self.figures.store, state=state, written=written, upto=as_of)
                state = keyset_state(fields, kind)
            self._wanted.update(state[:1] if state is not None else ())

    def bring_up(self, indicator: Indicator, kind: Kind) -> int:
        """Make the cells of one indicator, or change them; how many bases were made or changed."""
        return sum(self._bring_up(indicator, group) for group in self._groups(indicator, kind))

    def finish(self) -> None:
        """Let the bases for which nothing was written hold as of now, and forget those of declarations and scopes that are no more."""
        gone = {basis for basis, _ in self._states.values()} - self._wanted
        with transaction.atomic(), connection.cursor() as cursor:
            for upto, bases in self._unchanged.items():
                cursor.executemany(
                    "UPDATE ledger_cellstate SET upto = %s WHERE id = %s AND upto = %s",
                    [(self.figures.as_of, basis, upto) for basis in bases],
                )
            for table, column in _TABLES if gone else ():
                cursor.executemany(f"DELETE FROM {table} WHERE {column} = %s", [(basis,) for basis in sorted(gone)])  # noqa: S608

    def _groups(self, indicator: Indicator, kind: Kind) -> list[_Group]:
        declared, groups = cells.declared(indicator, kind), defaultdict[int | None, dict[str, int]](dict)
        for scope in self._scopes:
            basis, upto = self._states.get((scope, declared), (0, None))
            groups[upto][scope] = basis
            self._wanted.add(basis)
        return [_Group(declared, kind, upto, tuple(found), tuple(found.values())) for upto, found in groups.items()]

    def _bring_up(self, indicator: Indicator, group: _Group) -> int:
        if group.upto is None:
            return self._make(indicator, group)
        written = self._since(group.upto).get(group.kind.id, NOT_TOUCHED)
        if written is NOT_TOUCHED:
            self._unchanged[group.upto] += group.bases
            return 0
        concerned = None if written is None else self._concerned(written, indicator, group)
        if written is None or concerned is None:
            return self._make(indicator, group if written is None else self._within(group, written))
        units = written.units if cells.by_record(indicator) else None
        added = self._maker(indicator, group, units).difference(group.upto, self.figures.as_of, concerned)
        return _store(group, added, self.figures.as_of, anew=False)

    def _concerned(self, written: Touched, indicator: Indicator, group: _Group) -> frozenset[int] | None:
        """What was written with all that it concerns; None where that is not known, or too much."""
        fields = cells.key_fields(indicator)
        if not fields:
            return written.numbers if cells.by_record(indicator) else None
        store, upto = self.figures.store, self.figures.as_of
        return with_alike(written.numbers, fields, group.kind, store=store, since=group.upto or 0, upto=upto)

    def _make(self, indicator: Indicator, group: _Group) -> int:
        if not group.scopes:
            return 0
        return _store(group, self._maker(indicator, group).whole(self.figures.as_of), self.figures.as_of, anew=True)

    def _within(self, group: _Group, written: Touched) -> _Group:
        """The scopes in which something was written; the others hold on."""
        places = [place for place, scope in enumerate(group.scopes) if written.within(self._scopes[scope])]
        self._unchanged[group.upto or 0] += [basis for place, basis in enumerate(group.bases) if place not in places]
        scopes, bases = tuple(group.scopes[place] for place in places), tuple(group.bases[place] for place in places)
        return _Group(group.declared, group.kind, group.upto, scopes, bases)

    def _maker(self, indicator: Indicator, group: _Group, units: frozenset[str] | None = None) -> CellMaker:
        return CellMaker(indicator, group.kind, [self._scopes[scope] for scope in group.scopes], self.figures.store, units)

    def _since(self, upto: int) -> Mapping[str, Touched | None]:
        if upto not in self._touched:
            self._touched[upto] = touched(since=upto, upto=self.figures.as_of)
        return self._touched[upto]


def _store(group: _Group, found: Mapping[Key, Amounts], as_of: int, *, anew: bool) -> int:
    """Put cells in the place of those there are, or add to them, where these still are what was read; how many bases that changes."""
    with transaction.atomic(), connection.cursor() as cursor:
        take_writer_lock()
        known = {scope: (basis, upto) for scope, basis, upto in _states(group)}
        if any(
            known.get(scope, (0, None)) != (basis, group.upto) for scope, basis in zip(group.scopes, group.bases, strict=True)
        ):
            return 0
        if group.upto is None:
            insert(
                CellState,
                ("scope", "declared", "kind", "upto"),
                [(scope, group.declared, group.kind.id, as_of) for scope in group.scopes],
            )
            known = {scope: (basis, upto) for scope, basis, upto in _states(group)}
        rows = rows_of(found, [known[scope][0] for scope in group.scopes])
        cursor.executemany(
            "UPDATE ledger_cellstate SET upto = %s WHERE id = %s", [(as_of, known[scope][0]) for scope in group.scopes]
        )
        if anew:
            cursor.executemany("DELETE FROM ledger_cell WHERE basis = %s", [(basis,) for basis in group.bases])
            insert(Cell, ("basis", *COLUMNS), rows)
            return len(group.scopes)
        cursor.executemany(_ADD, rows)
    return len({basis for basis, *_ in rows})


def _states(group: _Group) -> Sequence[tuple[str, int, int]]:
    return list(CellState.objects.filter(declared=group.declared, scope__in=group.scopes).values_list("scope", "pk", "upto"))
