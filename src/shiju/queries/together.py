"""Many questions to the store as a few statements: what a table of figures would ask one after the other is asked at once.

The code that asks stays as it is. Inside `together` a question whose answer is not at hand stops its task and is kept; when all tasks have stopped, the kept
questions are joined by UNION ALL and answered, and the tasks begin anew and get further. A task must therefore do nothing but ask and reckon.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from contextvars import ContextVar
from typing import Any, TypeVar

from shiju.queries.standing_sql import Parameter, asked

T = TypeVar("T")
Question = tuple[str, tuple[tuple[str, Any], ...]]
_MOST_JOINED = 400
"""Statements joined in one; SQLite takes 500."""
_WIDEST = 8
"""Columns of the widest question of whole numbers; the narrower ones are filled up, so that all can be joined. Behind them stands a text."""
PAIRS = 0
"""In place of a width: rows of the columns `order`, a whole number, and `record`, a text."""
_NO_NUMBER, _NO_TEXT = ", CAST(NULL AS NUMERIC)", ", CAST(NULL AS TEXT)"
_NAMED = re.compile(r"%\((\w+)\)s")


class _Unanswered(Exception):  # no fault: it only stops a task until its question is answered
    """The answer is not at hand yet."""


class Answers:
    """What was asked and answered, and what waits."""

    def __init__(self) -> None:
        self._known: dict[Question, list[tuple[Any, ...]]] = {}
        self._open: dict[Question, int] = {}

    def of(self, statement: str, parameters: Mapping[str, Parameter], width: int) -> list[tuple[Any, ...]]:
        """The rows of a statement that gives `width` columns of whole numbers, or PAIRS."""
        used = set(_NAMED.findall(statement))
        values = ((name, _hashable(parameters[name])) for name in sorted(used))
        question = (statement, tuple(values))
        if question not in self._known:
            self._open[question] = width
            raise _Unanswered
        return self._known[question]

    def fetch(self) -> None:
        """Ask what waits."""
        waiting = list(self._open.items())
        for start in range(0, len(waiting), _MOST_JOINED):
            self._ask(waiting[start : start + _MOST_JOINED])
        self._open.clear()

    def _ask(self, questions: Sequence[tuple[Question, int]]) -> None:
        for question, _ in questions:
            self._known[question] = []
        names: dict[Any, str] = {}
        parts = [_part(place, question, width, names) for place, (question, width) in enumerate(questions)]
        parameters = {name: list(value) if isinstance(value, tuple) else value for value, name in names.items()}
        for place, *row in asked(" UNION ALL ".join(parts), parameters):
            question, width = questions[place]
            self._known[question].append((row[0], row[-1]) if width == PAIRS else tuple(row[:width]))


_AT_HAND: ContextVar[Answers | None] = ContextVar("answers at hand", default=None)


def asked_with_others(statement: str, parameters: Mapping[str, Parameter], *, width: int) -> list[tuple[Any, ...]]:
    """The rows that the store answers: `width` columns of whole numbers, or PAIRS. Inside `together` they come with those of others."""
    answers = _AT_HAND.get()
    return asked(statement, parameters) if answers is None else answers.of(statement, parameters, width)


def together(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """The results of the tasks, in their order; what they ask is asked together."""
    answers, results = Answers(), dict[int, T]()
    token = _AT_HAND.set(answers)
    try:
        while len(results) < len(tasks):
            for place, task in enumerate(tasks):
                if place not in results:
                    with suppress(_Unanswered):
                        results[place] = task()
            answers.fetch()
    finally:
        _AT_HAND.reset(token)
    return [results[place] for place in range(len(tasks))]


def foresee(*tasks: Callable[[], object]) -> None:
    """Inside `together`: let what these will ask be asked with the next lot. Elsewhere nothing: there each question costs a statement of its own."""
    if _AT_HAND.get() is not None:
        for task in tasks:
            with suppress(_Unanswered):
                task()


def _part(place: int, question: Question, width: int, names: dict[Any, str]) -> str:
    statement, values = question
    own = {name: names.setdefault(value, f"v{len(names)}") for name, value in values}
    renamed = _NAMED.sub(lambda found: f"%({own[found[1]]})s", statement)
    pair = f'a."order"{_NO_NUMBER * (_WIDEST - 1)}, a.record'
    columns = pair if width == PAIRS else f"a.*{_NO_NUMBER * (_WIDEST - width)}{_NO_TEXT}"
    return f"SELECT {place}, {columns} FROM ({renamed}) a"  # noqa: S608


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
