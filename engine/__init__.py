"""Checks a return on the machine where it lies. Never imports ``aggregates`` or ``pages``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .check import check_return
    from .errors import PackError, PlumblineError, ReferenceDataError, ReturnError
    from .problems import Problem
    from .result import CheckResult

__all__ = ["CheckResult", "PackError", "PlumblineError", "Problem", "ReferenceDataError", "ReturnError", "check_return"]

_HOMES = {"check_return": ".check", "Problem": ".problems", "CheckResult": ".result"}


def __getattr__(name: str) -> Any:
    # Loaded on first use, so that a command that only needs the errors does not wait for DuckDB.
    if name not in __all__:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(import_module(_HOMES.get(name, ".errors"), __name__), name)
