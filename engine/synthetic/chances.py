"""Draws from values with given shares: what ``random.choices`` does, with the sums worked out once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Chances(Generic[Value]):
    """Values, each with its share (of whatever the shares add up to)."""

    def __init__(self, values: Sequence[Value], shares: Sequence[float]) -> None:
        if len(values) != len(shares):
            raise ValueError("Every value needs one share.")
        self._values = tuple(values)
        self._sums = list(accumulate(shares))

    def draw(self, rng: Random) -> Value:
        """One of the values."""
        return self._values[bisect_right(self._sums, rng.random() * self._sums[-1])]
