"""The practice notes in the folder of a store: writes, changes, removes and lists them. Who may do so is for ``access`` to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ..store.folder import NOTES, Folder, plain_errors
from .errors import NoteError
from .journal import ADD, EDIT, REMOVE, Event, NotesJournal, notes_of
from .notes import Note, Words

MOST_OF_A_COUNCIL = 300

_PATIENCE = 60.0
_CHECK, _COUNCIL = re.compile(r"[0-9A-Za-z]{1,12}", re.ASCII), re.compile(r"E\d{8}", re.ASCII)


class Notebook:
    """The notes in the folder of the store at ``location``, under the store's own lock. Any number of processes may use it.

    Every method raises StoreError when the folder cannot be used, and NoteError when the journal of notes is damaged.
    """

    def __init__(self, location: Path, patience: float = _PATIENCE) -> None:
        self._folder = Folder(location)
        self._path = location / NOTES
        self._patience = patience
        self._journal = NotesJournal(self._path, self._folder.drafts)

    def notes(self) -> list[Note]:
        """The notes that are there, newest first."""
        # Looking must not make a store where there is none.
        if not self._path.exists():
            return []
        with self._held():
            return list(reversed(notes_of(self._journal.events()).values()))

    def events(self) -> list[Event]:
        """Everything that was done with notes, oldest first, without the words that were erased."""
        if not self._path.exists():
            return []
        with self._held():
            return self._journal.events()

    def find(self, number: str) -> Note:
        """The note of this number.

        Raises:
            NoteError: there is none, or it was removed.
        """
        return _found(number, {note.number: note for note in self.notes()})

    def add(self, words: Words, check: str, council: str, by: str) -> Note:
        """Keeps a note about a check (its code) in the name of a council (ONS code).

        Raises:
            NoteError: something in its words will not do, or the council has very many notes.
        """
        words = words.checked()
        if not (_CHECK.fullmatch(check) and _COUNCIL.fullmatch(council)):
            raise NoteError("Say which check the note is about, and which council it is of.")
        with self._held():
            events = self._journal.events()
            if sum(note.council == council for note in notes_of(events).values()) >= MOST_OF_A_COUNCIL:
                raise NoteError(
                    f"Your council has {MOST_OF_A_COUNCIL} notes already. Remove one that is out of date first."
                )
            number = f"N{len(events) + 1:06}"
            self._journal.append(_event(events, by, ADD, number, check, council, words))
            return notes_of(self._journal.events())[number]

    def edit(self, number: str, words: Words, by: str, council: str | None = None) -> Note:
        """Changes what a note says; what it said before is erased. ``council``: the only one whose note may be changed.

        Raises:
            NoteError: there is no such note, or something in its words will not do.
        """
        words = words.checked()
        with self._held():
            events = self._journal.events()
            note = _found(number, notes_of(events), council)
            changed = _event(events, by, EDIT, number, note.check, note.council, words)
            self._journal.append_erasing(changed, events)
            return notes_of([*events, changed])[number]

    def remove(self, number: str, by: str, council: str | None = None) -> None:
        """Removes a note: all that it ever said is erased; who wrote and removed it, and when, stays on record.

        Raises:
            NoteError: there is no such note.
        """
        with self._held():
            events = self._journal.events()
            note = _found(number, notes_of(events), council)
            self._journal.append_erasing(_event(events, by, REMOVE, number, note.check, note.council, None), events)

    @contextmanager
    def _held(self) -> Iterator[None]:
        with plain_errors(self._folder.location), self._folder.held(self._patience):
            yield


def _event(
    events: list[Event], by: str, what: str, number: str, check: str, council: str, words: Words | None
) -> Event:
    return Event(len(events) + 1, datetime.now(UTC), by, what, number, check, council, words)


def _found(number: str, notes: dict[str, Note], council: str | None = None) -> Note:
    note = notes.get(number)
    if note is None or council not in (None, note.council):
        raise NoteError("This note is not there any more: somebody has removed it. Load the page again.")
    return note
