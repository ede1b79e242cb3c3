"""The parts of a .docx that do not depend on its text: styles, settings, footers, relations."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TWIPS_PER_MM = 1440 / 25.4
_OFFICE = "application/vnd.openxmlformats-officedocument"
_W = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * _TWIPS_PER_MM)


def fonts(faces: list[str]) -> str:
    """Run fonts: the face that offices have, for Chinese and for digits."""
    name = quoteattr(faces[0])
    return f"<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>"


def styles(profile: dict[str, Any]) -> str:
    """Named styles of every sort of paragraph."""
    faces, sizes, word = profile["faces"], profile["sizes"], profile["word"]
    line = round(word["line_pt"] * 20)
    spacing = round(word["spacing_pt"] * 20)
    body = f'<w:sz w:val="{sizes["body_pt"] * 2}"/><w:szCs w:val="{sizes["body_pt"] * 2}"/>'
    exact = f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
    run = f'<w:spacing w:val="{spacing}"/>'
    kept = "<w:keepNext/>"
    named = (
        ("Body", "正文段", exact + '<w:ind w:firstLineChars="200" w:firstLine="632"/><w:jc w:val="both"/>', ""),
        ("To", "主送机关", exact + '<w:jc w:val="both"/>', ""),
        ("Heading1", "heading 1", kept + exact + '<w:ind w:firstLineChars="200" w:firstLine="632"/><w:outlineLvl w:val="0"/>', fonts(faces["heading1"])),
        ("Heading2", "heading 2", kept + exact + '<w:ind w:firstLineChars="200" w:firstLine="632"/><w:outlineLvl w:val="1"/>', fonts(faces["heading2"])),
        ("Heading3", "heading 3", kept + exact + '<w:ind w:firstLineChars="200" w:firstLine="632"/><w:outlineLvl w:val="2"/>', ""),
        ("Caption", "caption", kept + '<w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>', fonts(faces["heading1"]) + '<w:sz w:val="28"/>'),
        ("Cell", "表格文字", '<w:snapToGrid w:val="0"/><w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>', f'<w:spacing w:val="0"/><w:sz w:val="{sizes["table_pt"] * 2}"/>'),
        ("Picture", "图片", '<w:snapToGrid w:val="0"/><w:spacing w:before="60" w:after="60"/><w:jc w:val="center"/>', ""),
        ("Signature", "落款", exact + '<w:jc w:val="right"/>', ""),
    )  # fmt: skip
    title = fonts(faces["title"]) + f'<w:sz w:val="{sizes["title_pt"] * 2}"/><w:szCs w:val="{sizes["title_pt"] * 2}"/>'
    parts = [
        f'{HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(faces["body"])}{run}{body}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>',
        '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
        f'<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{line + 80}" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:rPr>{title}</w:rPr></w:style>',
    ]
    for identifier, name, paragraph, letters in named:
        parts.append(
            f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val={quoteattr(name)}/><w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr>'
            f"{f'<w:rPr>{letters}</w:rPr>' if letters else ''}</w:style>"
        )
    return "".join(parts) + "</w:styles>"


def footer(profile: dict[str, Any], *, even: bool) -> str:
    """— 1 — at the outer edge, one character in (7.5)."""
    letters = f'<w:rPr>{fonts(profile["faces"]["number"])}<w:sz w:val="{profile["sizes"]["number_pt"] * 2}"/></w:rPr>'
    side = (
        '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>'
        if even
        else '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'
    )
    field = f'<w:r>{letters}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{letters}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    field += f'<w:r>{letters}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{letters}<w:t>1</w:t></w:r><w:r>{letters}<w:fldChar w:fldCharType="end"/></w:r>'
    dash = f'<w:r>{letters}<w:t xml:space="preserve">{{}}</w:t></w:r>'
    return f"{HEAD}<w:ftr {_W}><w:p><w:pPr>{side}</w:pPr>{dash.format('— ')}{field}{dash.format(' —')}</w:p></w:ftr>"


def section(profile: dict[str, Any]) -> str:
    """Page size, margins and footers."""
    page, word = profile["page"], profile["word"]
    right = page["width_mm"] - page["left_mm"] - page["type_width_mm"]
    footer_at = page["height_mm"] - page["top_mm"] - page["type_height_mm"] - 7 - 5
    return (
        '<w:sectPr><w:footerReference w:type="even" r:id="rIdFooterEven"/><w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:pgSz w:w="{twips(page["width_mm"])}" w:h="{twips(page["height_mm"])}"/>'
        f'<w:pgMar w:top="{twips(word["top_mm"])}" w:right="{twips(right)}" w:bottom="{twips(word["bottom_mm"])}" w:left="{twips(page["left_mm"])}" '
        f'w:header="851" w:footer="{twips(footer_at)}" w:gutter="0"/></w:sectPr>'
    )


def settings() -> str:
    """Even and odd pages have their own footers; no fancy spacing between Chinese and digits."""
    return f'{HEAD}<w:settings {_W}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'


def content_types(pictures: set[str]) -> str:
    """The types of all parts."""
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults |= {ending: f"image/{'jpeg' if ending == 'jpg' else ending}" for ending in sorted(pictures)}
    overrides = {
        "word/document.xml": f"{_OFFICE}.wordprocessingml.document.main+xml",
        "word/styles.xml": f"{_OFFICE}.wordprocessingml.styles+xml",
        "word/settings.xml": f"{_OFFICE}.wordprocessingml.settings+xml",
        "word/footer1.xml": f"{_OFFICE}.wordprocessingml.footer+xml",
        "word/footer2.xml": f"{_OFFICE}.wordprocessingml.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/custom.xml": f"{_OFFICE}.custom-properties+xml",
        "customXml/itemProps1.xml": f"{_OFFICE}.customXmlProperties+xml",
    }
    lines = [f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items()]
    lines += [f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items()]
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
