"""What checking a return gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .intake import GivenReturn
from .pack import Check, Pack
from .problems import Problem

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The outcome of checking one return. Child-level: it stays on the machine where it was made.

    findings: check, table, row (from 0), child (null where the row has none); one row a check, table and row.
    outcomes: check, status (run, skipped, failed), reason, errors, children, rows_in_scope, children_in_scope; one row a check
    in force.
    extra_checks, extra_outcomes: the council's own checks that were asked for beside the pack's, and what became of them, in the
    columns of outcomes (None when none were asked for). Their findings are among the findings, and in no other table or count.
    totals: level (group, return), key, status, reason, errors, children, rows_in_scope, children_in_scope.
    table_rows: rows of each table given; children: distinct children in them.
    seconds: time spent on intake, reference data, terms and checks, for the curious.
    """

    return_name: str
    year: int
    authority: str
    pack: Pack
    checks: tuple[Check, ...]
    findings: pa.Table
    outcomes: pa.Table
    totals: pa.Table
    problems: list[Problem]
    table_rows: dict[str, int]
    children: int
    given: GivenReturn
    seconds: dict[str, float] = field(default_factory=dict)
    extra_checks: tuple[Check, ...] = ()
    extra_outcomes: pa.Table | None = None

    @property
    def extra_rows(self) -> list[dict[str, Any]]:
        """``extra_outcomes`` row by row; empty when no extra checks were asked for."""
        return [] if self.extra_outcomes is None else self.extra_outcomes.to_pylist()

    @property
    def failed(self) -> bool:
        """Whether some check failed to run, an extra one included."""
        extra = [row["status"] for row in self.extra_rows]
        return "failed" in [*self.outcomes["status"].to_pylist(), *extra]
