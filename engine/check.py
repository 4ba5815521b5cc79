"""Checks one return: intake, typed tables, terms, checks, outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING, Literal

import duckdb

from .errors import PlumblineError
from .intake import GivenReturn, Table, TableLayout, read_return
from .pack import Check, Pack, load_pack, read_extra_checks
from .reference.authorities import find_authority
from .reference.for_checks import add_postcodes, add_register, look_up_postcodes
from .result import CheckResult
from .runner.database import WORKERS, create_tables, open_database, set_parameters, use_every_processor
from .runner.needs import available
from .runner.outcomes import CheckState, Scope, outcome_table, total_table
from .runner.run import run_checks
from .runner.terms import tables_of_last_year

if TYPE_CHECKING:
    import pyarrow as pa

Source = str | Path | Sequence[str | Path] | Mapping[str, Table]
Progress = Callable[[str, int, int], None]


def check_return(
    current: Source,
    previous: Source | None = None,
    *,
    return_name: str = "ssda903",
    year: int = 2026,
    authority: str = "E08000003",
    providers: Sequence[str | Path] | Table | None = None,
    checks: Iterable[str] | None = None,
    form: Literal["csv", "xml"] = "csv",
    extra_checks: str | Path | None = None,
    on_progress: Progress | None = None,
) -> CheckResult:
    """Checks a return against the rules of a collection year.

    ``current`` and ``previous`` (last year's return) are each a folder, a file, a list of files, or a mapping of table name to
    table: a pyarrow.Table, a data frame (pandas, polars), a mapping of column to values, or a list of rows. Missing columns count
    as blank, and an empty mapping for ``previous`` as no return. ``authority`` is a name or an ONS code. ``providers`` is the
    register of providers: workbooks, or such a table with URN, PLACE_CODES, PROVIDER_CODES, REG_END, POSTCODE, LA_CODE, LA_NAME.
    ``checks`` are codes; by default all checks in force in ``year`` (2026 is the year ending 31 March 2026). ``form`` is the form
    that a mapping of tables stands for; files say themselves whether they are CSV or XML. ``extra_checks`` is a folder with
    further checks, the council's own: what they find is among the findings and in ``extra_outcomes``, and in no total.
    ``on_progress`` is told the stage, and how much of it is done.

    Raises:
        ReturnError: the return cannot be read.
        PackError: an extra check is malformed; the message begins with its path and line.
        PlumblineError: year, authority, return or check is unknown, or memory ran out.
    """
    pack = load_pack(return_name)
    if year not in pack.years:
        raise PlumblineError(
            f"There are no {pack.title} rules for {year}. The years are {pack.years[0]} to {pack.years[-1]}."
        )
    council = find_authority(authority)
    further = read_extra_checks(Path(extra_checks), pack) if extra_checks is not None else ()
    chosen, extra = _choose(pack, further, year, checks)
    clock = _Clock()

    layouts = _layouts(pack)
    tell = (lambda stage: on_progress(stage, 0, 1)) if on_progress else None
    with ThreadPoolExecutor(1) as aside:
        opening = aside.submit(_open_database, pack, year, council.code)
        given = _read(current, layouts, "current", form, tell)
        given_before = (
            _read(previous, layouts, "previous", form, tell) if previous is not None and previous != {} else None
        )
    problems = given.problems + (given_before.problems if given_before else [])
    clock.stop("intake")

    connection = opening.result()
    try:
        use_every_processor(connection, sum(table.data.num_rows for table in given.tables.values()))
        asked_before = tables_of_last_year(pack, (check.sql for check in (*chosen, *extra)))
        wanted = {need for check in (*chosen, *extra) for alternatives in check.needs for need in alternatives}
        returns = [given, given_before] if given_before else [given]
        with ThreadPoolExecutor(1) as aside:
            looking_up = (
                aside.submit(look_up_postcodes, pack, returns, problems, on_progress) if "postcodes" in wanted else None
            )
            create_tables(connection, pack, given, given_before, asked_before)
            clock.stop("tables")
        postcodes = looking_up.result() if looking_up else None
        if postcodes is not None:
            add_postcodes(connection, postcodes)
        with_register = providers is not None and add_register(connection, providers, problems)
        clock.stop("reference data")
        have = available(given, given_before, postcodes=postcodes is not None, providers=with_register)
        on_check = (lambda done, total: on_progress("checks", done, total)) if on_progress else None
        with ThreadPoolExecutor(1) as aside:
            scoping = aside.submit(Scope, connection.cursor(), pack)
            states = run_checks(connection, pack, chosen, have, on_check, extra)
        states, extra_states = states[: len(chosen)], states[len(chosen) :]
        if checks is None:
            extra_states += _out_of_force(further, year)
        clock.stop("checks")
        scope = scoping.result()
        with ThreadPoolExecutor(WORKERS) as aside:
            findings = aside.submit(_findings, connection.cursor())
            totals = aside.submit(total_table, connection.cursor(), states, scope, return_name)
            outcomes = outcome_table(connection, states, scope)
        result = CheckResult(
            return_name=return_name,
            year=year,
            authority=council.code,
            pack=pack,
            checks=chosen,
            findings=findings.result(),
            outcomes=outcomes,
            totals=totals.result(),
            problems=problems,
            table_rows={name: scope.rows[name] for name in given.tables},
            children=scope.children_in(given.tables),
            given=given,
            extra_checks=tuple(state.check for state in extra_states),
            extra_outcomes=outcome_table(connection, extra_states, scope) if extra_checks is not None else None,
        )
        clock.stop("counting")
    except duckdb.OutOfMemoryException:
        raise PlumblineError(
            "There is not enough free memory to check this return. Close other programs, or use a machine with more memory. "
            "Nothing was set aside on the disk."
        ) from None
    finally:
        # Giving the memory back takes longer than anybody need wait.
        Thread(target=connection.close).start()
    return replace(result, seconds=clock.seconds)


def _open_database(pack: Pack, year: int, authority: str) -> duckdb.DuckDBPyConnection:
    connection = open_database()
    set_parameters(connection, pack, year, authority)
    return connection


def _findings(cursor: duckdb.DuckDBPyConnection) -> pa.Table:
    return cursor.execute('SELECT * FROM main.findings ORDER BY "check", "table", row').to_arrow_table()


class _Clock:
    """Seconds spent between one stop and the next."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = perf_counter()

    def stop(self, stage: str) -> None:
        now = perf_counter()
        self.seconds[stage] = now - self._last
        self._last = now


def _choose(
    pack: Pack, further: Sequence[Check], year: int, codes: Iterable[str] | None
) -> tuple[tuple[Check, ...], tuple[Check, ...]]:
    """The checks to run, those of the pack and further ones."""
    in_force, extra = pack.in_force(year), tuple(check for check in further if check.in_force(year))
    if codes is None:
        return in_force, extra
    wanted = list(dict.fromkeys(str(code).strip().upper() for code in codes))
    for code in wanted:
        versions = [check for check in (*pack.checks, *further) if check.code.upper() == code]
        if not versions:
            raise PlumblineError(f"There is no check {code} in the {pack.title} rules. 'plumbline rules' lists them.")
        if not any(check.in_force(year) for check in versions):
            years = ", ".join(check.years for check in versions)
            raise PlumblineError(f"Check {code} is not in force in {year}; it is in force in {years}.")
    named = [tuple(check for check in some if check.code.upper() in wanted) for some in (in_force, extra)]
    return named[0], named[1]


def _out_of_force(checks: Sequence[Check], year: int) -> list[CheckState]:
    """A council that wrote a check for other years is told so, as it might wait for what the check finds."""
    in_force = {check.code for check in checks if check.in_force(year)}
    latest = {check.code: check for check in checks if check.code not in in_force}
    return [
        CheckState(check, "skipped", f"it is not in force in {year}; its file says {check.years}")
        for check in latest.values()
    ]


def _layouts(pack: Pack) -> list[TableLayout]:
    return [
        TableLayout(
            name=spec.name,
            columns=tuple(column for column in spec.columns if column not in spec.derived),
            date_columns=frozenset(column for column, kind in spec.columns.items() if kind == "date"),
            as_written=spec.as_written,
        )
        for spec in pack.tables.values()
    ]


def _read(
    source: Source,
    layouts: Sequence[TableLayout],
    which: Literal["current", "previous"],
    form: Literal["csv", "xml"],
    tell: Callable[[str], None] | None,
) -> GivenReturn:
    return read_return(source, layouts, which=which, form=form, on_progress=tell)
