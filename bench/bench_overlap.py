"""Overlap among many reports: pairs that are nearly the same against datasketch at equal thresholds, and copied passages in an archive.

uv pip install -r requirements/bench.txt     (datasketch in an environment of its own; where it is missing its part is passed over with a sentence)
PYTHONPATH=src python bench/bench_overlap.py [REPORTS]
"""

import importlib
import random
import sys
import time
from collections.abc import Iterable

from shiju.audit.fingerprints import SHINGLE, shingle_hashes
from shiju.audit.folding import fold
from shiju.audit.overlap import Archive, Source
from shiju.audit.similar import nearly_same

REPORTS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
FAMILIES = REPORTS // 20
DRAFTS = 200
THRESHOLDS = (0.5, 0.7, 0.9)
PERMUTATIONS = 128
Pairs = set[tuple[int, int]]

SIGNS = "青石白河云岭南溪松坡柏树龙潭新城石桥柳荫书院岚山东篱锦桂苑槐渡水西北门塘湾沙坪金银铜铁瓦砖窑米油盐茶布麻丝竹梅兰菊松鹤鹿马牛羊"
WHO = ("各社区", "宣传办", "网格员队伍", "党员志愿者", "综合治理办", "文化站", "居民骨干", "物业企业", "辖区学校", "退役军人")
WHEN = ("今年以来", "上半年", "春节期间", "三月份", "汛期来临前", "开学季", "端午前后", "每周五", "夏季夜间", "年初")
WHAT = (
    "走访慰问独居老人",
    "开展消防安全检查",
    "整治楼道杂物",
    "组织文艺演出",
    "举办法治讲座",
    "清理背街小巷",
    "调解邻里纠纷",
    "发放反诈手册",
    "更换老旧线路",
    "培训宣传骨干",
    "维护健身器材",
    "登记流动人口",
)
HOW = (
    "建立台账逐项销号",
    "分片包干责任到人",
    "错时入户当面讲清",
    "请专家现场答疑",
    "线上线下同步推进",
    "请居民代表全程监督",
    "由楼栋长牵头落实",
    "联合派出所一起上门",
    "做到当天发现当天处理",
    "每月复盘一次",
)
RESULT = (
    "群众反映良好",
    "矛盾化解在萌芽",
    "环境面貌明显改善",
    "参与面进一步扩大",
    "形成可推广的做法",
    "投诉量持续下降",
    "工作效率有所提高",
    "受到上级肯定",
    "居民主动参与",
    "安全底线更加牢固",
)


def sentence(dice: random.Random) -> str:
    number = dice.randint(3, 9000)
    who, when, what, how, result = (dice.choice(words) for words in (WHO, WHEN, WHAT, HOW, RESULT))
    names = ["".join(dice.choice(SIGNS) for _ in range(dice.randint(2, 5))) for _ in range(3)]
    return f"{when}，{who}在{names[0]}一带{what}{number}次，对{names[1]}{how}，{names[2]}{result}。"


def report(dice: random.Random) -> list[str]:
    return ["".join(sentence(dice) for _ in range(dice.randint(3, 6))) for _ in range(8)]


def edited(paragraphs: list[str], dice: random.Random, share: float) -> list[str]:
    """A copy in which so large a share of the sentences is new."""
    changed = []
    for paragraph in paragraphs:
        sentences = [one + "。" for one in paragraph.split("。") if one]
        changed.append("".join(sentence(dice) if dice.random() < share else one for one in sentences))
    return changed


def corpus() -> tuple[list[str], Pairs]:
    """The reports, and the pairs of which one was made from the other."""
    dice = random.Random(2026)  # noqa: S311  # repeatable, not secret
    reports = [report(dice) for _ in range(REPORTS - FAMILIES)]
    pairs: Pairs = set()
    for _ in range(FAMILIES):
        parent = dice.randrange(REPORTS - FAMILIES)
        pairs.add((parent, len(reports)))
        reports.append(edited(reports[parent], dice, dice.uniform(0, 0.6)))
    return ["\n".join(one) for one in reports], pairs


def shingle_sets(texts: list[str]) -> list[set[int]]:
    return [set(shingle_hashes(fold(text).codes).tolist()) for text in texts]


def jaccard(first: set[int], second: set[int]) -> float:
    return len(first & second) / len(first | second)


def scored(found: Pairs, shingles: list[set[int]], family: Pairs, threshold: float) -> str:
    """Recall over the pairs that are made alike, siblings included, and precision by exact comparison of every pair found."""
    children: dict[int, list[int]] = {}
    for parent, child in family:
        children.setdefault(parent, []).append(child)
    related = set(family) | {tuple(sorted((a, b))) for kin in children.values() for a in kin for b in kin if a < b}
    true = {pair for pair in related if jaccard(shingles[pair[0]], shingles[pair[1]]) >= threshold}
    right = {pair for pair in found if jaccard(shingles[pair[0]], shingles[pair[1]]) >= threshold}
    return f"召回 {len(true & found) / len(true):.4f}（{len(true)} 对），精确 {len(right) / max(1, len(found)):.4f}（报 {len(found)} 对）"


def by_datasketch(texts: list[str], threshold: float) -> tuple[Pairs, Pairs, float]:
    """Pairs that share a bucket; those of them whose estimated similarity reaches the threshold; seconds."""
    peer = importlib.import_module("datasketch")
    start = time.perf_counter()
    folded = ["".join(map(chr, fold(text).codes.tolist())) for text in texts]
    prints = []
    for text in folded:
        sketch = peer.MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch({text[at : at + SHINGLE].encode() for at in range(len(text) - SHINGLE + 1)})
        prints.append(sketch)
    index = peer.MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    for number, sketch in enumerate(prints):
        index.insert(number, sketch)
    raw = {
        (min(number, other), max(number, other))
        for number, sketch in enumerate(prints)
        for other in index.query(sketch)
        if other != number
    }
    kept = {pair for pair in raw if prints[pair[0]].jaccard(prints[pair[1]]) >= threshold}
    return raw, kept, time.perf_counter() - start


def passages(texts: list[str]) -> None:
    """Drafts with one paragraph of an earlier report each."""
    dice = random.Random(7)  # noqa: S311  # as above
    start = time.perf_counter()
    archive = Archive([Source(f"{number:05d}", text) for number, text in enumerate(texts)])
    built = time.perf_counter() - start
    hit = others = 0
    times = []
    for _ in range(DRAFTS):
        source = dice.randrange(len(texts))
        paragraph = dice.choice(texts[source].split("\n"))
        own = report(dice)
        own.insert(dice.randrange(len(own)), paragraph)
        text = "\n".join(own)
        start = time.perf_counter()
        found = archive.find(text)
        times.append(time.perf_counter() - start)
        place = text.index(paragraph)
        covering = [
            one for one in found if one.kind == "copied" and one.start <= place + 2 and one.end >= place + len(paragraph) - 2
        ]
        hit += any(f"{source:05d}" in (one.source, *one.also_in) for one in covering)
        others += sum(one.kind == "copied" and not (place <= one.start and one.end <= place + len(paragraph)) for one in found)
    times.sort()
    print(
        f"段落：建库 {built:.1f} 秒；一份文稿比对 {1000 * times[len(times) // 2]:.0f} 毫秒（中位），{1000 * times[-1]:.0f} 毫秒（最长）；"
    )
    print(f"　　照搬的 {DRAFTS} 段找到并指明出处 {hit} 段，另有 {others} 处句式相同（20 字以上）")
    shuffled = [Source(f"{number:05d}", text) for number, text in enumerate(texts)]
    dice.shuffle(shuffled)
    print("　　来源次序打乱后结果相同：", Archive(shuffled[: len(texts)]).find(texts[0]) == archive.find(texts[0]))


def main(thresholds: Iterable[float] = THRESHOLDS) -> None:
    texts, family = corpus()
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} 份文稿，{megabytes:.0f} MB，其中 {len(family)} 份由另一份改成")
    shingles = shingle_sets(texts)
    for threshold in thresholds:
        start = time.perf_counter()
        ours = {(one.first, one.second) for one in nearly_same(texts, threshold=threshold)}
        took = time.perf_counter() - start
        print(f"相似度 ≥ {threshold}：实据 {scored(ours, shingles, family, threshold)}，{took:.1f} 秒")
        try:
            raw, kept, seconds = by_datasketch(texts, threshold)
        except ImportError:
            print("　　datasketch 未装，略过")
            continue
        print(
            f"　　datasketch 候选 {scored(raw, shingles, family, threshold)}；按估计筛选 {scored(kept, shingles, family, threshold)}，{seconds:.1f} 秒"
        )
    passages(texts)


if __name__ == "__main__":
    main()
