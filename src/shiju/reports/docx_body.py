"""The body of a .docx: blocks in order, with the links, pictures and charts that they need."""

from collections.abc import Iterable, Iterator, Mapping
from math import ceil
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from shiju.reports.document import (
    Block,
    Chart,
    FigureRun,
    Heading,
    Imprint,
    Paragraph,
    Photo,
    Photos,
    RedHead,
    Report,
    Run,
    Table,
    Text,
    copies_words,
    day_words,
)
from shiju.reports.docx_charts import CHART
from shiju.reports.docx_parts import twips
from shiju.reports.docx_styles import character
from shiju.reports.tables import columns, kept_whole, letters

LINK = "shiju:"
"""Scheme of the links around figures; followed by the anchor."""
BOOKMARK = "SJ_"
_EMU_PER_MM = 36000
_PHOTO_MM = (74, 52)
_CHART_MM = (150, 62)
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_KEEP = "<w:keepNext/>"
_IMPRINT_LETTER, _IMPRINT_LINE, _IMPRINT_AIR = 280, 420, 120
"""四号 letters, their lines and the air above and below them, in twentieths of a point."""


class DocxBody:
    """Writes blocks in order and remembers what the relations must name."""

    def __init__(self, profile: Mapping[str, Any], *, clean: bool) -> None:
        self._profile, self._clean = profile, clean
        self._width_mm = profile["page"]["type_width_mm"]
        self.links: dict[str, int] = {}
        self.pictures: list[tuple[str, bytes]] = []
        self.charts: list[Chart] = []

    def blocks(self, report: Report) -> Iterator[str]:
        """All paragraphs and tables of the report."""
        if report.head is not None:
            yield from self._head(report.head)
        yield from self._title(report.title)
        if report.to:
            yield paragraph("To", words(report.to))
        for place, block in enumerate(report.blocks, start=1):
            # the signature does not stand alone on a page (7.3.5.5), yet the first page shows some of the body (7.3.3)
            yield from self._block(block, keep=1 < place == len(report.blocks))
        yield from self._annex_note(report.annex_note)
        yield from self._signature(report)
        for place, annex in enumerate(report.annexes):
            yield paragraph("AnnexLabel", words(report.annex_label(place)), "<w:pageBreakBefore/>")
            yield paragraph("Body", "")
            yield from self._title(annex.title)
            for block in annex.blocks:
                yield from self._block(block)
        if report.imprint is not None:
            yield from self._imprint(report.imprint)

    def _head(self, head: RedHead) -> Iterator[str]:
        """7.2.4 to 7.2.7. The rule is the lower border of the number's paragraph."""
        settings, wide = self._profile["head"], self._width_mm * 72 / 25.4
        size = round(2 * min(settings["mark_pt"], wide / max(letters(head.mark), 1)))
        mark = f'<w:r><w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr><w:t xml:space="preserve">{escape(head.mark)}</w:t></w:r>'
        yield paragraph("Mark", mark, f'<w:spacing w:before="{twips(settings["mark_mm"])}" w:after="0"/>')
        yield paragraph("Body", "") * 2
        space = min(round(settings["rule_mm"] * 72 / 25.4), 31)
        rule = f'<w:pBdr><w:bottom w:val="single" w:sz="{round(settings["rule_pt"] * 8)}" w:space="{space}" w:color="{settings["colour"]}"/></w:pBdr>'
        yield paragraph("Number", words(head.number), rule)
        yield paragraph("Body", "") * 2

    def _title(self, title: str) -> Iterator[str]:
        for one in title.split("\n"):
            yield paragraph("Title", words(one))
        yield paragraph("Body", "")

    def _annex_note(self, note: tuple[str, ...]) -> Iterator[str]:
        """7.3.4: one line below the body, two characters in; further lines under the first name."""
        one = character(self._profile)
        if note:
            yield paragraph("Body", "", _KEEP)
        for place, text in enumerate(note):
            if place == 0:
                yield paragraph("AnnexNote", words(f"附件：{text}"), f'{_KEEP}<w:ind w:left="{5 * one}" w:hanging="{3 * one}"/>')
            else:
                yield paragraph("AnnexNote", words(text), f'{_KEEP}<w:ind w:left="{5 * one}"/>')

    def _signature(self, report: Report) -> Iterator[str]:
        """7.3.5.2, without a seal: both lines begin where the longer of them ends two characters from the right."""
        one, day = character(self._profile), day_words(report.day)
        start = twips(self._width_mm) - round((2 + max(letters(report.organ), 2 + letters(day))) * one)
        yield paragraph("Body", "", _KEEP)
        yield paragraph("Signature", words(report.organ), f'{_KEEP}<w:ind w:left="{max(start, 0)}"/>')
        yield paragraph("Signature", words(day), f'<w:ind w:left="{max(start, 0) + 2 * one}"/>')

    def _imprint(self, imprint: Imprint) -> Iterator[str]:
        """7.4, in a text box whose last rule stands on the lower edge of the type area of the last page.

        Neither a frame nor a floating table: LibreOffice lets both of them rise to the last line of the text.
        """
        settings, width = self._profile["imprint"], twips(self._width_mm)
        outer, inner = (round(settings[name] * 8) for name in ("outer_pt", "inner_pt"))
        copies = copies_words(imprint)
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{width - 2 * _IMPRINT_LETTER}"/></w:tabs>'
        printed = f"{words(imprint.organ)}<w:r><w:tab/></w:r>{words(f'{day_words(imprint.day)}印发')}"
        told, lines = [paragraph("Imprint", printed, tab)], 1
        if copies:
            told.insert(
                0,
                paragraph("Imprint", words(copies), f'<w:ind w:left="{3 * _IMPRINT_LETTER}" w:hanging="{3 * _IMPRINT_LETTER}"/>'),
            )
            lines += _lines_of_copies(copies, width)
        sizes = (("top", outer), ("bottom", outer), ("insideH", inner))
        edges = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for side, size in sizes)
        table = _grid([width], [_cells([one], [width], "<w:cantSplit/>") for one in told], edges, air=_IMPRINT_LETTER)
        below = self._profile["word"]["drop_mm"]
        height = (lines * _IMPRINT_LINE + len(told) * _IMPRINT_AIR) / twips(1) + below
        end = paragraph("Imprint", "", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>')
        yield paragraph("PictureNote", _text_box(table + end, (self._width_mm, height), below_mm=below))

    def _block(self, block: Block, *, keep: bool = False) -> Iterator[str]:
        if isinstance(block, Heading):
            yield paragraph(f"Heading{block.level}", words(block.number + block.text))
        elif isinstance(block, Paragraph):
            yield paragraph("Body", self._runs(block.runs), _KEEP if keep else "")
        elif isinstance(block, Table):
            yield from self._table(block)
        elif isinstance(block, Chart):
            yield from self._chart(block)
        else:
            yield from self._photos(block)

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(words(run.text) if isinstance(run, Text) else self._figure(run) for run in runs)

    def _figure(self, run: FigureRun) -> str:
        if self._clean:
            return words(run.shown)
        number = self.links.setdefault(run.anchor, len(self.links) + 1)
        name = BOOKMARK + run.anchor.replace("-", "_")
        link = f'<w:hyperlink r:id="rIdLink{number}" w:history="0">{words(run.shown)}</w:hyperlink>'
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{link}<w:bookmarkEnd w:id="{number}"/>'

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield paragraph("Caption", words(table.caption))
        measured = columns(table, width_mm=self._width_mm, size_pt=int(self._profile["sizes"]["table_pt"]))
        widths = [twips(width) for width in measured.widths_mm]
        style, whole = f"Cell{measured.size_pt}", kept_whole(table)
        rows = [_row([words(text) for text in table.head], widths, style, head=True, keep=True)]
        for place, row in enumerate(table.rows, start=1):
            keep = whole and place < len(table.rows)
            rows.append(_row([self._runs(cell) for cell in row], widths, style, head=False, keep=keep))
        yield _grid(widths, rows, _EDGES)
        yield paragraph("PictureNote", "")

    def _chart(self, chart: Chart) -> Iterator[str]:
        if chart.caption:
            yield paragraph("Caption", words(f"{chart.caption}（单位：{chart.unit}）"))
        self.charts.append(chart)
        number = len(self.charts)
        data = f'<a:graphicData uri="{CHART}"><c:chart r:id="rIdChart{number}"/></a:graphicData>'
        yield paragraph("Picture", _inline(1000 + number, chart.caption, _CHART_MM, data))
        values = "".join(
            words(f"{'' if place == 0 else '、'}{label} ") + self._figure(run)
            for place, (label, run) in enumerate(zip(chart.labels, chart.values, strict=True))
        )
        yield paragraph("PictureNote", values)

    def _photos(self, photos: Photos) -> Iterator[str]:
        """One table without edges, each caption under its picture: tables with nothing between them are one to an office program, as narrow as the last."""
        across = min(2, len(photos.items))
        widths = [twips(self._width_mm / 2)] * across
        cells = [
            paragraph("Picture", self._photo(photo)) + paragraph("PictureNote", words(photo.caption)) for photo in photos.items
        ]
        cells += [paragraph("PictureNote", "")] * (-len(cells) % across)
        rows = [_cells(cells[start : start + across], widths, "<w:cantSplit/>") for start in range(0, len(cells), across)]
        yield _grid(widths, rows, "")
        yield paragraph("PictureNote", "")

    def _photo(self, photo: Photo) -> str:
        ending = "png" if photo.content.startswith(b"\x89PNG") else "jpg"
        self.pictures.append((f"picture{len(self.pictures) + 1}.{ending}", photo.content))
        number = len(self.pictures)
        across, down = _fitted(photo, _PHOTO_MM)
        data = (
            f'<a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="picture{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{round(across * _EMU_PER_MM)}" cy="{round(down * _EMU_PER_MM)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData>"
        )
        return _inline(number, photo.caption, (across, down), data)


def paragraph(style: str, content: str, more: str = "") -> str:
    """A paragraph of that style; `more`: further properties in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def words(text: str) -> str:
    """A run of plain words."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _lines_of_copies(copies: str, width: int) -> int:
    """How many lines it takes, one letter in from both sides, further lines hanging under the first name."""
    first = width / _IMPRINT_LETTER - 2
    return 1 + max(0, ceil((letters(copies) - first) / (first - 3)))


def _text_box(content: str, size_mm: tuple[float, float], *, below_mm: float) -> str:
    """A box without edges at the foot of the page's area; its content ends `below_mm` above that. In VML: the schema of ECMA-376 has no other."""
    across, down = (f"{one * 72 / 25.4:.2f}pt" for one in size_mm)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{across};height:{down};z-index:1;mso-wrap-distance-left:0;mso-wrap-distance-right:0;mso-position-horizontal:left;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:bottom;mso-position-vertical-relative:margin;v-text-anchor:bottom"
    )
    return (
        f'<w:r><w:pict><v:rect id="imprint" style="{style}" filled="f" stroked="f"><v:textbox inset="0mm,0mm,0mm,{below_mm:.2f}mm">'
        f'<w:txbxContent>{content}</w:txbxContent></v:textbox><w10:wrap type="topAndBottom"/></v:rect></w:pict></w:r>'
    )


def _inline(number: int, said: str, size_mm: tuple[float, float], data: str) -> str:
    across, down = (round(one * _EMU_PER_MM) for one in size_mm)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr id="{number}" name="picture{number}" descr={quoteattr(said)}/><a:graphic>{data}</a:graphic></wp:inline></w:drawing></w:r>'
    )


def _fitted(photo: Photo, room_mm: tuple[int, int]) -> tuple[float, float]:
    """The picture's size in millimetres, as large as fits into the room."""
    share = min(room_mm[0] / max(photo.width, 1), room_mm[1] / max(photo.height, 1))
    return photo.width * share, photo.height * share


def _grid(widths: list[int], rows: list[str], edges: str, *, air: int = 30) -> str:
    """A table; `air`: what stands free on both sides of a cell."""
    borders = f"<w:tblBorders>{edges}</w:tblBorders>" if edges else ""
    look = f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{borders}<w:tblLayout w:type="fixed"/>'
    margins = f'<w:tblCellMar><w:left w:w="{air}" w:type="dxa"/><w:right w:w="{air}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    drawn = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    return f"<w:tbl>{look}{margins}<w:tblGrid>{drawn}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(cells: list[str], widths: list[int], style: str, *, head: bool, keep: bool) -> str:
    """A row that stays on one page; `keep`: with the next one."""
    told = [paragraph(style, cell, _KEEP if keep else "") for cell in cells]
    return _cells(told, widths, "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>")


def _cells(cells: list[str], widths: list[int], properties: str) -> str:
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{told}</w:tr>"
