"""The draft as a .docx with a comment at every passage the audit has something to say about."""

import json
from collections.abc import Sequence

from shiju.audit.telling import Mark, Sort
from shiju.audit.word_comments import Comment, plain_document
from shiju.documents.limits import in_child
from shiju.documents.running_text import RunningText

QUIET = (Sort.SUPPORTED, Sort.BOILERPLATE)
"""Sorts that need no comment in the margin; the annotated page has them."""


def annotated_word(document: RunningText, marks: Sequence[Mark], *, all_marks: bool = False) -> bytes:
    """The document with comments, written in the limited child process; of another sort than Word a new one with the text. Raises ChildFault."""
    comments = comments_of([mark for mark in marks if all_marks or mark.sort not in QUIET])
    content = document.word if document.word is not None else plain_document(document.lines)
    told = json.dumps([[one.start, one.end, list(one.lines)] for one in comments]).encode()
    return in_child("shiju.audit.comment_child", [], given=told + b"\n" + content)


def comments_of(marks: Sequence[Mark]) -> list[Comment]:
    """One comment for each place of each mark, in the order of the text."""
    told = [
        Comment(start, end, (f"【{mark.heading}】{mark.message}", *mark.details, *_others(mark, place)))
        for mark in marks
        for place, (start, end) in enumerate(mark.places)
    ]
    return sorted(told, key=lambda one: (one.start, one.end, one.lines))


def _others(mark: Mark, place: int) -> tuple[str, ...]:
    return (f"（本条涉及{len(mark.places)}处，这是第{place + 1}处）",) if len(mark.places) > 1 else ()
