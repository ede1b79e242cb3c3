"""Indicators from their data files."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from shiju.catalogue.indicator import Belongs, Condition, Derivation, Filter, Indicator, IndicatorType
from shiju.catalogue.kind import Kind
from shiju.catalogue.kinds import NUMBER_TYPES
from shiju.catalogue.reading import TableReader

_OWN_RECORDS = frozenset({IndicatorType.COUNT, IndicatorType.SUM, IndicatorType.DISTINCT, IndicatorType.LATEST})
_ON_LABELS = frozenset({Condition.IS, Condition.IS_NOT})
_WITH_MEASURE = frozenset({IndicatorType.SUM, IndicatorType.LATEST})


def read_indicators(reader: TableReader, kinds: Mapping[str, Kind]) -> list[Indicator]:
    """The indicators of a file; one that is declared `by` a choice field is followed by one for each choice."""
    found: list[Indicator] = []
    for inner in reader.tables("indicators"):
        indicator = _indicator(inner)
        by, part_name = inner.optional("by"), inner.text("part_name", "")
        inner.finish()
        _check_own(indicator, kinds, inner)
        found.append(indicator)
        if by is not None:
            found += _parts(indicator, by, part_name, kinds, inner)
    reader.finish()
    return found


def _indicator(reader: TableReader) -> Indicator:
    return Indicator(
        id=reader.text("id"),
        name=reader.text("name"),
        type=reader.one_of("type", IndicatorType),
        unit=reader.text("unit"),
        kind=reader.optional("kind"),
        measure=reader.optional("measure"),
        date=reader.optional("date"),
        belongs=reader.one_of("belongs", Belongs, Belongs.IN_PERIOD),
        filters=tuple(_filter(one) for one in reader.tables("filters")),
        distinct_by=reader.texts("distinct_by"),
        of=reader.texts("of"),
        derivation=reader.one_of("derivation", Derivation) if reader.has("derivation") else None,
        decimals=reader.whole("decimals", 0),
        scale=reader.number("scale", Decimal(1)) or Decimal(1),
        unit_class=reader.text("unit_class", ""),
        synonyms=reader.texts("synonyms"),
        headings=reader.texts("headings"),
        verbs=reader.texts("verbs"),
        rounding=reader.texts("rounding"),
        version=reader.whole("version", 1),
        retired=reader.flag("retired"),
        parameter=reader.optional("parameter"),
    )


def _filter(reader: TableReader) -> Filter:
    found = Filter(field=reader.text("field"), condition=reader.one_of("condition", Condition), values=reader.texts("values"))
    reader.finish()
    return found


def _parts(whole: Indicator, by: str, part_name: str, kinds: Mapping[str, Kind], reader: TableReader) -> list[Indicator]:
    kind = kinds.get(whole.kind or "")
    field = next((field for field in kind.fields if field.id == by), None) if kind else None
    if field is None or not field.choices:
        reader.fault("by", "no_such_choice_field", f"“by”提到的“{by}”不是有选项的字段。", "请改用选择字段的编号。")
        return []
    pattern = part_name or f"{whole.name}（{{}}）"
    return [
        replace(
            whole,
            id=f"{whole.id}.{choice.label}",
            name=pattern.replace("{}", choice.label),
            filters=(*whole.filters, Filter(by, Condition.IS, (choice.label,))),
            synonyms=tuple(pattern.replace("{}", word) for word in choice.words),
            headings=(),
            part_of=whole.id,
        )
        for choice in field.choices
    ]


def _check_own(indicator: Indicator, kinds: Mapping[str, Kind], reader: TableReader) -> None:
    """What an indicator over records names must exist in its kind."""
    if indicator.type not in _OWN_RECORDS:
        if not indicator.of:
            reader.fault("of", "missing_key", f"指标“{indicator.id}”没有说明由哪些指标算出。", '请补充 of = ["分子", "分母"]。')
        return
    kind = kinds.get(indicator.kind or "")
    if kind is None:
        reader.fault(
            "kind", "no_such_kind", f"指标“{indicator.id}”的事项类型“{indicator.kind}”没有声明。", "请改用目录中的事项类型。"
        )
        return
    known = {field.id for field in kind.fields} | {computed.id for computed in kind.computed}
    named = [indicator.date, indicator.measure, *indicator.distinct_by, *(one.field for one in indicator.filters)]
    for name in named:
        if name is not None and name not in known:
            reader.fault(
                "id",
                "no_such_field",
                f"指标“{indicator.id}”用到的字段“{name}”在“{kind.label}”中没有声明。",
                "请改用已声明的字段。",
            )
    _check_labels(indicator, kind, reader)
    _check_measure(indicator, kind, reader)


def _check_labels(indicator: Indicator, kind: Kind, reader: TableReader) -> None:
    """A filter on a closed choice must name its labels: a slip of the pen would silently count nothing."""
    labels = {field.id: {choice.label for choice in field.choices} for field in kind.fields if not field.open_choice}
    for one in indicator.filters:
        known = labels.get(one.field, set())
        for value in one.values if known and one.condition in _ON_LABELS else ():
            if value not in known:
                message = f"指标“{indicator.id}”筛选的“{value}”不是字段“{one.field}”的选项。"
                reader.fault("filters", "no_such_label", message, f"请改为{'、'.join(sorted(known))}之一。")


def _check_measure(indicator: Indicator, kind: Kind, reader: TableReader) -> None:
    """What is summed must be a number."""
    if indicator.type not in _WITH_MEASURE:
        return
    if indicator.measure is None:
        reader.fault("measure", "missing_key", f"指标“{indicator.id}”要合计哪个数没有写。", "请补充 measure。")
    words = {field.id for field in kind.fields if field.type not in NUMBER_TYPES}
    if indicator.measure in words:
        message = f"指标“{indicator.id}”要合计的字段“{indicator.measure}”不是数字。"
        reader.fault("measure", "measure_without_number", message, "请改用数字字段或算出的天数。")


def check_references(indicators: Mapping[str, Indicator], reader: TableReader) -> None:
    """Ratios and derived indicators must rest on indicators that exist, and not on themselves."""
    for indicator in indicators.values():
        for name in indicator.of:
            if name not in indicators:
                reader.fault(indicator.id, "no_such_indicator", f"它引用的指标“{name}”没有声明。", "请检查指标编号。")
        if _circles(indicator.id, indicators, ()):
            reader.fault(indicator.id, "circular_indicator", "它直接或间接引用了自己。", "请改掉循环引用。")


def _circles(name: str, indicators: Mapping[str, Indicator], above: tuple[str, ...]) -> bool:
    if name in above:
        return True
    found = indicators.get(name)
    return found is not None and any(_circles(inner, indicators, (*above, name)) for inner in found.of)
