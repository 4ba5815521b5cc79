"""Keeps in memory what people look at of each store until the store changes, however many people there are."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from ..benchmark import Benchmark
from ..store import Store

if TYPE_CHECKING:
    import pyarrow as pa

_MOST = 2
T = TypeVar("T")


class _Kept(Generic[T]):
    """The latest answers, by what they are of. Whoever asks for one that is being made waits for it."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[str, ...], T] = OrderedDict()
        self._one_at_a_time = Lock()

    def has(self, key: tuple[str, ...]) -> bool:
        return key in self._answers

    def get(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        with self._one_at_a_time:
            if key not in self._answers:
                self._answers[key] = make()
            self._answers.move_to_end(key)
            while len(self._answers) > _MOST:
                self._answers.popitem(last=False)
            return self._answers[key]


_benchmarks: _Kept[Benchmark] = _Kept()
_histories: _Kept[pa.Table] = _Kept()


def benchmark_of(store: Store, return_name: str) -> Benchmark:
    """What the store holds now, with the names of all councils; made once for each version.

    Raises:
        StoreError: the store cannot be read.
    """
    return _benchmarks.get(_key(store, return_name), lambda: Benchmark(store, return_name))


def is_read(store: Store, return_name: str) -> bool:
    """Whether that is in memory already."""
    return _benchmarks.has(_key(store, return_name))


def _key(store: Store, return_name: str) -> tuple[str, ...]:
    return str(store.location), store.version(), return_name


def history_of(store: Store) -> pa.Table:
    """Everything that was handed in, as ``Store.submissions(all=True)`` has it; read once for each version.

    Raises:
        StoreError: the store cannot be read.
    """
    return _histories.get((str(store.location), store.version()), lambda: store.submissions(all=True))
