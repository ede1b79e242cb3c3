"""What an indicator reckons, in a sentence (口径): whoever doubts a figure reads this first."""

from collections.abc import Mapping

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Condition, Derivation, Filter, Indicator, IndicatorType
from shiju.catalogue.kind import Computed, Kind

_CONDITIONS: Mapping[Condition, str] = {
    Condition.IS: "为{}",
    Condition.IS_NOT: "不为{}",
    Condition.CONTAINS: "含{}",
    Condition.AT_MOST: "不大于{}",
    Condition.AT_LEAST: "不小于{}",
    Condition.AT_MOST_FIELD: "不大于{}",
    Condition.BLANK: "未填",
    Condition.FILLED: "已填",
    Condition.BY_PERIOD_END: "不晚于期末",
    Condition.BLANK_OR_AFTER_PERIOD_END: "未填或晚于期末",
}
_BELONGS: Mapping[Belongs, str] = {
    Belongs.IN_PERIOD: "按“{}”归入期间",
    Belongs.FIRST: "只看最早的一条，按它的“{}”归入期间",
    Belongs.EACH_DAY: "按“{}”在期间内的每一天分别计",
    Belongs.STANDING: "期末仍在的都计",
}
_DERIVATIONS: Mapping[Derivation, str] = {
    Derivation.DIFFERENCE: "“{}”减去“{}”",
    Derivation.SHARE: "“{}”占“{}”的百分比",
    Derivation.GROWTH: "“{}”与去年同期相比增减的百分比",
}
_HUNDRED = 100


def definition(indicator: Indicator, catalogue: Catalogue) -> str:
    """The sentence, made from the declaration alone."""
    if indicator.type in (IndicatorType.RATIO, IndicatorType.DERIVED):
        return f"{_quotient(indicator, catalogue)}{_rounded(indicator)}。"
    kind = catalogue.kind(indicator.kind or "")
    parts = [f"“{kind.label}”{_reckoned(indicator, kind)}"]
    parts += [f"{'且' if place else '其中'}{_filter(one, kind)}" for place, one in enumerate(indicator.filters)]
    dated = indicator.date or kind.happened
    if dated is not None or indicator.belongs is Belongs.STANDING:
        parts.append(_BELONGS[indicator.belongs].format(_label(dated or "", kind)))
    return f"{'，'.join(parts)}。"


def _quotient(indicator: Indicator, catalogue: Catalogue) -> str:
    names = [catalogue.indicator(one).name for one in indicator.of]
    if indicator.derivation is not None:
        return _DERIVATIONS[indicator.derivation].format(*names)
    share = "，以百分比表示" if indicator.scale == _HUNDRED else ""
    return f"“{names[0]}”除以“{names[1]}”{share}"


def _rounded(indicator: Indicator) -> str:
    if indicator.derivation is Derivation.DIFFERENCE:
        return ""
    return f"，四舍五入到小数点后 {indicator.decimals} 位" if indicator.decimals else "，四舍五入到整数"


def _reckoned(indicator: Indicator, kind: Kind) -> str:
    apart = "、".join(f"“{_label(one, kind)}”" for one in indicator.distinct_by)
    if indicator.type is IndicatorType.COUNT:
        return f"的记录数，{apart}相同的只计一次" if apart else "的记录数"
    if indicator.type is IndicatorType.DISTINCT:
        return f"中不同的{apart}的个数"
    measured = f"“{_label(indicator.measure or '', kind)}”"
    last = "期间内最后一日" if indicator.type is IndicatorType.LATEST else ""
    return f"{last}的{measured}之和"


def _filter(one: Filter, kind: Kind) -> str:
    named = one.condition is Condition.AT_MOST_FIELD
    values = "或".join(f"“{_label(value, kind) if named else value}”" for value in one.values)
    return f"“{_label(one.field, kind)}”{_CONDITIONS[one.condition].format(values)}"


def _label(name: str, kind: Kind) -> str:
    """The label of a field or of a computed number."""
    labels = {field.id: field.label for field in kind.fields} | {one.id: _computed_label(one) for one in kind.computed}
    return labels.get(name, name)


def _computed_label(one: Computed) -> str:
    said = [*(["工作日"] if one.days is not None else []), *(["扣除停计的天数"] if one.stop is not None else [])]
    return f"{one.label}（{'，'.join(said)}）" if said else one.label
