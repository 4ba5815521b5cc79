"""``plumbline check``: checks a return, shows counts on screen, writes the workbook and the counts file."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Annotated

import typer

from .days import extract_day
from .outputs import encoded_counts, outputs_in, protected_and_announced, workbook_written_aside, write_counts_file
from .protecting import Earlier, Policy, agreed
from .signing import KeyFile

if TYPE_CHECKING:
    from plumbline.aggregates.signing import SigningKey
    from plumbline.engine import CheckResult

SOME_CHECK_FAILED = 1

Folders = Annotated[
    list[Path],
    typer.Argument(
        metavar="FOLDER...",
        help="The folder that holds the return, or its files: CSV, Excel, XML or ZIP. Files are recognised by their columns.",
        show_default=False,
    ),
]
Year = Annotated[
    int,
    typer.Option(
        metavar="YEAR",
        help="Collection year: 2026 is the year ending 31 March 2026.",
        envvar="PLUMBLINE_YEAR",
        show_default=False,
    ),
]
Council = Annotated[
    str,
    typer.Option(
        help="The council, by name or ONS code.", envvar="PLUMBLINE_AUTHORITY", metavar="NAME", show_default=False
    ),
]
Previous = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FOLDER", help="Last year's return: a folder, or a file; give it again for each further file."
    ),
]
Out = Annotated[
    Path, typer.Option(metavar="FOLDER", help="Where to write; made if need be. Not a folder the return is in.")
]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day of the extract, as 2026-01-31 or 31/01/2026. Today by default."),
]
Providers = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Ofsted's register of providers (.xlsx); give it again for each further file."),
]
Only = Annotated[
    list[str] | None,
    typer.Option(metavar="CODE", help="Run this check only; give it again for more. No counts file is written then."),
]
Draft = Annotated[
    bool,
    typer.Option(
        "--draft",
        metavar="",
        help="Write the workbook only, while errors are being put right. A counts file that nobody is given is better not made: "
        "the next one is protected beside it.",
    ),
]
ExtraChecks = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Run the council's own checks in this folder too (.sql files). What they find is not in the counts file.",
    ),
]

Sign = Annotated[
    bool,
    typer.Option(
        "--sign",
        metavar="",
        help="Sign the counts file with your key, to send it by e-mail or SFTP ('plumbline keys').",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog="Example: plumbline check my-return --year 2026 --authority Manchester --previous last-year --as-of 2026-01-31"
    )(check)


def check(
    folders: Folders,
    year: Year,
    authority: Council,
    previous: Previous = None,
    out: Out = Path("plumbline-output"),
    as_of: AsOf = None,
    providers: Providers = None,
    only: Only = None,
    extra_checks: ExtraChecks = None,
    sign: Sign = False,
    key: KeyFile = None,
    policy: Policy = None,
    earlier: Earlier = None,
    draft: Draft = False,
) -> None:
    """Check a return on this machine.

    Writes two files: a workbook with every finding, which holds data about children and stays here, and a counts file, which
    is made to be shared. The screen shows counts only. Ends with status 0 when every check ran or was skipped, 1 when some
    check failed to run, and 2 when the return could not be checked.
    """
    clock = _Clock()
    day, about_day = extract_day(as_of, year)
    _refuse_to_write_among(folders + (previous or []), out)
    with_counts = not (only or draft)
    protection = agreed(policy, earlier) if with_counts else None
    signer = _signer(key, with_counts=with_counts) if sign or key else None
    result = _checked(folders, year, authority, previous, providers, only, extra_checks)
    clock.take(result.seconds)

    from . import summary

    outputs = outputs_in(out, result, day, with_counts=with_counts)
    with workbook_written_aside(outputs, result, day):
        summary.show(result, day, about_day)
        clock.stop("screen")
        protected = protected_and_announced(result, day, outputs, protection)
        counts = encoded_counts(protected)
    write_counts_file(protected, counts, outputs, signer)
    clock.stop("outputs")
    clock.tell()
    if result.failed:
        raise typer.Exit(SOME_CHECK_FAILED)


def _signer(key: Path | None, *, with_counts: bool) -> SigningKey:
    """The key to sign with, unlocked before the return is read: nobody is to wait for a check that ends without its signature."""
    from plumbline.engine.errors import PlumblineError

    from .signing import unlocked_key

    if not with_counts:
        raise PlumblineError(
            "With --only or --draft no counts file is written, so there is nothing to sign. Leave --sign out."
        )
    return unlocked_key(key)


def _checked(
    folders: Sequence[Path],
    year: int,
    authority: str,
    previous: Sequence[Path] | None,
    providers: Sequence[Path] | None,
    only: Sequence[str] | None,
    extra_checks: Path | None,
) -> CheckResult:
    from plumbline.engine import check_return

    from .screen import StageProgress

    progress = StageProgress()
    try:
        return check_return(
            folders,
            previous or None,
            year=year,
            authority=authority,
            providers=providers or None,
            checks=[code for given in only for code in re.split(r"[,\s]+", given) if code] if only else None,
            extra_checks=extra_checks,
            on_progress=progress,
        )
    finally:
        progress.stop()


def _refuse_to_write_among(sources: Sequence[Path], out: Path) -> None:
    """A workbook among the files of the return would be read as one of them the next time."""
    from plumbline.engine.errors import PlumblineError

    for source in sources:
        if source.is_dir() and source.resolve() == out.resolve():
            raise PlumblineError(
                f"The folder {out} holds the return, so nothing is written there. Choose another folder with --out."
            )


class _Clock:
    """Where the time went; told only when the environment variable PLUMBLINE_TIMINGS is set, for the benchmark."""

    def __init__(self) -> None:
        # Processor time since the process began: the start is one thread, so this is how long it took.
        self._seconds = {"start": process_time()}
        self._last = perf_counter()

    def take(self, stages: dict[str, float]) -> None:
        """Takes over the stages that the engine timed; what is left of the time is its start."""
        passed = perf_counter() - self._last
        self._seconds["start"] += max(0.0, passed - sum(stages.values()))
        self._seconds |= stages
        self._last = perf_counter()

    def stop(self, stage: str) -> None:
        """Ends a stage."""
        now = perf_counter()
        self._seconds[stage] = now - self._last
        self._last = now

    def tell(self) -> None:
        """Prints each stage with its seconds on standard error."""
        if os.environ.get("PLUMBLINE_TIMINGS"):
            for stage, seconds in self._seconds.items():
                print(f"timing\t{stage}\t{seconds:.4f}", file=sys.stderr)  # noqa: T201
