"""``plumbline preview``, ``submit``, ``submissions``, ``withdraw`` and ``rebuild``: the counts file on its way into the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .stores import StoreOption, open_store, who

if TYPE_CHECKING:
    import pyarrow as pa

CountsFiles = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="Counts files (.parquet).", show_default=False)
]
_NAME_WIDTH = 24

By = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Who does it, for the record of the store. By default, who is signed in to this machine."
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command(epilog="Example: plumbline preview plumbline-output/manchester-ssda903-2026-2026-01-31-counts.parquet")(
        preview
    )
    app.command(epilog="Example: plumbline submit plumbline-output/manchester-ssda903-2026-2026-01-31-counts.parquet")(
        submit
    )
    app.command(epilog="Example: plumbline submissions")(submissions)
    app.command(epilog="Example: plumbline withdraw S000001")(withdraw)
    app.command(epilog="Example: plumbline rebuild")(rebuild)


def preview(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A counts file (.parquet).", show_default=False)],
) -> None:
    """Say in plain words everything a counts file contains.

    Whoever decides whether the file may leave the council reads it here first: what it is about, what is withheld, and every row.
    """
    from plumbline.aggregates import describe, read_counts

    from .screen import console

    screen = console()
    for section in describe(read_counts(file)):
        screen.print(section.title, style="bold")
        for sentence in section.sentences:
            screen.print(f"  {sentence}")
        if section.rows is not None:
            _print_rows(section.rows)
        screen.print()


def _print_rows(rows: pa.Table) -> None:
    from .screen import console, table

    shown = table()
    for name in rows.column_names:
        shown.add_column(name, overflow="fold", min_width=_NAME_WIDTH if name == "Name" else None)
    for row in rows.to_pylist():
        shown.add_row(*(str(value) for value in row.values()))
    console().print(shown)


def submit(file: CountsFiles, store: StoreOption = None, by: By = None) -> None:
    """Hand counts files in to the store, where the dashboard finds them.

    A file that breaks the contract is refused whole, the others are taken all the same. A newer file of the same council, year
    and day takes the place of the older one.
    """
    from plumbline.engine.errors import PlumblineError
    from plumbline.engine.reference.authorities import find_authority

    from .days import in_words
    from .errors import COULD_NOT_RUN

    target, name = open_store(store, to_write=True), who(by)
    refused = 0
    for path in file:
        try:
            done = target.accept(path, by=name)
        except PlumblineError as error:
            refused += 1
            typer.echo(str(error), err=True)
            continue
        council = find_authority(done.authority).name
        place = f", in place of {done.supersedes}" if done.supersedes else ""
        typer.echo(f"{done.submission_id}: {council}, {done.year}, extract of {in_words(done.as_of)}{place}.")
    if refused:
        typer.echo(f"{refused} of {len(file)} refused.", err=True)
        raise typer.Exit(COULD_NOT_RUN)
    typer.echo(f"Handed in to {target.location}. 'plumbline dashboard' shows it.")


def submissions(
    store: StoreOption = None,
    everything: Annotated[
        bool, typer.Option("--all", metavar="", help="Also those that were superseded or withdrawn.")
    ] = False,
) -> None:
    """List what was handed in to the store."""
    from .days import in_words
    from .screen import console, count, table

    opened = open_store(store)
    rows = opened.submissions(all=everything).to_pylist()
    screen = console()
    if not rows:
        screen.print(f"Nothing was handed in to {opened.location} yet.", soft_wrap=True)
        return
    shown = table(
        ID="left", Council="left", Year="left", Extract_of="left", Children="right", Handed_in="left", By="left"
    )
    if everything:
        shown.add_column("Status")
    for row in rows:
        handed_in = f"{in_words(row['accepted_at'])} {row['accepted_at']:%H:%M} UTC"
        about = (row["submission_id"], row["council"], str(row["year"]), in_words(row["as_of"]))
        status = (row["status"],) if everything else ()
        shown.add_row(*about, count(row["children"]), handed_in, row["by"], *status)
    screen.print(shown)


def withdraw(
    submission: Annotated[
        str, typer.Argument(metavar="ID", help="As 'plumbline submissions' lists it.", show_default=False)
    ],
    store: StoreOption = None,
    by: By = None,
) -> None:
    """Take a submission back. It no longer counts; that it was there stays on record."""
    typer.echo(open_store(store).withdraw(submission.strip().upper(), by=who(by)))


def rebuild(store: StoreOption = None) -> None:
    """Make the store's database anew from its record and the files it keeps. Nothing is lost by it."""
    opened = open_store(store)
    opened.rebuild()
    typer.echo(f"The database in {opened.location} is made anew.")
