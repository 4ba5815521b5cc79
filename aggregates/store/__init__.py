"""The store of accepted counts files: accept, supersede, withdraw, audit, rebuild, backup."""

from .chain import Verdict
from .errors import RefusedError, StoreError
from .location import default_location
from .store import Snapshot, Store
from .submission import Submission

__all__ = ["RefusedError", "Snapshot", "Store", "StoreError", "Submission", "Verdict", "default_location"]
