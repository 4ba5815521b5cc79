"""Which store a command works on: the one a person names, or their own. The demonstration has one of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from plumbline.aggregates import Store

StoreOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Where the store is. By default, the folder that PLUMBLINE_STORE names, or one of your own on this machine.",
    ),
]

DEMONSTRATION = "demonstration.json"
"""A file that only the store of the demonstration has."""


def chosen_location(store: Path | None) -> Path:
    """The folder of the store."""
    from plumbline.aggregates.store import default_location

    return store.expanduser() if store is not None else default_location()


def open_store(store: Path | None, *, to_write: bool = False) -> Store:
    """The store. ``to_write`` is for real counts files.

    Raises:
        PlumblineError: real counts files were to go into the demonstration.
    """
    from plumbline.aggregates import Store
    from plumbline.engine.errors import PlumblineError

    location = chosen_location(store)
    if to_write and (location / DEMONSTRATION).exists():
        raise PlumblineError(
            f"{location} is the demonstration with made-up figures. Choose another folder with --store."
        )
    return Store(location)


def who(by: str | None) -> str:
    """Who does it: the name given, or that of the account on this machine."""
    if by is not None:
        return by
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # a service account may have no name
        return "unknown"
