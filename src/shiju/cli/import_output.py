"""What `shiju import` tells of a file, as data and as lines."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

_TOTALS = "以前期间的汇总数"
MOST_LINES = 20
"""Rejected rows that are printed for a sheet; the rest is in the workbook of rejected rows."""


def tell(told: Sequence[dict[str, Any]], *, labels: Mapping[str, str], as_json: bool) -> None:
    """Print it. `labels`: what people call the kinds."""
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in told:
        print(_line(one, labels))
        for fault in one["rejected"][:MOST_LINES]:
            print(f"    第{fault['row']}行 {fault['heading'] or ''}：{fault['message']}")


def _line(one: dict[str, Any], labels: Mapping[str, str]) -> str:
    name = f"{one['file']} · {one['sheet']}" if one["sheet"] else one["file"]
    for key in ("unreadable", "left_out", "unsure"):
        if one.get(key):
            return f"{name}：{one[key]}"
    held = sum(1 for like in one["duplicates"] if like["held"])
    rejected_rows = len({fault["row"] for fault in one["rejected"]})
    year = f"，年份按 {one['year_assumed']} 年" if one.get("year_assumed") else ""
    corrected = f"，更正 {len(one['corrected'])} 条" if one.get("corrected") else ""
    same = f"，没有改动 {one['unchanged']} 行" if one.get("unchanged") else ""
    aside = f"；未导入的列：{'、'.join(one['ignored'])}" if one.get("ignored") else ""
    kind = labels.get(one["kind"], _TOTALS)
    return f"{name}：{kind} 接受 {one['accepted']} 行，退回 {rejected_rows} 行，疑似重复 {held} 行{corrected}{same}{year}{aside}"
