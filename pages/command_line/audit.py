"""``plumbline audit`` and ``plumbline audit verify``: what happened in the store, and whether the record of it is whole."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from .stores import StoreOption, open_store

_SHORT_HASH = 12
_DONE = {"accept": "accepted", "refuse": "refused", "supersede": "superseded", "withdraw": "withdrawn"}
_NOT_WHOLE = 1


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    audit = typer.Typer(invoke_without_command=True, help=_list.__doc__, epilog="Example: plumbline audit")
    audit.callback()(_list)
    audit.command(epilog="Example: plumbline audit verify")(verify)
    app.add_typer(audit, name="audit")


def _list(context: typer.Context, store: StoreOption = None) -> None:
    """List everything that happened in the store: who, when, what, from which file, and why a file was refused.

    'plumbline audit verify' says whether the list is whole.
    """
    if context.invoked_subcommand:
        context.obj = store
        return
    from .screen import console, table

    opened = open_store(store)
    rows = opened.audit().to_pylist()
    if not rows:
        console().print(f"Nothing has happened in {opened.location} yet.", soft_wrap=True)
        return
    shown = table(Entry="right")
    for name in ("When (UTC)", "Who", "What", "Council", "File", "Why"):
        shown.add_column(name, overflow="fold")
    for row in rows:
        shown.add_row(*_cells(row))
    console().print(shown)


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    done = _DONE.get(row["what"], row["what"])
    what = f"{row['submission_id']} {done}" if row["submission_id"] and row["what"] != "refuse" else done
    council = f"{row['council']}, {row['as_of']}" if row["council"] else ""
    file = (row["sha256"] or "")[:_SHORT_HASH]
    return str(row["seq"]), f"{row['at']:%Y-%m-%d %H:%M}", row["by"], what, council, file, row["reason"] or ""


def verify(
    context: typer.Context,
    store: StoreOption = None,
    expect: Annotated[
        str | None,
        typer.Option(
            metavar="HASH", help="The hash of the last entry that you noted down earlier.", show_default=False
        ),
    ] = None,
    entries: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", min=0, help="How many entries you noted down earlier.", show_default=False),
    ] = None,
) -> None:
    """Say whether the audit is whole: no entry changed, taken out, put in or moved, every accepted file unchanged.

    Note down the number and the hash it gives, in another place than the store. Given back with --entries and --expect, they show
    whether the last entries were cut off, or all was written anew. Ends with status 1 when something is wrong.
    """
    # The folder may also be named before the word verify.
    opened = open_store(store or context.obj)
    verdict = opened.verify_audit(expect, entries)
    if verdict.fault:
        typer.echo(f"The audit of {opened.location} is not whole. {verdict.fault}", err=True)
        typer.echo(
            "Keep this folder as it is, and restore a backup into another one with 'plumbline restore'.", err=True
        )
        raise typer.Exit(_NOT_WHOLE)
    if not verdict.entries:
        typer.echo(f"Nothing has happened in {opened.location} yet. Is it the right folder?")
        return
    number = "1 entry" if verdict.entries == 1 else f"{verdict.entries:,} entries"
    typer.echo(f"OK: {number}, none changed, taken out, put in or moved; every accepted file is unchanged.")
    typer.echo(f"Hash of the last entry, to note down: {verdict.last_hash}")
    if expect or entries is not None:
        typer.echo("It goes on from what was noted down earlier.")
