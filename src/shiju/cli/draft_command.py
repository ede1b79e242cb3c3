"""`shiju draft`: pasted chat messages and news pages become drafts of records."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from shiju.actions.pasting import submit_pasted
from shiju.cli.acting import refusals
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, moment, opened
from shiju.documents.running_text import UnreadableTextFault, read_document
from shiju.intake.messages.as_data import as_data
from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.intake.messages.left_out import PASSED_OVER, left_out
from shiju.intake.messages.model import ModelFault, endpoint_at, second_reading
from shiju.intake.units import UnitNames
from shiju.ledger.describing import described, said
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.queries import orgs
from shiju.queries.ledger import Ledger
from shiju.queries.pasting import read_paste
from shiju.queries.records import records
from shiju.text.json_text import json_text

SUMMARY = "把微信、钉钉消息或新闻稿变成台账草稿"
_PASTE = "粘贴的消息"
_SHOWN = 24
"""Characters of a stretch without a draft that are shown."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("file", metavar="文件", help="消息文本（.txt、.docx）；- 表示从标准输入读")
    parser.add_argument("--unit", metavar="单位", help="没有发送人的消息算谁的（名称或代码）")
    parser.add_argument("--at", metavar="时间", help="没有时间的消息按这个时间算，如 2026-03-05T11:20（默认现在）")
    parser.add_argument("--photo", action="append", type=Path, default=[], metavar="照片", help="随消息放入的照片，可多次使用")
    parser.add_argument("--enter", action="store_true", help="把完整、无疑问、无重复的草稿记入台账")
    parser.add_argument(
        "--model", metavar="地址", help="本单位自己的模型服务（http://主机:端口/v1），补读规则没读出的数；默认不用"
    )
    parser.add_argument("--model-name", default="default", metavar="名称", help="模型的名称")
    parser.add_argument("--all", action="store_true", help="JSON 中也列出没有草稿的消息和原因")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


@dataclass(frozen=True)
class _Reading:
    """The paste read against the ledger."""

    text: str
    file: str
    ledger: Ledger
    tree: OrgTree
    messages: tuple[MessageReading, ...]

    @property
    def drafts(self) -> tuple[MessageDraft, ...]:
        """All drafts in their order."""
        return tuple(draft for message in self.messages for draft in message.drafts)


def run(arguments: argparse.Namespace) -> int:
    """Read the messages, tell what they give, and enter what is complete."""
    reading = _read(arguments)
    entered = _enter(reading) if arguments.enter else {}
    if arguments.json:
        _print_json(reading, entered, everything=arguments.all)
    else:
        _print(reading, entered)
    return int(arguments.enter and len(entered) < len(reading.drafts))


def _read(arguments: argparse.Namespace) -> _Reading:
    text = _text(arguments.file)
    ledger = opened(arguments)
    tree = orgs.tree()
    unit = _unit(arguments.unit, tree, ledger)
    photos = [str(path) for path in arguments.photo]
    messages = read_paste(
        text, ledger=ledger, tree=tree, actor=administrator(tree), now=_now(arguments.at), sender_unit=unit, photos=photos
    )
    if arguments.model is not None:
        messages = _read_again(messages, text, ledger, arguments)
    name = _PASTE if arguments.file == "-" else Path(arguments.file).name
    return _Reading(text, name, ledger, tree, messages)


def _read_again(
    messages: tuple[MessageReading, ...], text: str, ledger: Ledger, arguments: argparse.Namespace
) -> tuple[MessageReading, ...]:
    """The messages read a second time by the office's own model."""
    try:
        endpoint = endpoint_at(arguments.model, arguments.model_name)
        return tuple(
            replace(
                one,
                drafts=tuple(second_reading(draft, text, ledger.catalogue.kind(draft.kind), endpoint) for draft in one.drafts),
            )
            for one in messages
        )
    except ModelFault as fault:
        raise CommandFault(str(fault)) from fault


def _text(file: str) -> str:
    if file == "-":
        return sys.stdin.read().replace("\r\n", "\n")
    try:
        return read_document(Path(file)).text
    except UnreadableTextFault as fault:
        raise CommandFault(str(fault)) from fault


def _now(written: str | None) -> datetime:
    """The moment that messages without their own time are of; local time, as chats write it."""
    if written is None:
        return moment().astimezone().replace(tzinfo=None)
    try:
        return datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError as fault:
        raise CommandFault(f"读不懂时间“{written}”。请写成 2026-03-05T11:20。") from fault


def _unit(named: str | None, tree: OrgTree, ledger: Ledger) -> str | None:
    if named is None or named in tree:
        return named
    found = UnitNames(tree, ledger.settings.unit_aliases).named(named)
    if found is None:
        raise CommandFault(f"“{named}”不在机构名册中。")
    return found


def _enter(reading: _Reading) -> dict[str, str]:
    """Key of each draft that was entered → record; a draft that somebody must look at first stays one."""
    ready = [draft for draft in reading.drafts if draft.complete]
    with refusals():
        return submit_pasted(
            ready,
            text=reading.text,
            file=reading.file,
            ledger=reading.ledger,
            tree=reading.tree,
            actor=administrator(reading.tree),
            at=moment(),
        )


def _print_json(reading: _Reading, entered: dict[str, str], *, everything: bool) -> None:
    kinds = reading.ledger.catalogue
    drafts = [
        as_data(draft, message, kinds.kind(draft.kind), record=entered.get(draft.key))
        for message in reading.messages
        for draft in message.drafts
    ]
    without = [one.as_data for one in left_out(reading.text, reading.messages)]
    print(json_text({"drafts": drafts, "without": without} if everything else drafts, indent=1))


def _print(reading: _Reading, entered: dict[str, str]) -> None:
    names = [name for draft in reading.drafts for name in draft.similar]
    known = {one.id: one for one in records(seen=[unit.code for unit in reading.tree], ids=names)}
    for message in reading.messages:
        left = [one for one in left_out(reading.text, [message]) if one.reason == PASSED_OVER]
        when = f" {message.message.sent:%Y-%m-%d %H:%M}" if message.message.sent else ""
        print(f"{message.message.sender or '（没有发送人）'}{when}")
        if message.reason is not None:
            print(f"  没有草稿：{message.why}。")
        for draft in message.drafts:
            print(*_lines(draft, reading, known, entered.get(draft.key)), sep="\n")
        for one in left:
            print(f"  “{reading.text[one.start : one.end].strip()[:_SHOWN]}…”：{one.why}。")
    done = f"，记入台账 {len(entered)} 条" if entered else ""
    print(f"共 {len(reading.messages)} 条消息，{len(reading.drafts)} 条草稿{done}。")


def _lines(draft: MessageDraft, reading: _Reading, known: dict[str, Record], record: str | None) -> Iterator[str]:
    kind = reading.ledger.catalogue.kind(draft.kind)
    units = "、".join(reading.tree.get(code).name for code in draft.org_units) or "（单位不明）"
    days = said(draft.days)
    numbers = "，".join(f"{kind.field(one.measure).label} {one.quantity.surface}" for one in draft.counted)
    yield f"  {kind.label}｜{units}｜{days}｜{draft.title}{'｜' + numbers if numbers else ''}{'  → 已记入 ' + record if record else ''}"
    if draft.missing:
        yield f"      还缺：{'、'.join(kind.field(name).label for name in draft.missing)}"
    for one in draft.asked:
        yield f"      请确认：{one.question}"
    for name in draft.similar:
        yield f"      可能已记：{name} {described(known[name], kind, reading.tree)}"
