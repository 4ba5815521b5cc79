"""Bytes of a text file to UTF-8, whatever a spreadsheet or case management system wrote them in. Knows nothing of tables."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from .file_error import FileError

REPLACEMENT = "\ufffd"
"""Stands where a byte is no character in the encoding of its file."""

_WORKBOOK_OR_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_JUDGED = 20
_AS_TEXT = "Open the original in the program it comes from and save it as CSV (UTF-8)."


class Utf8Text(NamedTuple):
    """The text as UTF-8 without a byte order mark. ``replaced``: some of its bytes were no characters and are U+FFFD now."""

    data: bytes
    replaced: bool


def to_utf8(data: bytes) -> Utf8Text:
    """Reads UTF-8 with or without BOM, UTF-16 with BOM or clearly so, else Windows-1252.

    Raises:
        FileError: the file is empty, or no text.
    """
    if data.startswith((_WORKBOOK_OR_ZIP, _OLD_OFFICE)):
        raise FileError(
            "Its name is that of a text file, but it is a workbook or a ZIP file.",
            "Give it the right ending (.xlsx or .zip), or save it as CSV (UTF-8).",
        )
    text = _decoded(data)
    if b"\0" in text.data:
        raise FileError("It holds NUL characters, which no text has: it is damaged, or no text file.", _AS_TEXT)
    if not text.data.strip():
        raise FileError("It is empty.", "Export it again, or take it away.", unrecognised=True)
    return text


def _decoded(data: bytes) -> Utf8Text:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        little = data.startswith(codecs.BOM_UTF16_LE)
        return _converted(data[2:], "utf-16-le" if little else "utf-16-be")
    if data.startswith(codecs.BOM_UTF8):
        body = data[len(codecs.BOM_UTF8) :]
        return Utf8Text(body, False) if _is_utf8(body) else _converted(body, "utf-8")
    if encoding := _utf16_without_bom(data):
        return _converted(data, encoding)
    return Utf8Text(data, False) if _is_utf8(data) else _converted(data, "cp1252")


def _converted(data: bytes, encoding: str) -> Utf8Text:
    try:
        return Utf8Text(data.decode(encoding).encode(), False)
    except UnicodeDecodeError:
        return Utf8Text(data.decode(encoding, errors="replace").encode(), True)


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_bom(data: bytes) -> str | None:
    """A header row begins in plain letters, so in UTF-16 every other of its first bytes is zero, and no other."""
    start = data[:_JUDGED]
    first, second = start[0::2], start[1::2]
    if len(start) < 4:
        return None
    if not any(second) and all(first):
        return "utf-16-le"
    if not any(first) and all(second):
        return "utf-16-be"
    return None
