"""Reading answers every text: mutated real sentences, naughty strings, and long lines of the same few characters."""

import json
import re
import time
from datetime import date
from pathlib import Path
from random import Random

import pytest
from annotated_sentences import sentences

from shiju.text.period_words import read_periods
from shiju.text.prose import read
from shiju.text.word_lists import declared

NAUGHTY = Path(__file__).parents[2].parent / "shared" / "specs" / "naughty-strings.json"
REAL = "\n".join(text for text, _ in sentences("public/dev", "public/held_out", "public/fresh", "sentences/own"))
PIECES = (
    *"0123456789０９一二两三十百千万亿零〇半数几上多余来约近超至到-—~.，,。、；：“”《》（）()[]〔〕 \n\r\u3000年月日号时点第初每各人名次份条元倍番成折角分之%％‰+/kK￥$翻负强的为过",
    "百分之", "分之", "百分点", "以上", "左右", "不少于", "至少", "约为", "平方米", "小时", "个半", "工作日", "人（次）", "突破", "\u0000", "\ud800", "𠀀", "é",
)  # fmt: skip
LONG_LINES = (
    "发放资料300份，", "1", "一", "“", "《", "（", "(", "[", "至少1", "万", "1-", "1、", "一、", "3至", "3至5", "--1", "百 ", "第1、", "3万2", "每", " ", "\n",
    "1\n", "发放资料发放资料共1\n2人", "5%至", "1人和", "1人", "的1", "1人的服务", "约为年的", "2026年", "1月1日至", "1/", "1+", "1.1", "“1”", "1,", "上千", "\u3000",
)  # fmt: skip


def _check(text: str) -> None:
    end = 0
    for reading in read(text):
        assert text[reading.start : reading.end] == reading.surface
        assert reading.surface
        assert reading.start >= end
        assert reading.low is None or reading.high is None or reading.low <= reading.high
        end = reading.end
    assert all(text[one.start : one.end] == one.surface for one in read_periods(text, reference=date(2026, 7, 6)))


def _mutated(seed: int, count: int) -> None:
    random = Random(seed)  # noqa: S311  # the same texts each time
    for _ in range(count):
        start = random.randrange(len(REAL))
        signs = list(REAL[start : start + random.randrange(4, 48)])
        for _ in range(random.randrange(5)):
            place = random.randrange(len(signs) + 1)
            signs[place : place + random.choice((0, 0, 1, 2))] = [random.choice(PIECES)] * random.choice((1, 1, 1, 2, 5))
        _check("".join(signs))


def test_mutated_sentences_are_read_without_a_fault() -> None:
    _mutated(seed=20260706, count=4_000)


@pytest.mark.long
def test_a_million_mutated_sentences_are_read_without_a_fault() -> None:
    _mutated(seed=1, count=1_000_000)


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the list of naughty strings is not beside the repository")
def test_naughty_strings_are_read_without_a_fault() -> None:
    for text in json.loads(NAUGHTY.read_text(encoding="utf-8")):
        for around in ("{}", "发放{}12份", "全年累计向辖区居民发放资料3\n{}00份", "“{}”5份"):
            _check(around.replace("{}", text))


def test_no_veto_repeats_a_group_without_a_bound() -> None:
    """From each numeral such a pattern would run to the end of 1、1、1、… and give up: the square of the length."""
    patterns = [entry[script] for entry in declared("vetoes")["veto"] for script in ("arabic", "chinese") if script in entry]
    assert [pattern for pattern in (*patterns, declared("counted")["per"]) if re.search(r"\)(?:[*+]|\{\d+,\})", pattern)] == []


@pytest.mark.parametrize("piece", LONG_LINES)
def test_the_cost_of_a_line_grows_with_its_length(piece: str) -> None:
    _linear(piece, 1_000, 8_000, most=24)


@pytest.mark.long
@pytest.mark.parametrize("piece", LONG_LINES)
def test_a_line_of_five_megabytes_costs_five_times_as_much_as_one_of_one(piece: str) -> None:
    _linear(piece, 1_000_000, 5_000_000, most=12)


def _linear(piece: str, short: int, long: int, *, most: int) -> None:
    """The longer line costs at most `most` times as much; where it were the square of the length, it would be far more."""
    times = []
    for size in (short, long):
        line = piece * (size // len(piece.encode()))
        best = float("inf")
        for _ in range(3 if size < 100_000 else 1):
            started = time.process_time()
            read(line)
            best = min(best, time.process_time() - started)
        times.append(best)
    assert times[1] < most * max(times[0], 0.002), (piece, times)
