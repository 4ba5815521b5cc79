"""The errors of the store."""

from __future__ import annotations

from plumbline.engine.errors import PlumblineError


class StoreError(PlumblineError):
    """The store cannot do what it was asked for, or its folder cannot be used."""


class RefusedError(StoreError):
    """The store could take the file, and may not."""
