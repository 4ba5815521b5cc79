"""The journal of the store: one line of JSON an event, only ever added to. What its lines say is what has happened."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from ..contract.writing import sync_folder
from .chain import NO_LINE, hash_after, line_hash, link_fault, sealed
from .errors import StoreError

# Longer than any line.
_TAIL = 65_536
NOTHING_YET = "0"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: ``by`` did ``what`` at ``at`` (UTC). ``seq`` counts from 1 and is the number of the line.

    ``what`` is accept, refuse, withdraw, or a kind of change to the settings. ``supersedes`` is the submission that an accepted
    one takes the place of, so that both happen in one line or not at all. ``reason`` says why something was refused, or what was
    changed. The rest is null for a refused file that could not be read.
    """

    seq: int
    at: datetime
    by: str
    what: str
    sha256: str | None = None
    submission_id: str | None = None
    authority: str | None = None
    return_name: str | None = None
    year: int | None = None
    as_of: date | None = None
    reason: str | None = None
    supersedes: str | None = None


class Journal:
    """The journal at ``path``, which need not be there. All but ``version`` is for whoever holds the lock."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def version(self) -> str:
        """Changes with every event; costs one short read."""
        try:
            with self.path.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - _TAIL))
                tail = file.read()
        except FileNotFoundError:
            return NOTHING_YET
        whole, _, half = tail.rpartition(b"\n")
        last = whole.rpartition(b"\n")[2]
        return f"{size - len(half)}-{line_hash(last)[:12]}" if last else NOTHING_YET

    def lines(self) -> list[bytes]:
        """All lines. A last line that was not written to its end, because the process died, did not happen and is cut off."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return []
        *lines, half = data.split(b"\n")
        if half:
            os.truncate(self.path, len(data) - len(half))
        return lines

    def append(self, event: Event, lines: Sequence[bytes]) -> bytes:
        """Adds an event after ``lines`` and gives its line; when this returns, it has happened.

        Raises:
            OSError: it could not be written; it has not happened.
        """
        values = asdict(event) | {"previous": hash_after(lines)}
        line = sealed(json.dumps(values, default=_as_text, separators=(",", ":")).encode())
        before = self.path.stat().st_size if self.path.exists() else 0
        try:
            with self.path.open("ab") as file:
                file.write(line + b"\n")
                file.flush()
                os.fsync(file.fileno())
            if not before:
                sync_folder(self.path.parent)
        except OSError:
            if self.path.exists():
                os.truncate(self.path, before)
            raise
        return line

    def event(self, number: int, lines: Sequence[bytes]) -> Event:
        """The event in line ``number`` (from 1), which has to follow the line before it.

        Raises:
            StoreError: the line is damaged, or is not the one that was written after the line before it.
        """
        line = lines[number - 1]
        fault = link_fault(number, line, line_hash(lines[number - 2]) if number > 1 else NO_LINE)
        if fault is None:
            try:
                values = json.loads(line)
                del values["previous"], values["seal"]
                values["at"] = datetime.fromisoformat(values["at"])
                values["as_of"] = date.fromisoformat(values["as_of"]) if values["as_of"] else None
                return Event(**values)
            except (ValueError, TypeError, KeyError):
                fault = "It was not written by this version of Plumbline."
        raise StoreError(
            f"{self.path}, line {number} is damaged. Restore the store's folder from a backup. ({fault})"
        ) from None

    def accepted(self, lines: Sequence[bytes]) -> set[str]:
        """The hashes of all files that were accepted, whatever became of them.

        Raises:
            StoreError: a line is damaged.
        """
        events = (self.event(number, lines) for number in range(1, len(lines) + 1))
        return {event.sha256 for event in events if event.what == "accept" and event.sha256}


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)
