"""Keeps the start and the end of a command short. Not for those that serve until they are stopped."""

from __future__ import annotations

import atexit
import gc
import sys


class _NoPandas:
    """Answers for pandas, before anybody else is asked, that it is not installed."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("Plumbline leaves pandas out", name=name)


def leave_pandas_out() -> None:
    """Keeps this process from loading pandas.

    Nothing in Plumbline uses it, but it comes with the dashboard's libraries, and pyarrow loads it wherever it is installed,
    only to ask whether it was handed one of its tables. That takes a fifth of the one second that a whole check may take.
    """
    sys.meta_path.insert(0, _NoPandas)


def leave_collecting_out() -> None:
    """Keeps Python from looking for memory to reclaim, above all at the end, when all of it is given back anyway.

    That takes a twentieth of a second. A command is over before it would gain anything by it.
    """
    gc.disable()
    atexit.register(gc.freeze)
