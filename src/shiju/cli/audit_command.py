"""`shiju audit`: a draft against itself, against the ledger where there is one, and against other texts."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from shiju.actions.auditing import NONE_OF_OURS, remember_choices
from shiju.actions.office_settings import Asking
from shiju.audit.annotated_page import annotated_page
from shiju.audit.annotated_word import annotated_word
from shiju.audit.as_data import as_json
from shiju.audit.fingerprint import fingerprint
from shiju.audit.overlap import Archive, Source
from shiju.audit.telling import marks
from shiju.audit.whole import Audited, Office, audit_text
from shiju.audit.words import word_list
from shiju.catalogue.problem import Problem
from shiju.cli.acting import period_of, refusals
from shiju.cli.audit_output import tell, write_table
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, ledger_folder, moment, opened
from shiju.documents.limits import ChildFault
from shiju.documents.running_text import READABLE, RunningText, UnreadableTextFault, read_bytes, read_documents
from shiju.intake.org_units import read_org_units
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.auditing import LedgerSide, earlier_reports, ledger_side
from shiju.queries.ledger import HEAD, Ledger
from shiju.text.json_text import json_text

SUMMARY = "核查文稿：数字前后是否一致、与台账是否相符、有没有照搬旧稿"
_STDIN = "-"
_ANNOTATED = (".docx", ".html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument(
        "files",
        nargs="+",
        metavar="文件",
        help="文稿：.docx、.doc、.pdf、.html、.txt、.md，或 - 从标准输入读；可一次多份或整个文件夹",
    )
    parser.add_argument("--org", metavar="代码", help="文稿是哪个机构的（默认本单位）")
    parser.add_argument("--period", metavar="期间", help="标题没写期间时按哪个期间，如 2026-H1")
    parser.add_argument(
        "--against", action="append", type=Path, default=[], metavar="文件", help="与哪些文稿比对雷同（文件或文件夹，可多次给出）"
    )
    parser.add_argument("--orgs", type=Path, metavar="名册", help="没有台账时用的机构名册")
    parser.add_argument("--foreign", type=Path, metavar="名单", help="外单位名称的名单，一行一个")
    parser.add_argument("-o", "--output", type=Path, metavar="标注稿", help="写出带批注的 .docx 或 .html（多份文稿时给文件夹）")
    parser.add_argument("--table", type=Path, metavar="XLSX", help="把结果写成表格")
    parser.add_argument(
        "--decide",
        action="append",
        default=[],
        metavar="位置=指标",
        help="记住某个数字说的是哪个指标（位置是起始字数，指标写 - 表示都不是）",
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")


@dataclass(frozen=True)
class _On:
    """What every draft is audited with."""

    office: Office
    period: Period | None
    sources: tuple[Source, ...]
    side: LedgerSide | None
    ledger: Ledger | None


def run(arguments: argparse.Namespace) -> int:
    """Audit the drafts, tell, write; the exit status says whether anything was found."""
    if (
        arguments.output is not None
        and len(arguments.files) == 1
        and arguments.output.suffix.lower() not in _ANNOTATED
        and not Path(arguments.files[0]).is_dir()
    ):
        raise CommandFault("标注稿只能写成 .docx 或 .html，请改一下 -o 后面的文件名。")
    on = _on(arguments)
    drafts = list(_drafts(arguments.files, quiet=arguments.json))
    archive = _archives(on)
    results = [(name, draft, _audited(draft, on, archive)) for name, draft in drafts]
    if all(isinstance(audited, str) for _, _, audited in results):
        raise CommandFault("\n".join(str(audited) for _, _, audited in results))
    _decide(arguments.decide, results, on)
    _tell(arguments, results)
    for name, draft, audited in results:
        if arguments.output is not None and isinstance(draft, RunningText) and isinstance(audited, Audited):
            _write(_target(arguments.output, name, several=len(results) > 1), name, draft, audited, on)
    if arguments.table is not None:
        write_table(arguments.table, [(name, audited) for name, _, audited in results])
    return int(any(isinstance(audited, str) or audited.found for _, _, audited in results))


def _on(arguments: argparse.Namespace) -> _On:
    ledger = _ledger(arguments)
    period = period_of(arguments.period) if arguments.period else None
    foreign = tuple(line.strip() for line in _lines(arguments.foreign) if line.strip()) if arguments.foreign else ()
    sources = _sources([*arguments.against, *(earlier_reports(ledger) if ledger is not None else ())], arguments.files)
    if ledger is None:
        return _On(_register(arguments, foreign), period, sources, None, None)
    tree = orgs.tree()
    if arguments.org and arguments.org not in {unit.code for unit in tree}:
        raise CommandFault(f"没有代码为“{arguments.org}”的机构。")
    side = ledger_side(ledger, actor=administrator(tree), org_unit=arguments.org, foreign=foreign)
    return _On(side.office, period, sources, side, ledger)


def _ledger(arguments: argparse.Namespace) -> Ledger | None:
    """The ledger that is named, or lies where ledgers lie; None where there is none."""
    named = arguments.ledger or os.environ.get("SHIJU_LEDGER")
    return opened(arguments) if named or (ledger_folder(arguments) / HEAD).is_file() else None


def _register(arguments: argparse.Namespace, foreign: tuple[str, ...]) -> Office:
    """The office by its register, or by what the text tells."""
    if arguments.orgs is None:
        return Office(foreign=foreign)
    units = read_org_units(arguments.orgs)
    good = tuple(unit for unit in units if isinstance(unit, OrgUnit))
    problems = [unit for unit in units if isinstance(unit, Problem)]
    if problems or not good:
        raise CommandFault("\n".join(map(str, problems)) or f"{arguments.orgs} 里没有机构。")
    tree = OrgTree(good)
    return Office(tree, arguments.org or orgs.root(tree), (), foreign)


def _lines(path: Path) -> Sequence[str]:
    found = next(read_documents([path]))[1]
    if isinstance(found, UnreadableTextFault):
        raise CommandFault(str(found))
    return found.lines


def _sources(named: Iterable[Path], files: Sequence[str]) -> tuple[Source, ...]:
    """The texts to compare with, but not the drafts themselves; files that cannot be read are told and left out."""
    drafts = {path.resolve() for path in map(Path, files)}
    sources = []
    for path, found in read_documents([path for path in _expanded(named) if path.resolve() not in drafts]):
        if isinstance(found, UnreadableTextFault):
            print(f"{path}：没有比对这份文稿：{found}", file=sys.stderr)
        else:
            sources.append(Source(path.name, found.text))
    return tuple(sources)


def _archives(on: _On) -> Callable[[RunningText], Archive | None]:
    """For each draft what it is compared with; made once where the ledger adds the same to it."""

    @cache
    def made(sources: tuple[Source, ...]) -> Archive | None:
        return Archive(sources, phrases=word_list("phrases")["phrases"]) if sources else None

    return lambda draft: made((*on.sources, *(on.side.issued(draft) if on.side is not None else ())))


def _expanded(named: Iterable[Path]) -> list[Path]:
    """Files, and in folders all that can be read."""
    found: list[Path] = []
    for path in named:
        found += (
            sorted(one for one in path.rglob("*") if one.suffix.lower() in READABLE and one.is_file())
            if path.is_dir()
            else [path]
        )
    return found


def _drafts(files: Sequence[str], *, quiet: bool) -> Iterator[tuple[str, RunningText | str]]:
    if list(files) == [_STDIN]:
        yield "标准输入", _read_stdin()
        return
    paths = _expanded(map(Path, files))
    if not paths:
        raise CommandFault("文件夹里没有可以核查的文稿（.docx、.doc、.pdf、.html、.txt、.md）。")
    with Progress(console=Console(stderr=True), transient=True, disable=quiet or len(paths) == 1) as progress:
        for path, found in progress.track(read_documents(paths), total=len(paths), description="核查"):
            yield str(path), str(found) if isinstance(found, UnreadableTextFault) else found


def _read_stdin() -> RunningText | str:
    try:
        return read_bytes(sys.stdin.buffer.read(), name="")
    except UnreadableTextFault as fault:
        return str(fault)


def _audited(draft: RunningText | str, on: _On, archive: Callable[[RunningText], Archive | None]) -> Audited | str:
    if isinstance(draft, str):
        return draft
    return audit_text(
        draft.text,
        reference=date.today(),  # noqa: DTZ011  # the office's own day
        office=on.office,
        period=on.period,
        archive=archive(draft),
        ledger=on.side.view(draft) if on.side is not None else None,
        pictured=draft.pictured,
    )


def _decide(wishes: Sequence[str], results: Sequence[tuple[str, RunningText | str, Audited | str]], on: _On) -> None:
    """Remember which indicators people say that claims are about; it holds from the next audit on."""
    if not wishes:
        return
    if on.ledger is None or on.side is None or len(results) != 1 or isinstance(results[0][2], str):
        raise CommandFault("--decide 要有台账，并且一次只核查一份文稿。")
    claims = {str(one.claim.reading.start): one.claim for one in results[0][2].claims}
    chosen: dict[str, str] = {}
    for wish in wishes:
        place, _, indicator = wish.partition("=")
        if place not in claims or (indicator != "-" and indicator not in on.side.names):
            raise CommandFault(
                f"看不懂“{wish}”。应写成 起始位置=指标编号，位置见 --json 的 start，指标见 shiju kinds；都不是就写 -。"
            )
        chosen[fingerprint(claims[place])] = NONE_OF_OURS if indicator == "-" else indicator
    tree, at = on.side.figures.tree, moment()
    with refusals():
        remember_choices(chosen, asking=Asking(on.ledger, tree, administrator(tree), at, f"choices {at.isoformat()}"))
    print(f"已记住 {len(chosen)} 条，下次核查照此办理。", file=sys.stderr)


def _tell(arguments: argparse.Namespace, results: Sequence[tuple[str, RunningText | str, Audited | str]]) -> None:
    told = [as_json(audited, file=name) for name, _, audited in results if isinstance(audited, Audited)]
    for _, _, audited in results:
        if isinstance(audited, str):
            print(audited, file=sys.stderr)
    if arguments.json:
        print(json_text(told[0] if len(results) == 1 else told, indent=1))
        return
    for name, _, audited in results:
        if isinstance(audited, Audited):
            tell(audited, file=name, console=Console())


def _target(output: Path, name: str, *, several: bool) -> Path:
    if not several and output.suffix.lower() in _ANNOTATED:
        return output
    output.mkdir(parents=True, exist_ok=True)
    return output / f"{Path(name).stem}.核查.docx"


def _write(target: Path, name: str, draft: RunningText, audited: Audited, on: _On) -> None:
    try:
        if target.suffix.lower() == ".html":
            ids = {one for judged in audited.claims for one in judged.records}
            records = on.side.described(ids) if on.side is not None else {}
            content = annotated_page(audited, name=Path(name).name, records=records)
        else:
            content = annotated_word(draft, marks(audited))
        target.write_bytes(content)
    except (ChildFault, OSError) as fault:
        raise CommandFault(f"{target}：写不出标注稿：{fault}") from fault
