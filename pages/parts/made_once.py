"""Keeps what was lately made for a page, for whoever asks for the same: many look at one view, and most choices change little."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

_MOST = 64
_made: OrderedDict[tuple[Any, ...], tuple[tuple[Any, ...], Any]] = OrderedDict()
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
        everything = (*given, *named.values())
        key = (make, tuple(named), tuple(map(_mark, everything)))
        with _one_at_a_time:
            if key in _made:
                _made.move_to_end(key)
                found: R = _made[key][1]
                return found
        found = make(*given, **named)
        with _one_at_a_time:
            # The arguments stay with it, so that no other thing takes the place in memory by which they are known.
            _made[key] = everything, found
            while len(_made) > _MOST:
                _made.popitem(last=False)
        return found

    return give


def _mark(thing: Any) -> Any:
    try:
        hash(thing)
    except TypeError:
        return "the very same", id(thing)
    return thing
