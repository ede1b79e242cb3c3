"""The words of a report without any format, one paragraph a line: what later drafts are compared with."""

from collections.abc import Iterable, Iterator

from shiju.reports.document import Block, Heading, Paragraph, Report, Run, Table, Text


def plain_text(report: Report) -> str:
    """Title, headings, paragraphs and the cells of tables, in their order; the annexes behind."""
    lines = [report.title.replace("\n", ""), *_lines(report.blocks)]
    for annex in report.annexes:
        lines += [annex.title, *_lines(annex.blocks)]
    return "\n".join(lines)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield f"{block.number}{block.text}"
        elif isinstance(block, Paragraph):
            yield _said(block.runs)
        elif isinstance(block, Table):
            yield from (block.caption, *block.head, *(_said(cell) for row in block.rows for cell in row))


def _said(runs: Iterable[Run]) -> str:
    return "".join(run.text if isinstance(run, Text) else run.shown for run in runs)
