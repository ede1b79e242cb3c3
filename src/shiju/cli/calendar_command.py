"""`shiju calendar`: the working days of a year, the office's corrections, and what is due by them."""

import argparse
from collections.abc import Iterator
from datetime import date

from shiju.actions.office_settings import Asking, Problems, forget_day, set_day
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.office_calendar import calendar_of
from shiju.cli.acting import refusals
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, moment, opened
from shiju.ledger.describing import described
from shiju.periods.china import is_announced, named_days
from shiju.queries import orgs
from shiju.queries.due import due
from shiju.queries.ledger import Ledger

SUMMARY = "查看工作日历和到期的时限；更正某一天上班或休息"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    today = moment().date()
    parser.add_argument("year", nargs="?", type=int, default=today.year, metavar="年", help="哪一年，默认今年")
    parser.add_argument("--working", type=date.fromisoformat, metavar="日期", help="这一天改为上班")
    parser.add_argument("--free", type=date.fromisoformat, metavar="日期", help="这一天改为休息")
    parser.add_argument("--forget", type=date.fromisoformat, metavar="日期", help="撤回这一天的更正")
    parser.add_argument("--reason", default="", metavar="原因", help="更正的原因或依据")
    parser.add_argument("--due", action="store_true", help="列出超期和快到期的记录")


def run(arguments: argparse.Namespace) -> int:
    """Correct a day, list what is due, or show the year."""
    ledger = opened(arguments)
    asked = [(day, working) for day, working in ((arguments.working, True), (arguments.free, False)) if day is not None]
    if asked or arguments.forget is not None:
        return _correct(arguments, asked, ledger)
    print(*(_due(ledger) if arguments.due else _year(arguments.year, ledger.settings)), sep="\n")
    return 0


def _correct(arguments: argparse.Namespace, asked: list[tuple[date, bool]], ledger: Ledger) -> int:
    tree, at = orgs.tree(), moment()
    asking = Asking(ledger, tree, administrator(tree), at, f"calendar {at.isoformat()}")
    done: Ledger | Problems = ledger
    with refusals():
        if asked:
            (day, working), *_rest = asked
            done = set_day(day, working=working, reason=arguments.reason, asking=asking)
        else:
            done = forget_day(arguments.forget, asking=asking)
    if not isinstance(done, Ledger):
        raise CommandFault("\n".join(map(str, done)))
    print("日历已更正，时限照此计算。")
    return 0


def _year(year: int, settings: OfficeSettings) -> Iterator[str]:
    total = calendar_of(settings).between(date(year - 1, 12, 31), date(year, 12, 31))
    yield f"{year} 年：{total} 个工作日" + ("" if is_announced(year) else "（调休尚未公布，只有法定节假日）")
    for one in named_days(year):
        yield f"  {one.day} {'班' if one.working else '休'}　{one.name}"
    for mine in settings.days:
        if mine.day.year == year:
            yield f"  {mine.day} {'班' if mine.working else '休'}　本单位更正：{mine.reason}"


def _due(ledger: Ledger) -> Iterator[str]:
    tree, day = orgs.tree(), moment().date()
    found = due(ledger.catalogue, actor=administrator(tree), tree=tree, day=day)
    if not found:
        yield "没有超期或快到期的。"
    for one in found:
        words = described(one.record, ledger.catalogue.kind(one.record.kind), tree)
        yield f"{one.deadline.day} {'已超期' if one.overdue else '到期'}　{one.record.id} {words}"
