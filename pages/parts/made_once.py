"""Keeps what was lately made for a page, for whoever asks for the same: many look at one view, and most choices change little."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from plumbline.aggregates.benchmark.kept import known_by

_MOST = 64
_made: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_one_at_a_time = Lock()

P = ParamSpec("P")
R = TypeVar("R")


def made_once(make: Callable[P, R]) -> Callable[P, R]:
    """A function of things that do not change, which makes something that nobody may change.

    Arguments that can be told apart by their value are, and all others, such as tables, by being the very same: it pays for what
    ``kept`` or another such function gave.
    """

    @wraps(make)
    def give(*given: P.args, **named: P.kwargs) -> R:
        key = (make, tuple(named), tuple(map(known_by, (*given, *named.values()))))
        with _one_at_a_time:
            if key in _made:
                _made.move_to_end(key)
                found: R = _made[key]
                return found
        found = make(*given, **named)
        with _one_at_a_time:
            _made[key] = found
            while len(_made) > _MOST:
                _made.popitem(last=False)
        return found

    return give
