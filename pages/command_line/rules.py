"""``plumbline rules``: lists the checks, or explains one of them with an example."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from plumbline.engine.pack import Check, Pack
    from plumbline.engine.pack.examples import Example
    from rich.console import Console

Code = Annotated[
    str | None, typer.Argument(metavar="CODE", help="The code of one check, to have it explained.", show_default=False)
]
Year = Annotated[int | None, typer.Option(metavar="YEAR", help="Only checks in force for this collection year.")]
Group = Annotated[str | None, typer.Option(metavar="WORDS", help="Only checks of this group, such as adoption.")]
Kind = Annotated[str | None, typer.Option(metavar="WORDS", help="Only checks of this kind, such as duplicate.")]
Table = Annotated[
    str | None, typer.Option(metavar="TABLE", help="Only checks that flag rows of this table, such as Episodes.")
]
Search = Annotated[str | None, typer.Option(metavar="WORDS", help="Only checks whose words hold all of these.")]
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
    pack = load_pack("ssda903")
    if code is not None:
        _explain(pack, code, year, sql)
        return
    chosen = [
        check
        for check in pack.checks
        if (year is None or check.in_force(year))
        and _among(group, check.group, pack.groups)
        and _among(kind, check.kind, pack.kinds)
        and (table is None or table.casefold() in (name.casefold() for name in check.flags))
        and _found(search, check)
    ]
    _list(pack, chosen, sql)


def _among(wanted: str | None, key: str, words: dict[str, str]) -> bool:
    return wanted is None or wanted.casefold() == key or wanted.casefold() in words[key].casefold()


def _found(search: str | None, check: Check) -> bool:
    if search is None:
        return True
    text = " ".join(
        filter(None, (check.code, check.title, check.fails, check.fix, check.caveat, check.differs))
    ).casefold()
    columns = " ".join(column for columns in check.flags.values() for column in columns).casefold()
    return all(word in text or word in columns for word in search.casefold().split())


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
    from plumbline.engine.pack.examples import read_examples

    from .screen import console

    versions = [check for check in pack.versions(code.strip().upper()) if year is None or check.in_force(year)]
    if not versions:
        when = f" in {year}" if year else ""
        raise PlumblineError(f"There is no check {code}{when} in the {pack.title} rules. 'plumbline rules' lists them.")
    screen = console()
    for check in versions:
        _show(screen, pack, check)
        for example in read_examples(pack, check.code):
            if check.in_force(example.year) and any(example.flagged.values()):
                _show_example(screen, example)
                break
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
    screen.print(f"An example, from {example.year} (> marks the rows that are flagged)", style="bold")
    for name, given in (example.previous or {}).items():
        _show_table(screen, f"Last year's {name}", given, ())
    for name, given in example.tables.items():
        _show_table(screen, name, given, example.flagged.get(name, ()))
    if example.providers is not None:
        _show_table(screen, "Register of providers", example.providers, ())
    if example.differs:
        screen.print("Here today's validator flags other rows.\n")


def _show_table(screen: Console, title: str, given: Any, flagged: Sequence[int]) -> None:
    from .screen import table

    shown = table(title)
    for heading in ("", "Row", *given.column_names):
        shown.add_column(heading)
    for position, row in enumerate(given.to_pylist()):
        # People count rows as a spreadsheet does: the header is row 1.
        cells = ("" if value is None else value for value in row.values())
        shown.add_row(">" if position in flagged else "", str(position + 2), *cells)
    screen.print(shown)
