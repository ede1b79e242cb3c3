"""The .docx writer: strings and a zip, so that every anchor is ours.

Each figure stands inside a bookmark SJ_<code>_<number> and a link shiju:<anchor>: two carriers that survive LibreOffice in .docx, .odt, .doc and .rtf,
and copying into another file. No content controls: they lose their tags and even change the text (docs/decisions/0701-provenance-in-docx.md).
"""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from shiju.reports import docx_parts as parts
from shiju.reports.charts import column_chart_png
from shiju.reports.document import Block, Chart, FigureRun, Heading, Paragraph, Photo, Photos, Report, Run, Table, Text
from shiju.reports.manifest import digest, manifest, written
from shiju.reports.packaging import package
from shiju.reports.profiles import load_profile

LINK = "shiju:"
"""Scheme of the links around figures; followed by the anchor."""
BOOKMARK = "SJ_"
PROPERTY = "ShijuReport"
MANIFEST_NAMESPACE = "urn:shiju:manifest:1"
_EMU_PER_MM = 36000
_PHOTO_WIDTH_MM = 74
_CHART_WIDTH_MM = 150
_STORE = "{6B1E1B1A-5F0C-4C59-9B43-7A52F1D90001}"
_NAMESPACES = (
    f'xmlns:w="{parts.MAIN}" xmlns:r="{parts.RELATIONS}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def write_docx(report: Report, *, clean: bool = False, profile: dict[str, Any] | None = None) -> bytes:
    """The report as .docx; `clean` leaves out every anchor and the manifest, for publication. The same report gives the same bytes."""
    layout = profile or load_profile()
    work = _Writer(clean=clean)
    body = "".join(work.blocks(report))
    origin = manifest(report)
    document = f"{parts.HEAD}<w:document {_NAMESPACES}><w:body>{body}{parts.section(layout)}</w:body></w:document>"
    links = [(f"rIdLink{number}", "hyperlink", f"{LINK}{anchor}", True) for anchor, number in work.links.items()]
    pictures = [
        (f"rIdPicture{number}", "image", f"media/{name}", False) for number, (name, _) in enumerate(work.pictures, start=1)
    ]
    own = [
        ("rIdStyles", "styles", "styles.xml", False),
        ("rIdSettings", "settings", "settings.xml", False),
        ("rIdFooter", "footer", "footer1.xml", False),
        ("rIdFooterEven", "footer", "footer2.xml", False),
    ]
    inside = [] if clean else [("rIdManifest", "customXml", "../customXml/item1.xml", False)]
    files: list[tuple[str, str]] = [
        ("[Content_Types].xml", _types(work, clean=clean)),
        ("_rels/.rels", parts.relations(_root_relations(clean=clean))),
        ("docProps/core.xml", parts.core_properties(report.title.replace("\n", ""), report.organ, report.day.isoformat())),
        ("word/document.xml", document),
        ("word/styles.xml", parts.styles(layout)),
        ("word/settings.xml", parts.settings()),
        ("word/footer1.xml", parts.footer(layout, even=False)),
        ("word/footer2.xml", parts.footer(layout, even=True)),
        ("word/_rels/document.xml.rels", parts.relations([*own, *inside, *links, *pictures])),
    ]
    if not clean:
        files += _manifest_files(report.code, origin)
    binary = [(f"word/media/{name}", content) for name, content in work.pictures]
    return package([*((name, text.encode()) for name, text in files), *binary])


def _types(work: "_Writer", *, clean: bool) -> str:
    text = parts.content_types({name.rpartition(".")[2] for name, _ in work.pictures})
    if clean:
        for part in ("docProps/custom.xml", "customXml/itemProps1.xml"):
            start = text.index(f'<Override PartName="/{part}"')
            text = text[:start] + text[text.index("/>", start) + 2 :]
    return text


def _root_relations(*, clean: bool) -> list[tuple[str, str, str, bool]]:
    found = [("rId1", "officeDocument", "word/document.xml", False), ("rId2", "core-properties", "docProps/core.xml", False)]
    return found if clean else [*found, ("rId3", "custom-properties", "docProps/custom.xml", False)]


def _manifest_files(code: str, origin: dict[str, Any]) -> list[tuple[str, str]]:
    held = f'{parts.HEAD}<manifest xmlns="{MANIFEST_NAMESPACE}">{escape(written(origin))}</manifest>'
    properties = (
        f'{parts.HEAD}<ds:datastoreItem ds:itemID="{_STORE}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{MANIFEST_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    return [
        ("docProps/custom.xml", parts.custom_properties(PROPERTY, f"{code} {digest(origin)}")),
        ("customXml/item1.xml", held),
        ("customXml/itemProps1.xml", properties),
        ("customXml/_rels/item1.xml.rels", parts.relations([("rId1", "customXmlProps", "itemProps1.xml", False)])),
    ]


class _Writer:
    """Writes blocks in order and remembers links and pictures for the relations."""

    def __init__(self, *, clean: bool) -> None:
        self._clean = clean
        self.links: dict[str, int] = {}
        self.pictures: list[tuple[str, bytes]] = []

    def blocks(self, report: Report) -> Iterator[str]:
        for line in report.title.split("\n"):
            yield _paragraph("Title", _letters(line))
        yield _paragraph("Body", "")
        if report.to:
            yield _paragraph("To", _letters(report.to))
        for block in report.blocks:
            yield from self._block(block)
        yield _paragraph("Body", "")
        yield _paragraph("Signature", _letters(report.organ), '<w:ind w:rightChars="200" w:right="632"/>')
        day = f"{report.day.year}年{report.day.month}月{report.day.day}日"
        yield _paragraph("Signature", _letters(day), '<w:ind w:rightChars="200" w:right="632"/>')

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Heading):
            yield _paragraph(f"Heading{block.level}", _letters(block.number + block.text))
        elif isinstance(block, Paragraph):
            yield _paragraph("Body", self._runs(block.runs))
        elif isinstance(block, Table):
            yield from self._table(block)
        elif isinstance(block, Chart):
            yield from self._chart(block)
        else:
            yield from self._photos(block)

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(_letters(run.text) if isinstance(run, Text) else self._figure(run) for run in runs)

    def _figure(self, run: FigureRun) -> str:
        if self._clean:
            return _letters(run.shown)
        number = self.links.setdefault(run.anchor, len(self.links) + 1)
        name = BOOKMARK + run.anchor.replace("-", "_")
        link = f'<w:hyperlink r:id="rIdLink{number}" w:history="0">{_letters(run.shown)}</w:hyperlink>'
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{link}<w:bookmarkEnd w:id="{number}"/>'

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield _paragraph("Caption", _letters(table.caption))
        width = parts.twips(156)
        columns = len(table.head)
        first = width * 3 // (columns + 2)
        widths = [first, *([(width - first) // (columns - 1)] * (columns - 1))]
        edge = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
        rows = [_row([_letters(text) for text in table.head], widths, head=True)]
        rows += [_row([self._runs(cell) for cell in row], widths, head=False) for row in table.rows]
        look = f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edge}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        margins = '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        yield f"<w:tbl>{look}{margins}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        yield _paragraph("Cell", "")

    def _chart(self, chart: Chart) -> Iterator[str]:
        if chart.caption:
            yield _paragraph("Caption", _letters(f"{chart.caption}（单位：{chart.unit}）"))
        content, width, height = column_chart_png(chart)
        drawn = self._picture(content, "png", (width, height), _CHART_WIDTH_MM, chart.caption)
        yield _paragraph("Picture", drawn, "<w:keepNext/>")
        values = "".join(
            _letters(f"{'' if place == 0 else '、'}{label} ") + self._figure(run)
            for place, (label, run) in enumerate(zip(chart.labels, chart.values, strict=True))
        )
        yield _paragraph("Cell", values)

    def _photos(self, photos: Photos) -> Iterator[str]:
        for start in range(0, len(photos.items), 2):
            pair = photos.items[start : start + 2]
            yield _paragraph("Picture", "".join(self._photo(photo) for photo in pair), "<w:keepNext/>")
            yield _paragraph("Cell", _letters("　　".join(photo.caption for photo in pair)))

    def _photo(self, photo: Photo) -> str:
        ending = "png" if photo.content.startswith(b"\x89PNG") else "jpg"
        return self._picture(photo.content, ending, (photo.width, photo.height), _PHOTO_WIDTH_MM, photo.caption)

    def _picture(self, content: bytes, ending: str, size: tuple[int, int], width_mm: int, caption: str) -> str:
        self.pictures.append((f"picture{len(self.pictures) + 1}.{ending}", content))
        number = len(self.pictures)
        across = width_mm * _EMU_PER_MM
        down = across * size[1] // max(size[0], 1)
        said = escape(caption, {'"': "&quot;"})
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/><wp:docPr id="{number}" name="picture{number}" descr="{said}"/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="picture{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def _row(cells: list[str], widths: list[int], *, head: bool) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{_paragraph("Cell", cell)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{told}</w:tr>"


def _paragraph(style: str, content: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def _letters(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
