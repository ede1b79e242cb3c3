"""`shiju correct`: replace values of a record, with the reason; what it said before stays in its history."""

import argparse

from shiju.actions.records import correct
from shiju.catalogue.kind import Field
from shiju.catalogue.problem import Problem
from shiju.cli.acting import Acting, acting, add_record_arguments, refusals
from shiju.cli.faults import CommandFault
from shiju.cli.opening import moment
from shiju.indicators.selection import day_of
from shiju.intake.typed import reader_for
from shiju.intake.values import Reader, is_blank, read_value
from shiju.ledger.record import Value

SUMMARY = "更正一条记录，写明原因；原来的内容留在修订记录里"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_record_arguments(parser)
    parser.add_argument("values", nargs="+", metavar="字段=值", help="如 数量=320；等号后面不写就是清空")
    parser.add_argument("--reason", required=True, metavar="原因", help="一句话说明为什么更正")


def run(arguments: argparse.Namespace) -> int:
    """Read the values as an import would, and correct; 1 where a value cannot stand."""
    on = acting(arguments)
    problems, values = _values(arguments.values, on)
    if not problems:
        with refusals():
            problems = list(
                correct(
                    on.record.id, values, reason=arguments.reason, kind=on.kind, tree=on.tree, actor=on.actor, at=moment()
                )
            )  # fmt: skip
    for problem in problems:
        print(problem)
    if not problems:
        print(f"已更正 {on.record.id}（第 {on.record.revision + 1} 次修订）。已写好的汇报用 shiju verify 可看出哪些数据变了。")
    return int(bool(problems))


def _values(written: list[str], on: Acting) -> tuple[list[Problem], dict[str, Value]]:
    problems: list[Problem] = []
    values: dict[str, Value] = {}
    for one in written:
        name, equals, text = one.partition("=")
        if not equals:
            raise CommandFault(f"“{one}”要写成 字段=值，如 数量=320。")
        field = _field(name.strip(), on)
        value = None if is_blank(text, field) else read_value(text, field, shown=None, reader=_reader(on))
        if isinstance(value, Problem):
            problems.append(value)
        else:
            values[field.id] = value
    return problems, values


def _field(name: str, on: Acting) -> Field:
    """The field with that id or label."""
    for field in on.kind.fields:
        if name in (field.id, field.label):
            if field.id == on.kind.org_unit:
                raise CommandFault("记录属于哪个单位不能更正。请撤销这一条（shiju void），另录一条。")
            return field
    labels = "、".join(field.label for field in on.kind.fields if not field.retired and field.id != on.kind.org_unit)
    raise CommandFault(f"“{on.kind.label}”没有字段“{name}”。可以更正的有：{labels}。")


def _reader(on: Acting) -> Reader:
    """A day without a year is in the year of the record."""
    day = day_of(on.record, on.kind.happened) if on.kind.happened is not None else None
    year = day.year if day is not None else on.ledger.settings.year
    return reader_for(on.kind, on.tree, on.ledger.settings, year=year)
