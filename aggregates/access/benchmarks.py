"""Keeps the benchmark of each store in memory until the store changes, however many people look at it."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from ..benchmark import Benchmark
from ..store import Store

_MOST = 2
_kept: OrderedDict[tuple[str, str, str], Benchmark] = OrderedDict()
_one_at_a_time = Lock()


def benchmark_of(store: Store, return_name: str) -> Benchmark:
    """What the store holds now, with the names of all councils; made once for each version.

    Raises:
        StoreError: the store cannot be read.
    """
    key = (str(store.location), store.version(), return_name)
    with _one_at_a_time:
        if key not in _kept:
            _kept[key] = Benchmark(store, return_name)
        _kept.move_to_end(key)
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
        return _kept[key]
