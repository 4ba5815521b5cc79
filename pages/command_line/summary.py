"""What ``plumbline check`` shows: counts, places in files and words. Never a child, a date of birth or any other value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from .days import in_words
from .screen import console, count, table

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa
    from plumbline.aggregates import Metadata
    from plumbline.engine import CheckResult, Problem

_MOST_FREQUENT = 15
_REMARKS = 30
_SIGNS = {"error": "Not read", "warning": "Left out", "notice": "Unusual"}


def show(result: CheckResult, day: date, about_day: str = "") -> None:
    """Everything there is to say about a run, but for the files it writes."""
    from plumbline.engine.reference.authorities import find_authority

    screen = console()
    council = find_authority(result.authority).name
    screen.print(f"{result.pack.title} return of {council}, year ending 31 March {result.year}", style="bold")
    screen.print(f"Extract of {in_words(day)}{about_day}.\n")
    for part in (_read, _remarks, _outcome, _frequent, _groups, _skipped, _failed, _extra):
        for line in part(result):
            screen.print(line)


def _read(result: CheckResult) -> Iterator[Any]:
    read = table("What was read", Table="left", Rows="right", File="left")
    for name, rows in result.table_rows.items():
        read.add_row(name, count(rows), result.given.tables[name].file or "")
    yield read
    files = len({(given.file or "").partition(", sheet ")[0] for given in result.given.tables.values()})
    rows = sum(result.table_rows.values())
    yield f"{plural(rows, 'row')} from {plural(files, 'file')}, {plural(result.children, 'child', 'children')}.\n"


def _remarks(result: CheckResult) -> Iterator[Any]:
    """Remarks that say the same of several places become one."""
    if not result.problems:
        return
    together: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in result.problems:
        together.setdefault((problem.severity, problem.message, problem.remedy), []).append(problem)
    remarks = table("Remarks on the files", Kind="left", Where="left", Remark="left")
    for (severity, message, remedy), problems in list(together.items())[:_REMARKS]:
        more = f" and {plural(len(problems) - 1, 'more place')}" if len(problems) > 1 else ""
        remarks.add_row(_SIGNS[severity], problems[0].where + more, f"{message} {remedy}".strip())
    yield remarks
    if len(together) > _REMARKS:
        yield f"{plural(len(together) - _REMARKS, 'more remark')} in the workbook, on the sheet Input.\n"


def _outcome(result: CheckResult) -> Iterator[Any]:
    if not result.checks:
        return
    statuses = result.outcomes["status"].to_pylist()
    ran, skipped, failed = (statuses.count(status) for status in ("run", "skipped", "failed"))
    yield f"{plural(ran, 'check')} ran, {skipped} skipped, {failed} failed to run."
    whole = next(row for row in result.totals.to_pylist() if row["level"] == "return")
    if whole["status"] == "run":
        share = f" ({whole['children'] / result.children:.0%} of all)" if result.children else ""
        yield f"{plural(whole['errors'], 'error')}; {plural(whole['children'], 'child', 'children')} with at least one{share}.\n"


def _frequent(result: CheckResult) -> Iterator[Any]:
    flagged = sorted((row for row in result.outcomes.to_pylist() if row["errors"]), key=lambda row: -row["errors"])
    if not flagged:
        return
    titles = {check.code: check.title for check in result.checks}
    shown = table(
        "Most frequent errors", Check="left", Title="left", Errors="right", Children="right", First_place_to_look="left"
    )
    for row in flagged[:_MOST_FREQUENT]:
        code = row["check"]
        shown.add_row(code, titles[code], count(row["errors"]), count(row["children"]), _first_place(result, code))
    yield shown
    if len(flagged) > _MOST_FREQUENT:
        yield f"{plural(len(flagged) - _MOST_FREQUENT, 'more check')} found errors; all are in the workbook.\n"


def _first_place(result: CheckResult, code: str) -> str:
    import pyarrow.compute as pc

    findings = result.findings
    first = pc.index(findings["check"], code).as_py()
    given = result.given.tables[findings["table"][first].as_py()]
    row = given.data["source_row"][findings["row"][first].as_py()].as_py()
    place = given.file or given.name
    if sum(other.file == given.file for other in result.given.tables.values()) > 1:
        place += f", {given.name}"
    return f"{place}, row {row}"


def _groups(result: CheckResult) -> Iterator[Any]:
    shown = table("By group", Group="left", Errors="right", Children="right")
    quiet = []
    totals = {total["key"]: total for total in result.totals.to_pylist() if total["level"] == "group"}
    for key, group in result.pack.groups.items():
        total = totals.get(key, {"errors": None, "status": None})
        if total["errors"]:
            shown.add_row(group, count(total["errors"]), count(total["children"]))
        elif total["status"] == "run":
            quiet.append(group)
    if shown.row_count:
        yield shown
    if quiet:
        yield f"No errors in: {'; '.join(quiet)}.\n"


def _skipped(result: CheckResult) -> Iterator[Any]:
    yield from _by_reason(result, "skipped", "Skipped (not counted as free of errors)")
    skipped = [row["reason"] for row in result.outcomes.to_pylist() if row["status"] == "skipped"]
    if any("--providers" in reason for reason in skipped):
        yield (
            "The register of providers is the lists of children's homes and of social care providers that Ofsted sends to "
            "councils. Save the Excel workbooks as they come and name them: --providers LIST.xlsx"
        )
    if any("last year's" in reason for reason in skipped):
        yield "Last year's return is the same set of files of the year before: --previous FOLDER"
    yield ""


def _failed(result: CheckResult) -> Iterator[Any]:
    yield from _by_reason(result, "failed", "Failed to run (please report this; it is a fault of the program)")


def _by_reason(result: CheckResult, status: str, title: str) -> Iterator[Any]:
    codes: dict[str, list[str]] = {}
    for row in result.outcomes.to_pylist():
        if row["status"] == status:
            codes.setdefault(row["reason"], []).append(row["check"])
    if codes:
        shown = table(title, Why="left", Checks="right", Codes="left")
        for reason, some in codes.items():
            shown.add_row(reason, count(len(some)), ", ".join(some))
        yield shown


def _extra(result: CheckResult) -> Iterator[Any]:
    """The council's own checks: each with its counts, or why it has none."""
    if result.extra_outcomes is None:
        return
    titles = {check.code: check.title for check in result.extra_checks}
    shown = table(
        "Extra checks, the council's own",
        Check="left",
        Title="left",
        Errors="right",
        Children="right",
        First_place_to_look="left",
    )
    for row in result.extra_rows:
        code = row["check"]
        if row["status"] == "run":
            place = _first_place(result, code) if row["errors"] else ""
            shown.add_row(code, titles[code], count(row["errors"]), count(row["children"]), place)
        else:
            status = "skipped" if row["status"] == "skipped" else "failed to run"
            shown.add_row(code, titles[code], status, "", row["reason"])
    yield shown
    yield "They are in no figure above, and not in the counts file.\n"


def announce(protected: pa.Table | None, metadata: Metadata | None, counts_file: Path) -> None:
    """Says what the counts file will hold, before it is written; ``protected`` is None where none is."""
    screen = console()
    if protected is None or metadata is None:
        screen.print("Only some checks ran, so no counts file is written: it would replace the counts of a full run.\n")
        return
    from plumbline.engine.reference.authorities import find_authority

    rows = protected.to_pylist()
    ran = sum(row["level"] == "check" and row["status"] == "run" for row in rows)
    groups = sum(row["level"] == "group" for row in rows)
    council = find_authority(metadata.authority).name
    said = (
        f"The counts file will hold, for {council}, {metadata.year}, extract of {in_words(metadata.as_of)}: how many errors and "
        f"children there are\nfor {plural(ran, 'check')}, {plural(groups, 'group')} and the whole return, how many rows and "
        "children were looked at, and which checks did not run.\n"
        f"Withheld: {_withheld(rows)}. Counts of 1 to {metadata.threshold - 1} are, and what would give them away; a return "
        f"of fewer than {metadata.minimum_children} children shares none.\n"
        "Not in it: any row about a child, name, identifier, date of birth, postcode or free text; the name of a person, "
        "file or machine.\n"
        f"It goes to {counts_file}. Nothing is sent anywhere: sharing it is for you to do.\n"
    )
    screen.print(said, soft_wrap=True)


def _withheld(rows: list[dict[str, Any]]) -> str:
    """How many counts are withheld, such as ``12 checks, 2 group totals and the total of the return``."""
    kinds = (("check", "check"), ("group", "group total"))
    numbers = ((sum(row["suppressed"] for row in rows if row["level"] == level), name) for level, name in kinds)
    parts = [plural(number, name) for number, name in numbers if number]
    if any(row["suppressed"] for row in rows if row["level"] == "return"):
        parts.append("the total of the return")
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]])) or "nothing"


def say(sentences: str) -> None:
    """Says them, if there are any, with an empty line after."""
    if sentences:
        console().print(f"{sentences}\n", soft_wrap=True)


def tell_where(workbook: Path, counts_file: Path | None, replaced: list[str]) -> None:
    """Says what was written."""
    screen = console()

    def say(line: str) -> None:
        screen.print(line, soft_wrap=True)

    say("Written" + (f" (replacing {' and '.join(replaced)}):" if replaced else ":"))
    say(f"  {workbook}\n    Every finding. It holds data about children: it stays here.")
    if counts_file is not None:
        say(f"  {counts_file}\n    Counts only: the only thing to share. Look at it with 'plumbline preview'.")
    for left in sorted(workbook.parent.glob(".*-findings.xlsx.unfinished")):
        say(
            f"  {left}\n    Half a workbook, left by a check that was cut off. It holds data about children: delete it."
        )


def plural(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: ``1 check``, ``2,675 children``."""
    return f"{count(number)} {one if number == 1 else many or f'{one}s'}"
