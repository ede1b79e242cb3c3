"""Reading quantities: accuracy and speed against other packages on the same sentences, and how the cost grows.

uv pip install recognizers-text-suite "emoji<2" jionlp cn2an     (the peers; those that are missing are passed over with a sentence)
python bench/bench_read.py
"""

import importlib
import json
import re
import time
import tomllib
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path

from shiju.text.prose import read

ROOT = Path(__file__).parents[1]
SENTENCES = [
    (text, [entry.split() for entry in reading.split("; ") if entry])
    for file in sorted((ROOT / "tests/text/sentences").glob("*.toml"))
    for group in tomllib.loads(file.read_text(encoding="utf-8")).values()
    for text, reading in group.items()
]
SCALES = {"万": 10**4, "亿": 10**8, "": 1}
ONE_LINE = re.compile(r"(\d+(?:\.\d+)?)([万亿]?)[余多]?(?:人次|平方米|[个名人户家次处份条块张件场期篇支项元天%])")
Reader = Callable[[str], list[Decimal]]


def by_one_line(text: str) -> list[Decimal]:
    return [Decimal(number) * SCALES[scale] for number, scale in ONE_LINE.findall(text)]


def by_shiju(text: str) -> list[Decimal]:
    return [reading.value for reading in read(text)]


def _peer(module: str, make: Callable[[object], Reader]) -> Reader | None:
    try:
        return make(importlib.import_module(module))
    except Exception as fault:  # noqa: BLE001  # whatever keeps a peer from loading, the benchmark goes on without it
        print(f"{module} 未能装入，略过：{type(fault).__name__}: {fault}")
        return None


def _recognizers(module: object) -> Reader:
    recognise, culture = module.recognize_number, importlib.import_module("recognizers_text").Culture.Chinese  # type: ignore[attr-defined]

    def values(text: str) -> list[Decimal]:
        return [
            number
            for result in recognise(text, culture)
            if (number := _decimal((result.resolution or {}).get("value"))) is not None
        ]

    return values


def _cn2an(module: object) -> Reader:
    return lambda text: by_one_line(module.transform(text, "cn2an"))  # type: ignore[attr-defined]


def _jionlp(module: object) -> Reader:
    def values(text: str) -> list[Decimal]:
        found = [module.parse_money(money["text"])["num"] for money in module.ner.extract_money(text)]  # type: ignore[attr-defined]
        return [number for entry in found if (number := _decimal(entry[0] if isinstance(entry, list) else entry)) is not None]

    return values


def _decimal(written: object) -> Decimal | None:
    try:
        return Decimal(str(written).rstrip("%"))
    except InvalidOperation:
        return None


def accuracy(reader: Reader) -> tuple[float, float]:
    right = given = wanted = 0
    for text, expected in SENTENCES:
        found, values = reader(text), [Decimal(entry[0]) for entry in expected]
        given, wanted = given + len(found), wanted + len(values)
        for value in found:
            if value in values:
                values.remove(value)
                right += 1
    return right / max(given, 1), right / max(wanted, 1)


def sentences_per_second(reader: Reader) -> float:
    texts = [text for text, _ in SENTENCES]
    best = 0.0
    for _ in range(3):
        started = time.perf_counter()
        for text in texts:
            reader(text)
        best = max(best, len(texts) / (time.perf_counter() - started))
    return best


def growth() -> list[tuple[int, float]]:
    prose = (
        "坚持学思结合、学用相长，推动理论学习走深走实。各社区党组织结合实际，采取集中授课与上门送学相结合的方式，把党的创新理论送到居民身边。"
        "聚焦居民反映强烈的停车、供暖等问题，建立部门会商机制，逐项研究解决办法。上半年开展集中宣讲46场次，覆盖党员群众3200余人次。"
        "同时进一步完善工作台账，规范报送流程，减轻基层填报负担，为全面完成年度目标任务打下坚实基础。"
    )
    figures = []
    for size in (15_000, 150_000, 1_500_000, 15_000_000):
        text = prose * (size // len(prose.encode()) + 1)
        started = time.perf_counter()
        read(text)
        figures.append((len(text.encode()), time.perf_counter() - started))
    return figures


def main() -> None:
    readers = {
        "one-line regex": by_one_line, "shiju": by_shiju, "recognizers-text": _peer("recognizers_number", _recognizers),
        "cn2an + regex": _peer("cn2an", _cn2an), "jionlp (money only)": _peer("jionlp", _jionlp),
    }  # fmt: skip
    for name, reader in readers.items():
        if reader is not None:
            precision, recall = accuracy(reader)
            print(f"{name:<20} value P {precision:.3f} R {recall:.3f}   {sentences_per_second(reader):>9.0f} sentences/s")
    for size, seconds in growth():
        print(json.dumps({"bytes": size, "ms": round(seconds * 1000, 1), "MB/s": round(size / seconds / 1e6, 2)}))


if __name__ == "__main__":
    main()
