"""The text in a file of bytes: UTF-8, GB18030 or UTF-16."""

import codecs


def decode_text(content: bytes) -> str | None:
    """The text, in the encoding that fits: a byte order mark decides, then UTF-8, then GB18030; None where it is no text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(content, "utf-16")
    if content.startswith(codecs.BOM_UTF8):
        return _decoded(content, "utf-8-sig")
    if b"\0" in content:
        return _utf16_without_mark(content)
    utf8 = _decoded(content, "utf-8")
    return utf8 if utf8 is not None else _decoded(content, "gb18030")


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 shows by the zero bytes of its ASCII signs: at odd places little-endian, at even ones big-endian."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    found = _decoded(content, "utf-16-le" if odd >= even else "utf-16-be")
    return found if found is not None and "\0" not in found else None
