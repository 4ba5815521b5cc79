"""Says where the store of this machine lies."""

from __future__ import annotations

import os
from pathlib import Path

from ..data_folder import data_folder

__all__ = ["data_folder", "default_location"]


def default_location() -> Path:
    """The folder that PLUMBLINE_STORE names, or one in the user's own data folder. It need not be there yet."""
    named = os.environ.get("PLUMBLINE_STORE", "").strip()
    if named:
        return Path(named).expanduser()
    return data_folder() / "store"
