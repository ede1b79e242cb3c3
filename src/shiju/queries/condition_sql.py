"""Values of records and the conditions on them, as SQL over `ledger_fact`. The meaning is that of `shiju.indicators.selection`, word for word."""

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from shiju.catalogue.indicator import Condition, Filter
from shiju.catalogue.kind import Computed, Kind
from shiju.db.fact_rows import LIST_MARK, THOUSANDTHS
from shiju.queries.standing_sql import Parameter, has
from shiju.queries.working_days_sql import until


class Values:
    """The values of the rows `c`; remembers which facts must be joined, and the parameters."""

    def __init__(self, kind: Kind, names: Mapping[tuple[str, str], int], parameters: dict[str, Parameter]) -> None:
        self._kind, self._names, self.parameters = kind, names, parameters
        self._joined: dict[str, str] = {}
        self._computed = {one.id: one for one in kind.computed}

    def fact(self, field: str) -> str:
        """The name under which the field's fact is joined; all its columns are null where the field is blank."""
        return self._joined.setdefault(field, f"f{len(self._joined)}")

    def joins(self) -> str:
        """The joins of all facts that were asked for."""
        return " ".join(
            f"LEFT JOIN ledger_fact {row} ON {row}.number = c.number AND {row}.name = {self._names.get((self._kind.id, field), -1)}"
            for field, row in self._joined.items()
        )

    def parameter(self, value: Parameter) -> str:
        """The name of a new parameter with that value."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return name

    def days(self, field: str) -> str | None:
        """The days that a computed number stands for; None where the field is none."""
        computed = self._computed.get(field)
        if computed is None:
            return None
        start, end = f"{self.fact(computed.start)}.last", f"{self.fact(computed.end)}.last"
        between = _between(computed, start, end)
        if computed.stop is None:
            return between
        stopped, restarted = f"{self.fact(computed.stop.stopped)}.last", f"{self.fact(computed.stop.restarted)}.last"
        first = f"(CASE WHEN {stopped} > {start} THEN {stopped} ELSE {start} END)"
        last = f"(CASE WHEN {restarted} < {end} THEN {restarted} ELSE {end} END)"
        stood = f"CASE WHEN {stopped} IS NOT NULL AND {first} < {last} THEN {_between(computed, first, last)} ELSE 0 END"
        return f"({between} - {stood})"

    def thousandths(self, field: str) -> str:
        """The number of a field; null where it is blank or no number."""
        days = self.days(field)
        if field == self._kind.org_unit:
            return "CAST(NULL AS bigint)"
        return f"{days} * {THOUSANDTHS}" if days is not None else f"{self.fact(field)}.thousandths"

    def key(self, field: str) -> tuple[str, ...]:
        """Columns that are equal for equal values."""
        days = self.days(field)
        if field == self._kind.org_unit:
            return ("c.units",)
        if days is not None:
            return (days,)
        fact = self.fact(field)
        return (f"{fact}.sort", f"{fact}.text", f"{fact}.first", f"{fact}.last")

    def holds(self, one: Filter, until: int) -> str:
        """The condition, true or false and never null; `until` is the day up to which it is looked at what became of a record."""
        return f"COALESCE({_CONDITIONS[one.condition](self, one, until)}, FALSE)"

    def labels(self, one: Filter) -> str:
        """Whether the text, or an entry of the list, is one of the filter's values."""
        if one.field in self._computed or not one.values:
            return "FALSE"
        if one.field == self._kind.org_unit:
            return self._listed("c.units", one)
        fact = self.fact(one.field)
        same = ", ".join(f"%({self.parameter(value)})s" for value in one.values)
        return f"CASE {fact}.sort WHEN 's' THEN {fact}.text IN ({same}) WHEN 'l' THEN {self._listed(f'{fact}.text', one)} END"

    def words(self, one: Filter) -> str:
        """Whether the text has one of the filter's words."""
        if one.field in self._computed or one.field == self._kind.org_unit or not one.values:
            return "FALSE"
        fact = self.fact(one.field)
        found = " OR ".join(has(f"{fact}.text", self.parameter(word)) for word in one.values)
        return f"{fact}.sort = 's' AND ({found})"

    def filled(self, one: Filter) -> str:
        """Whether there is a value."""
        days = self.days(one.field)
        if one.field == self._kind.org_unit:
            return "TRUE"
        return f"{days} IS NOT NULL" if days is not None else f"{self.fact(one.field)}.number IS NOT NULL"

    def _listed(self, text: str, one: Filter) -> str:
        found = " OR ".join(has(text, self.parameter(f"{LIST_MARK}{value}{LIST_MARK}")) for value in one.values)
        return f"({found})"


def _between(computed: Computed, start: str, end: str) -> str:
    """As `Computed.between`, of two days in SQL."""
    return f"({end} - {start})" if computed.days is None else f"({until(computed.days, end)} - {until(computed.days, start)})"


def _at_most(values: Values, one: Filter, _until: int) -> str:
    limit = (Decimal(one.values[0]) * THOUSANDTHS).to_integral_value(ROUND_FLOOR)
    return f"{values.thousandths(one.field)} <= {limit:f}"


def _at_least(values: Values, one: Filter, _until: int) -> str:
    limit = (Decimal(one.values[0]) * THOUSANDTHS).to_integral_value(ROUND_CEILING)
    return f"{values.thousandths(one.field)} >= {limit:f}"


_CONDITIONS: Mapping[Condition, Callable[[Values, Filter, int], str]] = {
    Condition.IS: lambda values, one, _until: values.labels(one),
    Condition.IS_NOT: lambda values, one, _until: f"NOT COALESCE({values.labels(one)}, FALSE)",
    Condition.CONTAINS: lambda values, one, _until: values.words(one),
    Condition.AT_MOST: _at_most,
    Condition.AT_LEAST: _at_least,
    Condition.AT_MOST_FIELD: lambda values, one, _until: (
        f"{values.thousandths(one.field)} <= {values.thousandths(one.values[0])}"
    ),
    Condition.BLANK: lambda values, one, _until: f"NOT ({values.filled(one)})",
    Condition.FILLED: lambda values, one, _until: values.filled(one),
    Condition.BY_PERIOD_END: lambda values, one, until: f"{values.fact(one.field)}.last <= {until}",
    Condition.BLANK_OR_AFTER_PERIOD_END: lambda values, one, until: (
        f"{values.fact(one.field)}.last IS NULL OR {values.fact(one.field)}.last > {until}"
    ),
}
