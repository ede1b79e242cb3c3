"""`shiju figures`: reckon figures and show what they rest on."""

import argparse

from rich.table import Table

from shiju.catalogue.packs import main_indicators
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, office_unit, opened
from shiju.cli.printing import print_table
from shiju.indicators.as_data import as_json
from shiju.indicators.figure import Figure
from shiju.ledger.describing import described, source_words
from shiju.orgs import OrgFault
from shiju.periods import Period, PeriodFault
from shiju.queries import orgs
from shiju.queries.figures import Asked, Figures, Some
from shiju.queries.records import records
from shiju.text.json_text import json_text

SUMMARY = "计算指标数据，并列出每个数据所依据的记录"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("--org", metavar="代码", help="组织机构代码（默认本单位）")
    parser.add_argument(
        "--period", default="", metavar="期间", help="如 2026-H1、2026-Q2、2026-06、2026-01-01..2026-06-30（默认有记录的年份）"
    )
    parser.add_argument("--indicator", action="append", metavar="指标", help="指标编号，可多次给出（默认全部主要指标）")
    parser.add_argument("--as-of", type=int, metavar="修订号", help="按台账在这一修订号时的状态计算")
    parser.add_argument("--explain", action="store_true", help="逐条列出所依据的记录")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print the figures."""
    ledger = opened(arguments)
    tree = orgs.tree()
    try:
        period = Period.parse(arguments.period)
    except PeriodFault as fault:
        raise CommandFault(str(fault)) from fault
    wanted = arguments.indicator or [one.id for one in main_indicators(ledger.catalogue)]
    known = {one.id for one in ledger.catalogue.indicators}
    unknown = [one for one in wanted if one not in known]
    if unknown:
        raise CommandFault(f"没有指标“{unknown[0]}”。用 shiju kinds 查看全部指标编号。")
    on = Figures(ledger.catalogue, actor=administrator(tree), as_of=arguments.as_of)
    try:
        figures = on.many(_asked(arguments, wanted, on, period))
    except OrgFault as fault:
        raise CommandFault(str(fault)) from fault
    if arguments.json:
        print(json_text([as_json(figure) for figure in figures], indent=1))
    else:
        _table(figures, on)
        if arguments.explain:
            for figure in figures:
                _explain(figure, on)
    return 0


def _asked(arguments: argparse.Namespace, wanted: list[str], on: Figures, period: Period) -> list[Asked]:
    """What is asked. Which records a figure rests on is asked where these are told, or where a record may stand behind both sides of a quotient."""
    unit, told = arguments.org or office_unit(on.tree), arguments.json or arguments.explain
    return [Asked(one, unit, period, page=Some() if told or on.catalogue.indicator(one).of else None) for one in wanted]


_GRADES = {"evidenced": "有佐证", "recorded": "有记录", "estimated": "含估数", "stated": "引用数据", None: "—"}


def _table(figures: list[Figure], on: Figures) -> None:
    table = Table(
        title=f"{on.tree.get(figures[0].org_unit).name}　{figures[0].period}　（台账修订号 {on.as_of}）" if figures else None
    )
    for heading, justify in (
        ("指标", "left"),
        ("数据", "right"),
        ("单位", "left"),
        ("凭据", "left"),
        ("记录", "right"),
        ("编号", "left"),
    ):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]  # rich names its choices in a literal type
    for figure in figures:
        indicator = on.catalogue.indicator(figure.indicator)
        value = "" if figure.value is None else f"{figure.value:f}"
        source = (
            f"引自 {figure.stated}"
            if figure.stated and not figure.counted
            else _GRADES[figure.grade.value if figure.grade else None]
        )
        table.add_row(indicator.name, value, figure.unit, source, str(len(figure.records) or figure.counted), indicator.id)
    print_table(table)


def _explain(figure: Figure, on: Figures) -> None:
    indicator = on.catalogue.indicator(figure.indicator)
    print(
        f"\n【{indicator.name}】 {'—' if figure.value is None else f'{figure.value:f}'} {figure.unit}（定义第 {figure.definition} 版）"
    )
    by_id = {record.id: record for record in records(seen=on.seen, ids=figure.records, as_of=on.as_of)}
    for number, one in enumerate(figure.records, start=1):
        record = by_id[one]
        source = source_words(record)
        told = described(record, on.catalogue.kind(record.kind), on.tree)
        print(f"  {number:>4}. {one} {told}{f' 〔{source}〕' if source else ''}")
