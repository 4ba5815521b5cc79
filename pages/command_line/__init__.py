"""The ``plumbline`` command: words and layout for the terminal. Starts fast, so each command imports what it needs when it runs."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from .commands import MARKUP, Commands
from .lean import end_at_once, leave_collecting_out, leave_data_frames_out, take_memory_as_it_comes

_SERVE = {"dashboard", "demo"}

app = typer.Typer(
    name="plumbline",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=MARKUP,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: plumbline check my-return --year 2026 --authority Manchester",
)


def _say_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"Plumbline {version('plumbline')}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool,
        typer.Option("--version", metavar="", callback=_say_version, is_eager=True, help="Say which version this is."),
    ] = False,
    debug: Annotated[
        bool,
        typer.Option(
            "--debug",
            metavar="",
            envvar="PLUMBLINE_DEBUG",
            help="After an unexpected error, show where in the program it arose. What is shown may hold data about children.",
        ),
    ] = False,
) -> None:
    """Checks a council's statutory return where the data is, and shares only protected error counts.

    Three steps: 'check' the return on this machine; look at what would be shared with 'preview'; 'submit' the counts file
    and compare on the 'dashboard'. To look around first, 'demo' builds a made-up region.
    """


def main() -> None:
    """Runs the ``plumbline`` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A Windows console or a redirected file may know few characters; a question mark is better than a crash.
            stream.reconfigure(errors="replace")
    if _SERVE.intersection(sys.argv):
        app()
        return
    leave_data_frames_out()
    take_memory_as_it_comes()
    leave_collecting_out()
    try:
        app()
    except SystemExit as ended:
        # What was cut off, by Ctrl+C or a fault, may still be clearing up after itself.
        if ended.code:
            raise
        end_at_once()
