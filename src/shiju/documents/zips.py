"""Zip packages (xlsx, ods, docx) looked at before anything parses them.

Limits from measurement: a 2 GB paragraph fits into 1.9 MB of zip, a sheet of a million empty rows into 4.7 KB.
"""

import zipfile
from io import BytesIO

from lxml import etree

MOST_PARTS = 5000
LARGEST_PART = 512 * 1024 * 1024
"""Bytes of one part, unpacked; a sheet of 100,000 rows and 12 columns has 65 MB."""
LARGEST_TOTAL = 1024 * 1024 * 1024
LARGEST_RATIO = 200
"""Unpacked to packed size of a part of more than RATIO_FROM bytes."""
RATIO_FROM = 16 * 1024 * 1024
_HEAD = 4096


class PackageFault(Exception):
    """The package is broken or hostile; the message is a sentence for the user."""


def open_package(content: bytes) -> zipfile.ZipFile:
    """The opened package, after its directory was found harmless."""
    try:
        package = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, OSError) as error:
        raise PackageFault("文件已损坏，打不开。请用办公软件重新打开并另存一份再导入。") from error
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_TOTAL:
        raise PackageFault("文件展开后过大，不像正常的办公文件，已停止读取。请另存一份只含所需表格的文件。")
    for part in parts:
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > LARGEST_PART or (part.file_size > RATIO_FROM and ratio > LARGEST_RATIO):
            raise PackageFault("文件里有异常膨胀的内容，已停止读取。请另存一份再导入。")
        if part.flag_bits & 1:
            raise PackageFault("文件加了密码。请先去掉密码再导入。")
    return package


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part; never more than its directory entry says."""
    info = package.getinfo(name)
    try:
        with package.open(info) as stream:
            content = stream.read(info.file_size + 1)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise PackageFault("文件已损坏，内容读不出来。请用办公软件重新打开并另存一份再导入。") from error
    if b"<!DOCTYPE" in content[:_HEAD]:
        raise PackageFault("文件里含有不允许的外部定义（DOCTYPE），已停止读取。请用办公软件另存一份再导入。")
    return content


def parse_part(package: zipfile.ZipFile, name: str) -> etree._Element:
    """One part as XML, without entities and without network."""
    return parse_xml(read_part(package, name))


def parse_xml(content: bytes) -> etree._Element:
    """The bytes of a part as XML, without entities and without network. Raises PackageFault."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise PackageFault("文件内部结构有错，读不出来。请用办公软件重新打开并另存一份再导入。") from error
