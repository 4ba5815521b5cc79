"""Looks at the start of an XML file before it is parsed, so that nothing in it can make it expand. Reads no value."""

from __future__ import annotations

from xml.parsers import expat

from .file_error import FileError


class _StartSeen(Exception):  # noqa: N818 - a signal, no error
    """The root element has begun, so whatever comes before it is known."""


def check_start(data: bytes) -> tuple[str, int]:
    """The name of the root element, without its namespace, and its line.

    Raises:
        FileError: it is not well formed so far, in an unknown encoding, or has a document type declaration, which could make a
            small file expand without end.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    root = ""

    def on_doctype(*_: object) -> None:
        line = parser.CurrentLineNumber
        message = f"It has a document type declaration (DOCTYPE) in line {line}, which could hide anything."
        raise FileError(message, "Export it again without one.")

    def on_start(name: str, _: object) -> None:
        nonlocal root
        root = name.rpartition("}")[2]
        raise _StartSeen

    parser.StartDoctypeDeclHandler = on_doctype
    parser.StartElementHandler = on_start
    try:
        parser.Parse(data, True)
    except _StartSeen:
        pass
    except expat.ExpatError as error:
        raise not_well_formed(error.lineno) from error
    except (LookupError, ValueError) as error:
        raise FileError("It is in an encoding that cannot be read.", "Save it as UTF-8.") from error
    return root, parser.CurrentLineNumber


def not_well_formed(line: int) -> FileError:
    """The fault of a file that is broken at ``line``."""
    return FileError(f"It is not well-formed XML: line {line:,} cannot be read.", "Export it again.")
