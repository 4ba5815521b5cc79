"""The terminal: where tables and progress go. Holds no words of its own."""

from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID
    from rich.table import Table

_WIDTH_OF_A_FILE = 120
_PATIENCE = 0.4


def console() -> Console:
    """Standard output, for tables. Text is shown as it is: no markup, no colouring of numbers."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else _WIDTH_OF_A_FILE
    return Console(highlight=False, markup=False, emoji=False, width=width)


def table(title: str | None = None, **columns: str) -> Table:
    """An empty table with a column for each name, aligned ``left`` or ``right``; underscores in names stand for spaces."""
    from rich import box
    from rich.table import Table

    made = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, title_style="bold")
    for name, side in columns.items():
        made.add_column(name.replace("_", " "), justify="right" if side == "right" else "left", overflow="fold")
    return made


def count(number: int | None) -> str:
    """A count as people write it: 2,675; nothing when it is unknown."""
    return "" if number is None else f"{number:,}"


class StageProgress:
    """A progress line for the stages of a run. It appears only on a terminal, and only when there is something to wait for."""

    def __init__(self) -> None:
        self._began = perf_counter()
        self._shown: Progress | None = None
        self._task: TaskID | None = None
        self._wanted = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if not self._wanted or (self._shown is None and perf_counter() - self._began < _PATIENCE):
            return
        shown = self._shown or self._start()
        if self._task is None:
            self._task = shown.add_task(stage.capitalize(), total=total)
        shown.update(self._task, description=stage.capitalize(), completed=done, total=total)

    def _start(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        self._shown = Progress(*columns, console=Console(stderr=True), transient=True)
        self._shown.start()
        return self._shown

    def stop(self) -> None:
        """Clears the line."""
        if self._shown is not None:
            self._shown.stop()
