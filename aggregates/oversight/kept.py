"""Keeps what was worked out from a benchmark for as long as the benchmark itself: a benchmark never changes.

Who oversees turns many small settings, each of which shows the page anew, and most of them change no figure.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from ..benchmark import Benchmark

_MOST = 64
_kept: WeakKeyDictionary[Benchmark, OrderedDict[tuple[Any, ...], Any]] = WeakKeyDictionary()
_one_at_a_time = Lock()

P = ParamSpec("P")
R = TypeVar("R")
Question = Callable[Concatenate[Benchmark, Sequence[str], P], R]


def kept(question: Question[P, R]) -> Question[P, R]:
    """A question to a benchmark about members that is answered once; the latest answers are kept, and nobody may change them."""

    @wraps(question)
    def answer(benchmark: Benchmark, members: Sequence[str], /, *more: P.args, **named: P.kwargs) -> R:
        key = (question.__qualname__, tuple(members), more, tuple(sorted(named.items())))
        with _one_at_a_time:
            answers = _kept.setdefault(benchmark, OrderedDict())
            if key in answers:
                answers.move_to_end(key)
                found: R = answers[key]
                return found
        found = question(benchmark, members, *more, **named)
        with _one_at_a_time:
            answers[key] = found
            while len(answers) > _MOST:
                answers.popitem(last=False)
        return found

    return answer
