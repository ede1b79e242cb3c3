"""A paste cut into messages: who sent each, when, and where its words begin and end."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from shiju.intake.messages.days import day_mentions
from shiju.intake.messages.imprint import imprint_of
from shiju.intake.messages.pages import words_of
from shiju.intake.messages.words import word_list

_DIGITS = re.compile("[0-9]+")
_WEEKDAY = re.compile("(上)?(?:星期|周)([一二三四五六日天])")
_DAYS_AGO = {"今天": 0, "昨天": 1, "前天": 2}
_AFTERNOON = ("下午", "傍晚", "晚", "中午", "PM")
_NOON = 12
_ORIGINAL = re.compile(r"^\s*(?:原创|转载)[ \t\u3000:：]+(?P<source>\S[^\n]{0,40}?)\s*$")
"""The line of an account that says who wrote it, between headline and day."""
_PERSON_OF = re.compile(r"[-—–_·（(]")
"""Between a unit and the name of its person."""
_SEVERAL = 2
_EXPORT = re.compile("群|聊天|接龙|记录")
"""In the title of a copied chat; none of a page."""
_BRIEF = re.compile(r"简\s*报|简讯|快报|专\s*报|周报|月报|旬报|专刊|摘报|工作动态|信息快递|第\s?\d{1,4}\s?期")
_ISSUE_YEAR = re.compile(r"(?P<year>20\d\d)年?\s?[（(]?总?第\s?\d{1,4}\s?期")
_HEADLINE = re.compile("开展|举办|举行|组织|召开|进行|启动|活动|走进|[：:——|｜！!]")
_LONGEST_HEADLINE, _LONGEST_NAME, _LONGEST_OF_A_PERSON = 60, 10, 6
_DAY_LINES = ("day_line", "week_line")
"""Lines of a chat that say on which day the messages below were sent."""
_OF_PAGES = ("sender_then_time", "time_then_sender", "time_line", "issuer")
_LINES_OF_TITLE = 2
_SOURCE_BELOW = 160
_WIRE = re.compile(r"\s*[\u4e00-\u9fff]{2,10}讯[ \u3000]*(?:[（(][^）)\n]{2,30}[）)])?[ \u3000]*\d{1,2}月\d{1,2}日")
"""某某新闻网讯 10月28日，…: how the text of a newspaper begins."""
_TITLE_ALONE = re.compile(r"\s*(?P<title>[^\n]{6,60})\n[ \t\u3000]*\n(?=[^\n]*[，。])")
_REPORT = re.compile(
    r"\s*(?P<title>[^\n。；]{4,50}(?:总结|小结|汇报|报告|简报|日报|周报|月报|动态|要闻|简讯|日志|工作记录)(?:[（(][^）)\n]{1,12}[）)])?)[ \t\u3000]*\n(?=\s*\S)"
)
"""金竹社区6月工作小结: the first line of a report that was copied without anything else."""
_FULL_DAY = re.compile(r"(?P<year>20\d\d)\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?")
_UNTIL = re.compile(r"\s*[—–\-~～至到]+\s*(?:20\d\d\s?[-/.年]\s?)?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})")
_PARTS_OF_LINE = re.compile(r"[\s|｜丨/·—\-]+|[\u4e00-\u9fff]{2,4}[：:]")
_NO_LINE_OF_A_PAGE = re.compile(r"[。；]|^[\u4e00-\u9fff]{2,6}[：:].*20\d\d|\d[余多]?[人名位份条块户场]")
_WAY_HERE = re.compile("首页|当前位置|您现在的位置|[>＞»]")
"""The line of a site that says where one is."""
_FIELDS_BELOW = re.compile(r"\s*(?:活动|会议)?(?:地点|地址|主持|参[加会与]|出席|主题|内容|对象|人员)")
"""Below 时间：2026年7月8日 the next line of a form: the day is that of the event."""
_DATE_ALONE = re.compile(r"\s*(?:[\u4e00-\u9fff]{2,4}[：:])?\s*\d{4}[-年]\d{1,2}[-月]\d{1,2}日?\s*$")
_MAIL = re.compile(r"\A\s*(?:(?:发件人|收件人|抄送|主题|日期|时间|发送时间|附件)[：:][^\n]*\n+){2,}")
_MAIL_LINE = re.compile(r"(?:^|(?<=\n))(?P<what>发件人|主题|日期|时间|发送时间)[：:]\s*(?P<said>[^\n]*)")
_NAME = r"[^\s:：,，。！？!?；;《“【\d][^\s:：,，。！？!?；;《“【]{1,15}"
_BARE_SENDER = re.compile(rf"^\s*(?P<sender>{_NAME})[:：](?P<rest>.*)$")
_DAY_OF_LINE = r"(?:\d{1,2}月\d{1,2}日|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)"
_BARE_LINE = re.compile(
    rf"^\s*(?:(?P<before>{_DAY_OF_LINE})\s+)?(?P<sender>{_NAME})(?:[:：](?P<rest>.*)|\s+(?P<behind>{_DAY_OF_LINE})\s*[:：]?\s*)$"
)
"""西园-李某：…, perhaps with the day before or behind the name."""


@dataclass(frozen=True)
class Message:
    """One message. `start` to `end` is all of it, from `body` on its words; `sent` None: no time was copied with it; `clock`: also the time of day is known."""

    start: int
    body: int
    end: int
    sender: str = ""
    sent: datetime | None = None
    clock: bool = False
    news: bool = False
    title: str = ""
    """Of a news page: its headline."""
    topic: str = ""
    """Of words that were passed on: what stood above them in the message that did."""


@dataclass(frozen=True)
class _Head:
    start: int
    body: int
    form: str
    sender: str
    sent: datetime | None
    clock: bool = False
    title: str = ""
    news: bool = False


def messages_in(text: str, *, now: datetime, known: Callable[[str], bool]) -> tuple[Message, ...]:
    """The messages in their order. `now` dates what only says 昨天 or a time of day; `known` tells whether a name is an org unit's."""
    heads = _mail_head(text, now) or [_with_sender_below(text, head, known) for head in _heads(text, now)]
    heads = heads or _dated_page(text, now, known)
    heads = [_signed(text, _as_page(text, heads[0], known), known)] if len(heads) == 1 else heads or _signed_page(text, now)
    if not heads:
        heads = list(_bare_heads(text, known, now))
    if not heads or text[: heads[0].start].strip():
        heads.insert(0, _Head(0, 0, "none", "", None))
    if len(heads) == 1 and heads[0].form == "none":
        heads = [_without_head(text, heads[0], now)]
    ends = [head.start for head in heads[1:]] + [len(text)]
    found = (_message(text, head, end) for head, end in zip(heads, ends, strict=True))
    return tuple(part for one in found if one is not None for part in _passed_on(text, one, known))


def _passed_on(text: str, message: Message, known: Callable[[str], bool]) -> Iterator[Message]:
    """The message, and behind it what others said whose words it passes on (西园-李某：…, a line for each)."""
    spoken_by = [
        (message.body + at, line)
        for at, match in _lines(text[message.body : message.end])
        if (line := _BARE_SENDER.match(match)) is not None and _PERSON_OF.search(line["sender"]) and known(line["sender"])
    ]
    if len(spoken_by) < _SEVERAL:
        yield message
        return
    topic = text[message.body : spoken_by[0][0]].strip()
    ends = [at for at, _ in spoken_by[1:]] + [message.end]
    yield replace(message, end=spoken_by[0][0])
    for (at, line), end in zip(spoken_by, ends, strict=True):
        yield replace(message, start=at, body=at + line.start("rest"), end=end, sender=line["sender"], topic=topic)


def _with_sender_below(text: str, head: _Head, known: Callable[[str], bool]) -> _Head:
    """A head that is only a time, and below it 西园-李某：, as some programs copy it."""
    match = re.compile(r"\s*(?P<line>[^\n]*)").match(text, head.body)
    line = _BARE_SENDER.match(match["line"]) if match is not None else None
    if head.sender or head.form != "time_line" or match is None or line is None or not known(line["sender"]):
        return head
    return replace(head, sender=line["sender"], body=match.start("line") + line.start("rest"))


def _message(text: str, head: _Head, end: int) -> Message | None:
    parting = ("day_line", "week_line") if head.form == "bare" else ("day_line",)
    for at, line in _lines(text[head.body : end]):
        if line.strip() and (form := header_form(line)) is not None and form[0] in parting:
            end = head.body + at
            break
    if not any(line.strip() and not _is_empty(line) for line in text[head.body : end].splitlines()):
        return None
    return Message(head.start, head.body, end, head.sender, head.sent, head.clock, head.news, head.title)


def _mail_head(text: str, now: datetime) -> list[_Head]:
    """The head of a mail that was copied with its lines (发件人, 主题, 日期)."""
    lines = _MAIL.match(text)
    if lines is None:
        return []
    said = {match["what"]: match["said"].strip() for match in _MAIL_LINE.finditer(lines.group())}
    named = re.search(word_list("headers")["day"], " ".join(said.get(what, "") for what in ("日期", "发送时间", "时间", "主题")))
    day = _day(named.group(), now) if named is not None else None
    sent = None if day is None else datetime.combine(day, time())  # a mail's local day
    return [_Head(0, lines.end(), "mail", said.get("发件人", ""), sent, title=said.get("主题", ""), news=True)]


def _as_page(text: str, head: _Head, known: Callable[[str], bool]) -> _Head:
    """The one head of a paste whose only other line above it is a headline: a page of an account, copied with the account's name and the time."""
    above = [line.strip() for line in text[: head.start].splitlines() if line.strip()]
    alone = len(head.sender) > _LONGEST_OF_A_PERSON and not known(head.sender)
    if head.form == "time_line" and head.sender and (alone or _is_headline(head.sender)):
        return replace(head, sender="", title=head.sender, news=True, clock=False)
    title = " ".join(above)
    if head.form not in _OF_PAGES or not 0 < len(above) <= _LINES_OF_TITLE or not _is_headline(title):
        return head
    person = known(head.sender) and _PERSON_OF.search(head.sender) is not None
    if person and not _HEADLINE.search(title):
        return head
    return replace(head, start=0, title=title, news=True, clock=False)


def _without_head(text: str, head: _Head, now: datetime) -> _Head:
    """A page that was copied with nothing but its headline, an empty line and its text."""
    if _WIRE.match(text):
        return replace(head, news=True)
    page = _TITLE_ALONE.match(text) or _REPORT.match(text)
    told = page is not None and (_HEADLINE.search(page["title"]) or _REPORT.match(text))
    if page is None or not told or not _is_headline(page["title"]):
        return head
    named = [one.days for one in day_mentions(page["title"], sent=now.date()) if one.rule == "written" and one.days is not None]
    sent = datetime.combine(named[-1].last, time()) if named else None  # the day that the report itself is of
    return replace(head, body=page.end("title"), title=page["title"].strip(), sent=sent, news=True)


def _dated_page(text: str, now: datetime, known: Callable[[str], bool]) -> list[_Head]:
    """A page below whose headline a short line names a day, in a form that no list knows (槐荫里社区 周报 | 2026.10.12—10.18)."""
    above = list[tuple[int, str]]()
    for at, line in _lines(text):
        plain = line.strip()
        days = list(_FULL_DAY.finditer(plain))
        if _NO_LINE_OF_A_PAGE.search(plain) or len(above) > _LINES_OF_TITLE or len(plain) > _LONGEST_HEADLINE:
            return []
        if above and days:
            named = " ".join(part for part in _PARTS_OF_LINE.split(plain) if part and known(part))
            sent = datetime.combine(_last_day(days[-1], plain, now), time())
            title = " ".join(said for _, said in above)
            return [_Head(above[0][0], at + len(line), "dated", named, sent, title=title, news=True)]
        above += [(at, plain)] if plain and not _WAY_HERE.search(plain) else []
    return []


def _last_day(match: re.Match[str], line: str, now: datetime) -> date:
    """The day that a line names, of 2026年10月12日—10月18日 the last."""
    until = _UNTIL.match(line, match.end())
    return _day(f"{match['year']}-{until['month']}-{until['day']}" if until is not None else match.group(), now)


def _signed_page(text: str, now: datetime) -> list[_Head]:
    """A page that was copied without any line of when it was published, but with who signed it and when below its words."""
    below = imprint_of(words_of(text.rstrip()))
    title, _, words = text[: below.start].lstrip().partition("\n")
    if not below.day or not words.strip():
        return []
    begin = text.index(title) + len(title) if _is_title(title) else 0
    title = title.strip() if begin else ""
    return [_Head(0, begin, "signed", _last(below.names), datetime.combine(_day(below.day, now), time()), title=title, news=True)]


def _is_title(line: str) -> bool:
    """A first line that is no sentence and no number of an issue."""
    return len(line.strip()) <= _LONGEST_HEADLINE and re.search("[。；，,：:]\\s*$|。|；", line) is None


def _signed(text: str, head: _Head, known: Callable[[str], bool]) -> _Head:
    """The head of a page with the unit that sent it in, which its last lines name."""
    if not head.news:
        return head
    name = next((one for one in imprint_of(words_of(text.rstrip())).names if known(one)), None)
    return head if name is None else replace(head, sender=name)


def _last(names: Sequence[str]) -> str:
    """Who signed, nearest to the words."""
    return names[-1] if names else ""


def _is_headline(line: str) -> bool:
    plain = line.strip()
    long = len(plain) > _LONGEST_NAME or bool(_HEADLINE.search(plain))
    return long and len(plain) <= _LONGEST_HEADLINE and "。" not in plain and not _EXPORT.search(plain)


def _is_empty(line: str) -> bool:
    said = word_list("headers")["lines"]
    return bool(re.match(said["empty"], line) or re.match(said["byline"], line))


def spoken(text: str, message: Message) -> str:
    """The words of the message itself: lines of the program and quoted messages are blanked, every character keeps its place."""
    quote = re.compile(word_list("headers")["lines"]["quote"])
    lines = text[message.body : message.end].splitlines(keepends=True)
    return "".join(
        "\n" * len(line) if _is_empty(line.rstrip("\r\n")) or quote.match(line.rstrip("\r\n")) else line for line in lines
    )


@cache
def forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of header lines, in the order in which they are tried."""
    listed = word_list("headers")
    when = listed["when"].replace("{day}", listed["day"]).replace("{clock}", listed["clock"])
    return tuple(
        (
            form["id"],
            re.compile(form["pattern"].replace("{when}", when).replace("{day}", listed["day"]).replace("{name}", listed["name"])),
        )
        for form in listed["form"]
    )


def header_form(line: str) -> tuple[str, re.Match[str]] | None:
    """Which form of header a line is."""
    for name, pattern in forms():
        found = pattern.match(line)
        if found is not None:
            return name, found
    return None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line.rstrip("\r\n")
        at += len(line)


def _heads(text: str, now: datetime) -> list[_Head]:
    heads: list[_Head] = []
    last = text.rstrip()
    day = now.date()
    before, author = (0, ""), ""
    for at, line in _lines(text):
        form = header_form(line)
        if form is None:
            original = _ORIGINAL.match(line)
            author = original["source"] if original is not None else author
            before = (at, line) if line.strip() and original is None else before
            continue
        name, found = form
        if name == "news" and _DATE_ALONE.match(line) and _heads_a_chat(text, at + len(line)):
            day = _day(found["day"], now)
            continue
        below = (
            name in ("issuer", "news")
            and at + len(line.rstrip()) >= len(last)
            and any(one.strip() for one in text[:at].splitlines())
        )
        of_a_form = name == "news" and _FIELDS_BELOW.match(text, at + len(line)) is not None
        if below or of_a_form or (_DATE_ALONE.match(line) and heads and name == "news"):
            continue  # who signed and when, below the words
        named = _of_its_year(found["day"], text[:at]) if name == "issuer" else found["day"]
        day = _day(named, now) if named else day
        if name not in _DAY_LINES:
            head = _head(name, found, (at, line), before, day)
            brief = name == "issuer" and _BRIEF.search(text, max(0, at - _LONGEST_HEADLINE), at + len(line)) is not None
            heads.append(_with_source(text, head, author) if head.news else replace(head, news=brief))
        before, author = (at, ""), ""
    return heads


def _heads_a_chat(text: str, at: int) -> bool:
    """Whether the next line with words says who sent a message at which time of day: a day above it is that of the messages."""
    line = next((line for line in text[at:].splitlines() if line.strip()), "")
    form = header_form(line)
    return form is not None and form[0] in ("sender_then_time", "time_then_sender", "time_sender_text") and not form[1]["day"]


def _of_its_year(named: str, above: str) -> str:
    """8月10日 below 2026年第8期: the day is of the year of its issue."""
    year = _ISSUE_YEAR.search(above)
    return named if year is None or named.startswith("20") else f"{year['year']}年{named}"


def _head(name: str, found: re.Match[str], line: tuple[int, str], before: tuple[int, str], day: date) -> _Head:
    groups = found.groupdict()
    at, end = line[0], line[0] + (found.end() if name in ("bracketed", "time_sender_text") else len(line[1]))
    clock = groups.get("clock")
    sent = datetime.combine(day, _time(clock) if clock else time())  # a chat's local time
    if name in ("news", "account"):
        named = re.match(word_list("headers")["lines"]["named"], line[1])
        source = named["source"] if named else (groups.get("sender") or "").strip()
        return _Head(before[0] if before[1] else at, end, name, source, sent, title=before[1].strip(), news=True)
    if name == "time_line" and _names_a_person(before[1]):
        return _Head(before[0], end, name, before[1].strip(), sent, clock=True)
    return _Head(at, end, name, (groups.get("sender") or "").strip(), sent, clock=True)


def _with_source(text: str, head: _Head, author: str) -> _Head:
    """The head with whom the page names as its source, in its line, above it or in the lines below."""
    pattern = re.compile(word_list("headers")["lines"]["source"])
    line = text.rfind("\n", 0, head.body) + 1
    source = pattern.search(text, line, head.body) or pattern.search(text, head.body, head.body + _SOURCE_BELOW)
    return replace(head, sender=source["source"] if source is not None else author or head.sender)


def _names_a_person(line: str) -> bool:
    """A line of its own above the time: the sender, as some programs copy it."""
    plain = line.strip()
    return 1 < len(plain) <= 16 and not re.search(r"[，。！？、；：“”《》【】#\d]", plain)  # noqa: PLR2004  # no name is longer


def _bare_heads(text: str, known: Callable[[str], bool], now: datetime) -> Iterator[_Head]:
    """Several messages copied together without times (西园-李某：…), perhaps with a line for each day above its own."""
    found = list[tuple[int, re.Match[str], datetime | None]]()
    sent: datetime | None = None
    for at, line in _lines(text):
        form = header_form(line)
        if form is not None and form[0] in _DAY_LINES:
            sent = datetime.combine(_day(form[1]["day"], now), time())  # a chat's local day
        elif (match := _BARE_LINE.match(line)) is not None and known(match["sender"]):
            day = match["before"] or match["behind"]
            found.append((at, match, datetime.combine(_day(day, now), time()) if day else sent))
    if len(found) > 1 or (found and not (found[0][1]["rest"] or "").strip()):
        for at, match, when in found:
            begin = match.start("rest") if match["rest"] is not None else match.end()
            yield _Head(at, at + begin, "bare", match["sender"], when)


def _day(written: str, now: datetime) -> date:
    """The day of a header; of one without a year the last that is not later than tomorrow."""
    today = now.date()
    if written in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[written])
    week = _WEEKDAY.search(written)
    if week is not None:
        back = (today.weekday() - min("一二三四五六日天".index(week[2]), 6)) % 7
        return today - timedelta(days=back + (7 if week[1] else 0))
    *year, month, number = map(int, _DIGITS.findall(written))
    try:
        day = date(year[0] if year else today.year, month, number)
    except ValueError:
        return today
    return day.replace(year=day.year - 1) if not year and day > today + timedelta(days=1) else day


def _time(written: str) -> time:
    hour, minute = (int(digits) for digits in _DIGITS.findall(written)[:2])
    part = _DIGITS.sub("", written).upper()
    if hour < _NOON and any(word in part for word in _AFTERNOON) and not ("中午" in part and hour >= _NOON - 2):
        hour += _NOON
    return time(hour % 24, minute % 60)
