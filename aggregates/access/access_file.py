"""The access file: who may use the dashboard, and as what.

It is read at every action, so that a person taken out of it loses access at once. It is TOML, one ``[[person]]`` a person, as in
``EXAMPLE``. Anything wrong in it refuses the whole file: a person read wrongly could be let in to what is not theirs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from plumbline.engine.errors import ReferenceDataError

from .errors import AccessFileError
from .people import Person, Role, plain_email

ACCESS_FILE = "access.toml"
EXAMPLE = """\
[[person]]
email = "first.analyst@bolton.example"
role = "analyst"           # analyst, leader, oversight or administrator
council = "E08000001"      # ONS code; an analyst must have one

[[person]]
email = "the.director@bolton.example"
role = "leader"
council = "E08000001"

[[person]]
email = "who.looks.after.it@region.example"
role = "administrator"
"""

_KEYS = ("email", "role", "council")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_HEADING = re.compile(r"""\s*\[\[\s*["']?person["']?\s*\]\]""")


def read_access(path: Path) -> Mapping[str, Person]:
    """The people in the access file at ``path``, by e-mail address as ``plain_email`` gives it.

    Raises:
        AccessFileError: there is no such file, or anything in it is wrong; says where and how it should be.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise AccessFileError(f"There is no access file, so nobody could sign in. Write {path}:\n\n{EXAMPLE}") from None
    except OSError as error:
        raise AccessFileError(f"The access file {path} cannot be read: {error.strerror or error}.") from None
    try:
        return people_of(data)
    except AccessFileError as error:
        raise AccessFileError(f"The access file {path} is refused, and nobody is let in. {error}") from None


@lru_cache(maxsize=4)
def people_of(data: bytes) -> Mapping[str, Person]:
    """The people in the content of an access file; the same content is read once.

    Raises:
        AccessFileError: anything in it is wrong.
    """
    try:
        # Editors on Windows put a mark at the start.
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        raise AccessFileError("It is not written in UTF-8. Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise AccessFileError(f"It is not TOML: {error}.") from None
    if unknown := sorted(set(table) - {"person"}):
        raise AccessFileError(f"It holds '{unknown[0]}', which means nothing there. It consists of [[person]] only.")
    entries = table.get("person", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise AccessFileError("Write [[person]], with two brackets, above each person.")
    if not entries:
        raise AccessFileError(f"There is nobody in it. This is how it is written:\n\n{EXAMPLE}")
    return _people(entries, [n for n, line in enumerate(text.splitlines(), 1) if _HEADING.match(line)])


def _people(entries: list[dict[str, Any]], lines: list[int]) -> Mapping[str, Person]:
    people: dict[str, Person] = {}
    for place, entry in enumerate(entries):
        where = f"Line {lines[place]}" if len(lines) == len(entries) else f"Person {place + 1}"
        person = _person(entry, where)
        if person.email in people:
            _refuse(where, f"{person.email} is there twice. Each person has one role; take one of the two out.")
        people[person.email] = person
    return people


def _person(entry: dict[str, Any], where: str) -> Person:
    if unknown := sorted(set(entry) - set(_KEYS)):
        _refuse(where, f"'{unknown[0]}' means nothing there. A person has {', '.join(_KEYS)}.")
    for key, value in entry.items():
        if not isinstance(value, str):
            _refuse(where, f"{key} must be a text in quotation marks.")
    email = plain_email(entry.get("email", ""))
    if not _EMAIL.fullmatch(email):
        _refuse(where, f"email must be an e-mail address, such as {key_example('email')}.")
    role = entry.get("role", "")
    if role not in list(Role):
        _refuse(where, f"The role of {email} must be one of {', '.join(Role)}, not '{role}'.")
    council = entry.get("council")
    if council is None and role == Role.ANALYST:
        _refuse(where, f"{email} is an analyst, so say of which council, such as {key_example('council')}.")
    if council is not None:
        _refuse_unknown_council(council, email, where)
    return Person(email, Role(role), council)


def key_example(key: str) -> str:
    """How a key of a person is written."""
    found = next(line for line in EXAMPLE.splitlines() if line.startswith(key))
    return found.partition("#")[0].strip()


def _refuse_unknown_council(council: str, email: str, where: str) -> None:
    from plumbline.engine.reference.authorities import find_authority

    try:
        found = find_authority(council)
    except ReferenceDataError as error:
        _refuse(where, f"The council of {email}: {error}")
    if found.code != council:
        _refuse(
            where, f'The council of {email} must be given by its ONS code: council = "{found.code}" is {found.name}.'
        )


def _refuse(where: str, what: str) -> NoReturn:
    raise AccessFileError(f"{where}: {what}")
