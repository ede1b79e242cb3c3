"""The parts of a .docx that do not depend on its text: settings, footers, relations, properties."""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACE = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'
_TWIPS_PER_MM = 1440 / 25.4
_OFFICE = "application/vnd.openxmlformats-officedocument"
_FOOTER_BELOW_MM, _FOOTER_HEIGHT_MM = 7, 5


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * _TWIPS_PER_MM)


def fonts(faces: list[str], digits: Iterable[str] = ()) -> str:
    """Run fonts: the face that offices have, and another one for digits where the layout wants it."""
    name = quoteattr(faces[0])
    latin = quoteattr(next(iter(digits), faces[0]))
    return f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={name} w:cs={name}/>"


def footer(profile: Mapping[str, Any], *, even: bool) -> str:
    """— 1 — at the outer edge, one character in (7.5), or in the middle."""
    letters = f'<w:rPr>{fonts(profile["faces"]["number"])}<w:sz w:val="{profile["sizes"]["number_pt"] * 2}"/></w:rPr>'
    if profile["number"]["place"] == "centre":
        side = '<w:jc w:val="center"/>'
    elif even:
        side = '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>'
    else:
        side = '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'
    field = f'<w:r>{letters}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{letters}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    field += f'<w:r>{letters}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{letters}<w:t>1</w:t></w:r><w:r>{letters}<w:fldChar w:fldCharType="end"/></w:r>'
    dash = f'<w:r>{letters}<w:t xml:space="preserve">{{}}</w:t></w:r>'
    return f"{HEAD}<w:ftr {SPACE}><w:p><w:pPr>{side}</w:pPr>{dash.format('— ')}{field}{dash.format(' —')}</w:p></w:ftr>"


def section(profile: Mapping[str, Any]) -> str:
    """Page size, margins and footers."""
    page, word = profile["page"], profile["word"]
    right = page["width_mm"] - page["left_mm"] - page["type_width_mm"]
    below = page["height_mm"] - page["top_mm"] - page["type_height_mm"]
    return (
        '<w:sectPr><w:footerReference w:type="even" r:id="rIdFooterEven"/><w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:pgSz w:w="{twips(page["width_mm"])}" w:h="{twips(page["height_mm"])}"/>'
        f'<w:pgMar w:top="{twips(page["top_mm"] - word["rise_mm"])}" w:right="{twips(right)}" w:bottom="{twips(below - word["drop_mm"])}" '
        f'w:left="{twips(page["left_mm"])}" w:header="851" w:footer="{max(twips(below - _FOOTER_BELOW_MM - _FOOTER_HEIGHT_MM), 0)}" w:gutter="0"/></w:sectPr>'
    )


def settings() -> str:
    """Even and odd pages have their own footers; no fancy spacing between Chinese and digits."""
    return f'{HEAD}<w:settings {SPACE}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'


def content_types(extensions: Iterable[str], overrides: Mapping[str, str], *, clean: bool) -> str:
    """The types of all parts; `overrides`: further parts and their types."""
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    known = {"jpg": "image/jpeg", "png": "image/png", "xlsx": f"{_OFFICE}.spreadsheetml.sheet"}
    defaults |= {ending: known[ending] for ending in sorted(extensions)}
    parts = {
        "word/document.xml": f"{_OFFICE}.wordprocessingml.document.main+xml",
        "word/styles.xml": f"{_OFFICE}.wordprocessingml.styles+xml",
        "word/settings.xml": f"{_OFFICE}.wordprocessingml.settings+xml",
        "word/footer1.xml": f"{_OFFICE}.wordprocessingml.footer+xml",
        "word/footer2.xml": f"{_OFFICE}.wordprocessingml.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **overrides,
    }
    if not clean:
        parts |= {
            "docProps/custom.xml": f"{_OFFICE}.custom-properties+xml",
            "customXml/itemProps1.xml": f"{_OFFICE}.customXmlProperties+xml",
        }
    lines = [f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items()]
    lines += [f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in parts.items()]
    return f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{"".join(lines)}</Types>'


def relations(targets: list[tuple[str, str, str, bool]]) -> str:
    """Relations of a part: id, type (the last word of its name), target, and whether that lies outside."""
    kinds = {
        "core-properties": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    }
    lines = [
        f'<Relationship Id="{one}" Type="{kinds.get(kind, f"{RELATIONS}/{kind}")}" Target={quoteattr(target)}{" TargetMode=" + quoteattr("External") if outside else ""}/>'
        for one, kind, target, outside in targets
    ]
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(lines)}</Relationships>'


def core_properties(title: str, organ: str, day: str) -> str:
    """Title, author and day."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(organ)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created></cp:coreProperties>'
    )


def custom_properties(name: str, value: str) -> str:
    """One short custom property: report code and digest of the manifest."""
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property></Properties>'
    )
