"""The errors of access."""

from __future__ import annotations

from plumbline.engine.errors import PlumblineError


class AccessFileError(PlumblineError):
    """The access file is missing or malformed, so that nobody is let in."""


class NotAllowedError(PlumblineError):
    """This person may not do this."""
