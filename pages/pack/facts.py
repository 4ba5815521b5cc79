"""The data behind a meeting pack, asked for once, with the functions that the pages ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
from plumbline.aggregates.benchmark import (
    WHOLE_RETURN,
    Benchmark,
    Comparison,
    Measure,
    MyCouncil,
    Scope,
    Series,
    Verdict,
    all_verdicts,
    compare,
    council_names,
    my_council,
    overlap,
    pareto,
    series,
    verdicts,
)

from ..parts.choices import View
from ..parts.error_types_rows import pareto_rows
from ..parts.titles import check_titles, group_titles


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of a view is looked at: the checks in ``scope``, which ``what`` names within a sentence, by a measure."""

    scope: Scope = WHOLE_RETURN
    what: str = "the whole return"
    measure: Measure = Measure.RATE


@dataclass(frozen=True)
class Facts:
    """What the pages show of one view, asked for when it is wanted and kept."""

    benchmark: Benchmark
    view: View
    chosen: Chosen

    @cached_property
    def comparison(self) -> Comparison:
        """The councils beside each other."""
        return self.compared(self.chosen.scope, self.chosen.measure)

    @cached_property
    def mine(self) -> MyCouncil:
        """Where the council stands with its whole return."""
        return my_council(self.benchmark, self.view.own, self.view.peers.members, self.view.period)

    @cached_property
    def types(self) -> list[dict[str, Any]]:
        """The council's error types, most errors first."""
        return pareto_rows(pareto(self.benchmark, (self.view.own,), self.view.period), self.titles)

    @cached_property
    def spread(self) -> list[dict[str, Any]]:
        """In which councils each error type occurs."""
        rows: list[dict[str, Any]] = overlap(self.benchmark, self.view.peers.members, self.view.period).to_pylist()
        return rows

    @cached_property
    def series(self) -> Series:
        """The council month by month."""
        return series(self.benchmark, self.view.own, self.chosen.scope, self.chosen.measure, self.view.period)

    @cached_property
    def verdict(self) -> Verdict | None:
        """What the council's newest month says."""
        return next((found for found in verdicts(self.series.table) if found.month is not None), None)

    @cached_property
    def all_months(self) -> tuple[pa.Table, list[Verdict]]:
        """All councils month by month."""
        members, chosen = self.view.peers.members, self.chosen
        return all_verdicts(self.benchmark, members, chosen.scope, chosen.measure, self.view.period)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The code and title of each check, by code."""
        return check_titles(self.benchmark.return_name, self.view.period.year)

    @cached_property
    def groups(self) -> dict[str, str]:
        """The names of the error groups."""
        return group_titles(self.benchmark.return_name)

    def compared(self, scope: Scope, measure: Measure) -> Comparison:
        """The councils beside each other on something else."""
        return compare(self.benchmark, self.view.peers.members, self.view.period, scope, measure, self.view.own)


def name_of(authority: str) -> str:
    """A council's name by its code; the name that stands for it where names are masked."""
    return council_names().get(authority, authority)
