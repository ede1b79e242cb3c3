"""What `shiju audit` prints and writes: JSON, a short coloured summary, a table of results."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from rich.console import Console
from rich.markup import escape

from shiju.audit.judged import Verdict
from shiju.audit.telling import GRAVE, Mark, Sort, marks
from shiju.audit.whole import Audited, summary

_COLOURS = {
    Sort.CONTRADICTION: "bold red", Sort.OVERSTATED: "red", Sort.UNSUPPORTED: "magenta", Sort.UNDERSTATED: "yellow", Sort.FOREIGN: "yellow",
    Sort.COPIED: "cyan", Sort.STYLE: "green", Sort.NOT_CHECKABLE: "dim", Sort.UNREAD: "dim", Sort.BOILERPLATE: "dim", Sort.SUPPORTED: "green",
}  # fmt: skip
MOST_STYLE = 5
"""Remarks on style that the terminal lists: half-width commas can run into hundreds."""
_TOLD = (*GRAVE, Sort.STYLE, Sort.UNREAD)
"""What the terminal lists; verdicts that need nobody are only counted."""


def tell(audited: Audited, *, file: str, console: Console) -> None:
    """The summary, and one line for each finding."""
    told, found = summary(audited), marks(audited)
    grave = sum(mark.sort in GRAVE for mark in found)
    state = f"[bold red]{grave} 条需要核对[/]" if grave else "[green]没有发现需要核对的地方[/]"
    console.print(f"[bold]{escape(file)}[/]：{told.claims} 个数字说法，{state}。", soft_wrap=True)
    if audited.ledger:
        verdicts = told.verdicts
        factor = f"，核查系数（台账÷文中）{told.factor}" if told.factor is not None else ""
        console.print(
            f"  对照台账：有据 {verdicts[Verdict.SUPPORTED]}（凭佐证即可 {told.proven}）、偏高 {verdicts[Verdict.OVERSTATED]}、偏低 {verdicts[Verdict.UNDERSTATED]}、"
            f"无记录 {verdicts[Verdict.UNSUPPORTED]}、无法核查 {verdicts[Verdict.NOT_CHECKABLE]}{factor}",
            soft_wrap=True,
        )
    if audited.pictured:
        console.print("  本文读自图片，识别可能有误，数字请先对照原件。", soft_wrap=True)
    share = told.unmatched + told.unread
    if audited.ledger and told.claims + told.unread:
        console.print(f"  没有读懂或对不上指标的数字 {share} 个，占 {100 * share // (told.claims + told.unread)}%")
    style = [mark for mark in found if mark.sort is Sort.STYLE]
    for mark in found:
        if mark.sort in _TOLD and mark not in style[MOST_STYLE:]:
            told_at = f"[{_COLOURS[mark.sort]}]{mark.heading}[/] {_where(audited, mark)}"
            console.print(f"  {told_at} {escape(mark.message)}", soft_wrap=True)
    if len(style) > MOST_STYLE:
        console.print(f"  [dim]另有 {len(style) - MOST_STYLE} 条体例问题，写出标注稿（-o）可逐条查看[/]")


def _where(audited: Audited, mark: Mark) -> str:
    paragraph = audited.in_paragraph(*mark.places[0])[0]
    return f"[dim]第{paragraph + 1}段[/]"


def write_table(path: Path, results: Sequence[tuple[str, Audited | str]]) -> None:
    """The results as a workbook: one sheet of files, one of findings. `results`: file → the audit, or why it could not be read."""
    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True})
        files, findings = book.add_worksheet("文件"), book.add_worksheet("发现")
        heads = (
            "文件",
            "数字说法",
            "前后矛盾",
            "偏高",
            "偏低",
            "无记录",
            "有据",
            "无法核查",
            "雷同段落",
            "外单位名称",
            "体例",
            "未读懂",
            "核查系数",
            "说明",
        )
        files.write_row(0, 0, heads, bold)
        findings.write_row(0, 0, ("文件", "类别", "段落", "原文", "说明"), bold)
        line = 1
        for row, (file, audited) in enumerate(results, start=1):
            files.write_row(row, 0, _row(file, audited))
            if not isinstance(audited, str):
                for mark in marks(audited):
                    if mark.sort in _TOLD:
                        start, end = mark.places[0]
                        place = audited.in_paragraph(start, end)[0] + 1
                        findings.write_row(line, 0, (file, mark.heading, place, audited.draft.text[start:end], mark.message))
                        line += 1
        for sheet, widths in ((files, (40, *[9] * 12, 40)), (findings, (40, 14, 8, 30, 90))):
            sheet.freeze_panes(1, 1)
            for column, width in enumerate(widths):
                sheet.set_column(column, column, width)


def _row(file: str, audited: Audited | str) -> list[str | int | float]:
    if isinstance(audited, str):
        return [file, *[""] * 12, audited]
    told = summary(audited)
    by = told.verdicts
    return [
        file, told.claims, told.contradictions, by[Verdict.OVERSTATED], by[Verdict.UNDERSTATED], by[Verdict.UNSUPPORTED], by[Verdict.SUPPORTED],
        by[Verdict.NOT_CHECKABLE], told.copied, told.foreign_names, told.style, told.unread, "" if told.factor is None else str(told.factor), "",
    ]  # fmt: skip
