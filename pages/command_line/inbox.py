"""``plumbline inbox``: takes the signed counts files in a folder into the store."""

from __future__ import annotations

import gc
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .stores import StoreOption, open_store

if TYPE_CHECKING:
    from plumbline.aggregates.signing import Handled, Inbox

SOME_REFUSED = 1


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(epilog="Example: plumbline inbox received")(inbox)


def inbox(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", help="Where counts files and their signatures are put as they arrive.", show_default=False
        ),
    ],
    store: StoreOption = None,
    patience: Annotated[
        int,
        typer.Option(
            metavar="MINUTES", min=0, help="How long a file may wait for its signature, or for the rest of itself."
        ),
    ] = 10,
    watch: Annotated[
        int | None,
        typer.Option(
            metavar="SECONDS", min=1, help="Do not end: look again after so many seconds, until stopped with Ctrl+C."
        ),
    ] = None,
) -> None:
    """Take the signed counts files in a folder into the store.

    Accepts a file only when it is signed with a registered key of the council that it speaks for ('plumbline keys'). Moves it
    with its signature to the folder 'accepted' or 'refused' in there; a text file beside a refused one says why. Nothing is
    deleted. Ends with status 0, or 1 when a file was refused.
    """
    from plumbline.aggregates.signing import Inbox

    box = Inbox(folder, open_store(store, to_write=True), timedelta(minutes=patience))
    if watch is not None:
        _watch(box, watch)
    became = [_tell(handled) for handled in box.take_in()]
    typer.echo(
        f"{became.count('accepted')} accepted, {became.count('refused')} refused, {became.count('waiting')} left for the next time."
    )
    if "refused" in became:
        raise typer.Exit(SOME_REFUSED)


def _watch(box: Inbox, seconds: int) -> None:
    from plumbline.engine.errors import PlumblineError

    gc.enable()  # commands that end soon do without
    waiting: set[tuple[str, str]] = set()
    while True:
        still: set[tuple[str, str]] = set()
        try:
            for handled in box.take_in():
                said = (handled.name, handled.why)
                if handled.became == "waiting":
                    still.add(said)
                if said not in waiting:
                    _tell(handled)
        except PlumblineError as error:
            typer.echo(str(error), err=True)
        waiting = still
        time.sleep(seconds)


def _tell(handled: Handled) -> str:
    from plumbline.engine.reference.authorities import find_authority

    from .days import in_words

    done, what = handled.submission, f"{handled.became.capitalize()}: {handled.name}."
    if done:
        place = f", in place of {done.supersedes}" if done.supersedes else ""
        council = find_authority(done.authority).name
        what += f" {done.submission_id}: {council}, {done.year}, extract of {in_words(done.as_of)}{place}."
    typer.echo(f"{what} {handled.why}", err=handled.became == "refused")
    return handled.became
