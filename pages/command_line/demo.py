"""``plumbline demo``: a made-up region to look around in."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from .dashboard import PORT, BrowserOption, PortOption, serve
from .demo_returns import MONTHS

Serve = Annotated[bool, typer.Option("--serve/--no-serve", metavar="", help="Open the dashboard over it afterwards.")]
DemoStore = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER", help="Where the demonstration is kept. By default, a folder 'demo' beside your own store."
    ),
]
Months = Annotated[
    int, typer.Option(min=1, max=MONTHS, metavar="NUMBER", help="How many month-ends, the latest first.")
]
Jobs = Annotated[
    int | None,
    typer.Option(min=1, metavar="NUMBER", help="How many processes work at once. By default, one for each processor."),
]
Rebuild = Annotated[bool, typer.Option("--rebuild", metavar="", help="Build it anew, even if it is there.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(epilog="Example: plumbline demo --months 3 --no-serve")(demo)


def demo(
    serve_it: Serve = True,
    store: DemoStore = None,
    months: Months = MONTHS,
    jobs: Jobs = None,
    rebuild: Rebuild = False,
    port: PortOption = PORT,
    browser: BrowserOption = True,
) -> None:
    """Build a made-up region, and open the dashboard over it.

    Ten councils, thirteen month-ends: each made-up return is written as CSV files, checked, counted, protected and handed in as a
    real one would be. It takes a minute or two the first time and no time after that. Only the councils' names are real. It has
    a store of its own, so made-up figures never mix with real ones.
    """
    from .demo_region import ready
    from .stores import chosen_location

    location = store.expanduser() if store else chosen_location(None).with_name("demo")
    if not rebuild and ready(location, months):
        typer.echo(f"The demonstration is in {location}. --rebuild builds it anew.")
    else:
        _build(location, months, jobs)
    if serve_it:
        serve(location, port, browser=browser)


def _build(location: Path, months: int, jobs: int | None) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from .demo_region import build, councils, processors

    began = perf_counter()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    screen = Console(stderr=True)
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task("Checking returns (councils x months)", total=councils() * months)
        handed_in = build(location, months, jobs or processors(), lambda: progress.advance(task))
    typer.echo(
        f"Built the demonstration in {location}: {handed_in} counts files in {perf_counter() - began:.0f} seconds."
    )
