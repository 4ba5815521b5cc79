"""Keeps the start of a command short."""

from __future__ import annotations

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
