"""What leaves a council and what is done with it: counts, their protection, the counts file, the store.

Never sees a row about a child. Each name is loaded when it is first used, so that checking a return does not pay for the store.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .contract import ContractError, CountsFile, Metadata, describe, read_counts, write_counts
    from .counting import count, metadata_for
    from .disclosure import protect
    from .store import Snapshot, Store, StoreError, Submission

__all__ = [
    "ContractError",
    "CountsFile",
    "Metadata",
    "Snapshot",
    "Store",
    "StoreError",
    "Submission",
    "count",
    "describe",
    "metadata_for",
    "protect",
    "read_counts",
    "write_counts",
]

_HOMES = {
    "contract": ("ContractError", "CountsFile", "Metadata", "describe", "read_counts", "write_counts"),
    "counting": ("count", "metadata_for"),
    "disclosure": ("protect",),
    "store": ("Snapshot", "Store", "StoreError", "Submission"),
}


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f".{module}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
