"""From the result of a check to the rows and metadata of the counts file. Reads outcomes and totals, never a row about a child."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from .contract.metadata import Metadata
from .contract.schema import COUNT_COLUMNS, SCHEMA, SCHEMA_VERSION
from .contract.vocabulary import COULD_NOT_RUN, NONE_RAN, SOMETHING_MISSING, Vocabulary, vocabulary

if TYPE_CHECKING:
    import pyarrow as pa
    from plumbline.engine import CheckResult


def count(result: CheckResult) -> pa.Table:
    """The rows of the contract, unprotected: the return, its groups in the pack's order, its checks.

    Reasons are put in the contract's words; what the engine says beyond them stays on the council's machine.
    """
    import pyarrow as pa

    words = vocabulary(result.pack)
    group_of = {check.code: check.group for check in result.checks}
    places = {group: place for place, group in enumerate(result.pack.groups)}
    totals = result.totals.to_pylist()
    rows = [_row("return", row["key"], None, row, words) for row in totals if row["level"] == "return"]
    groups = sorted((row for row in totals if row["level"] == "group"), key=lambda row: places[row["key"]])
    rows += [_row("group", row["key"], row["key"], row, words) for row in groups]
    rows += [_row("check", row["check"], group_of[row["check"]], row, words) for row in result.outcomes.to_pylist()]
    # The rows of three tables together, less those of two that are shared, would be the size of a third that is not.
    over_many_tables = {check.code for check in result.checks if len(check.flags) > 2}
    for row in rows:
        if row["level"] == "check" and row["key"] in over_many_tables:
            row["rows_in_scope"] = None
    return pa.Table.from_pylist(rows, SCHEMA)


def metadata_for(
    result: CheckResult,
    as_of: date,
    threshold: int = 5,
    minimum_children: int = 10,
    created_at: datetime | None = None,
    protected: pa.Table | None = None,
) -> Metadata:
    """The metadata of the counts file of ``result``, whose extract is of the day ``as_of``.

    ``children`` is None for fewer than ``minimum_children``. The rows of a table are given only where the protected rows say them
    too, in the scope of a check that looks at this table alone; otherwise a small table could follow from the difference.
    ``protected`` are the rows that go into the file with it, where they are at hand; sizes do not depend on other files.
    """
    from .disclosure import protect

    if protected is None:
        protected = protect(count(result), threshold, minimum_children)
    sizes = {row["key"]: row["rows_in_scope"] for row in protected.to_pylist() if row["level"] == "check"}
    shared: dict[str, int] = {}
    for check in result.checks:
        if len(check.flags) == 1 and sizes[check.code] is not None:
            shared[next(iter(check.flags))] = sizes[check.code]
    return Metadata(
        schema_version=SCHEMA_VERSION,
        return_name=result.return_name,
        pack_version=result.pack.version,
        pack_hash=result.pack.content_hash,
        program_version=_program_version(),
        authority=result.authority,
        year=result.year,
        as_of=as_of,
        created_at=created_at or datetime.now(UTC).replace(microsecond=0),
        threshold=threshold,
        minimum_children=minimum_children,
        children=result.children if result.children >= minimum_children else None,
        table_rows={table: shared.get(table) for table in result.table_rows},
    )


def _row(level: str, key: str, group: str | None, row: dict[str, Any], words: Vocabulary) -> dict[str, Any]:
    counts = {name: row[name] for name in COUNT_COLUMNS}
    reason = _reason(level, row["status"], row["reason"] or "", words)
    return {
        "level": level,
        "key": key,
        "group": group,
        "status": row["status"],
        "reason": reason,
        **counts,
        "suppressed": False,
    }


def _reason(level: str, status: str, said: str, words: Vocabulary) -> str | None:
    if status == "run":
        return None
    if level != "check":
        return NONE_RAN
    if status == "failed":
        return COULD_NOT_RUN
    return said if words.says_why_skipped(said) else SOMETHING_MISSING


def _program_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("plumbline")
    except PackageNotFoundError:
        return "0"
