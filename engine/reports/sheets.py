"""The rows of the workbook's smaller sheets: the summary, the checks and the input. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ..pack import Check
from ..reference.authorities import find_authority
from ..result import CheckResult
from .words import SEVERITY_WORDS, STATUS_WORDS, flowing, group_of, number, one_line, title_of

if TYPE_CHECKING:
    import pyarrow as pa

SUMMARY_COLUMNS = 6

Row = tuple[str | int | None, ...]


def summary_rows(result: CheckResult, as_of: date | None) -> tuple[list[Row], set[int]]:
    """The summary as rows of up to six cells, and the positions (from 0) of those that are headings."""
    rows: list[Row] = list(_facts(result, as_of))
    headings: set[int] = set()

    def section(heading: Row, lines: list[Row]) -> None:
        rows.append(())
        headings.add(len(rows))
        rows.append(heading)
        rows.extend(lines)

    section(("Table", "File", "", "Rows"), _tables(result))
    section(("Group of checks", "", "", "Errors", "Children"), _groups(result))
    columns = ("Title", "Group", "Errors", "Children", "What to do")
    section(("Check", *columns), _errors(result))
    if result.extra_outcomes is not None:
        section(("Extra check", *columns), _extra(result))
    return rows, headings


def _facts(result: CheckResult, as_of: date | None) -> list[Row]:
    council = find_authority(result.authority)
    statuses = result.outcomes["status"].to_pylist()
    total = next(row for row in result.totals.to_pylist() if row["level"] == "return")
    facts: list[Row] = [
        ("Council", f"{council.name} ({council.code})"),
        ("Collection year", f"{result.year} (year ending 31 March {result.year})"),
    ]
    if as_of is not None:
        facts.append(("Extract of", f"{as_of.day} {as_of:%B %Y}"))
    facts.append(("Rules", f"{result.pack.title} rules {result.pack.version}"))
    facts.append(("Children", result.children))
    if total["status"] == "run":
        facts.append(("Errors", total["errors"]))
        facts.append(("Children with an error", total["children"]))
    facts.extend((f"Checks: {words.lower()}", statuses.count(status)) for status, words in STATUS_WORDS.items())
    if result.extra_outcomes is not None:
        where = "listed at the end of this sheet; in no figure above it, and not in the counts file"
        facts.append(("Extra checks, the council's own", f"{number(result.extra_outcomes.num_rows)}; {where}"))
    remarks = number(len(result.problems)) if result.problems else "none"
    facts.append(("Remarks on the files", f"{remarks}; see the sheet Input" if result.problems else remarks))
    facts.append(
        (
            "Keep it here",
            "This workbook holds data about children and stays in the council. Only the counts file is made to be shared.",
        )
    )
    return facts


def _tables(result: CheckResult) -> list[Row]:
    return [(name, result.given.tables[name].file or "", "", rows) for name, rows in result.table_rows.items()]


def _groups(result: CheckResult) -> list[Row]:
    rows: list[Row] = []
    totals = {total["key"]: total for total in result.totals.to_pylist() if total["level"] == "group"}
    for key, group in result.pack.groups.items():
        if key in totals:
            total = totals[key]
            counts = (total["errors"], total["children"]) if total["status"] == "run" else ("none of its checks ran",)
            rows.append((group, "", "", *counts))
    return rows


def _errors(result: CheckResult) -> list[Row]:
    """Every check that flagged something, the most frequent first."""
    flagged = [row for row in result.outcomes.to_pylist() if row["errors"]]
    flagged.sort(key=lambda row: -row["errors"])
    return _counts(result.checks, flagged, result) or [("No check found an error.",)]


def _extra(result: CheckResult) -> list[Row]:
    """Every extra check that ran; the sheet Checks says why the others did not."""
    ran = [row for row in result.extra_rows if row["status"] == "run"]
    return _counts(result.extra_checks, ran, result) or [("No extra check ran; the sheet Checks says why.",)]


def _counts(checks: Sequence[Check], outcomes: list[dict[str, Any]], result: CheckResult) -> list[Row]:
    by_code = {check.code: check for check in checks}
    rows: list[Row] = []
    for row in outcomes:
        check = by_code[row["check"]]
        words = (check.code, one_line(check.title), group_of(check, result))
        rows.append((*words, row["errors"], row["children"], one_line(check.fix)))
    return rows


def check_rows(result: CheckResult) -> pa.Table:
    """Every check in force, then the extra ones: what became of it and what there is to know about it."""
    import pyarrow as pa

    checks = {check.code: check for check in (*result.checks, *result.extra_checks)}
    outcomes = [*result.outcomes.to_pylist(), *result.extra_rows]
    ordered = [checks[row["check"]] for row in outcomes]
    text: Mapping[str, list[str | None]] = {
        "Check": [check.code for check in ordered],
        "Title": [title_of(check, result) for check in ordered],
        "Group": [group_of(check, result) for check in ordered],
        "Kind": [result.pack.kinds[check.kind] for check in ordered],
        "Status": [STATUS_WORDS[row["status"]] for row in outcomes],
        "Reason": [row["reason"] for row in outcomes],
    }
    counts = {
        "Errors": "errors",
        "Children": "children",
        "Rows checked": "rows_in_scope",
        "Children checked": "children_in_scope",
    }
    words: Mapping[str, list[str | None]] = {
        "What fails": [flowing(check.fails) for check in ordered],
        "What to do": [one_line(check.fix) for check in ordered],
        "Good to know": [one_line(check.caveat) if check.caveat else None for check in ordered],
        "How today's validator differs": [one_line(check.differs) if check.differs else None for check in ordered],
    }
    columns: dict[str, Any] = {name: pa.array(values, pa.string()) for name, values in text.items()}
    columns |= {name: pa.array([row[key] for row in outcomes], pa.int64()) for name, key in counts.items()}
    columns |= {name: pa.array(values, pa.string()) for name, values in words.items()}
    return pa.table(columns)


def input_rows(result: CheckResult) -> pa.Table:
    """What intake had to say about the files."""
    import pyarrow as pa

    problems = result.problems
    if not problems:
        return pa.table({"Remark": ["The files were read without a remark."]})
    columns: dict[str, list[str | None]] = {
        "Remark": [problem.message for problem in problems],
        "What to do": [problem.remedy for problem in problems],
        "Weight": [SEVERITY_WORDS[problem.severity] for problem in problems],
        "File": [problem.file for problem in problems],
        "Table": [problem.table for problem in problems],
        "Column": [problem.column for problem in problems],
    }
    text = {name: pa.array(values, pa.string()) for name, values in columns.items()}
    return pa.table(text | {"Row": pa.array([problem.row for problem in problems], pa.int64())})
