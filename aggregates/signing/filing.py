"""Files in a folder that anybody may put files into: reads them without being led elsewhere, moves them and overwrites none."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from .errors import SigningError

_LONGEST_SHOWN = 80
# A name of at most 255 bytes is possible almost everywhere; a number, ".parquet" and ".sig" are added.
_LONGEST_STEM = 180


@dataclass(frozen=True, slots=True)
class Content:
    """What a file held when it was read, and what tells that file from another one of the name. ``data`` ends at a limit."""

    data: bytes
    state: tuple[int, ...]
    changed: float


def read_content(path: Path, limit: int) -> Content | None:
    """The first ``limit`` + 1 bytes of an ordinary file; None when it is a link, a folder or anything else.

    Raises:
        OSError: it cannot be read; FileNotFoundError when there is none.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        return None
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            return None
        return Content(file.read(limit + 1), _state(found), max(found.st_mtime, found.st_ctime))


def unchanged(path: Path, content: Content | None) -> bool:
    """Whether the file at ``path`` is still the one that was read; with None, whether there is still none to be read."""
    try:
        found = path.lstat()
    except OSError:
        return content is None
    if content is None:
        return not stat.S_ISREG(found.st_mode)
    return _state(found) == content.state


def own_folder(folder: Path, name: str) -> Path:
    """The folder ``name`` in ``folder``, made if need be.

    Raises:
        SigningError: there is something else of this name, or it cannot be made.
    """
    path = folder / name
    try:
        path.mkdir(exist_ok=True)
        if path.is_symlink():
            raise FileExistsError
    except FileExistsError:
        raise SigningError(f"{path} is not a folder. Move it away: Plumbline keeps files in a folder there.") from None
    except OSError as error:
        raise SigningError(f"{path} cannot be made: {error.strerror or error}.") from None
    return path


def move(files: dict[Path, str], stem: str, folder: Path, texts: dict[str, str]) -> None:
    """Moves ``files`` to ``folder``, each as ``stem`` and the suffix it is given, with a file for each of ``texts`` by suffix.

    A number is added to the name where any of them is taken.

    Raises:
        OSError: they cannot be moved.
    """
    stem = _safe(stem)
    for number in count(1):
        name = stem if number == 1 else f"{stem} ({number})"
        places = {suffix: folder / (name + suffix) for suffix in (*files.values(), *texts)}
        if _reserved(list(places.values())):
            break
    try:
        for suffix, text in texts.items():
            places.pop(suffix).write_text(text, encoding="utf-8")
        for path, suffix in files.items():
            path.replace(places[suffix])
            del places[suffix]
    except OSError:
        for place in places.values():
            place.unlink(missing_ok=True)
        raise


def shown(name: str) -> str:
    """A file's name as it may be shown: on one line, not too long."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[: _LONGEST_SHOWN - 1]}…"


def _safe(stem: str) -> str:
    """The beginning of a file's name as it may be used again: it leads nowhere else, and leaves space for a number and a suffix."""
    plain = "".join(sign if sign.isprintable() else "_" for sign in stem)
    return plain.encode()[:_LONGEST_STEM].decode(errors="ignore").strip(". ") or "counts"


def _reserved(paths: list[Path]) -> bool:
    """Makes an empty file at every path, so that nobody else takes the name; at none when one of them is taken."""
    made: list[Path] = []
    try:
        for path in paths:
            path.open("xb").close()
            made.append(path)
    except FileExistsError:
        for path in made:
            path.unlink()
        return False
    return True


def _state(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
