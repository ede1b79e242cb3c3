"""The 6-page report with 80 figures, 3 tables, 2 charts and 6 photos: our .docx against docxtpl and python-docx, our PDF against WeasyPrint and LibreOffice.

pip install -r requirements/bench.txt     (into an environment of its own; peers that are missing are passed over with a sentence)
python bench/bench_documents.py [rounds]

All write the same words, numbers and pictures, in turn, every round with other numbers. Peers get their charts as finished pictures, for nothing.
Time is CPU time, children included: the machine may be busy with other work.
"""

import importlib
import io
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import typst
from PIL import Image

from shiju.indicators.figure import Figure
from shiju.periods import Period
from shiju.reports.charts import column_chart_svg
from shiju.reports.document import (
    Block,
    Chart,
    FigureRun,
    Heading,
    Paragraph,
    Photo,
    Photos,
    RecordLine,
    Report,
    Run,
    Table,
    Text,
)
from shiju.reports.docx import write_docx
from shiju.reports.html import write_html
from shiju.reports.pdf import write_pdf
from shiju.reports.reading import read_report

HALF = Period.parse("2026-H1")
WORDS = "街道宣传文化工作紧紧围绕中心任务，统筹抓好理论学习、新闻宣传、社会宣传、群众文化和民情服务，"
MONTHS = tuple(f"{month}月" for month in range(1, 7))
Writer = Callable[[Report, Path], bytes]


def photo(number: int) -> Photo:
    noise = random.Random(number)  # noqa: S311  # pictures, not secrets
    small = Image.new("RGB", (80, 60))
    small.putdata([tuple(noise.randrange(256) for _ in range(3)) for _ in range(80 * 60)])
    stream = io.BytesIO()
    small.resize((1600, 1200)).save(stream, "JPEG", quality=60)
    return Photo(f"{number:064d}", stream.getvalue(), 1600, 1200, f"活动照片{number}")


PHOTOS = tuple(photo(number) for number in range(6))


def sample(seed: int) -> Report:
    """The report of the benchmark: 80 figures, 32 of them in the text, 36 in tables, 12 in charts."""
    chance = random.Random(seed)  # noqa: S311  # numbers, not secrets
    runs: list[FigureRun] = []

    def figure() -> FigureRun:
        value = Decimal(chance.randrange(10, 99999))
        number = len(runs) + 1
        one = Figure(f"i.{number}", "S", HALF, value, "次", 7, 1, records=(f"R{number}",))
        runs.append(FigureRun(f"ABCDE-{number:03d}", one, "exact", f"{value}"))
        return runs[-1]

    def prose() -> Paragraph:
        told: list[Run] = []
        for _ in range(4):
            told += [Text(WORDS + "完成"), figure(), Text("次，")]
        return Paragraph((*told, Text("取得了较好成效。")))

    def table(name: str) -> Table:
        rows = tuple(((Text(f"{name}第{row}项（次）"),), *((figure(),) for _ in range(4))) for row in range(3))
        return Table(f"{name}情况", ("指标", "一季度", "二季度", "三季度", "合计"), rows)

    def chart(name: str) -> Chart:
        return Chart(f"{name}分月情况", "次", MONTHS, tuple(figure() for _ in MONTHS))

    blocks: list[Block] = []
    for part in range(1, 5):
        blocks += [Heading(1, f"{part}、", "重点工作"), Heading(2, "（一）", "开展情况"), prose(), prose()]
        blocks += [table(f"工作{part}")] if part < 4 else []
        blocks += [chart(f"工作{part}")] if part < 3 else []
        blocks += [Photos(PHOTOS[:2] if part < 4 else PHOTOS[2:])] if part in (1, 4) else []
    names = {run.figure.indicator: "指标" for run in runs}
    proof = {f"R{one}": RecordLine(f"R{one}", "甲社区 某事", "x.xlsx 第3行") for one in range(1, len(runs) + 1)}
    return Report(
        "ABCDE",
        "b",
        "S",
        str(HALF),
        "某街道2026年上半年\n宣传文化工作情况汇报",
        "区委宣传部：",
        "某街道",
        date(2026, 7, 6),
        tuple(blocks),
        names,
        proof,
    )


def chart_pictures(report: Report) -> dict[str, bytes]:
    found = {}
    for block in report.blocks:
        if isinstance(block, Chart):
            source = b'#set page(width: 600pt, height: 240pt, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
            found[block.caption] = typst.compile(source, format="png", sys_inputs={"svg": column_chart_svg(block)})
    return found


CHARTS = chart_pictures(sample(0))


def words(runs: tuple[Run, ...]) -> str:
    return "".join(run.text if isinstance(run, Text) else run.shown for run in runs)


def by_python_docx(report: Report, _folder: Path) -> bytes:
    docx, shared = importlib.import_module("docx"), importlib.import_module("docx.shared")
    document = docx.Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "仿宋", shared.Pt(16)
    document.add_paragraph(report.title)
    document.add_paragraph(report.to)
    for block in report.blocks:
        if isinstance(block, Heading):
            document.add_heading(block.number + block.text, block.level)
        elif isinstance(block, Paragraph):
            document.add_paragraph(words(block.runs))
        elif isinstance(block, Table):
            document.add_paragraph(block.caption)
            rows = [block.head, *(tuple(map(words, row)) for row in block.rows)]
            made = document.add_table(rows=len(rows), cols=len(block.head))
            for cells, row in zip(made.rows, rows, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = text
        elif isinstance(block, Chart):
            document.add_paragraph(block.caption)
            document.add_picture(io.BytesIO(CHARTS[block.caption]), width=shared.Mm(150))
            document.add_paragraph(
                "、".join(f"{label} {run.shown}" for label, run in zip(block.labels, block.values, strict=True))
            )
        else:
            paragraph = document.add_paragraph()
            for one in block.items:
                paragraph.add_run().add_picture(io.BytesIO(one.content), width=shared.Mm(74))
    document.add_paragraph(report.organ)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docxtpl_template(report: Report, folder: Path) -> Path:
    """A template of the same shape: a place for each paragraph, a row loop for each table, a place for each picture."""
    docx = importlib.import_module("docx")
    document = docx.Document()
    document.add_paragraph("{{ title }}")
    for number, block in enumerate(report.blocks):
        if isinstance(block, Heading | Paragraph):
            document.add_paragraph(f"{{{{ b{number} }}}}")
        elif isinstance(block, Table):
            document.add_paragraph(f"{{{{ b{number}.caption }}}}")
            table = document.add_table(rows=4, cols=len(block.head))
            for cell, text in zip(table.rows[0].cells, block.head, strict=True):
                cell.text = text
            table.rows[1].cells[0].text = f"{{%tr for row in b{number}.rows %}}"
            for place, cell in enumerate(table.rows[2].cells):
                cell.text = f"{{{{ row[{place}] }}}}"
            table.rows[3].cells[0].text = "{%tr endfor %}"
        elif isinstance(block, Chart):
            for key in ("caption", "picture", "values"):
                document.add_paragraph(f"{{{{ b{number}.{key} }}}}")
        else:
            paragraph = document.add_paragraph()
            for place in range(len(block.items)):
                paragraph.add_run(f"{{{{ b{number}[{place}] }}}}")
    document.add_paragraph("{{ organ }}")
    path = folder / "template.docx"
    document.save(path)
    return path


def by_docxtpl(report: Report, folder: Path) -> bytes:
    docxtpl, shared = importlib.import_module("docxtpl"), importlib.import_module("docx.shared")
    path = folder / "template.docx"
    template = docxtpl.DocxTemplate(path if path.exists() else docxtpl_template(report, folder))

    def picture(content: bytes, width: int) -> object:
        return docxtpl.InlineImage(template, io.BytesIO(content), width=shared.Mm(width))

    context: dict[str, object] = {"title": report.title, "organ": report.organ}
    for number, block in enumerate(report.blocks):
        if isinstance(block, Heading):
            context[f"b{number}"] = block.number + block.text
        elif isinstance(block, Paragraph):
            context[f"b{number}"] = words(block.runs)
        elif isinstance(block, Table):
            context[f"b{number}"] = {"caption": block.caption, "rows": [list(map(words, row)) for row in block.rows]}
        elif isinstance(block, Chart):
            values = "、".join(f"{label} {run.shown}" for label, run in zip(block.labels, block.values, strict=True))
            context[f"b{number}"] = {"caption": block.caption, "picture": picture(CHARTS[block.caption], 150), "values": values}
        else:
            context[f"b{number}"] = [picture(one.content, 74) for one in block.items]
    template.render(context)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def by_weasyprint(report: Report, _folder: Path) -> bytes:
    page = write_html(report, clean=True).decode()
    style = (
        "@page { size: A4; margin: 37mm 26mm 35mm 28mm } body { font: 16pt/29.6pt 'Noto Serif CJK SC' } main { display: block }"
    )
    return bytes(importlib.import_module("weasyprint").HTML(string=page.replace("</style>", f"{style}</style>", 1)).write_pdf())


def by_libreoffice(report: Report, folder: Path) -> bytes:
    source = folder / "r.docx"
    source.write_bytes(write_docx(report))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603  # the machine's own program
    return (folder / "r.pdf").read_bytes()


WRITERS: dict[str, tuple[str, Writer]] = {
    "shiju .docx": ("shiju", lambda report, _folder: write_docx(report)),
    "python-docx": ("docx", by_python_docx),
    "docxtpl": ("docxtpl", by_docxtpl),
    "shiju PDF": ("shiju", lambda report, _folder: write_pdf(report)),
    "WeasyPrint": ("weasyprint", by_weasyprint),
    "LibreOffice": ("soffice", by_libreoffice),
    "shiju .html": ("shiju", lambda report, _folder: write_html(report)),
}
SLOW = frozenset({"LibreOffice", "WeasyPrint"})


def is_there(name: str) -> bool:
    if name == "soffice":
        return shutil.which(name) is not None
    try:
        importlib.import_module(name)
    except Exception as fault:  # noqa: BLE001  # whatever keeps a peer from loading, the benchmark goes on without it
        print(f"{name} 未能装入，略过：{type(fault).__name__}: {fault}")
        return False
    return True


def spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main(rounds: int) -> None:
    found = {name: writer for name, (needs, writer) in WRITERS.items() if is_there(needs)}
    cost: dict[str, list[float]] = {name: [] for name in found}
    size: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        for writer in found.values():
            writer(sample(0), folder)  # what is loaded or cached once is not counted
        for seed in range(1, rounds + 1):
            report = sample(seed)
            for name, writer in found.items():
                if name in SLOW and seed > max(3, rounds // 4):
                    continue
                before = spent()
                content = writer(report, folder)
                cost[name].append((spent() - before) * 1000)
                size[name] = len(content)
    told = sample(1)
    pages = len(pypdfium2.PdfDocument(write_pdf(told)))
    print(f"{pages} 页，{len(told.figures)} 处数据，{rounds} 轮交替")
    for name, times in cost.items():
        print(
            f"  {name:<12} CPU 最小 {min(times):8.1f} ms  中位 {statistics.median(times):8.1f} ms  {size[name] // 1024:5d} KB  {len(times)} 次"
        )
    for ours, peers in (("shiju .docx", ("docxtpl", "python-docx")), ("shiju PDF", ("WeasyPrint", "LibreOffice"))):
        for peer in peers:
            if peer in cost:
                print(
                    f"  {ours} 比 {peer} 快 {statistics.median(cost[peer]) / statistics.median(cost[ours]):.1f} 倍（中位）、{min(cost[peer]) / min(cost[ours]):.1f} 倍（最小）"
                )
    for name, content in (("docx", write_docx(told)), ("PDF", write_pdf(told)), ("html", write_html(told))):
        before = time.process_time()
        seen = read_report(content)
        print(f"  读回 {name}：{len(seen.figures)} 处，{(time.process_time() - before) * 1000:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
