"""The errors a person may meet: each says what is wrong, where, and what to do. None shows the content of a row."""

from __future__ import annotations

from collections.abc import Sequence

from .problems import Problem


class PlumblineError(Exception):
    """Base of every error that is shown to people as it stands, without a traceback."""


class ReturnError(PlumblineError):
    """The return could not be read. ``problems`` holds everything intake had to say, the reasons among them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(p) for p in self.problems if p.severity == "error"))

    def __reduce__(self) -> tuple[type[ReturnError], tuple[list[Problem]]]:
        """Lets it pass from one process to another."""
        return ReturnError, (self.problems,)


class PackError(PlumblineError):
    """A rule pack is malformed. The message begins with the path and line of the fault."""


class ReferenceDataError(PlumblineError):
    """Reference data (authorities, postcodes, register of providers) is missing, damaged or was asked for something unknown."""
