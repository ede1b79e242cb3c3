"""Reading quantities: accuracy and speed against other packages on the same sentences, and how the cost grows.

uv pip install -r requirements/bench.txt     (the peers, in an environment of their own; those that are missing are passed over with a sentence)
PYTHONPATH=src:tests python bench/bench_read.py
"""

import importlib
import json
import re
import time
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from annotated_sentences import Annotated, precision_and_recall, sentences

from shiju.text.prose import read

SETS = {"own": ("sentences/own",), "public": ("sentences/public", "public/dev", "public/held_out", "public/fresh")}
"""The sentences written for this project hold more of the hard forms; the public ones are as they were found."""
TEXTS = [text for files in SETS.values() for text, _ in sentences(*files)]
SCALES = {"万": 10**4, "亿": 10**8, "": 1}
ONE_LINE = re.compile(
    r"(\d+(?:\.\d+)?)([万亿]?)([余多]?)(人次|平方米|公里|小时|场次|百分点|[个名人户家次处份条块张件场期篇支项元天%亩吨米座盏栋辆册本台起组株间所宗斤年])"
)
Reader = Callable[[str], list[Decimal]]
Strict = tuple[Decimal, str, str]


def by_one_line(text: str) -> list[Decimal]:
    return [value for value, _, _ in strictly_by_one_line(text)]


def strictly_by_one_line(text: str) -> list[Strict]:
    return [
        (Decimal(number) * SCALES[scale], "over" if some else "exact", unit)
        for number, scale, some, unit in ONE_LINE.findall(text)
    ]


def by_shiju(text: str) -> list[Decimal]:
    return [reading.value for reading in read(text)]


def strictly_by_shiju(text: str) -> list[Strict]:
    return [(reading.value, str(reading.bound), reading.unit or "-") for reading in read(text)]


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


def _value(one: Annotated) -> Decimal:
    return one.value


def _strict(one: Annotated) -> Strict:
    return one.strict


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


def accuracy(reader: Reader) -> str:
    """Of the value alone, which is all that the peers tell."""
    told = []
    for name, files in SETS.items():
        precision, recall = precision_and_recall(reader, sentences(*files), _value)
        told.append(f"{name} P {precision:.3f} R {recall:.3f} F1 {f1(precision, recall):.3f}")
    return "   ".join(told)


def strict_accuracy() -> None:
    """Value, bound and unit of measure together, on each half of the public sentences."""
    for files in ("public/dev", "public/held_out", "public/fresh"):
        for name, reader in (("one-line regex", strictly_by_one_line), ("shiju", strictly_by_shiju)):
            precision, recall = precision_and_recall(reader, sentences(files), _strict)
            print(f"{files:<16} {name:<16} strict P {precision:.4f} R {recall:.4f} F1 {f1(precision, recall):.4f}")


def sentences_per_second(reader: Reader) -> float:
    best = 0.0
    for _ in range(3):
        started = time.process_time()
        for text in TEXTS:
            reader(text)
        best = max(best, len(TEXTS) / (time.process_time() - started))
    return best


def growth() -> list[tuple[int, float]]:
    """Bytes and seconds of processor time, the best of three, for one report and for long prose."""
    prose = (
        "坚持学思结合、学用相长，推动理论学习走深走实。各社区党组织结合实际，采取集中授课与上门送学相结合的方式，把党的创新理论送到居民身边。"
        "聚焦居民反映强烈的停车、供暖等问题，建立部门会商机制，逐项研究解决办法。上半年开展集中宣讲46场次，覆盖党员群众3200余人次。"
        "同时进一步完善工作台账，规范报送流程，减轻基层填报负担，为全面完成年度目标任务打下坚实基础。"
    )
    figures = []
    for size in (15_000, 150_000, 1_500_000, 15_000_000):
        text = prose * (size // len(prose.encode()) + 1)
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            read(text)
            best = min(best, time.process_time() - started)
        figures.append((len(text.encode()), best))
    return figures


def main() -> None:
    readers = {
        "one-line regex": by_one_line, "shiju": by_shiju, "recognizers-text": _peer("recognizers_number", _recognizers),
        "cn2an + regex": _peer("cn2an", _cn2an), "jionlp (money only)": _peer("jionlp", _jionlp),
    }  # fmt: skip
    for name, reader in readers.items():
        if reader is not None:
            print(f"{name:<34} {accuracy(reader)}   {sentences_per_second(reader):>9.0f} sentences/s", flush=True)
    strict_accuracy()
    for size, seconds in growth():
        print(json.dumps({"bytes": size, "ms": round(seconds * 1000, 1), "MB/s": round(size / seconds / 1e6, 2)}))


if __name__ == "__main__":
    main()
