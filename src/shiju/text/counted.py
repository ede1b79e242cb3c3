"""What a quantity counts and per what: the nouns and words of scope of its clause."""

import re

from shiju.text.word_lists import counted_patterns

_REACH = 24
_CLAUSE_ENDS = re.compile(r"[，,。；;：:！？\n、）)》”]")
_QUOTED_BEFORE = re.compile(r"[“《]([^“”《》\n]{1,24})[”》]$")
_PHRASE_AFTER = re.compile(r"[\u4e00-\u9fffA-Za-z“]{1,16}(?:[（(][一二三四五][）)][\u4e00-\u9fff]{1,8})?")
_OF_AFTER = re.compile(r"的([\u4e00-\u9fff]{2,16})")
_NO_THING = re.compile(
    r"(?:目标|标准|要求|任务|水平|基础|速度|比例|优势|成绩|规模|方式|时候|时间|情况|态势)$|^[有是在都就也已为]"
)
_DIGITS = re.compile("[0-9]")
_DIMENSION = re.compile(
    "(?:投资|[长宽深高]度|面积|投资额|收入|产值|金额|资金|总额|补助|奖励|罚款|贷款|捐款|总量)(?:在|达到?|约?为?|超过?|近)?$"
)
"""投资2.4亿元的项目 counts the investment."""
_COMPOUND = re.compile(
    "在[谈建册职岗校编读]|对[口外]|(?:服务|培训|宣讲|整治|改造|建设|检查|巡查|调解|帮扶|慰问|参训|参会|排查|学习|发展|整改|办理|演出|培育)"
    "(?:时长|时间|人员|队|点|站|项目|活动|工程|场所|设施|资金|对象|单位|任务|阵地|岗|中心|班|课|基地|企业)"
)
"""Words for things that begin as a verb does."""
_TAIL = re.compile(
    r"(?:共|累计|共计|合计|总计|约|已|达到|达|(?<![行作成])为|是|有|了|近|逾|超过|超|突破|不少于|不低于|不超过|至少|不足|不到|分别|各|年均|月均|日均|户均|人均|均|仅|只|每月|每周|每年|每季度|新增|[ \u3000])+$"
)
_LAST_OF_TAIL = frozenset("共计约到达为是有了近逾过超破于低足少别各均仅只月周年度增 \u3000")
"""The last characters of the words of the tail; most clauses end with none of them."""
_EDGES = " \u3000“：:|"
_TAILS_OF_NOUNS = "率数量的"
"""办结率 is not 办结 of a 率."""
_SLASH = re.compile(r"/(天|日|月|周|年|季度|人|户|次|场|期|平方米|亩|小时|个)")
_EACH = re.compile(r"各(?:不少于|不超过|\w{0,2})$")
_SCOPE_ENDS = re.compile(r"[，,。；;！？\n]")
_SCOPE = re.compile("[每均各]")


def per_at(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The scope of the quantity (人均, 每周, /天) and where the quantity ends with it."""
    before = text[max(0, start - _REACH) : start]
    words: list[str] = []
    if _SCOPE.search(before) and _SCOPE.search(clause := _SCOPE_ENDS.split(before)[-1]):
        words = [word for word in counted_patterns()[2].findall(_behind_last(clause)) if word not in ("各", "每")]
        if _EACH.search(clause):
            words.append("各")
    slash = _SLASH.match(text, end) if text.startswith("/", end) else None
    if slash is not None:
        return "".join(words) + slash[1], slash.end()
    return ("".join(words) or None), end


def _behind_last(clause: str) -> str:
    """The clause from the quantity before on, unless they are a list: in 每户补贴5万元新建4家 the households are not those of the 4."""
    behind = _DIGITS.split(clause)[-1]
    return clause if "、" in behind else behind


def noun_at(text: str, start: int, end: int) -> str | None:
    """What is counted: the phrase behind the unit (8名宣传员, 28层的塔楼), else the one before the number (悬挂横幅300条)."""
    if text.startswith("的", end) and _DIMENSION.search(text[max(0, start - _REACH) : start]):
        return _before(text, start)
    return noun_behind(text, end) or _before(text, start)


def noun_behind(text: str, end: int) -> str | None:
    """The thing named behind the unit, or behind 的."""
    verbs, stops, _ = counted_patterns()
    of = _OF_AFTER.match(text, end) if text.startswith("的", end) else None
    if of is not None:
        stop = verbs.search(of[1])
        noun = of[1][: stop.start()] if stop and stop.span() != (0, len(of[1])) else of[1]
        return None if len(noun) < 2 or _NO_THING.search(noun) else noun  # noqa: PLR2004  # a single character is no thing
    phrase = _PHRASE_AFTER.match(text, end)
    if phrase is None:
        return None
    compound = _COMPOUND.match(phrase.group())
    stop = stops.search(phrase.group(), compound.end() if compound else 0)
    return (phrase.group()[: stop.start()] if stop else phrase.group()).strip("“") or None


def _before(text: str, start: int) -> str | None:
    reach = text[max(0, start - _REACH) : start].rstrip(_EDGES)
    quoted = _QUOTED_BEFORE.search(reach) if reach[-1:] in ("”", "》") else None
    if quoted is not None:
        return quoted[1]
    before = _CLAUSE_ENDS.split(reach)[-1]
    if before[-1:] in _LAST_OF_TAIL:
        before = _TAIL.sub("", before)
    verbs = counted_patterns()[0]
    rests = [before[verb.end() :].strip(_EDGES) for verb in verbs.finditer(before)]
    for rest in reversed(rests):
        noun = _without_verb_behind(rest, verbs)
        if len(noun) > 1 and noun[0] not in _TAILS_OF_NOUNS:
            return noun
    return before.strip(_EDGES).removeprefix("其中") or None


def _without_verb_behind(words: str, verbs: re.Pattern[str]) -> str:
    """外资到账 is 外资, 开展服务 is 服务, 出动 alone is nothing."""
    for verb in verbs.finditer(words):
        if verb.end() == len(words):
            rest = words[: verb.start()]
            return verb.group() if rest and verbs.fullmatch(rest) else rest
    return words
