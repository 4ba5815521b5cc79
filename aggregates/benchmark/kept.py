"""Keeps what was worked out from a benchmark for as long as the benchmark itself: a benchmark never changes.

Every choice on a page shows the page anew, most choices leave most of its figures as they were, and a link that is sent round is
opened by many people at once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from .database import Benchmark

_MOST = 256
_kept: WeakKeyDictionary[Benchmark, OrderedDict[tuple[Any, ...], Any]] = WeakKeyDictionary()
_one_at_a_time = Lock()

P = ParamSpec("P")
R = TypeVar("R")
Question = Callable[Concatenate[Benchmark, P], R]


def kept(question: Question[P, R]) -> Question[P, R]:
    """A question to a benchmark that is answered once; the latest answers are kept, and nobody may change them.

    What is asked can be told apart by its value; where it cannot, such as a table, by being the very same.
    """

    @wraps(question)
    def answer(benchmark: Benchmark, /, *more: P.args, **named: P.kwargs) -> R:
        chosen = (*map(_fixed, more), *((name, _fixed(value)) for name, value in sorted(named.items())))
        key = (question.__module__, question.__qualname__, chosen)
        with _one_at_a_time:
            answers = _kept.setdefault(benchmark, OrderedDict())
            if key in answers:
                answers.move_to_end(key)
                found: R = answers[key]
                return found
        found = question(benchmark, *more, **named)
        with _one_at_a_time:
            answers[key] = found
            while len(answers) > _MOST:
                answers.popitem(last=False)
        return found

    return answer


def _fixed(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return frozenset(value) if isinstance(value, set) else known_by(value)


def known_by(thing: Any) -> Any:
    """What tells a thing apart from others: its value or, where that cannot be looked up, its being the very same."""
    try:
        hash(thing)
    except TypeError:
        return _TheVerySame(thing)
    return thing


class _TheVerySame:
    def __init__(self, thing: Any) -> None:
        self._thing = thing  # held, so that no other thing takes the place in memory by which it is known

    def __hash__(self) -> int:
        return id(self._thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _TheVerySame) and self._thing is other._thing
