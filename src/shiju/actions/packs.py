"""Bringing a pack to a ledger, and changing over to it."""

import hashlib
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from shiju.actions.transaction import done_before, writing
from shiju.actions.whole_files import write_whole
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import shipped
from shiju.catalogue.problem import Problem
from shiju.documents.zips import PackageFault, open_package, read_part
from shiju.orgs import OrgTree
from shiju.queries.ledger import HEAD, Ledger, have_facts, keep_shape, reread
from shiju.queries.packs import PACKS, brought, checked, shipped_names
from shiju.queries.sight import Actor
from shiju.queries.whole_office import require_office

MOST_FILES = 400
LARGEST = 4 * 1024 * 1024
"""Bytes of all files of a pack; the one that comes with the product has 0.1 MB."""
MOST_WAITING = 10
"""Packs that were brought and are not in use; the oldest make room."""
_PART = re.compile(r"pack\.toml|[\w-]+/[\w.-]+\.(?:toml|md)")
"""Whatever folders a pack has, also those that a later version adds: data files only, one folder deep."""
_DIGEST = 16

Problems = tuple[Problem, ...]


def bring_pack(content: bytes, *, ledger: Ledger, tree: OrgTree, actor: Actor) -> str | Problems:
    """Keep the pack in that zip file beside the ledger, to be looked at; the answer is the digest it is known by. The ledger goes on as before.

    Only what belongs to a pack is unpacked; folders around it do no harm.
    """
    require_office(actor, tree)
    try:
        parts = dict(_parts(content))
    except PackageFault as fault:
        return (Problem("bad_zip", str(fault), "请把整个目录包文件夹压缩成一个 zip 文件。"),)
    if "pack.toml" not in parts:
        return (Problem("no_pack", "压缩文件里没有 pack.toml，不是目录包。", "请把整个目录包文件夹压缩成一个 zip 文件。"),)
    digest = _digest(parts)
    folder = ledger.folder / PACKS / digest
    if not folder.exists():
        _make_room(ledger)
        _unpack(parts, folder)
    return digest


def bring_folder(source: Path, *, ledger: Ledger, tree: OrgTree, actor: Actor) -> str:
    """The same for a folder of this machine: it is copied, so that later changes there do nothing here."""
    require_office(actor, tree)
    found = {path.relative_to(source).as_posix(): path for path in source.rglob("*") if path.is_file()}
    parts = {name: path.read_bytes() for name, path in sorted(found.items()) if _PART.fullmatch(name)}
    digest = _digest(parts)
    if not (ledger.folder / PACKS / digest).exists():
        _make_room(ledger)
        _unpack(parts, ledger.folder / PACKS / digest)
    return digest


def switch_pack(name: str, *, key: str, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime) -> Ledger | Problems:
    """From now on the ledger uses the pack of that name (one that comes with the product) or digest (one that was brought).

    Everything that is wrong with it, or the ledger with its new catalogue. The same key twice is once.
    """
    require_office(actor, tree)
    comes_with_us = name in shipped_names()
    folder = shipped(name) if comes_with_us else brought(name, ledger=ledger)
    if folder is None:
        return (Problem("no_pack", "这个目录包已经不在了。", "请重新上传。"),)
    with writing(actor=actor, at=at) as work:
        if done_before(key) is not None:
            return reread(ledger)
        found = checked(folder, ledger=ledger)
        if found.catalogue is None or not found.usable:
            return found.problems or found.refused or (Problem("in_use", "正在用的就是这个目录包。", "不用更换。"),)
        work.log(
            "switch-pack", _named(found.catalogue), before=_named(ledger.catalogue),
            after=f"{'随软件' if comes_with_us else name}，{len(found.changes)} 处变化", key=key,
        )  # fmt: skip
        have_facts(found.catalogue)
        keep_shape(ledger.folder, found.catalogue)
        in_ledger = f'pack = "{name}"\nshipped = true\n' if comes_with_us else f'pack = "{PACKS}/{name}"\nshipped = false\n'
        write_whole(ledger.folder / HEAD, in_ledger)
    return reread(ledger)


def _named(catalogue: Catalogue) -> str:
    return f"{catalogue.pack} {catalogue.version}"


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a pack by their place in it; raises PackageFault."""
    package = open_package(content)
    names = [one.filename for one in package.infolist() if not one.is_dir()]
    heads = sorted((name for name in names if name.rpartition("/")[2] == "pack.toml"), key=lambda name: name.count("/"))
    around = heads[0].removesuffix("pack.toml") if heads else ""
    wanted = [name for name in names if name.startswith(around) and _PART.fullmatch(name.removeprefix(around))]
    if len(wanted) > MOST_FILES or sum(package.getinfo(name).file_size for name in wanted) > LARGEST:
        raise PackageFault("目录包太大，不像正常的目录包，没有解开。")
    for name in sorted(wanted):
        yield name.removeprefix(around), read_part(package, name)


def _digest(parts: Mapping[str, bytes]) -> str:
    said = hashlib.sha256()
    for name, content in parts.items():
        said.update(f"{name}\0{len(content)}\0".encode() + content)
    return said.hexdigest()[:_DIGEST]


def _unpack(parts: Mapping[str, bytes], folder: Path) -> None:
    """The folder is there with all of its files, or not at all."""
    unfinished = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    for name, content in parts.items():
        path = unfinished / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    unfinished.rename(folder)


def _make_room(ledger: Ledger) -> None:
    waiting = [one for one in (ledger.folder / PACKS).glob("*") if one != ledger.pack_folder]
    for old in sorted(waiting, key=lambda one: one.stat().st_mtime, reverse=True)[MOST_WAITING - 1 :]:
        shutil.rmtree(old)
