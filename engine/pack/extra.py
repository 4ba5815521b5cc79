"""Reads the checks that a council adds to those of a rule pack, and refuses what could be mistaken for one of the pack's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ..errors import PackError
from .header import split_header
from .loader import read_checks
from .model import Check, Pack

OWN_GROUP = "own"
OWN_GROUP_WORDS = "The council's own"

_CODE = re.compile(r"[A-Za-z0-9_-]{1,20}")
_LINE = re.compile(r"^LINE (\d+):", re.MULTILINE)


def read_extra_checks(folder: Path, pack: Pack) -> tuple[Check, ...]:
    """The checks in ``folder`` (``*.sql``, in the form of the pack's, on its tables, terms and code lists), by their codes.

    ``group`` is one of the pack's, or ``own``.

    Raises:
        PackError: there are none, one is malformed or is no SQL, or its code is one of the pack's, in small or capital letters;
            what is said of a file begins with its path and line.
    """
    if not folder.is_dir():
        raise PackError(f"There is no folder {folder}. Extra checks are the .sql files of one folder.")
    checks = read_checks(folder, pack._replace(groups=pack.groups | {OWN_GROUP: OWN_GROUP_WORDS}))
    if not checks:
        raise PackError(
            f"The folder {folder} holds no checks. A check is a file whose name ends in .sql, such as LOCAL1.sql."
        )
    for place, check in enumerate(checks):
        entries, sql, sql_line = split_header(check.path, check.path.read_text(encoding="utf-8-sig"))
        code_at = f"{check.path}:{entries['code'].line}"
        if not _CODE.fullmatch(check.code):
            raise PackError(f"{code_at}: a code is made of up to 20 letters, digits, '-' and '_', such as LOCAL1.")
        if pack.versions(check.code):
            raise PackError(
                f"{code_at}: {check.code} is the code of a check of the {pack.title} rules. Choose another, such as LOCAL1."
            )
        _refuse_second(code_at, check, checks[:place])
        _refuse_other_than_a_select(check.path, sql, sql_line)
    return checks


def _refuse_second(code_at: str, check: Check, before: Sequence[Check]) -> None:
    for other in before:
        same_code = other.code.upper() == check.code.upper()
        if same_code and (other.in_force(check.first_year) or check.in_force(other.first_year)):
            raise PackError(f"{code_at}: {other.path.name} has the same code in the same years.")


def _refuse_other_than_a_select(path: Path, sql: str, sql_line: int) -> None:
    """What reads as one SELECT by itself cannot reach into the query of another check that it is run with."""
    import duckdb

    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        words = str(error)
        found = _LINE.search(words)
        # Without a line the fault is the end of the text.
        line = sql_line + (int(found[1]) - 1 if found else sql.count("\n"))
        raise PackError(f"{path}:{line}: the query cannot be read: {words.splitlines()[0]}") from error
    if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
        raise PackError(f"{path}:{sql_line}: below the header there must be one SELECT.")
