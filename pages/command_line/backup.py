"""``plumbline backup`` and ``restore``: the whole store in one file, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .stores import StoreOption, chosen_location

if TYPE_CHECKING:
    from plumbline.aggregates.store import Contents


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command(epilog="Example: plumbline backup plumbline-backup.zip")(backup)
    app.command(epilog="Example: plumbline restore plumbline-backup.zip --store plumbline-restored")(restore)


def backup(
    to: Annotated[
        Path, typer.Argument(metavar="TO", help="The file to make, or a folder to put it in.", show_default=False)
    ],
    store: StoreOption = None,
) -> None:
    """Put the whole store into one file.

    The file holds the accepted counts files, the record of everything that happened and the group's settings: nothing about any
    child, but who handed in what. Hand-ins go on meanwhile. A file that is there already is never written over.
    """
    from plumbline.aggregates.store import back_up

    path, contents = back_up(chosen_location(store), to.expanduser())
    typer.echo(f"Backed up to {path}: {_in_words(contents)}.")
    typer.echo(f"Hash of the last entry, to note down: {contents.last_hash}")


def restore(
    backup: Annotated[
        Path, typer.Argument(metavar="FROM", help="A file that 'plumbline backup' made.", show_default=False)
    ],
    store: StoreOption = None,
) -> None:
    """Make a store from a backup.

    Everything in the backup is checked first, and the store is there as a whole or not at all. The folder has to be empty or new:
    a store that is there is never written over.
    """
    from plumbline.aggregates.store import restore as restored

    location = chosen_location(store)
    contents = restored(backup.expanduser(), location)
    typer.echo(f"Restored into {location}: {_in_words(contents)}.")
    typer.echo(f"Hash of the last entry, to compare with the one you noted down: {contents.last_hash}")


def _in_words(contents: Contents) -> str:
    files = "1 accepted file" if contents.files == 1 else f"{contents.files:,} accepted files"
    entries = "1 entry" if contents.entries == 1 else f"{contents.entries:,} entries"
    return f"{files}, {entries} in the audit"
