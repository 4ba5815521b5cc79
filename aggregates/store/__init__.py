"""The store of accepted counts files: accept, supersede, withdraw, audit, rebuild, backup."""

from .archive import Contents
from .backup import back_up
from .chain import Verdict
from .errors import RefusedError, StoreError
from .location import default_location
from .restore import restore
from .snapshot import Snapshot
from .store import Store
from .submission import Submission

__all__ = [
    "Contents",
    "RefusedError",
    "Snapshot",
    "Store",
    "StoreError",
    "Submission",
    "Verdict",
    "back_up",
    "default_location",
    "restore",
]
