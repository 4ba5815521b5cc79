"""Practice notes as one person may see them: where councils do not know each other's names, without what tells who wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from string import ascii_lowercase, digits

from ..benchmark import council_names
from ..practice import Note, NoteError, Words

WITHOUT_FIGURES = "A council without figures"

_PLAIN = frozenset(ascii_lowercase + digits)


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note for one viewer. ``council`` is an ONS code, or the name that stands for it; ``by`` is None where it is kept from the
    viewer, and ``words`` where they name a council that the viewer is not to know."""

    number: str
    check: str
    council: str
    by: str | None
    at: datetime
    changed_at: datetime
    words: Words | None
    may_change: bool


def shown(note: Note, may_change: bool) -> ShownNote:
    """The note as it is."""
    return ShownNote(note.number, note.check, note.council, note.by, note.at, note.changed_at, note.words, may_change)


def masked(notes: Iterable[Note], names: Mapping[str, str]) -> list[ShownNote]:
    """Notes of councils whose names are not to be known, under the names that ``names`` has for their codes."""
    return [
        ShownNote(
            note.number,
            note.check,
            names.get(note.council, WITHOUT_FIGURES),
            None,
            note.at,
            note.changed_at,
            None if _names_its_council(note.words, note.council) else note.words,
            may_change=False,
        )
        for note in notes
    ]


def refuse_own_name(words: Words, council: str) -> None:
    """Raises NoteError when a note that is to be read under a letter names its council."""
    if _names_its_council(words, council):
        raise NoteError(
            "Councils do not see each other's names here, and this note names yours, in its words or in its link. Take that out."
        )


def _names_its_council(words: Words, council: str) -> bool:
    said = _signs(f"{words.did} {words.system} {words.link}")
    return any(_signs(name) in said for name in (council, council_names().get(council, council)))


def _signs(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign in _PLAIN)
