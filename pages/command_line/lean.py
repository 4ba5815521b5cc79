"""Keeps the start and the end of a command short. Not for those that serve until they are stopped."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


class _Finder:
    """Answers, before anybody else is asked, that what is left out is not installed; numpy only while pyarrow is being loaded."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name in ("pandas", "pyarrow.dataset") or (name == "numpy" and _pyarrow_is_loading()):
            raise ModuleNotFoundError(f"Plumbline leaves {name} out", name=name)


def _pyarrow_is_loading() -> bool:
    """Whether pyarrow, or one of its modules, is being imported at this moment."""
    specs = (module.__spec__ for name, module in sys.modules.items() if name.partition(".")[0] == "pyarrow")
    return any(getattr(spec, "_initializing", False) for spec in specs)


def leave_data_frames_out() -> None:
    """Keeps this process from loading pandas, pyarrow's datasets, and numpy where only pyarrow would have it.

    pyarrow and DuckDB do without them, and load them wherever they are installed only to ask whether they were handed one of
    their tables. That takes a quarter of the one second that a whole check may take. Whoever hands numpy's arrays to pyarrow
    must not call this.
    """
    sys.meta_path.insert(0, _Finder)


def take_memory_as_it_comes() -> None:
    """Lets pyarrow take memory from the operating system's own allocator; whoever set the variable is left alone.

    The one it comes with asks for two megabytes at a time, which the system has to blank first: more work than a command's few
    columns are. Must be called before pyarrow is imported.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")


def leave_collecting_out() -> None:
    """Keeps Python from looking for memory to reclaim: a command is over before it would gain anything by it."""
    gc.disable()


def end_at_once() -> NoReturn:
    """Ends a process in which all went well without taking apart what is in its memory, which is given back anyway."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
