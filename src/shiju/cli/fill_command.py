"""`shiju fill`: a blank table from above, filled from the ledger."""

import argparse
import hashlib
import re
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from shiju.actions.form_answers import AnsweredForm, Answers, answer_form_cells, confirm_definitions
from shiju.actions.forms import remember_form_decisions
from shiju.cli.faults import CommandFault
from shiju.cli.fill_many import Copy, copies_of
from shiju.cli.opening import add_ledger_argument, administrator, moment, office_unit, opened
from shiju.documents.running_text import UnreadableTextFault, read_document
from shiju.forms.as_data import sidecar
from shiju.forms.comments import notes_of
from shiju.forms.files import FormFault, modern, read_form, write_form
from shiju.forms.filling import Filled
from shiju.forms.keys import key_of
from shiju.forms.memory import is_known, read_decisions
from shiju.forms.notice import Notice, read_notice
from shiju.forms.proposal import BY_HAND, Decision, Office
from shiju.forms.reading import Asked, NoPeriod
from shiju.forms.sheet import FormSheet
from shiju.forms.xlsx import address
from shiju.orgs import OrgTree, whole_of
from shiju.periods import Period, PeriodFault
from shiju.queries import orgs
from shiju.queries.forms import FormAnswer, answer_form, decisions_file, office
from shiju.queries.ledger import Ledger
from shiju.text.json_text import json_text

SUMMARY = "把上级发来的空表按台账填好，填不了的逐格说明"
Sound = TypeVar("Sound")
_NOTICE_WORDS = ("通知", "函", "说明")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument(
        "form",
        metavar="空表",
        type=Path,
        nargs="+",
        help="上级来表，可以几份（.xlsx、.docx；装有 LibreOffice 时也可用 .xls、.doc）",
    )
    parser.add_argument(
        "-o", "--output", metavar="文件", type=Path, help="填好的表写到哪里，几份时是文件夹（默认在原文件名后加“（已填）”）"
    )
    parser.add_argument("--each", action="store_true", help="本单位（汇总）和下属每个社区（村）各填一份")
    parser.add_argument("--org", metavar="代码", help="替哪个机构填（默认本单位）")
    parser.add_argument("--period", metavar="期间", help="要报的期间，如 2026-H1（默认按通知和表头）")
    parser.add_argument("--notice", metavar="通知", type=Path, help="来文通知的文本（默认用同一文件夹里序号相同的通知）")
    parser.add_argument(
        "--decide",
        action="append",
        default=[],
        metavar="表头文字=指标",
        help="指明这些文字的格填哪个指标（“-”为留给人填），以后一直照办",
    )
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="格=内容",
        help="给留下的一格填上内容并记住（数字记为引用数据，下次已知）",
    )
    parser.add_argument("--definitions", action="store_true", help="口径与上次不同时：已经核对，按新口径记住")
    parser.add_argument("--comments", action="store_true", help="在填好的格上加批注，写明数据从哪里来")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Fill the forms, tell what was filled and what was not."""
    ledger = opened(arguments)
    tree = orgs.tree()
    told, status = [], 0
    for one in copies_of(arguments, tree, office_unit(tree)):
        said, sound = _filled(one, ledger, tree, arguments)
        told.append(said)
        status = status if sound else 1
    if arguments.json:
        print(json_text(told if len(told) > 1 else told[0], indent=1))
    return status


def _filled(copy: Copy, ledger: Ledger, tree: OrgTree, arguments: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    """One form filled for one unit: what the sidecar says, and whether nothing is left to a person."""
    with tempfile.TemporaryDirectory() as folder:
        form = _sound(modern(copy.form, Path(folder)))
        sheets = _sound(read_form(form))
        on = office(ledger, actor=administrator(tree), org_unit=copy.org_unit)
        answer = _answered(sheets, copy.form, on, ledger, arguments)
        if arguments.answer:
            _answer_by_hand(answer, copy.form, ledger, tree, arguments)
            answer = _answered(sheets, copy.form, on, ledger, arguments)
        notes = notes_of(answer.filled, on) if arguments.comments else None
        fault = write_form(form, answer.filled.values(), copy.out, notes=notes)
        if fault is not None:
            raise CommandFault(fault.message)
    told = sidecar(
        copy.form.name,
        answer.filled,
        disagreements=answer.disagreements,
        changed=answer.changed,
        asked_before=answer.asked_before,
    )
    if arguments.definitions or not answer.changed:
        confirm_definitions(answer.definitions, ledger=ledger, tree=tree, actor=administrator(tree), at=moment())
    copy.out.with_suffix(".shiju.json").write_text(json_text(told, indent=1), "utf-8")
    if not arguments.json:
        _tell(answer.filled, copy.out, tree)
        _tell_doubts(answer)
    return told, not (answer.filled.open or answer.disagreements or (answer.changed and not arguments.definitions))


def _answered(sheets: Sequence[FormSheet], form: Path, on: Office, ledger: Ledger, arguments: argparse.Namespace) -> FormAnswer:
    decisions = _decisions(arguments, ledger)
    today = moment().date()
    asked = Asked(on.code, today, _period(arguments.period), _notice(form, arguments, today), decisions, form.stem)
    answer = answer_form(sheets, on=on, asked=asked, ledger=ledger, actor=administrator(on.tree))
    if isinstance(answer, NoPeriod):
        raise CommandFault(answer.message)
    if isinstance(answer, tuple):
        raise CommandFault("\n".join(map(str, answer)))
    return answer


def _answer_by_hand(answer: FormAnswer, path: Path, ledger: Ledger, tree: OrgTree, arguments: argparse.Namespace) -> None:
    """Keep what was written for open cells with `--answer`."""
    answers = []
    for said in arguments.answer:
        cell, _, text = said.partition("=")
        found = [one for one in answer.filled.open if cell in (address(one.place), f"{one.sheet}!{address(one.place)}")]
        if not text.strip() or len(found) != 1 or not found[0].key:
            raise CommandFault(f"“{said}”用不上。请写成 格=内容（如 B6=12，几张表时 表名!B6=12），格是留给人填的一格。")
        answers.append((found[0], text))
    form = AnsweredForm(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    told = Answers(cells=answers)
    faults = answer_form_cells(told, form=form, ledger=ledger, tree=tree, actor=administrator(tree), at=moment())
    if faults:
        raise CommandFault("\n".join(map(str, faults)))


def _sound(answer: Sound | FormFault) -> Sound:
    if isinstance(answer, FormFault):
        raise CommandFault(answer.message)
    return answer


def _period(written_as: str | None) -> Period | None:
    try:
        return Period.parse(written_as) if written_as else None
    except PeriodFault as fault:
        raise CommandFault(str(fault)) from fault


def _notice(form: Path, arguments: argparse.Namespace, today: date) -> Notice:
    """The notice that was named; else the one beside the form whose name begins with the same number."""
    path = arguments.notice or _beside(form)
    if path is None:
        return Notice()
    try:
        return read_notice(read_document(path).text, reference=today)
    except UnreadableTextFault as fault:
        raise CommandFault(str(fault)) from fault


def _beside(form: Path) -> Path | None:
    number = re.match(r"\d+", form.name)
    if number is None:
        return None
    found = [
        one
        for one in sorted(form.parent.glob(f"{number.group()}*"))
        if one != form and one.suffix.lower() in (".txt", ".docx") and any(word in one.stem for word in _NOTICE_WORDS)
    ]
    return found[0] if len(found) == 1 else None


def _decisions(arguments: argparse.Namespace, ledger: Ledger) -> dict[str, Decision]:
    """What was decided before, with what is decided now."""
    known = read_decisions(decisions_file(ledger), ledger.catalogue)
    if isinstance(known, tuple):
        raise CommandFault("\n".join(map(str, known)))
    now = {}
    for one in arguments.decide:
        words, _, indicator = one.rpartition("=")
        if not words or not is_known(indicator, ledger.catalogue):
            raise CommandFault(f"“{one}”读不懂。请写成 表头文字=指标编号，或 表头文字=-（留给人填）。")
        now[key_of(words)] = Decision(None if indicator == BY_HAND else indicator)
    if now:
        remember_form_decisions(decisions_file(ledger), {**known, **now})
    return {**known, **now}


def _tell_doubts(answer: FormAnswer) -> None:
    for one in answer.disagreements:
        print(f"  对不上　{one.sheet} {address(one.place)}：表中 {one.here}，{one.source or '台账'} 是 {one.there}")
    for changed in answer.changed:
        print(f"“{changed.form}”的口径与上次不同，请核对后加 --definitions 记住：")
        for line in changed.gone:
            print(f"  上次：{line}")
        for line in changed.new:
            print(f"  这次：{line}")


def _tell(filled: Filled, out: Path, tree: OrgTree) -> None:
    print(f"填了 {len(filled.cells)} 格，留下 {len(filled.open)} 格给人填写：{out}")
    for one in filled.open:
        print(f"  {one.sheet} {address(one.place)}：{one.why}")
    weak = [one for one in filled.cells if one.origin.grade == "estimated"]
    if weak:
        print(
            f"其中 {len(weak)} 格含估算数（约、余、近）：" + "、".join(f"{one.sheet} {address(one.place)}" for one in weak[:12])
        )
    units = {tree.get(whole_of(one.origin.org_unit)).name for one in filled.cells}
    print(f"数据来自 {len(units)} 个机构的台账；每格的来源见 {out.with_suffix('.shiju.json').name}。")
