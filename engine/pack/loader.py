"""Loads a rule pack from its folder and refuses a malformed one with path and line."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..errors import PackError
from .header import Entry, parse_flags, parse_needs, parse_years, split_header
from .model import Check, CodeList, Pack, TableSpec, Term

_MACRO = re.compile(r"CREATE MACRO (\w+)\s*\(", re.IGNORECASE)
_SELECT = re.compile(r"(SELECT|WITH|FROM)\b", re.IGNORECASE)
_COMMENTS = re.compile(r"--[^\n]*")
_OTHER_NEEDS = ("postcodes", "providers", "csv", "xml")


@cache
def load_pack(return_name: str) -> Pack:
    """The rule pack of a return, such as ``ssda903``, as shipped with Plumbline.

    Raises:
        PackError: there is no such pack, or it is malformed.
    """
    from plumbline.rules import packs_folder

    folder = packs_folder() / return_name
    if not (folder / "pack.toml").is_file():
        known = ", ".join(sorted(p.parent.name for p in packs_folder().glob("*/pack.toml")))
        raise PackError(f"There are no rules for the return '{return_name}'. There are rules for: {known}.")
    return read_pack(folder)


def read_pack(folder: Path) -> Pack:
    """The rule pack in ``folder`` (pack.toml, terms/, checks/).

    Raises:
        PackError: a file of it is malformed; the message begins with its path and line.
    """
    digest = hashlib.sha256()
    toml_path = folder / "pack.toml"
    settings = _read_settings(toml_path, digest)
    tables = {name: _table_spec(toml_path, name, spec) for name, spec in settings["tables"].items()}
    code_lists = {name: _code_lists(toml_path, name, items) for name, items in settings["codes"].items()}
    terms = {
        term.name: term for term in (_read_term(path, digest) for path in sorted((folder / "terms").glob("*.sql")))
    }
    reader = _CheckReader(tables, set(settings["groups"]), set(settings["kinds"]))
    checks = [reader.read(path, _read_text(path, digest)) for path in sorted((folder / "checks").glob("*.sql"))]
    checks.sort(key=lambda check: (check.code.zfill(6), check.first_year))
    _refuse_overlaps(checks)
    return Pack(
        name=folder.name,
        title=settings["title"],
        version=settings["version"],
        years=tuple(settings["years"]),
        tables=tables,
        groups=settings["groups"],
        kinds=settings["kinds"],
        code_lists=code_lists,
        terms=terms,
        checks=tuple(checks),
        folder=folder,
        content_hash=digest.hexdigest(),
    )


def read_checks(folder: Path, pack: Pack) -> tuple[Check, ...]:
    """Further checks of the same form from ``folder``, written against the tables and terms of ``pack``."""
    reader = _CheckReader(pack.tables, set(pack.groups), set(pack.kinds))
    return tuple(reader.read(path, _read_text(path)) for path in sorted(folder.glob("*.sql")))


def _read_text(path: Path, digest: Any = None) -> str:
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise PackError(f"{path}:1: the file cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PackError(f"{path}:{line}: the file is not UTF-8 text.") from error
    text = text.replace("\r\n", "\n")
    if digest is not None:
        # Line ends are normalised so that a checkout on Windows has the same hash.
        digest.update(path.name.encode() + b"\0" + text.encode() + b"\0")
    return text


def _read_settings(path: Path, digest: Any) -> dict[str, Any]:
    try:
        settings = tomllib.loads(_read_text(path, digest))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{path}: {error}") from error
    for key in ("title", "version", "years", "tables", "groups", "kinds", "codes"):
        if key not in settings:
            raise PackError(f"{path}:1: '{key}' is missing.")
    return settings


def _table_spec(path: Path, name: str, spec: dict[str, Any]) -> TableSpec:
    if "columns" not in spec:
        raise PackError(f"{path}:1: table {name} has no 'columns'.")
    derived = spec.get("derived", [])
    columns = dict.fromkeys([*spec["columns"], *derived], "text")
    for key in ("dates", "numbers", "postcodes", "as_written"):
        for column in spec.get(key, ()):
            if column not in columns:
                raise PackError(f"{path}:1: table {name} has no column '{column}', named in its {key}.")
    columns |= dict.fromkeys(spec.get("dates", ()), "date") | dict.fromkeys(spec.get("numbers", ()), "number")
    postcodes, as_written = tuple(spec.get("postcodes", ())), tuple(spec.get("as_written", ()))
    return TableSpec(name, columns, frozenset(derived), postcodes, as_written)  # type: ignore[arg-type]


def _code_lists(path: Path, name: str, items: list[dict[str, Any]]) -> tuple[CodeList, ...]:
    lists: list[CodeList] = []
    for item in items:
        if not {"years", "codes"} <= item.keys():
            raise PackError(f"{path}:1: every version of the code list '{name}' has 'years' and 'codes'.")
        first, last = parse_years(path, Entry(item["years"], 1))
        if lists and (lists[-1].last is None or lists[-1].last >= first):
            raise PackError(f"{path}:1: the versions of the code list '{name}' overlap or are out of order.")
        lists.append(CodeList(first, last, tuple(item["codes"])))
    return tuple(lists)


def _read_term(path: Path, digest: Any) -> Term:
    sql = _read_text(path, digest).strip().removesuffix(";")
    body = _COMMENTS.sub("", sql).strip()
    if not sql.startswith("--"):
        raise PackError(f"{path}:1: a term begins with a comment that says what it means.")
    macro = _MACRO.match(body)
    if macro:
        if macro[1].lower() != path.stem.lower():
            raise PackError(f"{path}:1: the macro is called '{macro[1]}', the file '{path.stem}'; give both one name.")
        return Term(path.stem, "macro", sql, path)
    if not _SELECT.match(body):
        raise PackError(f"{path}:1: a term is one SELECT or one CREATE MACRO.")
    return Term(path.stem, "table", sql, path)


class _CheckReader:
    """Reads check files against the tables, groups and kinds of a pack."""

    def __init__(self, tables: dict[str, TableSpec], groups: set[str], kinds: set[str]) -> None:
        self.tables = tables
        self.groups = groups
        self.kinds = kinds

    def read(self, path: Path, text: str) -> Check:
        entries, sql, sql_line = split_header(path, text)
        first, last = parse_years(path, entries["years"])
        code = entries["code"].value
        if path.stem not in (code, f"{code}-{first}"):
            raise PackError(
                f"{path}:{entries['code'].line}: the file of check {code} is called {code}.sql or {code}-{first}.sql."
            )
        self._expect(path, entries["group"], self.groups, "group")
        self._expect(path, entries["kind"], self.kinds, "kind")
        needs = parse_needs(entries["needs"])
        self._expect_needs(path, entries["needs"], needs)
        flags = parse_flags(path, entries["flags"])
        self._expect_flags(path, entries["flags"], flags)
        if not _SELECT.match(_COMMENTS.sub("", sql).strip()):
            raise PackError(f"{path}:{sql_line}: below the header there must be one SELECT.")
        if ";" in _COMMENTS.sub("", sql).rstrip().removesuffix(";"):
            raise PackError(f"{path}:{sql_line}: a check is one SELECT; there is a ';' inside it.")

        def optional(key: str) -> str | None:
            return entries[key].value if key in entries else None

        return Check(
            code=code,
            first_year=first,
            last_year=last,
            title=entries["title"].value,
            group=entries["group"].value,
            kind=entries["kind"].value,
            needs=needs,
            flags=flags,
            fails=entries["fails"].value,
            fix=entries["fix"].value,
            differs=optional("differs"),
            caveat=optional("caveat"),
            sql=sql.rstrip().removesuffix(";"),
            path=path,
        )

    def _expect(self, path: Path, entry: Entry, known: set[str], what: str) -> None:
        if entry.value not in known:
            raise PackError(
                f"{path}:{entry.line}: unknown {what} '{entry.value}'; there are: {', '.join(sorted(known))}."
            )

    def _expect_flags(self, path: Path, entry: Entry, flags: dict[str, tuple[str, ...]]) -> None:
        for table, columns in flags.items():
            self._expect(path, Entry(table, entry.line), set(self.tables), "table")
            for column in columns:
                self._expect_column(path, entry, table, column)

    def _expect_column(self, path: Path, entry: Entry, table: str, column: str) -> None:
        if column not in self.tables[table].columns:
            raise PackError(f"{path}:{entry.line}: table {table} has no column '{column}'.")

    def _expect_needs(self, path: Path, entry: Entry, needs: tuple[tuple[str, ...], ...]) -> None:
        options = (option for alternatives in needs for option in alternatives)
        for need in (name for option in options for name in option.split(" without ")):
            if need in _OTHER_NEEDS:
                continue
            table, _, column = need.removeprefix("rows of ").removeprefix("previous.").partition(".")
            self._expect(path, Entry(table, entry.line), set(self.tables), "table")
            if column:
                self._expect_column(path, entry, table, column)


def _refuse_overlaps(checks: list[Check]) -> None:
    for earlier, later in pairwise(checks):
        if earlier.code == later.code and (earlier.last_year is None or earlier.last_year >= later.first_year):
            raise PackError(
                f"{later.path}:1: check {later.code} has another version in force in {later.first_year}: {earlier.path.name}."
            )
