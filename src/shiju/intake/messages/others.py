"""Whether a message or a page tells of the work of somebody else: held up as an example, passed on, or of the whole city."""

import re
from collections.abc import Sequence

from shiju.intake.messages.announcement import Office
from shiju.intake.messages.plain import Span
from shiju.intake.messages.transcript import Message
from shiju.intake.messages.words import word_list


def of_others(body: str, office: Office) -> bool:
    """Whether it holds up or passes on what others did."""
    said = word_list("phrases")["foreign"]
    if re.search(said["neighbours"], body) and not office.units.mentions(body) and not re.search(said["own"], body):
        return True
    if re.match(said["passed_on"], body) and office.units.foreign(_before_remark(body)) is not None:
        return True
    return re.search(said["held_up"], body) is not None and office.units.foreign(body) is not None


def of_those_above(body: str, message: Message, office: Office) -> bool:
    """Whether a page tells of the whole city or county and names nobody of the office."""
    said = f"{message.title}\n{body}"
    foreign = word_list("phrases")["foreign"]
    return (
        re.search(foreign["above"], said) is not None
        and re.search(foreign["own_office"], said) is None
        and office.units.of_sender(message.sender) is None
        and not office.units.mentions(said)
    )


def elsewhere_told(spans: Sequence[Span], body: str, message: Message, office: Office) -> frozenset[Span]:
    """The sentences of a page of no unit of ours that tell of another town, each paragraph from where it is named to where ours are."""
    if not message.news or office.units.of_sender(message.sender) is not None:
        return frozenset()
    found, until = list[Span](), 0
    for span in spans:
        said = body[slice(*span)]
        if office.units.foreign(said) is not None:
            until = body.find("\n", span[1]) if "\n" in body[span[1] :] else len(body)
        elif office.units.mentions(said):
            until = 0
        found += [span] if span[0] < until else []
    return frozenset(found)


def _before_remark(body: str) -> str:
    """What is passed on, without what the sender remarks below it: 大家看看人家的标题，茶坪村准备一下素材."""
    above, _, below = body.rstrip().rpartition("\n")
    return above if re.search(word_list("phrases")["foreign"]["remark"], below) else body
