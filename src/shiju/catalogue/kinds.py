"""Kinds from their data files."""

from decimal import Decimal

from shiju.catalogue.forbidden import forbidden_word
from shiju.catalogue.kind import (
    Check,
    CheckRule,
    Choice,
    Clock,
    Computed,
    Counted,
    Field,
    FieldType,
    Identity,
    Kind,
    Measure,
    Nature,
    OverTime,
    OverTree,
    Rule,
    Stop,
)
from shiju.catalogue.message_words import read_message_words
from shiju.catalogue.reading import TableReader
from shiju.periods.working_days import WorkingDays

NUMBER_TYPES = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENTAGE})
CHOICE_TYPES = frozenset({FieldType.CHOICE, FieldType.CHOICES})
DAY_TYPES = frozenset({FieldType.DATE, FieldType.DATE_RANGE})


def read_kind(reader: TableReader) -> Kind:
    """The kind that a file declares; what is wrong is remembered by the reader."""
    fields = tuple(_field(name, one) for name, one in reader.named_tables("fields"))
    kind = Kind(
        id=reader.text("id"),
        label=reader.text("label"),
        fields=fields,
        title=reader.optional("title"),
        happened=reader.optional("happened"),
        org_unit=reader.text("org_unit", "unit"),
        words=reader.texts("words"),
        nouns=reader.texts("nouns"),
        silent=reader.texts("silent"),
        titled=reader.texts("titled"),
        narrower=reader.texts("narrower"),
        themes=reader.texts("themes"),
        host=reader.optional("host"),
        partners=reader.optional("partners"),
        remark=reader.optional("remark"),
        cancelled_words=reader.texts("cancelled_words"),
        identity=_identity(reader),
        checks=tuple(_check(one) for one in reader.tables("checks")),
        computed=tuple(_computed(name, one) for name, one in reader.named_tables("computed")),
        clocks=tuple(_clock(name, one) for name, one in reader.named_tables("clocks")),
        evidence=reader.texts("evidence"),
        stages=reader.texts("stages"),
        minutes=reader.whole("minutes", 0),
        retired=reader.flag("retired"),
        messages=read_message_words(reader.table("messages")),
    )
    reader.finish()
    _check_references(kind, reader)
    return kind


def _field(name: str, reader: TableReader) -> Field:
    field = Field(
        id=name,
        label=reader.text("label"),
        type=reader.one_of("type", FieldType),
        required=reader.flag("required"),
        help=reader.text("help", ""),
        words=reader.texts("words"),
        choices=tuple(_choice(one) for one in reader.tables("choices")),
        open_choice=reader.flag("open_choice"),
        repeats_above=reader.flag("repeats_above"),
        blank_words=reader.texts("blank_words"),
        minimum=reader.number("minimum", Decimal(0)),
        measure=_measure(reader.table("measure")),
        unit_from=reader.optional("unit_from"),
        rules=tuple(_rule(one) for one in reader.tables("rules")),
        retired=reader.flag("retired"),
    )
    reader.finish()
    _check_field(field, reader)
    return field


def _check_field(field: Field, reader: TableReader) -> None:
    if field.measure is not None and field.type not in NUMBER_TYPES:
        reader.fault(
            "measure",
            "measure_without_number",
            f"“{field.label}”不是数字字段，不能带计量。",
            "请把 type 改为 integer、decimal 或 percentage。",
        )
    if field.type in CHOICE_TYPES and not field.choices and not field.open_choice:
        reader.fault(
            "choices", "no_choices", f"“{field.label}”是选择字段，却没有选项。", "请列出 choices，或写 open_choice = true。"
        )
    word = forbidden_word(field.id, (field.label, *field.words))
    if word is not None:
        message = f"不允许设“{word}”一类的字段。"
        reader.fault("label", "forbidden_field", message, "台账只记工作，不记个人的敏感信息和排名。请删去这个字段。")


def _choice(reader: TableReader) -> Choice:
    label = reader.text("label")
    choice = Choice(
        id=reader.text("id", label),
        label=label,
        words=reader.texts("words"),
        retired=reader.flag("retired"),
        units=reader.texts("units"),
    )
    reader.finish()
    return choice


def _measure(reader: TableReader | None) -> Measure | None:
    if reader is None:
        return None
    unit = reader.text("unit")
    measure = Measure(
        unit=unit,
        unit_class=reader.text("unit_class", unit),
        nature=reader.one_of("nature", Nature, Nature.FLOW),
        over_time=reader.one_of("over_time", OverTime, OverTime.SUM),
        over_tree=reader.one_of("over_tree", OverTree, OverTree.SUM),
        units=tuple((name, Decimal(factor)) for name, factor in reader.pairs("units")),
        nouns=reader.texts("nouns"),
        verbs=reader.texts("verbs"),
    )
    reader.finish()
    return measure


def _rule(reader: TableReader) -> Rule:
    rule = Rule(valid_from=reader.day("valid_from"), basis=reader.text("basis"), value=reader.text("value"))
    reader.finish()
    return rule


def _identity(reader: TableReader) -> Identity | None:
    inner = reader.table("identity")
    if inner is None:
        return None
    identity = Identity(
        same=inner.texts("same"), unless=inner.texts("unless"), similar=inner.texts("similar"), replaces=inner.flag("replaces")
    )
    inner.finish()
    return identity


def _check(reader: TableReader) -> Check:
    fields = reader.texts("fields")
    if len(fields) != 2:  # noqa: PLR2004  # a check compares two fields
        reader.fault("fields", "not_two_fields", "一条核对要比较两个字段。", '请写成 fields = ["字段一", "字段二"]。')
        fields = ("", "")
    check = Check(
        rule=reader.one_of("rule", CheckRule),
        fields=(fields[0], fields[1]),
        code=reader.text("code"),
        message=reader.text("message"),
        warning=reader.flag("warning"),
    )
    reader.finish()
    return check


def _computed(name: str, reader: TableReader) -> Computed:
    computed = Computed(
        id=name,
        label=reader.text("label"),
        start=reader.text("start"),
        end=reader.text("end"),
        days=WorkingDays() if reader.one_of("count", Counted, Counted.CALENDAR) is Counted.WORKING else None,
        stop=_stop(reader.table("stop")),
    )
    reader.finish()
    return computed


def _stop(reader: TableReader | None) -> Stop | None:
    if reader is None:
        return None
    stop = Stop(reader.text("stopped"), reader.text("restarted"))
    reader.finish()
    return stop


def _clock(name: str, reader: TableReader) -> Clock:
    clock = Clock(id=name, label=reader.text("label"), computed=reader.text("computed"), limit=reader.text("limit"))
    reader.finish()
    return clock


def _check_references(kind: Kind, reader: TableReader) -> None:
    """Every field that is named must exist, and be of the type its use asks for."""
    types = {field.id: field.type for field in kind.fields}
    named = [(key, getattr(kind, key)) for key in ("title", "happened", "org_unit", "host", "partners", "remark")]
    identity = kind.identity
    if identity is not None:
        named += [("identity", name) for name in (*identity.same, *identity.unless, *identity.similar)]
    named += [("themes", name) for name in kind.themes]
    named += [("checks", name) for check in kind.checks for name in check.fields]
    named += [("computed", name) for computed in kind.computed for name in computed.fields]
    named += [("clocks", clock.limit) for clock in kind.clocks]
    named += [("unit_from", field.unit_from) for field in kind.fields]
    if kind.messages is not None:
        said = kind.messages
        named += [("messages", one.field) for listed in (said.counts, said.choices, said.fields) for one in listed]
        named += [("messages", name) for name in (*said.needs, *said.each)]
    for key, name in named:
        if name is not None and name not in types:
            reader.fault(
                key, "no_such_field", f"“{key}”提到的字段“{name}”没有声明。", "请改用 fields 中声明过的字段，或补充声明。"
            )
    for clock in kind.clocks:
        if clock.computed not in {one.id for one in kind.computed}:
            reader.fault("clocks", "no_such_field", f"时限提到的“{clock.computed}”没有声明。", "请改用 computed 中声明过的编号。")
    for key, allowed in (("org_unit", {FieldType.ORG_UNITS}), ("happened", DAY_TYPES)):
        name = getattr(kind, key)
        if name in types and types[name] not in allowed:
            reader.fault(
                key,
                "wrong_type",
                f"“{key}”指的字段“{name}”类型不对。",
                f"应为 {'、'.join(sorted(one.value for one in allowed))}。",
            )
