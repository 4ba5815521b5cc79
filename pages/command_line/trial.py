"""``plumbline rules --test``: tries a council's own checks on their examples and shows what differs. Examples are made up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from plumbline.engine.trial import Rows, Trial

SOME_EXAMPLE_DIFFERS = 1


def show_trial(folder: Path) -> None:
    """Tries every check in ``folder``; ends with status 1 when some example turns out otherwise than it says."""
    from plumbline.engine.trial import try_examples

    from .screen import console
    from .summary import plural

    screen = console()
    tried = try_examples(folder)
    for code, trials in tried.items():
        if not trials:
            screen.print(f"{code}: no examples. They belong in {folder / 'examples' / f'{code}.yaml'}.", soft_wrap=True)
            continue
        differing = [trial for trial in trials if not trial.passed]
        examples = plural(len(trials), "example")
        verb = "differs" if len(differing) == 1 else "differ"
        said = f"{len(differing)} of {examples} {verb}" if differing else f"{examples}, as expected"
        screen.print(f"{code}: {said}.")
        for trial in differing:
            screen.print(f"  example {trial.number} ({trial.year}): {'; '.join(_differences(trial))}.", soft_wrap=True)
    if not all(trial.passed for trials in tried.values() for trial in trials):
        screen.print("Rows count from 0 in each table, as in the file of examples.")
        raise typer.Exit(SOME_EXAMPLE_DIFFERS)


def _differences(trial: Trial) -> Iterator[str]:
    if trial.trouble:
        yield trial.trouble
        return
    if trial.wrongly_flagged:
        yield f"flagged, but not in the example: {_in_words(trial.wrongly_flagged)}"
    if trial.missed:
        yield f"in the example, but not flagged: {_in_words(trial.missed)}"


def _in_words(rows: Rows) -> str:
    return ", ".join(f"{table} row {', '.join(map(str, some))}" for table, some in rows.items())
