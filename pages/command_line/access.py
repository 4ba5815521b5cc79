"""``plumbline access``: who may use the dashboard."""

from __future__ import annotations

import typer

from .stores import StoreOption, chosen_location


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(epilog="Example: plumbline access")(access)


def access(store: StoreOption = None) -> None:
    """Check the access file, and list who may sign in to the dashboard and as what.

    The file is access.toml in the store's folder. It is read at every action, so that a change counts at once; while anything in it
    is wrong, nobody is let in.
    """
    from plumbline.aggregates.access import ACCESS_FILE, EXAMPLE, read_access

    path = chosen_location(store) / ACCESS_FILE
    if not path.exists():
        typer.echo(f"There is no access file, so nobody could sign in. Write {path}:\n\n{EXAMPLE}", nl=False)
        return
    from plumbline.engine.reference.authorities import find_authority

    from .screen import console, table

    shown = table()
    for name in ("E-mail", "Role", "Council"):
        shown.add_column(name, overflow="fold")
    for person in read_access(path).values():
        shown.add_row(person.email, person.role, find_authority(person.council).name if person.council else "")
    console().print(shown)
