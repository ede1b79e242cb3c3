"""The .docx writer: strings and a zip, so that every anchor is ours.

Each figure stands inside a bookmark SJ_<code>_<number> and a link shiju:<anchor>: two carriers that survive LibreOffice in .docx, .odt, .doc and .rtf,
and copying into another file. No content controls: they lose their tags and even change the text (docs/decisions/0701-provenance-in-docx.md).
"""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from shiju.documents.packaging import package
from shiju.reports import docx_parts as parts
from shiju.reports.document import Report
from shiju.reports.docx_body import LINK, DocxBody
from shiju.reports.docx_charts import TYPE, chart_part, workbook
from shiju.reports.docx_styles import styles
from shiju.reports.manifest import digest, manifest, written
from shiju.reports.profiles import load_profile

PROPERTY = "ShijuReport"
MANIFEST_NAMESPACE = "urn:shiju:manifest:1"
_STORE = "{6B1E1B1A-5F0C-4C59-9B43-7A52F1D90001}"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMESPACES = f'{parts.SPACE} xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture" xmlns:c="{_DRAWING}/chart" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w10="urn:schemas-microsoft-com:office:word"'


def write_docx(report: Report, *, clean: bool = False, profile: Mapping[str, Any] | None = None) -> bytes:
    """The report as .docx; `clean` leaves out every anchor and the manifest, for publication. The same report gives the same bytes."""
    layout = profile or load_profile()
    body = DocxBody(layout, clean=clean)
    text = "".join(body.blocks(report))
    document = f"{parts.HEAD}<w:document {_NAMESPACES}><w:body>{text}{parts.section(layout)}</w:body></w:document>"
    charts = {f"word/charts/chart{number}.xml": TYPE for number in range(1, len(body.charts) + 1)}
    extensions = {name.rpartition(".")[2] for name, _ in body.pictures} | ({"xlsx"} if charts else set())
    files: list[tuple[str, str]] = [
        ("[Content_Types].xml", parts.content_types(extensions, charts, clean=clean)),
        ("_rels/.rels", parts.relations(_root_relations(clean=clean))),
        ("docProps/core.xml", parts.core_properties(report.title.replace("\n", ""), report.organ, report.day.isoformat())),
        ("word/document.xml", document),
        ("word/styles.xml", styles(layout)),
        ("word/settings.xml", parts.settings()),
        ("word/footer1.xml", parts.footer(layout, even=False)),
        ("word/footer2.xml", parts.footer(layout, even=True)),
        ("word/_rels/document.xml.rels", parts.relations(_relations(body, clean=clean))),
    ]
    if not clean:
        files += _manifest_files(report.code, manifest(report))
    binary = [(f"word/media/{name}", content) for name, content in body.pictures]
    return package([*((name, content.encode()) for name, content in files), *_chart_files(body), *binary])


def _relations(body: DocxBody, *, clean: bool) -> list[tuple[str, str, str, bool]]:
    own = [
        ("rIdStyles", "styles", "styles.xml", False),
        ("rIdSettings", "settings", "settings.xml", False),
        ("rIdFooter", "footer", "footer1.xml", False),
        ("rIdFooterEven", "footer", "footer2.xml", False),
    ]
    inside = [] if clean else [("rIdManifest", "customXml", "../customXml/item1.xml", False)]
    links = [(f"rIdLink{number}", "hyperlink", f"{LINK}{anchor}", True) for anchor, number in body.links.items()]
    pictures = [(f"rIdPicture{number}", "image", f"media/{name}", False) for number, (name, _) in enumerate(body.pictures, 1)]
    charts = [(f"rIdChart{number}", "chart", f"charts/chart{number}.xml", False) for number in range(1, len(body.charts) + 1)]
    return [*own, *inside, *links, *pictures, *charts]


def _chart_files(body: DocxBody) -> list[tuple[str, bytes]]:
    files = []
    for number, chart in enumerate(body.charts, start=1):
        held = parts.relations([("rId1", "package", f"../embeddings/workbook{number}.xlsx", False)])
        files += [
            (f"word/charts/chart{number}.xml", chart_part(chart).encode()),
            (f"word/charts/_rels/chart{number}.xml.rels", held.encode()),
            (f"word/embeddings/workbook{number}.xlsx", workbook(chart)),
        ]
    return files


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
