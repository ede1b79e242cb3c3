"""Comments put into the cells of a workbook. Comments of the sender stay; into a cell that has one ours is written below it."""

import posixpath
from collections.abc import Mapping

from lxml import etree

from shiju.documents.package_links import (
    EMPTY_RELATIONS,
    OFFICE_RELATION,
    TYPES,
    related,
    relation_target,
    typed,
    typed_by_ending,
    written,
)
from shiju.documents.zips import parse_xml
from shiju.forms.sheet import Place
from shiju.forms.xlsx import address

AUTHOR = "实据"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_S = f"{{{_MAIN}}}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEHIND_DRAWING = frozenset(
    f"{_S}{name}"
    for name in (
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    )
)  # fmt: skip
"""What stands behind `legacyDrawing` in a sheet."""
_EMPTY_COMMENTS = f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'.encode()
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"'
_EMPTY_DRAWING = f"""<xml {_VML}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>""".encode()
_SHAPE = """<v:shape {vml} id="_shiju_{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:6pt;width:200pt;height:80pt;z-index:{number};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, {right}, 31, {bottom}, 1</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""
_FIRST_SHAPE = 7001
_WIDE, _HIGH = 3, 5
"""Columns and rows that a comment reaches over."""


def comment_on_cells(parts: dict[str, bytes], sheet: str, notes: Mapping[Place, str]) -> None:
    """Put the notes (place → text) on the cells of a sheet; `sheet` is the name of its part."""
    folder, name = posixpath.split(sheet)
    links = f"{folder}/_rels/{name}.rels"
    number = 1 + sum(part.startswith("xl/commentsShiju") for part in parts)
    relations = parts.get(links, EMPTY_RELATIONS)
    comments, relations = _linked(relations, folder, "comments", f"xl/commentsShiju{number}.xml")
    drawing, relations, drawing_id = _drawn(relations, folder, f"xl/drawings/vmlDrawingShiju{number}.vml")
    parts[links] = relations
    parts[comments], fresh = _with_notes(parts.get(comments, _EMPTY_COMMENTS), notes)
    parts[drawing] = _with_shapes(parts.get(drawing, _EMPTY_DRAWING), fresh)
    parts[sheet] = _showing(parts[sheet], drawing_id)
    parts[TYPES] = typed(parts[TYPES], part=comments, content_type=_COMMENTS_TYPE)
    parts[TYPES] = typed_by_ending(parts[TYPES], ending="vml", content_type=_DRAWING_TYPE)


def _linked(relations: bytes, folder: str, sort: str, part: str) -> tuple[str, bytes]:
    """The part of a sort that the sheet is tied to, now if not before; and its relations."""
    kind = f"{OFFICE_RELATION}/{sort}"
    there = relation_target(relations, kind)
    if there is not None:
        return _resolved(folder, there), relations
    return part, related(relations, sort=kind, target=f"/{part}")[0]


def _drawn(relations: bytes, folder: str, part: str) -> tuple[str, bytes, str]:
    drawing, relations = _linked(relations, folder, "vmlDrawing", part)
    return drawing, *related(relations, sort=f"{OFFICE_RELATION}/vmlDrawing", target="")


def _resolved(folder: str, target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")


def _with_notes(content: bytes, notes: Mapping[Place, str]) -> tuple[bytes, list[Place]]:
    """The comments with the notes, and the cells that had none before."""
    root = parse_xml(content)
    authors, listed = root.find(f"{_S}authors"), root.find(f"{_S}commentList")
    if authors is None or listed is None:
        raise ValueError("comments")
    names = [one.text for one in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, f"{_S}author").text = AUTHOR
    number = names.index(AUTHOR) if AUTHOR in names else len(names)
    there = {one.get("ref"): one for one in listed}
    fresh = []
    for place in sorted(notes):
        held = there.get(address(place))
        if held is None:
            fresh.append(place)
            held = etree.SubElement(listed, f"{_S}comment", ref=address(place), authorId=str(number))
            etree.SubElement(held, f"{_S}text")
        _say(held, notes[place], below=place not in fresh)
    return written(root), fresh


def _say(comment: etree._Element, note: str, *, below: bool) -> None:
    text = comment.find(f"{_S}text")
    if text is None:
        text = etree.SubElement(comment, f"{_S}text")
    plain = text.find(f"{_S}t")
    if plain is not None:
        # Plain text and runs do not stand beside each other in a comment.
        text.remove(plain)
        etree.SubElement(text, f"{_S}r").append(plain)
    run = etree.SubElement(etree.SubElement(text, f"{_S}r"), f"{_S}t")
    if below:
        run.set(_XML_SPACE, "preserve")
    run.text = f"\n{note}" if below else note


def _with_shapes(content: bytes, places: list[Place]) -> bytes:
    root = parse_xml(content)
    for number, (row, column) in enumerate(places, start=_FIRST_SHAPE + len(root)):
        shape = _SHAPE.format(
            vml=_VML, number=number, row=row, column=column, left=column + 1, right=column + 1 + _WIDE,
            top=max(row - 1, 0), bottom=max(row - 1, 0) + _HIGH,
        )  # fmt: skip
        root.append(parse_xml(shape.encode()))
    return etree.tostring(root, encoding="UTF-8")


def _showing(sheet: bytes, drawing_id: str) -> bytes:
    """The sheet with its drawing of comments, where it has none yet."""
    root = parse_xml(sheet)
    if root.find(f"{_S}legacyDrawing") is None:
        behind = next((at for at, one in enumerate(root) if one.tag in _BEHIND_DRAWING), len(root))
        root.insert(behind, etree.Element(f"{_S}legacyDrawing", {f"{{{OFFICE_RELATION}}}id": drawing_id}))
    return written(root)
