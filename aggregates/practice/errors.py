"""The errors of practice notes."""

from __future__ import annotations

from plumbline.engine.errors import PlumblineError


class NoteError(PlumblineError):
    """The note cannot be taken, or is not there; or the journal of notes is damaged."""
