"""``plumbline rules``: lists the checks, or explains one of them with an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from plumbline.engine.pack import Check, Pack
    from plumbline.engine.pack.examples import Example
    from rich.console import Console

    from ..parts.check_examples import ExampleTable

Code = Annotated[
    str | None, typer.Argument(metavar="CODE", help="The code of one check, to have it explained.", show_default=False)
]
Year = Annotated[int | None, typer.Option(metavar="YEAR", help="Only checks in force for this collection year.")]
Group = Annotated[str | None, typer.Option(metavar="WORDS", help="Only checks of this group, such as adoption.")]
Kind = Annotated[str | None, typer.Option(metavar="WORDS", help="Only checks of this kind, such as duplicate.")]
Table = Annotated[
    str | None, typer.Option(metavar="TABLE", help="Only checks that flag rows of this table, such as Episodes.")
]
Search = Annotated[
    str | None, typer.Option(metavar="WORDS", help="Only checks with words that begin with each of these.")
]
Sql = Annotated[bool, typer.Option("--sql", metavar="", help="Show the query that finds the rows.")]
Test = Annotated[
    Path | None,
    typer.Option("--test", metavar="FOLDER", help="Try the council's own checks in this folder on their examples."),
]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog='Examples: plumbline rules 117 | plumbline rules --table Reviews | plumbline rules --search "end date"'
    )(rules)


def rules(
    code: Code = None,
    year: Year = None,
    group: Group = None,
    kind: Kind = None,
    table: Table = None,
    search: Search = None,
    sql: Sql = False,
    test: Test = None,
) -> None:
    """List the checks, or explain one.

    For one check: what fails, what to do, what to know, how today's validator differs, and an example with the rows it flags.
    """
    from plumbline.engine.pack import load_pack

    if test is not None:
        from .trial import show_trial

        show_trial(test)
        return
    from ..parts.check_search import find_checks

    pack = load_pack("ssda903")
    if year is not None:
        _expect_year(pack, year)
    if code is not None:
        _explain(pack, code, year, sql)
        return
    chosen = find_checks(
        pack,
        search or "",
        year=year,
        groups=_meant("group", group, pack.groups),
        kinds=_meant("kind", kind, pack.kinds),
        tables=_meant("table", table, {name: name for name in pack.tables}),
    )
    _list(pack, chosen, sql)


def _expect_year(pack: Pack, year: int) -> None:
    from plumbline.engine.errors import PlumblineError

    if year not in pack.years:
        raise PlumblineError(
            f"There are no {pack.title} rules for {year}. The years are {pack.years[0]} to {pack.years[-1]}."
        )


def _meant(what: str, wanted: str | None, words: Mapping[str, str]) -> list[str] | None:
    """The keys that ``wanted`` names, wholly, or else with all its words at the head of words of their names; None for no wish."""
    from plumbline.engine.errors import PlumblineError

    if wanted is None:
        return None
    exact = [key for key, name in words.items() if wanted.casefold() in (key.casefold(), name.casefold())]
    found = exact or [
        key
        for key, name in words.items()
        if all(f" {word}" in f" {name.casefold()}" for word in wanted.casefold().split())
    ]
    if not found:
        names = "\n".join(f"  {key}" if key == name else f"  {key}: {name}" for key, name in words.items())
        raise PlumblineError(
            f"There is no {what} called '{wanted}'. Name one of these, by its key or a part of its name:\n{names}"
        )
    return found


def _list(pack: Pack, checks: Sequence[Check], sql: bool) -> None:
    from .screen import console, table

    screen = console()
    if not checks:
        screen.print("No check answers to that. 'plumbline rules' lists them all.")
        return
    shown = table(Check="left", Title="left", Group="left", Years="left")
    for check in checks:
        shown.add_row(check.code, check.title, pack.groups[check.group], check.years)
    screen.print(shown)
    screen.print(f"{len(checks)} listed. 'plumbline rules CODE' explains one.")
    for check in checks if sql else ():
        screen.print(f"\n-- {check.code} ({check.years})\n{check.sql}", soft_wrap=True)


def _explain(pack: Pack, code: str, year: int | None, sql: bool) -> None:
    from plumbline.engine.errors import PlumblineError

    from ..parts.check_examples import example_of
    from .screen import console

    versions = [check for check in pack.versions(code.strip()) if year is None or check.in_force(year)]
    if not versions:
        when = f" in {year}" if year else ""
        raise PlumblineError(f"There is no check {code}{when} in the {pack.title} rules. 'plumbline rules' lists them.")
    screen = console()
    for check in versions:
        _show(screen, pack, check)
        if example := example_of(pack, check):
            _show_example(screen, example)
        if sql:
            screen.print(f"The query\n\n{check.sql}\n", soft_wrap=True)


def _show(screen: Console, pack: Pack, check: Check) -> None:
    from plumbline.engine.reports.words import flowing

    columns = "; ".join(f"{table}: {', '.join(names)}" for table, names in check.flags.items())
    screen.print(f"{check.code}  {check.title}", style="bold")
    screen.print(f"{pack.groups[check.group]}. {pack.kinds[check.kind]}. In force {check.years}.")
    screen.print(f"Looks at {columns}.\n")
    parts = {
        "What fails": check.fails,
        "What to do": check.fix,
        "Good to know": check.caveat,
        "How today's validator differs": check.differs,
    }
    for heading, text in parts.items():
        if text:
            screen.print(heading, style="bold")
            screen.print(f"{flowing(text)}\n")


def _show_example(screen: Console, example: Example) -> None:
    from plumbline.engine.reference.authorities import find_authority

    from ..parts.check_examples import example_tables, flagged_words

    tables = list(example_tables(example))
    council = find_authority(example.authority).name
    form = ", handed in as XML" if example.form == "xml" else ""
    screen.print(f"An example, from a made-up {example.year} return of {council}{form}", style="bold")
    screen.print(f"{flagged_words(tables)}\n")
    for shown in tables:
        _show_table(screen, shown)
    if example.differs:
        screen.print("Here today's validator flags other rows.\n")


def _show_table(screen: Console, example: ExampleTable) -> None:
    from .screen import table

    shown = table(example.title)
    for heading in ("", "Row", *example.columns):
        shown.add_column(heading)
    for number, flagged, cells in example.rows:
        shown.add_row(">" if flagged else "", str(number), *cells)
    screen.print(shown)
