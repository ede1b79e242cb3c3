"""A stretch of a sentence as the name of what took place: without who did it, the verb that held it, and what is said of how it went."""

import re
from typing import NamedTuple

from shiju.catalogue.kind import Kind
from shiju.intake.messages.signs import first_sign
from shiju.intake.messages.words import word_list

_SAID = word_list("names")["title"]
_ACTS = f"(?:{word_list('names')['deeds']['acts']})"
_BEGINS = word_list("names")["deeds"]["begins"]
QUOTES = re.compile(r"[“\"「『][^”\"」』\n]{1,40}[”\"」』]|《[^》\n]{1,40}》")
_QUOTED = re.compile("“[^”\n]{4,}”")
"""A name that was given, and no word that is held up (“零距离”服务)."""
_QUOTE = r"[“\"「『](?P<name>[^”\"」』\n]{2,40})[”\"」』]"
_THEME = re.compile(rf"(?:以|围绕|主题为|主题是|名为|题为)?{_QUOTE}(?P<of>为主[题线]的?|为题的?)?(?P<rest>[^“”\"]*)$")
OF_THEME = re.compile(r"以[“《]?(?P<name>[^，。“”《》]{2,24})[”》]?为主[题线]")
_LEADS, _TAILS = re.compile(_SAID["leads"]), re.compile(_SAID["tails"])
_PREDICATE = re.compile(_SAID["predicates"])
_ACTIVITY = re.compile(f"(?:{_SAID['activity']})?$")
_MERELY = re.compile(r"(?:主题|系列|专题|实践)*活动$")
_PRONOUNS, _NO_TITLE = re.compile(_SAID["pronouns"]), re.compile(_SAID["no_title"])
_ONE_OF_THEM = rf"(?>(?:(?![给为帮对向送])[\u4e00-\u9fff（）]){{0,8}}?(?:{_SAID['people']})[、和及与等共约近\u3000]*)+"
"""Each of them atomic: a stretch of nothing but people is parted in one way only, however long it is."""
NOUN = re.compile(_SAID["nouns"])
_PEOPLE = re.compile(rf"^(?!{_ACTS}){_ONE_OF_THEM}(?={_BEGINS})")
_ONLY_PEOPLE = re.compile(rf"(?!.*{_ACTS}){_ONE_OF_THEM}")
_PLACE = word_list("names")["place"]
_AT_PLACE = re.compile(rf"^[\u4e00-\u9fff]{{0,8}}?(?:{_PLACE['nouns']})(?:{_PLACE['sides']})?(?={_BEGINS}[\u4e00-\u9fff“《])")
_DOES = re.compile(rf"{_BEGINS}[\u4e00-\u9fff“《]")
_EDGES = " \u3000，,、：:；;。）)—-·"
_SHORTEST, _LONGEST = 2, 40
_WORTH_A_NAME = 4
_FURTHEST = 120
"""How much of a stretch is looked at: spoken text may go on without a stop."""


class Cleaned(NamedTuple):
    """A stretch as a name; `quoted`: somebody gave it that name, in quotation marks or as a theme."""

    title: str
    quoted: bool


def cleaned(said: str, kind: Kind) -> Cleaned:
    """The stretch as a name; an empty one where nothing is left that names anything."""
    said = said[:_FURTHEST]
    of = OF_THEME.search(said)
    if of is not None:
        return Cleaned(of["name"], quoted=True)
    title = _balanced(_stripped(said.strip(_EDGES)))
    themed = _THEME.match(title)
    if themed is not None and len(themed["name"]) >= _WORTH_A_NAME and (themed["of"] or _ACTIVITY.fullmatch(themed["rest"])):
        return Cleaned(themed["name"], quoted=True)
    title = _without_activity(_of_speaker(title, kind), kind)
    if len(title) > _LONGEST and themed is not None:
        return Cleaned(themed["name"], quoted=True)
    return Cleaned(title if _names_anything(title) else "", quoted=_QUOTED.search(title) is not None)


def _names_anything(title: str) -> bool:
    said = _SHORTEST <= len(title) <= _LONGEST and re.search(r"[\u4e00-\u9fff]", title) is not None
    return said and not _NO_TITLE.search(title) and not _ONLY_PEOPLE.fullmatch(title) and not _for_whom_only(title)


def _for_whom_only(title: str) -> bool:
    """给退休教师, cut before what was given to them."""
    return title[0] in "给为向对" and _DOES.search(title, 1) is None and NOUN.search(title) is None


def without_place(title: str) -> str:
    """湖边捡垃圾: what was done there, where the place only leads in."""
    match = _AT_PLACE.match(title)
    return title[match.end() :] if match is not None else title


def told(title: str) -> bool:
    """Whether it says what was done: a verb with what it was done to (给低保户送米面油)."""
    return _DOES.search(title) is not None


def _stripped(title: str) -> str:
    before = None
    while before != title:
        before = title
        title = _PREDICATE.sub("", title) if not _PREDICATE.match(title) else title
        title = _LEADS.sub("", _TAILS.sub("", title)).strip(_EDGES)
        title = _PEOPLE.sub("", title)
    return title


def _of_speaker(title: str, kind: Kind) -> str:
    """义诊我们村照常: what stands before 我们, unless only what follows names anything."""
    match = _PRONOUNS.search(QUOTES.sub(lambda one: "□" * len(one.group()), title))
    if match is None:
        return title
    before, behind = _stripped(title[: match.start()]), _stripped(title[match.end() :])
    return behind if first_sign(before, kind) is None and first_sign(behind, kind) is not None else before


def _without_activity(title: str, kind: Kind) -> str:
    """巡回义诊活动 is 巡回义诊; 中秋主题活动 stays, as 中秋 alone names nothing that was done."""
    shorter = _MERELY.sub("", title)
    worth = len(shorter) >= _WORTH_A_NAME and (
        first_sign(shorter, kind) is not None
        or NOUN.search(shorter)
        or _QUOTED.search(shorter)
        or len(shorter) > _WORTH_A_NAME + 1
    )
    return shorter if worth or (shorter and first_sign(shorter, kind, strong=True) is not None) else title


def _balanced(title: str) -> str:
    """With both quotation marks of a pair; of a stretch that holds only one, its longer side."""
    return title if title.count("“") == title.count("”") else max(re.split("[“”]", title), key=len)
