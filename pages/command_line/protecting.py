"""Protects the counts of a return for ``plumbline check``: by the group's policy, and beside the files that were made before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from .days import in_words

if TYPE_CHECKING:
    import pyarrow as pa
    from plumbline.aggregates import Metadata
    from plumbline.aggregates.earlier_files import Found
    from plumbline.aggregates.policy import Policy as GroupPolicy
    from plumbline.engine import CheckResult

Policy = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The policy the group of councils agreed on (.toml). Without one: counts below 5 are withheld, and returns of fewer "
        "than 10 children.",
        envvar="PLUMBLINE_POLICY",
        show_default=False,
    ),
]
Earlier = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE_OR_FOLDER",
        help="Counts files shared before and made elsewhere, so that the new one gives nothing away beside them; give it again for "
        "more. Those made on this machine are remembered.",
    ),
]


class Agreed(NamedTuple):
    """What counts are protected by: the group's policy, and files to compare with beside those found."""

    policy: GroupPolicy
    earlier: Sequence[Path]


class Protected(NamedTuple):
    """What goes into the counts file, what to say about it, and the totals withheld for other files' sake."""

    table: pa.Table
    metadata: Metadata
    said: str
    over_time: frozenset[tuple[str, str]]


def agreed(policy: Path | None, earlier: Sequence[Path] | None) -> Agreed:
    """The group's policy, or the default, and the files to compare with; looked at before the return is read.

    Raises:
        PlumblineError: the policy cannot be used, or a file to compare with is not there.
    """
    from plumbline.aggregates.policy import Policy as GroupPolicy
    from plumbline.aggregates.policy import read_policy
    from plumbline.engine.errors import PlumblineError

    for path in earlier or ():
        if not path.exists():
            raise PlumblineError(
                f"--earlier {path}: there is no such file or folder. Name a counts file, or a folder of them."
            )
    return Agreed(read_policy(policy) if policy else GroupPolicy(), earlier or ())


def protected_counts(result: CheckResult, day: date, by: Agreed, counts_file: Path) -> Protected:
    """The counts of ``result`` as they may be shared, also beside those made before: named in ``by``, remembered, in the folder."""
    from plumbline.aggregates import count, metadata_for, protect
    from plumbline.aggregates.disclosure import withheld_over_time
    from plumbline.aggregates.earlier_files import Sought, earlier_files

    numbers = by.policy.threshold, by.policy.minimum_children
    sought = Sought(result.return_name, result.authority, result.year, day)
    stem = counts_file.name.removesuffix(f"{day.isoformat()}-counts.parquet")
    found = earlier_files(sought, by.earlier, sorted(counts_file.parent.glob(f"{stem}*-counts.parquet")))
    counts = count(result)
    alone = protect(counts, *numbers)
    table = protect(counts, *numbers, found.files) if found.files else alone
    over_time = withheld_over_time(table, alone)
    metadata = metadata_for(result, day, *numbers, protected=table)
    return Protected(table, metadata, _said(found, len({key for _, key in over_time})), over_time)


def keep_in_mind(path: Path, protected: Protected) -> str:
    """Remembers the counts file that was written, for the next one to be protected beside; gives what to say if that fails."""
    from plumbline.aggregates.counts_made import memory_folder, remember

    try:
        remember(path, protected.table, protected.metadata, protected.over_time)
    except OSError as error:
        return (
            f"This file could not be remembered in {memory_folder()} ({error.strerror}): give it with --earlier when the next "
            "return is checked."
        )
    return ""


def _said(found: Found, withheld: int) -> str:
    from plumbline.aggregates.counts_made import memory_folder

    from .summary import plural

    sentences = []
    if found.files:
        files = plural(len(found.files), "counts file")
        what = (
            f"{plural(withheld, 'total is', 'totals are')} withheld that would give a small count away beside them"
            if withheld
            else "nothing more had to be withheld"
        )
        sentences.append(f"Compared with {files} of this collection year ({_days(found.days)}): {what}.")
    if withheld:
        sentences.append(f"Files that nobody was given need not count: they are remembered in {memory_folder()}.")
    sentences += [f"{path} could not be read, so the counts are not compared with it." for path in found.unread]
    return "\n".join(sentences)


def _days(days: Sequence[date]) -> str:
    named = [in_words(day) for day in sorted(set(days))]
    return named[0] if len(named) == 1 else f"{named[0]} to {named[-1]}"
