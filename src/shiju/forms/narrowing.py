"""Whether the title of a form narrows its figures: in a table about 禁毒宣传 the number of activities is not that of all activities."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from shiju.catalogue.indicator import Indicator
from shiju.catalogue.kind import Kind
from shiju.forms.about import ANY_WORK, says_no_kind
from shiju.forms.doubts import stands
from shiju.forms.explaining import Lexicon, kind_of, segments
from shiju.forms.keys import key_of
from shiju.forms.naming import pairs_of
from shiju.forms.of_all import is_lifted
from shiju.forms.titles import section_of, subject_of

_WORK = re.compile(r"宣传|活动|行动|工作|教育|专项|主题|整治|创建|竞赛|大赛|比赛|培训|会议|讲座|节|周|月|日")
"""What a subject stands before, beside the kinds' own words: 禁毒工作, 全民阅读活动."""
_ISSUER = re.compile(
    r"(?:关于)?(?:中共)?(?:[\u4e00-\u9fff]{2,3}(?:省|市|(?<![社小校园辖片城])区|县|旗|镇|乡|街道))?(?:[省市区县旗镇乡](?:委|政府))?"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:局|委员会|(?<!干)部|办公室|联合会|融媒体中心|文明办))?"
)
_NEW = re.compile("新[设增建挂添办开](?!放|展|发)")
_JOINED = re.compile("[与和及、暨]")
_LEARNERS = re.compile("(?:干部)?党员(?:干部)?(?=(?:理论|政治)?学习)")
"""党员学习教育 is what the office studies, 党员志愿服务 is less than all that it does."""
_BEHIND_WORK = re.compile("(?:活动|工作|行动|服务|情况)+$")
_DIGITS = re.compile(r"\d+")
WHOSE = frozenset({
    "通讯员", "信息员", "宣传员", "干部", "工作人员", "干部职工", "群众", "居民", "村民", "机关", "单位", "部门", "社区", "村", "村居", "村级", "镇村", "农村", "城乡", "辖区", "全区", "全县", "全市", "全镇", "全乡", "全街道",
    "街道", "街镇", "乡镇", "镇街", "镇", "基层", "一线", "系统", "本级", "两级", "三级", "各级", "年度", "月度", "季度", "月", "季", "半年", "全年", "半年度", "阶段性", "定期", "及", "和", "与",
    "暨", "的", "等", "各", "类", "项", "主要", "重点", "基本", "基础", "指标", "数据", "任务", "目标", "进展", "进度", "完成", "落实", "推进", "情况", "台账", "清单", "汇总", "统计", "调查",
    "摸底", "通报", "报送", "上报", "填报", "月报", "季报", "年报", "报表", "表", "开展", "办理", "处置", "采用", "服务", "建设", "管理", "运行", "使用", "明细", "信息", "考核", "评价", "条线",
    "综合", "治理", "对比", "比较", "一览", "附表", "样表", "模板", "直属", "区直", "县直", "市直", "各地", "分析", "有关", "相关", "快报", "日报", "周报", "采集", "收集", "征集", "录入", "备案", "面上", "总体", "面", "业余", "供稿", "用稿", "投稿", "来稿", "发稿", "以上", "以下", "及以上",
})  # fmt: skip
_STANDING = re.compile("工作|建设|管理|治理|服务|创建|基本情况")
_CAMPAIGN = re.compile("宣传|教育|专项|行动|主题|竞赛|活动|(?<![本每单])月(?!报|度)|周(?!报)|[节日](?!常|报)")
"""What a theme stands in for a time."""
_ANYBODY = frozenset({"全民", "群众", "居民"})
_PEOPLE = re.compile(
    "军人|军属|妇女|儿童|老年|老龄|老人|残疾|残联|青年|青少年|未成年|少年|职工|工会|农民|学生|困难|流动人口|归侨|侨务|党员|民族|商户|企业|楼宇|商圈|学校|机关"
)
"""Those for whom some work is done: what they ask and where they meet is a part of all."""
_DONE_FOR = frozenset({"群众", "居民", "村民", "干部", "职工", "干部职工"})
_CLASS = "类"
"""城市管理类诉求 are some of the 诉求; what the table names as a category of its own is meant all the same."""
_PASSED = frozenset({"建设", "管理", "治理", "创建", "服务"})
"""Said of whose work it is and of the table itself: they narrow nothing."""


@dataclass(frozen=True)
class Narrowing:
    """What a title narrows a table to. `loosely`: it names no work that the catalogue knows (防汛情况统计表): what names a part of its own may still be meant."""

    words: str = ""
    loosely: bool = False
    beside: tuple[str, ...] = ()
    """What it names beside the words, joined to them by 和 or 与: the figures of that are not narrowed (义诊与健康促进)."""
    fresh: str = ""
    """What it says of things that are new, as 新设: all that happened in a period is, what stands at its end is not."""

    themes: tuple[str, ...] = ()
    """All that it says which the catalogue does not know: parts of figures may be told by it (其中：禁毒宣传)."""
    subject: str = ""
    of_work: bool = False
    """It names a standing work (城市管理工作), not a campaign (安全生产月): what such a table names as a sort of its own is all of that sort."""

    def doubts(self, indicator: Indicator, lexicon: Lexicon, label: str = "") -> bool:
        """Whether the table may ask for less than the indicator counts. `label`: the words by which it was found."""
        if self.fresh and stands(indicator):
            return True
        kind = kind_of(indicator, lexicon.catalogue)
        own = not kind.themes or any(one.field in kind.themes for one in indicator.filters)
        if not self.words or (self.loosely and indicator.part_of is not None and own):
            return False
        chosen = lexicon.chosen_by(indicator)
        called = () if kind.themes else (key_of(word) for word in (*kind.words, *kind.nouns))
        if any(said in key_of(word) for said in self.beside for word in (indicator.name, *chosen)) or {*called} & {*self.beside}:
            return False
        # 健康促进 narrows no 健康义诊, which is a part of it
        akin = any((pairs_of(self.words) & pairs_of(word)) - _ANYBODY for word in chosen)
        said_so = not kind.themes and any(len(word) > 1 and word in self.subject.replace(self.words, "") for word in chosen)
        named = akin or said_so or any(self.words in name for name in lexicon.names(indicator))
        said = not kind.themes and label != "" and says_no_kind(key_of(label), indicator, lexicon)
        return not named and (said or self._is_of_the_theme(kind, lexicon, own=own))

    def _is_of_the_theme(self, kind: Kind, lexicon: Lexicon, *, own: bool) -> bool:
        """Whether what is counted may be about the theme: not of a sort of its own (文明劝导), nor what has no theme (诉求, 阵地), unless the title speaks of that very work."""
        if kind.themes:
            return not (own and self.of_work)
        if _PEOPLE.search(self.subject) and (kind.stages or not self.subject.endswith("基本")):
            return True  # 退役军人工作 asks for their own 诉求; 社区妇女儿童工作基本情况 tells what the community has
        words = {key_of(word) for word in (*kind.words, *kind.nouns)}
        chosen = (word for field in kind.fields for _, word in lexicon.choices(kind, field))
        return any(word in self.subject for word in (*words, *chosen))


def narrowing_of(titles: Sequence[str], notes: Sequence[str], lexicon: Lexicon) -> Narrowing:
    """What the title narrows a table to; nothing where the notes of the form say that it does not."""
    return Narrowing() if any(map(is_lifted, notes)) else subject_narrowing(titles, lexicon)


def by_parts(whole: Narrowing, heads: Iterable[str], lexicon: Lexicon) -> dict[str, Narrowing]:
    """What the parts of a table are narrowed to that are headed by the works which its title joins: 健康教育和爱国卫生活动 over 健康教育 and 爱国卫生. Empty where it is not so divided."""
    works = {_BEHIND_WORK.sub("", part) for part in _JOINED.split(whole.subject)} - {""}
    named = {head: _BEHIND_WORK.sub("", key_of(head)) for head in heads}
    found = {head: _of_subject(f"{work}{ANY_WORK}", lexicon) for head, work in named.items() if work in works}
    return found if len(found) > 1 else {}


def subject_narrowing(titles: Sequence[str], lexicon: Lexicon) -> Narrowing:
    """The words of the title, else of the numbered line below it, that say which work alone is asked for (禁毒), as the catalogue knows none by them; empty where there are none."""
    whole, part = (_without_filler(_of_subject(one, lexicon), titles) for one in (subject_of(titles), section_of(titles)))
    nearest = whole if whole.words and not (whole.loosely and part.words) else part
    return replace(nearest, fresh=part.fresh or whole.fresh, themes=(*whole.themes, *part.themes))


def _without_filler(found: Narrowing, titles: Sequence[str]) -> Narrowing:
    """Nothing is narrowed by what a line names as the one that fills the form: 示范点名称：桃源社区."""
    filled = found.words and any(re.match(rf"\s*{re.escape(found.words)}(?:名称)?[:：]", line) for line in titles)
    return replace(found, words="", loosely=False) if filled else found


def _of_subject(subject: str, lexicon: Lexicon) -> Narrowing:
    key = _LEARNERS.sub("", _DIGITS.sub("", key_of(subject)))
    new = _NEW.search(key)
    fresh = new.group() if new is not None else ""
    found = _of_words(_NEW.sub("", key), lexicon)
    others = [part for part in _JOINED.split(key) if found.words and found.words not in part]
    beside = (word for part in others for word in (_BEHIND_WORK.sub("", part), *_kinds_in(part, lexicon)))
    named = tuple(word for word in beside if len(word) > 1)
    unknown = tuple(text for text, known in segments(without_issuer(key), _known(lexicon)) if not known and len(text) > 1)
    return replace(found, beside=named, fresh=fresh, themes=unknown, subject=key, of_work=_is_of_work(key, found.words))


def _is_of_work(key: str, theme: str) -> bool:
    """Whether a title about a theme names a standing work: 城市管理工作, 法治宣传和基层调解工作; not 反诈宣传教育工作, which is a campaign."""
    last = _JOINED.split(key)[-1]
    return bool(theme) and _STANDING.search(last) is not None and _CAMPAIGN.search(last) is None


def _kinds_in(part: str, lexicon: Lexicon) -> Iterator[str]:
    """The words of a part of a title by which kinds of work are called."""
    for word, known in segments(part, _known(lexicon)):
        if known and word in lexicon.every_kind and not _BEHIND_WORK.fullmatch(word):
            yield word


def _of_words(key: str, lexicon: Lexicon) -> Narrowing:
    key = without_issuer(key)
    parts = segments(key, _known(lexicon))
    unknown = [(at, text) for at, (text, known) in enumerate(parts) if not known and len(text) > 1]
    for at, text in unknown:
        behind = [part for part, _ in parts[at + 1 :]]
        first = text not in lexicon.every_choice and not any(part in lexicon.every_kind for part, _ in parts[:at])
        if first and _JOINED.fullmatch("".join(behind[:1])):
            behind = behind[1:]  # 禁毒与志愿服务活动, but 科普和业务培训 are two works
        if (work := _work_behind(behind, lexicon)) is not None:
            return Narrowing(text, loosely=_CLASS in behind and _WORK.match(work) is None)
    named = any(known and (text in lexicon.every_kind or text in lexicon.sections or _WORK.match(text)) for text, known in parts)
    return Narrowing() if named or not unknown else Narrowing(unknown[0][1], loosely=True)


def without_issuer(key: str) -> str:
    """A title without the department that it begins with."""
    issuer = _ISSUER.match(key)
    return key[issuer.end() :] if issuer is not None and issuer.end() < len(key) else key


def _work_behind(behind: Sequence[str], lexicon: Lexicon) -> str | None:
    """The next word that is more than 建设, 管理 or the people it is done for (走访慰问困难群众工作), where it is one for work; 柳溪社区活动 are those of a place."""
    word = next((one for one in behind if one not in _PASSED | _DONE_FOR and one != _CLASS), "")
    work = _WORK.match(word) or _BEHIND_WORK.search(word)
    return word if work is not None or word in lexicon.every_kind else None


def _known(lexicon: Lexicon) -> Callable[[str], bool]:
    return lambda part: part in WHOSE or part in lexicon.every_kind or part in lexicon.empty or bool(_WORK.fullmatch(part))
