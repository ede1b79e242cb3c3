"""What was handed out or put up: each amount with its name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.message_words import CountWords
from shiju.intake.messages.counts import TOTAL_BEFORE, Counted
from shiju.intake.messages.filling import said_by_patterns
from shiju.intake.messages.measures import fits, quantity_in
from shiju.intake.messages.nouns import OTHER, noun_places
from shiju.intake.messages.plain import WHO_OR_WHEN, Span
from shiju.text.reading import Reading

_BEFORE = 36
_AFTER = 30
_STOP = "，,。；;：:！？!?\n（()）【】"
_LEADS = re.compile(
    r"^(?:.*?(?:发放给?|发给|派发|分发|印发|散发|递上|送上|张贴|发出|送出|悬挂|更换|制作|设置|摆放|展出|布置|(?:滚动|循环)?播放|刷写|新增|安装|拉起|发|挂|(?<=[头前里边上旁口处院墙])[摆贴拉立换刷])(?:了|出|着|给)?(?:各类|各种|相关)?)?(?:[换贴拉摆立刷做](?:了|上|出)?(?=[\u4e00-\u9fff“]{2}))?(?:新做的|新制作的|新印的|新的|一批|部分)?(?=[\u4e00-\u9fff《“])"
)
_TAILS = re.compile(
    r"(?:入户|上门|现场|逐户)?(?:发放|派发|分发|发出|悬挂|张贴|制作|发|挂|共计?|约|近|累计|总计|合计|等|各类|了|出|近|达|已|\s)*$"
)
_COUNT_IN_FRONT = re.compile(r"^.*\d\S{0,3}?(?:余|多)?[份张册本条块幅面个处套支副把盒箱袋瓶桶件枚只双顶台]")
_ADDRESSED = re.compile(r"^\s*@\S+\s+")
_BOOKS = re.compile("(?:《[^》\n]{1,40}》[、和及与]?)*《[^》\n]{1,40}》")
_SORT = re.compile(
    "^(?:[\u4e00-\u9fff]{0,4}(?:楼院|楼道|小区|门口|路口|村口|广场|社区|沿街|墙体|院内|单元))?(?:宣传|主题|相关|各类|各种|固定|过街|大型|新的?|电子|LED)*"
)
"""What stands before the sort of a thing and names nothing of it."""
_OF_WHICH = re.compile(r"其中")
_LONGEST = 24
_NEAR = 4
_EACH = re.compile(r"(?P<names>(?:[\u4e00-\u9fff《》“”]{2,16}[、和及与])+?[\u4e00-\u9fff《》“”]{2,14}?)(?:等)?各(?:约|近)?$")
_LIST = 80
_LONGEST_PAIRS = 400
_OF_ANOTHER = re.compile(r"(?:字样)?的(?!共|约|有|近)[\u4e00-\u9fff]{2,}")
"""印有反诈标语的购物袋200个: the noun before belongs to another."""
_GIVEN = re.compile("送|发|派|贴")
_DONE_WITH = re.compile("挂|贴|换|摆|立|发|送|派|放")
_EACH_AND_ALL = re.compile(
    r"^(?:[，,]?(?:人手|一人|每人|每户|一户|户均))?[\d一]+\S{0,2}?[份张册本条块幅]?(?:[/／每][户人家])?[，,、]?(?:一?共|合计|共计|总共)\D{0,3}$"
)
_GAVE = r"(?:又|再|共|分别)?(?:入户|上门)?(?:发放?|派发|分发|送|张贴|悬挂|贴|挂)?[出了]?(?:约|近)?"
_AMOUNT = r"\d[\d.]*[余多]?[份张册本条幅块]"
_SAME_THING = re.compile(
    rf"[^，,。；\d、]{{0,8}}(?:[：:]?{WHO_OR_WHEN}{_GAVE})?(?:{_AMOUNT})?(?:[，,、；和 ]{WHO_OR_WHEN}{_GAVE}(?:{_AMOUNT})?)+"
)
"""Between a thing and its numbers of several days or units."""
_SEGMENT = r"(?!一?共|总共|合计|其中|另|每|各)[\u4e00-\u9fff“”《》]{2,10}"
_OF_SORTS = re.compile(
    rf"[^\d，,。；\n]{{0,8}}?[，,：: ]?(?:{_SEGMENT}\d[\d.]*[余多]?(?P<unit>[份张册本条幅块面])[，,、；和 ])*(?P<sort>{_SEGMENT})"
)
"""Between a thing that is named once and its amounts for each theme or place: 横幅挂好了，防汛的3条，安全生产月的2条."""
_COUNTED_ALREADY = re.compile(r"\d[余多]?[份张册本条幅块面][^，,。；]{0,10}$")
_PLACE_OF = re.compile("[门口里内外上旁边前路街巷区村院楼站场桥墙组校园]$")
_GAVE_NOW = re.compile(r"(?:发放|派发|分发|送出|发)了?(?:约|近)?$")
_REMOVED = re.compile("铲|拆|撕|清除|清理|清掉|摘|揭|撤下|收回|回收")
_FETCHED = re.compile("(?:收到|领到|领取|领回|拿到|拿回|到货|运来)")
_FETCHED_THINGS = re.compile(rf"^[\u4e00-\u9fff]{{0,4}}(?:{_FETCHED.pattern})的?")
_HANDED_ON = re.compile("发放|派发|分发|发出|发给|发到|发完|送到|张贴|悬挂|入户|上门")
"""收到街道发的宣传单500份: what was fetched is still to be handed out."""
_SIGNED = re.compile("签[订署约了下到收]")
"""签订承诺书32份: what people signed was given to nobody."""
_WITH = re.compile(r"(?<![使利作采])(?:用(?=\d|$)|借助|参观|观看|围着)[^，。；：:《》]{0,20}$")
"""用30余件标本、12块展板介绍: what something was shown with."""
_PER = re.compile(r"(?:每|各)[^，。；]{0,12}$")
_A_HEAD = re.compile(
    "(?:人手|一人|每人|人均|户均|每户|一户|家家|每家|一家)(?:发|送|领)?[了到]?$|(?:(?<![众民人长童户员友工生])领(?:了|到|取|回)了?|还?剩(?:下|余)?|还?缺|还?差|想要|再要|借了?|退(?:回)?[去来]?了?|印[错坏]了?|(?:本月|今年|这个?月|(?<=[，,；])本周|全年|以来|开年)[^，。；]{0,6})$"
)
_HEAD = re.compile("[/／每]|人手|[一均][人户]|户均")
_EACH_HEAD = re.compile(r"[^，,。；、]*?\s?(?:[/／]|每)[户人家]")
"""人手一份, 1份/户: what each of them was given is no sum; nor is what was fetched (领了200本) or is still to be had."""
_SEVERAL = 2
_PLACE_NAME = 12
_PART_NAME = re.compile(r"[，,、；：:。](?P<name>[\u4e00-\u9fff]{1,8})$")
_COPIES = ("份", "册")


@dataclass(frozen=True)
class Item:
    """One amount of one thing; `choice` is the choice of the kind that it is (横幅), where its words say so."""

    counted: Counted
    title: str
    choice: tuple[str, str] | None
    sentence: Span
    theme: str | None = None
    """Of a thing whose words say only what sort it is (横幅): what it tells of, as far as its own clause says that (滚动播放反诈标语)."""
    sure: bool = True
    """Whether the kind knows the thing; else only the verb says that it is of this kind (发放米面油62份)."""


def items_in(readings: Sequence[Reading], text: str, sentence: Span, kind: Kind, topic: str = "") -> tuple[Item, ...]:
    """The amounts of a sentence that are of this kind. `topic`: what the list is about in which the sentence is a line (派发资料)."""
    found: list[Item] = []
    for reading in readings:
        found += _of_each(reading, text, sentence, kind)
        noun = _noun(reading, text, sentence, kind)
        if noun is None and _told_by_topic(reading, text, sentence, kind, topic):
            field = kind.measures[0]
            one = Counted(field.id, quantity_in(reading, field), reading.start, reading.end)
            found.append(Item(one, "", None, sentence))
        if noun is None or _of_which(reading, text, sentence):
            continue
        field = kind.measures[0]
        one = Counted(field.id, quantity_in(reading, field), reading.start, reading.end)
        known = any(name != OTHER for *_, name in noun_places(text, noun, kind.messages.counts)) if kind.messages else False
        title, choice = _title(reading, text, sentence, noun), _choice_of(reading, text, sentence, noun, kind)
        sort = _sort(reading, text, noun)
        theme = (_theme(text, reading, sentence, kind) or sort) if choice is not None and only_sort(title, kind) else None
        title = f"{sort}{title}" if choice is None and only_sort(title, kind) else title
        found.append(Item(one, title, choice, sentence, theme, known))
    return tuple(_whole(found, [reading for reading in readings if fits(reading.unit, kind.measures[0])], text, kind))


def _whole(found: Sequence[Item], readings: Sequence[Reading], text: str, kind: Kind) -> list[Item]:
    """条幅河边3条、桥头2条，共5条, 拉了8条横幅，坝上4条，河边4条: of places side by side with their sum only the sum is an amount."""
    for place, total in enumerate(readings):
        others = readings[:place] if TOTAL_BEFORE.search(text[max(0, total.start - 8) : total.start]) else readings[place + 1 :]
        parts = [one for one in others if one.unit == total.unit]
        starts = {one.start for one in parts}
        if (
            len(parts) < _SEVERAL
            or sum(one.value for one in parts) != total.value
            or not all(_of_a_place(one, text) for one in parts)
        ):
            continue
        named = [one for one in found if one.counted.start in starts or one.counted.start == total.start]
        if named:
            field = kind.measures[0]
            whole = replace(named[0], counted=Counted(field.id, quantity_in(total, field), total.start, total.end))
            return [whole, *(one for one in found if one not in named)]
    return list(found)


def _of_a_place(reading: Reading, text: str) -> bool:
    """Whether nothing but where it is stands before a number: neither the day nor the unit of which it is an amount."""
    before = _PART_NAME.search(text[max(0, reading.start - _PLACE_NAME) : reading.start])
    return before is not None and re.fullmatch(f"{WHO_OR_WHEN}.{{0,4}}", before["name"]) is None


def _of_each(reading: Reading, text: str, sentence: Span, kind: Kind) -> list[Item]:
    """发放折页、手册各100份: the number holds for each thing of the list."""
    match = _EACH.search(text[max(sentence[0], reading.start - _LIST) : reading.start])
    field = kind.measures[0]
    said = kind.messages
    if match is None or said is None or not fits(reading.unit, field):
        return []
    names = [_LEADS.sub("", name).strip("等") for name in re.split("、|(?<=》)[和及与]|[和及与](?=《)", match["names"])]
    if not any(kept != OTHER for name in names for _, _, kept in noun_places(name, (0, len(name)), said.counts)):
        return []
    one = Counted(field.id, quantity_in(reading, field), reading.start, reading.end)
    return [Item(one, name, choice_in(kind, name), sentence) for name in names]


def _of_which(reading: Reading, text: str, sentence: Span) -> bool:
    if _A_HEAD.search(text[max(sentence[0], reading.start - 10) : reading.start]) or _EACH_HEAD.match(
        text, reading.start, reading.end + 3
    ):
        return True
    return bool(_OF_WHICH.search(text[max(sentence[0], reading.start - 16) : reading.start])) or (
        reading.per is not None and any(word in reading.per for word in ("每", "各", "均"))
    )


def _noun(reading: Reading, text: str, sentence: Span, kind: Kind) -> Span | None:
    """The noun that the number counts: right behind it, else the nearest before it in the sentence; None where that is another thing."""
    said = kind.messages
    units = {kind.measures[0].measure.unit, *dict(kind.measures[0].measure.units)} if kind.measures[0].measure else set()
    if said is None or reading.unit not in units or reading.kind != "count" or _means(text, reading, sentence):
        return None
    behind = [
        one
        for one in noun_places(text, (reading.end, min(sentence[1], reading.end + _AFTER)), said.counts)
        if not _parted(text, reading.end, one[0])
    ]
    if behind:  # 三个门口挂了横幅6条: the 6 are the banners
        other = behind[0][2] == OTHER or (reading.unit == "个" and _DONE_WITH.search(text[reading.end : behind[0][0]]))
        return None if other else behind[0][:2]
    goes_on = text[sentence[0] - 1 : sentence[0]] in ("，", ",")  # parted only before 下午
    begin = max(0 if goes_on else sentence[0], reading.start - _BEFORE)
    paired = _of_pair(reading, text, sentence, said.counts) or _of_sorts(reading, text, sentence, said.counts)
    before = noun_places(text, (begin, reading.start), said.counts)
    if paired is not None or not before:
        return paired or _given(text, reading, begin, said.counts) or _named_earlier(text, reading, sentence, said.counts)
    if before[-1][2] == OTHER:
        return None
    between = text[before[-1][1] : reading.start]
    if _EACH_AND_ALL.match(between) and (_PER.search(text[begin : before[-1][1]]) or _HEAD.search(between)):
        return before[-1][:2]  # 每户发明白卡1张，共24张
    far = (reading.unit == "个" and len(between) > _NEAR) or len(re.findall("[，,。；]", between)) > (
        2 if _GIVEN.search(between) else 1
    )
    clause = re.split("[，,。；;：:\n]", text[begin : before[-1][0]])[-1]
    removed = (
        _REMOVED.search(between) or _REMOVED.search(clause) or _only_signed(clause) or _only_fetched(text, begin, reading)
    )  # 旧标语铲了8条, 拆旧横幅5条
    other = far or _OF_ANOTHER.match(between) or _COUNT_IN_FRONT.search(between) or removed
    return None if other else before[-1][:2]


def _means(text: str, reading: Reading, sentence: Span) -> bool:
    """Whether the amount is only that with which something was shown."""
    before = _WITH.search(text[max(sentence[0], reading.start - _BEFORE) : reading.start])
    return before is not None and _DONE_WITH.search(before.group()) is None


def _only_fetched(text: str, begin: int, reading: Reading) -> bool:
    """Whether the clause of an amount says only that it was fetched."""
    stop = re.search("[，,。；;\n]", text[reading.end :])
    said = text[begin : reading.end + (stop.start() if stop is not None else _AFTER)]
    fetched = _FETCHED.search(said)
    return fetched is not None and _HANDED_ON.search(said, fetched.end()) is None


def _only_signed(clause: str) -> bool:
    return _SIGNED.search(clause) is not None and _GIVEN.search(clause) is None


def _given(text: str, reading: Reading, begin: int, counts: Sequence[CountWords]) -> Span | None:
    """发放科普读物110册, 张贴禁火令45张: what is handed out or put up is known by the verb, whatever it is called."""
    said = text[begin : reading.end]
    for pattern in counts[0].given:
        match = re.search(pattern, said)
        if match is not None and match.end() == len(said):
            return begin + match.start("thing"), begin + match.end("thing")
    return None


def _told_by_topic(reading: Reading, text: str, sentence: Span, kind: Kind, topic: str) -> bool:
    """1. 西园 设咨询台 120人 派发300份: the topic says what is handed out."""
    given = reading.unit in _COPIES and _GAVE_NOW.search(text[max(sentence[0], reading.start - _NEAR) : reading.start])
    counts = kind.messages.counts if kind.messages is not None else ()
    return bool(given) and any(name != OTHER for *_, name in noun_places(topic, (0, len(topic)), counts))


def _of_pair(reading: Reading, text: str, sentence: Span, counts: Sequence[CountWords]) -> Span | None:
    """通知书，24号发了130份，25号发了95份: the thing is named once before the days, or the units, with their amounts."""
    named = noun_places(text, (max(sentence[0] - 1, reading.start - _LONGEST_PAIRS, 0), reading.start), counts)
    if not named or named[-1][2] == OTHER or not _SAME_THING.fullmatch(text[named[-1][1] : reading.start]):
        return None
    return named[-1][:2]


def _of_sorts(reading: Reading, text: str, sentence: Span, counts: Sequence[CountWords]) -> Span | None:
    """横幅东门3条，西门2条: the thing is named once before its amounts, each with what it is about or where it is."""
    named = noun_places(text, (max(sentence[0], reading.start - _LIST), reading.start), counts)
    if not named or named[-1][2] == OTHER or _COUNTED_ALREADY.search(text[sentence[0] : named[-1][0]]):
        return None  # 拉了8条防溺水横幅，坝上4条，河边3条
    between = _OF_SORTS.fullmatch(text[named[-1][1] : reading.start])
    return named[-1][:2] if between is not None and between["unit"] is not None and between["unit"] == reading.unit else None


def _sort(reading: Reading, text: str, noun: Span) -> str:
    """What an amount of such a list is about; empty where that is a place, or where it is in no list."""
    between = _OF_SORTS.fullmatch(text[noun[1] : reading.start]) if noun[1] <= reading.start else None
    if between is None or _PLACE_OF.search(between["sort"]):
        return ""
    goes_on = re.compile(rf"[，,、；和 ]{_SEGMENT}\d[\d.]*[余多]?{reading.unit}").match(text, reading.end)
    return re.sub("(?:主题)?的?$", "", between["sort"]) if between["unit"] is not None or goes_on else ""


def _named_earlier(text: str, reading: Reading, sentence: Span, counts: Sequence[CountWords]) -> Span | None:
    """入户宣传防火明白纸。3日发放200份、5日发放300份: the thing that the sentence before names."""
    if reading.unit not in _COPIES or not _GAVE_NOW.search(text[max(sentence[0], reading.start - _BEFORE) : reading.start]):
        return None
    named = noun_places(text, (max(0, sentence[0] - _LIST), sentence[0]), counts)
    return named[-1][:2] if named and named[-1][2] != OTHER else None


def _parted(text: str, start: int, end: int) -> bool:
    return any(sign in text[start:end] for sign in _STOP + "、") or end - start > 14  # noqa: PLR2004  # a name of a thing is no longer


def _title(reading: Reading, text: str, sentence: Span, noun: Span) -> str:
    book = _book(text, sentence, noun)
    if book:
        return book
    if noun[0] >= reading.end:
        return text[reading.end : noun[1]].lstrip("的").strip()
    first = min(sentence[0], max(0, noun[0] - _LONGEST))
    begin = max((text.rfind(sign, first, noun[0]) for sign in _STOP), default=-1) + 1
    phrase = text[max(begin, first) : noun[1]]
    phrase = _FETCHED_THINGS.sub("", _COUNT_IN_FRONT.sub("", _ADDRESSED.sub("", phrase)))
    return _LEADS.sub("", _TAILS.sub("", phrase)).strip("、和及与的 ")[-_LONGEST:]


def _book(text: str, sentence: Span, noun: Span) -> str:
    """《…》 that the noun is or that stands right before it, with those listed before."""
    for match in _BOOKS.finditer(text, *sentence):
        start, end = match.span()
        if start <= noun[0] <= end or 0 <= noun[0] - end <= 2:  # noqa: PLR2004  # 《…》等宣传单
            return text[start : max(end, noun[1])] if noun[1] - end <= 4 else text[start:end]  # noqa: PLR2004
    return ""


def name_in(topic: str, kind: Kind) -> str:
    """The name of the thing that a list is about (暑期防溺水告知书入户发放情况); empty where the topic says only of what sort it is."""
    named = noun_places(topic, (0, len(topic)), kind.messages.counts) if kind.messages is not None else []
    known = [one for one in named if one[2] != OTHER]
    if not known:
        return ""
    start = max((topic.rfind(sign, 0, known[-1][0]) for sign in _STOP), default=-1) + 1
    name = _LEADS.sub("", topic[start : known[-1][1]]).strip("、和及与的 ")
    return "" if only_sort(name, kind) or len(name) > _LONGEST else name


def only_sort(title: str, kind: Kind) -> bool:
    """Whether a name says no more than what sort of thing it is (横幅, 宣传展板)."""
    nouns = kind.messages.counts[0].nouns if kind.messages is not None and kind.messages.counts else ()
    words = [
        word
        for field in kind.fields
        if field.type is FieldType.CHOICE
        for one in field.choices
        for word in (one.label, *one.words)
    ]
    return not {title, _SORT.sub("", title).strip("《》")}.isdisjoint(("", *nouns, *words))


def _theme(text: str, reading: Reading, sentence: Span, kind: Kind) -> str:
    """What stands behind the number as what is shown, before the next number."""
    behind = re.split(r"[\d，,、；;]", text[reading.end : sentence[1]], maxsplit=1)[0]
    theme = said_by_patterns(kind.title or "", kind, behind)
    return "" if only_sort(theme, kind) else theme


def _choice_of(reading: Reading, text: str, sentence: Span, noun: Span, kind: Kind) -> tuple[str, str] | None:
    """The choice that the noun is; LED滚动播放标语48次 is of the screen, the nearest before it that is counted so."""
    choice = choice_in(kind, text[noun[0] : noun[1]])
    if choice is None or _counted_in(kind, choice, reading.unit):
        return choice
    begin = max((text.rfind(sign, sentence[0], noun[0]) for sign in _STOP), default=-1) + 1
    near = choice_in(kind, text[max(begin, sentence[0]) : noun[0]])
    return near if near is not None and _counted_in(kind, near, reading.unit) else choice


def _counted_in(kind: Kind, choice: tuple[str, str], unit: str | None) -> bool:
    """Whether things of this choice are counted in that unit, as far as the kind says."""
    found = next(one for one in kind.field(choice[0]).choices if one.label == choice[1])
    return not found.units or unit in found.units


def choice_in(kind: Kind, noun: str) -> tuple[str, str] | None:
    """The required choice of the kind that the noun is: 条幅 is a 横幅."""
    for field in kind.fields:
        if field.type is FieldType.CHOICE and field.required:
            return _chosen(field, noun)
    return None


def _chosen(field: Field, noun: str) -> tuple[str, str] | None:
    words = [(word, choice.label) for choice in field.choices for word in (choice.label, *choice.words)]
    fitting = [one for one in words if one[0] in noun]
    best = max(fitting, key=lambda one: len(one[0]), default=None)
    return (field.id, best[1]) if best is not None else None
