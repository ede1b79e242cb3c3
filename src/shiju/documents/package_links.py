"""What ties the parts of an office package together: relations and content types, added where they are not there yet."""

from lxml import etree

from shiju.documents.zips import parse_xml

TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EMPTY_RELATIONS = f'<Relationships xmlns="{_RELATIONS[1:-1]}"/>'.encode()


def relation_target(relations: bytes, sort: str) -> str | None:
    """Where the first relation of a sort leads, as it is written."""
    return next((one.get("Target") for one in parse_xml(relations) if one.get("Type") == sort), None)


def related(relations: bytes, *, sort: str, target: str) -> tuple[bytes, str]:
    """The relations with one of the sort, and its id: the one that is there, else a new one to the target."""
    root = parse_xml(relations)
    found = next((one.get("Id", "") for one in root if one.get("Type") == sort), None)
    if found is not None:
        return relations, found
    taken = {one.get("Id") for one in root}
    free = next(name for number in range(1, len(taken) + 2) if (name := f"rIdShiju{number}") not in taken)
    etree.SubElement(root, f"{_RELATIONS}Relationship", Id=free, Type=sort, Target=target)
    return written(root), free


def typed(types: bytes, *, part: str, content_type: str) -> bytes:
    """The content types with that of a part."""
    root = parse_xml(types)
    if not any(one.get("PartName") == f"/{part}" for one in root):
        etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{part}", ContentType=content_type)
    return written(root)


def typed_by_ending(types: bytes, *, ending: str, content_type: str) -> bytes:
    """The content types with that of all parts whose names have the ending."""
    root = parse_xml(types)
    if not any(one.get("Extension", "").lower() == ending for one in root):
        root.insert(0, etree.Element(f"{_TYPES}Default", Extension=ending, ContentType=content_type))
    return written(root)


def written(root: etree._Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
