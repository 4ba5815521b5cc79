"""The journal of practice notes: one line of JSON for everything that was done with a note, by whom and when.

Lines are only ever added, and never go. What a note said before it was changed or removed does: the journal is then written
anew with the same lines, without those words. So it always holds who did what, and no more words than are shown.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from ..contract.writing import sync_folder
from .errors import NoteError
from .notes import Note, Words

ADD, EDIT, REMOVE = "add", "edit", "remove"


@dataclass(frozen=True, slots=True)
class Event:
    """``by`` did ``what`` (add, edit, remove) with the note ``number`` about ``check`` of ``council`` at ``at`` (UTC).

    ``words`` is None in a removal, and in every line whose words were erased since.
    """

    seq: int
    at: datetime
    by: str
    what: str
    number: str
    check: str
    council: str
    words: Words | None


class NotesJournal:
    """The journal at ``path``, which need not be there. For whoever holds the lock of the store.

    ``drafts`` is a folder on the same disk where a journal that is written anew lies until it is whole.
    """

    def __init__(self, path: Path, drafts: Path) -> None:
        self.path = path
        self._draft = drafts / path.name

    def events(self) -> list[Event]:
        """Everything that was done, oldest first. A last line that was not written to its end did not happen and is cut off.

        Raises:
            NoteError: a line is damaged.
            OSError: the journal cannot be read.
        """
        self._draft.unlink(missing_ok=True)
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return []
        *lines, half = data.split(b"\n")
        if half:
            os.truncate(self.path, len(data) - len(half))
        return [self._read(number, line) for number, line in enumerate(lines, start=1)]

    def append(self, event: Event) -> None:
        """Adds an event; when this returns, it has happened.

        Raises:
            OSError: it could not be written; it has not happened.
        """
        before = self.path.stat().st_size if self.path.exists() else 0
        try:
            with self.path.open("ab") as file:
                file.write(_line(event))
                file.flush()
                os.fsync(file.fileno())
            if not before:
                sync_folder(self.path.parent)
        except OSError:
            if self.path.exists():
                os.truncate(self.path, before)
            raise

    def append_erasing(self, event: Event, events: Sequence[Event]) -> None:
        """Adds an event after ``events`` and erases all that its note said before, both at once or neither.

        Raises:
            OSError: it could not be written; nothing has happened.
        """
        kept = [replace(one, words=None) if one.number == event.number else one for one in events]
        try:
            with self._draft.open("wb") as file:
                file.writelines(map(_line, (*kept, event)))
                file.flush()
                os.fsync(file.fileno())
            self._draft.replace(self.path)
        except OSError:
            self._draft.unlink(missing_ok=True)
            raise
        sync_folder(self.path.parent)

    def _read(self, number: int, line: bytes) -> Event:
        try:
            values = json.loads(line)
            said = values.pop("words")
            at = datetime.fromisoformat(values.pop("at"))
            event = Event(at=at, words=None if said is None else Words(**said), **values)
            if event.seq != number or event.what not in (ADD, EDIT, REMOVE) or at.tzinfo is None:
                raise ValueError
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise NoteError(
                f"{self.path}, line {number} is damaged, so no practice notes are shown. Put that file back from a backup."
            ) from None
        return event


def notes_of(events: Sequence[Event]) -> dict[str, Note]:
    """The notes that these events leave, by number, in the order they were written."""
    notes: dict[str, Note] = {}
    for event in events:
        before = notes.get(event.number)
        if event.what == REMOVE:
            notes.pop(event.number, None)
        elif before is None:
            words = event.words or Words("")
            notes[event.number] = Note(event.number, event.check, event.council, event.by, event.at, event.at, words)
        else:
            notes[event.number] = replace(before, changed_at=event.at, words=event.words or Words(""))
    return notes


def _line(event: Event) -> bytes:
    values = asdict(event) | {"at": event.at.isoformat()}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
