"""What a person sees when a command cannot go on: plain words, never a value from the return, and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from traceback import extract_tb, print_exception
from typing import Any

import typer
from typer.core import TyperGroup

COULD_NOT_RUN = 2


class PlainErrors(TyperGroup):
    """A group of commands that ends in plain words and status 2 whatever is raised inside it."""

    debug = False

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Runs the chosen command."""
        self.debug = bool(ctx.params.get("debug"))
        return super().invoke(ctx)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs the command line. Mistakes in the options themselves never get here: typer words them, also with status 2."""
        try:
            return super().main(*args, **kwargs)
        except Exception as error:
            self._tell(error)
            raise SystemExit(COULD_NOT_RUN) from None

    def _tell(self, error: Exception) -> None:
        from plumbline.engine.errors import PlumblineError

        expected = isinstance(error, PlumblineError)
        for line in _plain(error) if expected else _unexpected(error):
            typer.echo(line, err=True)
        if self.debug:
            print_exception(error, file=sys.stderr)
        elif not expected:
            typer.echo(
                "Run it again as 'plumbline --debug ...' to see the details. They may hold data about children.",
                err=True,
            )


def _plain(error: Exception) -> Iterator[str]:
    from plumbline.engine.errors import ReturnError

    if not isinstance(error, ReturnError):
        yield str(error)
        return
    yield "The return cannot be checked."
    severe = [str(problem) for problem in error.problems if problem.severity == "error"]
    others = [str(problem) for problem in error.problems if problem.severity != "error"]
    yield from _listed(severe)
    if others:
        yield "Also noticed:"
        yield from _listed(others)


def _listed(lines: Sequence[str]) -> Iterator[str]:
    return (f"  - {line}" for line in lines)


def _unexpected(error: Exception) -> Iterator[str]:
    """The kind of error and the place in Plumbline; what the error says of itself may quote a row, and is left out."""
    yield "Something went wrong in Plumbline itself. This is a fault of the program, not of your data."
    yield f"  {type(error).__name__} at {_place(error)}"


def _place(error: Exception) -> str:
    """The innermost line of Plumbline's own code, such as ``engine/check.py, line 77``."""
    home = Path(__file__).resolve().parents[2]
    own = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).resolve().is_relative_to(home)]
    own = [frame for frame in own if "site-packages" not in Path(frame.filename).resolve().relative_to(home).parts]
    if not own:
        return "an unknown place"
    return f"{Path(own[-1].filename).resolve().relative_to(home).as_posix()}, line {own[-1].lineno}"
