"""Says where the store of this machine lies, and what else is the user's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def default_location() -> Path:
    """The folder that PLUMBLINE_STORE names, or one in the user's own data folder. It need not be there yet."""
    named = os.environ.get("PLUMBLINE_STORE", "").strip()
    if named:
        return Path(named).expanduser()
    return data_folder() / "store"


def data_folder() -> Path:
    """The folder of this program among the user's own data, which other people's accounts do not share."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "Plumbline"
    # A relative path there is to be ignored (XDG Base Directory Specification).
    data = Path(os.environ.get("XDG_DATA_HOME", ""))
    return (data if data.is_absolute() else Path.home() / ".local" / "share") / "plumbline"
