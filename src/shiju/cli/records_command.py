"""`shiju records`: find records, and show one with its whole history."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from shiju.cli.fitting import add_fitting_arguments, fitting, happened_on
from shiju.cli.opening import add_ledger_argument, administrator, opened
from shiju.indicators.engine import Basis
from shiju.ledger.describing import described, said, source_words
from shiju.ledger.record import Act, Record, State
from shiju.queries import orgs
from shiju.queries.basis import basis
from shiju.queries.history import Step, history
from shiju.queries.records import evidence_names

SUMMARY = "查找台账记录，查看一条记录的全部修订"
_STATES = {State.DRAFT: "草稿", State.SUBMITTED: "已提交", State.CONFIRMED: "已确认", State.LOCKED: "已锁定"}
_ACTS = {
    Act.ENTERED: "录入", Act.CORRECTED: "更正", Act.SUPPLEMENTED: "补充", Act.VOIDED: "撤销", Act.MERGED: "判定重复",
}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("words", nargs="*", metavar="词", help="记录中都要有的词；或一个记录号，查看这一条")
    add_fitting_arguments(parser)
    parser.add_argument("--held", action="store_true", help="只看疑似重复、等待判定的")
    parser.add_argument("--voided", action="store_true", help="也列出已撤销的")
    parser.add_argument("--limit", type=int, default=50, metavar="条数", help="最多列出多少条（默认 50）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Show one record where a record's number is given, else list those that fit."""
    ledger = opened(arguments)
    tree = orgs.tree()
    actor = administrator(tree)
    on = basis(ledger.catalogue, actor=actor)
    one = next((record for record in on.records if [record.id] == arguments.words), None)
    if one is not None:
        steps = history(one.id, actor=actor, tree=tree)
        if arguments.json:
            _print(_as_json(one, on) | {"revisions": [_step_as_json(step) for step in steps]})
        else:
            _show(one, steps, on)
        return 0
    found = list(_found(arguments, on))
    if arguments.json:
        _print([_as_json(record, on) for record in found[: arguments.limit]])
    else:
        _list(found, arguments.limit, on)
    return 0


def _found(arguments: argparse.Namespace, on: Basis) -> Iterator[Record]:
    """The records that fit what was asked, in the order of entry."""
    for record in fitting(arguments, on):
        if (arguments.held and record.held is None) or (record.voided and not arguments.voided):
            continue
        if _speaks_of(record, arguments.words, on):
            yield record


def _speaks_of(record: Record, words: list[str], on: Basis) -> bool:
    if not words:
        return True
    kind = on.catalogue.kind(record.kind)
    text = " ".join([record.id, kind.label, _line(record, on), *(said(value) for value in record.values.values())])
    return all(word in text for word in words)


def _line(record: Record, on: Basis) -> str:
    return described(record, on.catalogue.kind(record.kind), on.tree)


def _standing(record: Record) -> str:
    """Whether it counts, in a word or two."""
    if record.voided:
        return "已撤销"
    return f"疑与 {record.held} 重复，待判定" if record.held is not None else _STATES[record.state]


def _list(found: list[Record], limit: int, on: Basis) -> None:
    for record in found[:limit]:
        proofs = f" 佐证{len(record.evidence)}" if record.evidence else ""
        print(f"{record.id} {on.catalogue.kind(record.kind).label} {_line(record, on)} 〔{_standing(record)}{proofs}〕")
    more = f"，只列出前 {limit} 条（--limit 可改）" if len(found) > limit else ""
    print(f"共 {len(found)} 条{more}。")


def _show(record: Record, steps: tuple[Step, ...], on: Basis) -> None:
    kind = on.catalogue.kind(record.kind)
    print(f"{record.id}　{kind.label}　{_standing(record)}　第 {record.revision} 次修订")
    print(f"  {kind.field(kind.org_unit).label}：{'、'.join(on.tree.get(code).name for code in record.org_units)}")
    for field in kind.fields:
        if record.values.get(field.id) is not None:
            print(f"  {field.label}（{field.id}）：{said(record.values[field.id])}")
    if record.joint is not None:
        print(f"  联合活动：{record.joint.event}{'（主办）' if record.joint.host else ''}")
    names = evidence_names(record.evidence)
    for digest in record.evidence:
        print(f"  佐证：{names.get(digest, '')}　SHA-256 {digest}")
    if record.source is not None:
        print(f"  来源：{source_words(record)}")
    print("  修订：")
    for step in steps:
        reason = f"：{step.reason}" if step.reason else ""
        print(f"    [{step.number}] {step.at:%Y-%m-%d %H:%M} UTC {step.actor} {_ACTS[step.act]}{reason}")


def _as_json(record: Record, on: Basis) -> dict[str, Any]:
    day = happened_on(record, on)
    return {
        "record": record.id,
        "kind": record.kind,
        "org_units": list(record.org_units),
        "day": None if day is None else day.isoformat(),
        "fields": {name: said(value) for name, value in record.values.items() if value is not None},
        "state": record.state.value,
        "voided": record.voided,
        "held": record.held,
        "counts": record.counts,
        "joint": record.joint.event if record.joint is not None else None,
        "evidence": list(record.evidence),
        "source": source_words(record),
        "revision": record.revision,
    }


def _step_as_json(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "act": step.act.value,
        "actor": step.actor,
        "at": step.at.isoformat(),
        "reason": step.reason,
        "fields": {name: said(value) for name, value in step.record.values.items() if value is not None},
    }


def _print(told: object) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=1))
