"""The named styles of a .docx: one for every sort of paragraph, so that an office can change all of them at once."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from shiju.reports.docx_parts import HEAD, SPACE, fonts
from shiju.reports.profiles import grid

_TWENTIETHS = 20
_SMALLEST_CELL = 8


def styles(profile: Mapping[str, Any]) -> str:
    """The part of the styles."""
    faces, sizes, measured = profile["faces"], profile["sizes"], grid(profile)
    run = f'<w:spacing w:val="{measured.spacing_twips}"/>'
    parts = [
        f"{HEAD}<w:styles {SPACE}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(faces['body'], faces['digits'])}{run}{_size(sizes['body_pt'])}",
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
    ]
    parts += [_style(*one) for one in (*_of_text(profile), *_of_tables(profile))]
    return "".join(parts) + "</w:styles>"


def line(profile: Mapping[str, Any]) -> int:
    """The exact distance between lines, in twentieths of a point, as Word-type engines fill the type area with it: 29.6 for 29.62 pt."""
    return round(grid(profile).pitch_pt * 10) * 2


def character(profile: Mapping[str, Any]) -> int:
    """The width of a character in twentieths of a point."""
    return round(grid(profile).character_pt * _TWENTIETHS)


def _of_text(profile: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """Id, name, properties of the paragraph and of its letters."""
    faces, sizes, digits = profile["faces"], profile["sizes"], profile["faces"]["digits"]
    exact = f'<w:spacing w:before="0" w:after="0" w:line="{line(profile)}" w:lineRule="exact"/>'
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * character(profile)}"/>'
    found = [
        ("Title", "Title", f'<w:snapToGrid w:val="0"/>{exact}<w:jc w:val="center"/>', fonts(faces["title"]) + '<w:spacing w:val="0"/>' + _size(sizes["title_pt"])),
        ("Body", "正文段", f'{exact}{indent}<w:jc w:val="both"/>', ""),
        ("To", "主送机关", f'{exact}<w:jc w:val="both"/>', ""),
    ]  # fmt: skip
    for level in (1, 2, 3):
        role = f"heading{level}"
        bold = "<w:b/>" if profile["bold"][role] else ""
        shape = f'<w:keepNext/>{exact}{indent}<w:outlineLvl w:val="{level - 1}"/>'
        found.append((f"Heading{level}", f"heading {level}", shape, fonts(faces[role], digits) + bold))
    mark, colour = profile["head"]["mark_pt"], profile["head"]["colour"]
    found += [
        ("Mark", "发文机关标志", '<w:snapToGrid w:val="0"/><w:jc w:val="center"/>', f'{fonts(faces["title"])}<w:color w:val="{colour}"/><w:spacing w:val="0"/>{_size(mark)}'),
        ("Number", "发文字号", f'{exact}<w:jc w:val="center"/>', ""),
        ("AnnexLabel", "附件序号", exact, fonts(faces["heading1"])),
        ("AnnexNote", "附件说明", exact, ""),
        ("Signature", "落款", f"<w:keepLines/>{exact}", ""),
        ("Imprint", "版记", '<w:snapToGrid w:val="0"/><w:spacing w:before="40" w:after="40" w:line="420" w:lineRule="exact"/>', f'<w:spacing w:val="0"/>{_size(14)}'),
    ]  # fmt: skip
    return found


def _of_tables(profile: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    faces = profile["faces"]
    loose = '<w:snapToGrid w:val="0"/><w:spacing w:before="{}" w:after="{}"/><w:jc w:val="center"/>'
    found = [
        ("Caption", "caption", "<w:keepNext/>" + loose.format(120, 60), f'{fonts(faces["heading1"])}<w:spacing w:val="0"/>{_size(14)}'),
        ("Picture", "图片", "<w:keepNext/>" + loose.format(60, 60), ""),
        ("PictureNote", "图片说明", loose.format(20, 120), f'<w:spacing w:val="0"/>{_size(10.5)}'),
    ]  # fmt: skip
    plain = [
        (f"Cell{size}", f"表格文字 {size}", loose.format(20, 20), f'<w:spacing w:val="0"/>{_size(size)}')
        for size in range(_SMALLEST_CELL, int(profile["sizes"]["table_pt"]) + 1)
    ]
    return [*found, *plain]


def _style(identifier: str, name: str, paragraph: str, letters: str) -> str:
    run = f"<w:rPr>{letters}</w:rPr>" if letters else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val={quoteattr(name)}/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{paragraph}</w:pPr>{run}</w:style>"
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
