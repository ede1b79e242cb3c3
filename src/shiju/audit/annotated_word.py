"""The draft as a .docx with a comment at every passage the audit has something to say about."""

import json
from collections.abc import Iterator, Sequence

from shiju.audit.telling import Mark, Sort
from shiju.audit.word_comments import Comment, plain_document
from shiju.documents.limits import in_child
from shiju.documents.running_text import RunningText

MOST_PLACES = 3
QUIET = (Sort.SUPPORTED, Sort.BOILERPLATE)
"""Sorts that need no comment in the margin; the annotated page has them."""


def annotated_word(document: RunningText, marks: Sequence[Mark], *, all_marks: bool = False) -> bytes:
    """The document with comments, written in the limited child process; of another sort than Word a new one with the text. Raises ChildFault."""
    comments = comments_of([mark for mark in marks if all_marks or mark.sort not in QUIET])
    content = document.word if document.word is not None else plain_document(document.lines)
    told = json.dumps([[one.start, one.end, list(one.lines)] for one in comments]).encode()
    return in_child("shiju.audit.comment_child", [], given=told + b"\n" + content)


def comments_of(marks: Sequence[Mark]) -> list[Comment]:
    """The comments of all marks, in the order of the text."""
    style = [mark for mark in marks if mark.sort is Sort.STYLE]
    told = [comment for mark in marks if mark.sort is not Sort.STYLE for comment in _of_mark(mark)]
    told += [
        _of_style(alike)
        for message in dict.fromkeys(mark.message for mark in style)
        if (alike := [mark for mark in style if mark.message == message])
    ]
    return sorted(told, key=lambda one: (one.start, one.end, one.lines))


def _of_mark(mark: Mark) -> Iterator[Comment]:
    """One comment a place; of many places (a total and its parts) one at the first and one over the others."""
    places = mark.places if len(mark.places) <= MOST_PLACES else (mark.places[0], (mark.places[1][0], mark.places[-1][1]))
    for place, (start, end) in enumerate(places, start=1):
        others = (f"（本条涉及{len(places)}处，这是第{place}处）",) if len(places) > 1 else ()
        yield Comment(start, end, (f"【{mark.heading}】{mark.message}", *mark.details, *others))


def _of_style(alike: Sequence[Mark]) -> Comment:
    """One comment for all remarks of the same words, at the first."""
    (start, end), first = alike[0].places[0], alike[0]
    more = (f"（全文同样的共{len(alike)}处）",) if len(alike) > 1 else ()
    return Comment(start, end, (f"【{first.heading}】{first.message}", *more))
