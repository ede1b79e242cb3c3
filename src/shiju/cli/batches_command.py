"""`shiju batches`: the files that were imported, newest first."""

import argparse
import json
from dataclasses import asdict

from shiju.cli.opening import add_ledger_argument, administrator, opened
from shiju.queries import orgs
from shiju.queries.imports import Batch, batches

SUMMARY = "列出导入过的文件：批号、行数、是否已撤销"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(arguments: argparse.Namespace) -> int:
    """List them."""
    opened(arguments)
    tree = orgs.tree()
    found = batches(actor=administrator(tree), tree=tree)
    if arguments.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1, default=str))
    elif not found:
        print("还没有导入过文件。")
    else:
        print(*map(_line, found), "撤销一批：shiju import --undo 批号", sep="\n")
    return 0


def _line(one: Batch) -> str:
    stated = f"，引用数据 {one.stated} 个" if one.stated else ""
    undone = "〔已撤销〕" if one.undone is not None else ""
    return f"第 {one.number} 批　{one.at.astimezone():%Y-%m-%d %H:%M}　{one.file}　{one.records} 条{stated}　{one.actor}{undone}"
