"""What the runner makes of checks that fail, lack something, or use a term that cannot be made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from plumbline.engine import check_return
from plumbline.engine.errors import PlumblineError
from plumbline.engine.intake import GivenReturn, GivenTable
from plumbline.engine.pack import Pack, Term, load_pack, read_checks
from plumbline.engine.runner.database import create_tables, open_database, set_parameters
from plumbline.engine.runner.needs import available, missing
from plumbline.engine.runner.outcomes import CheckState
from plumbline.engine.runner.run import run_checks

PACK = load_pack("ssda903")
CHILD, POSTCODE = "CHILD-4711", "ZZ9 9ZZ"


def given_return(**columns: list[str | None]) -> GivenReturn:
    data = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    table = GivenTable("Episodes", data, frozenset(columns), None)
    return GivenReturn("csv", {"Episodes": table}, [])


RETURN = given_return(CHILD=[CHILD, None], DECOM=["01/05/2024", None], PL_POST=[POSTCODE, None])


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = open_database(threads=1)
    set_parameters(connection, PACK, 2025, "E08000003")
    create_tables(connection, PACK, RETURN, None)
    yield connection
    connection.close()


def with_terms(**terms: str) -> Pack:
    made = {name: Term(name, "macro" if "MACRO" in sql else "table", sql, Path(name)) for name, sql in terms.items()}
    return PACK._replace(terms=made)


def run(
    connection: duckdb.DuckDBPyConnection, folder: Path, pack: Pack = PACK, **sqls: str
) -> tuple[dict[str, CheckState], list[tuple[str, int, str | None]]]:
    """Runs checks with these SQLs, in order; gives their states by code and what they flagged."""
    for code, sql in sqls.items():
        header = {"code": code, "years": "2023-", "title": "T", "group": "reviews", "kind": "conflict"}
        header |= {"needs": "Episodes", "flags": "Episodes(DECOM)", "fails": "F", "fix": "X"}
        lines = [f"-- {key}: {value}" for key, value in header.items()]
        (folder / f"{code}.sql").write_text("\n".join([*lines, "", sql]))
    have = available(RETURN, None, postcodes=False, providers=False)
    states = run_checks(connection, pack, read_checks(folder, pack), have)
    findings = connection.execute('SELECT "check", row, child FROM main.findings ORDER BY ALL').fetchall()
    return {state.check.code: state for state in states}, findings


BROKEN = {
    "does_not_parse": "SELECT FROM WHERE",
    "unknown_column": "SELECT row FROM Episodes WHERE NO_SUCH_COLUMN = 1",
    "unknown_table": "SELECT row FROM NoSuchTable",
    "stumbles_over_a_value": "SELECT row FROM Episodes WHERE CAST(PL_POST AS INTEGER) > 0",
    "no_row_numbers": "SELECT CHILD FROM Episodes",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_failing_check_is_reported_and_leaves_the_findings_of_the_others(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, broken: str
) -> None:
    whole = "SELECT row FROM Episodes"
    states, findings = run(connection, tmp_path, A1=whole, B1=BROKEN[broken], C1=whole)
    assert {code: state.status for code, state in states.items()} == {"A1": "run", "B1": "failed", "C1": "run"}
    assert findings == [("A1", 0, CHILD), ("A1", 1, None), ("C1", 0, CHILD), ("C1", 1, None)]
    reason = states["B1"].reason or ""
    assert "check B1" in reason
    assert CHILD not in reason
    assert POSTCODE not in reason


def test_a_row_is_found_once_however_often_it_is_flagged_and_only_if_it_is_there(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    _, findings = run(connection, tmp_path, A1="SELECT unnest([0, 0, NULL, -1, 2, 1, 1]) AS row")
    assert findings == [("A1", 0, CHILD), ("A1", 1, None)]


def test_a_check_whose_term_cannot_be_made_fails_and_names_the_term(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    pack = with_terms(
        bad="-- Bad.\nSELECT CAST(PL_POST AS INTEGER) AS row FROM Episodes",
        on_bad="-- Built on bad.\nSELECT row FROM bad",
        worse="-- Worse.\nCREATE MACRO worse(x) AS",
        good="-- Good.\nSELECT row FROM Episodes WHERE DECOM IS NOT NULL",
    )
    sqls = {
        "A1": "SELECT row FROM on_bad",
        "B1": "SELECT row FROM good",
        "C1": "SELECT worse(row) AS row FROM Episodes",
    }
    states, findings = run(connection, tmp_path, pack, **sqls)
    assert findings == [("B1", 0, CHILD)]
    assert states["A1"].reason == "the term bad could not be made (ConversionException)"
    assert states["C1"].reason == "the term worse could not be made (ParserException)"


def test_terms_that_need_each_other_fail_and_end(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    pack = with_terms(hen="-- Hen.\nSELECT row FROM egg", egg="-- Egg.\nSELECT row FROM hen")
    states, _ = run(connection, tmp_path, pack, A1="SELECT row FROM hen", B1="SELECT row FROM Episodes")
    assert (states["A1"].status, states["B1"].status) == ("failed", "run")


def test_only_the_terms_of_checks_that_run_are_made(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    pack = with_terms(used="-- Used.\nSELECT row FROM Episodes", unused="-- Not used.\nSELECT row FROM Episodes")
    run(connection, tmp_path, pack, A1="-- Says unused.\nSELECT row FROM used")
    made = connection.execute("SELECT table_schema, table_name FROM information_schema.tables").fetchall()
    assert ("current", "used") in made
    assert ("previous", "used") not in made
    assert ("current", "unused") not in made


def test_a_check_sees_which_tables_were_given(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    sql = "SELECT row FROM Episodes WHERE (SELECT list(name) FROM given_tables) = ['Episodes']"
    sql += " AND NOT EXISTS (SELECT 1 FROM previous.given_tables)"
    _, findings = run(connection, tmp_path, A1=sql)
    assert len(findings) == 2


@pytest.mark.parametrize(
    ("needs", "reason"),
    [
        ("Episodes", None),
        ("Header | Episodes", None),
        ("Episodes.PL_POST", None),
        ("Header", "not given: Header"),
        ("Episodes.URN", "not given: Episodes with a URN column"),
        ("previous.Episodes", "not given: last year's Episodes"),
        ("rows of Episodes", None),
        ("rows of Reviews", "not given: rows of Reviews"),
        ("rows of previous.Episodes", "not given: rows of last year's Episodes"),
        ("Header.UASC | UASC", "not given: Header with a UASC column or UASC"),
        ("xml, postcodes", "it applies to returns in the XML form only; the postcode directory is not at hand"),
        ("Header.UASC | csv", None),
        ("Header | Episodes without Header", None),
        ("Header | Episodes without Episodes", "not given: Header or Episodes"),
        ("Header | UASC without Episodes", "not given: Header or UASC"),
    ],
)
def test_what_a_check_lacks_is_said_in_words(needs: str, reason: str | None) -> None:
    have = available(RETURN, None, postcodes=False, providers=False)
    alternatives = tuple(tuple(option.strip() for option in need.split("|")) for need in needs.split(", "))
    assert missing(PACK.checks[0]._replace(needs=alternatives), have) == reason


def test_a_table_without_rows_is_given_but_has_no_rows() -> None:
    have = available(given_return(CHILD=[]), None, postcodes=False, providers=False)
    assert missing(PACK.checks[0]._replace(needs=(("Episodes",),)), have) is None
    assert missing(PACK.checks[0]._replace(needs=(("rows of Episodes",),)), have) == "not given: rows of Episodes"


def test_rows_are_never_set_aside_on_a_disk_where_memory_runs_out(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    connection.execute("SET memory_limit = '40MB'")
    with pytest.raises(duckdb.OutOfMemoryException):
        connection.execute(
            "CREATE TABLE wide AS SELECT md5(i::VARCHAR) AS a, md5((7 * i)::VARCHAR) AS b FROM range(2000000) r(i)"
        )
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(duckdb.Error):
        connection.execute(f"SET temp_directory = '{tmp_path}'")


def test_a_return_too_large_for_the_memory_is_refused_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise duckdb.OutOfMemoryException(f"could not hold {CHILD}")

    monkeypatch.setattr("plumbline.engine.check.create_tables", fail)
    with pytest.raises(PlumblineError, match="not enough free memory") as raised:
        check_return({"Episodes": pa.table({"CHILD": [CHILD]})})
    assert CHILD not in str(raised.value)
