"""The commands, each loaded when it is asked for: a check need not wait for what the others import."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import typer
from typer.main import get_group

from .errors import PlainErrors

MARKUP: Final = "markdown"

_HOMES = {
    "check": "check",
    "preview": "sharing",
    "submit": "sharing",
    "submissions": "sharing",
    "withdraw": "sharing",
    "rebuild": "sharing",
    "backup": "backup",
    "restore": "backup",
    "sign": "keys",
    "inbox": "inbox",
    "rules": "rules",
    "access": "access",
    "dashboard": "dashboard",
    "demo": "demo",
    "audit": "audit",
    "keys": "keys",
}
"""Each command, in the order of the help, and the module that registers it."""


class Commands(PlainErrors):
    """All commands as one group."""

    def list_commands(self, _: typer.Context) -> list[str]:  # type: ignore[override]
        """Their names, in the order of the help."""
        return list(_HOMES)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """A command by its name; None where there is none of that name."""
        # Of a name that there is not, typer says which it is near to: it has to know them all.
        for home in dict.fromkeys([_HOMES[cmd_name]] if cmd_name in _HOMES else _HOMES.values()):
            self._load(home)
        return super().get_command(ctx, cmd_name)

    def _load(self, home: str) -> None:
        if any(_HOMES[name] == home for name in self.commands):
            return
        app = typer.Typer(rich_markup_mode=MARKUP)
        import_module(f"{__package__}.{home}").register(app)
        self.commands.update(get_group(app).commands)
