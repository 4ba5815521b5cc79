"""Finds what councils can be compared on: the checks that every compared council ran. Says what was left out and who is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from .choices import Period, Scope
from .counted import ENDS
from .database import Benchmark
from .totals import add_up

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

    from .counted import Flags, Places

_CHOSEN = """
CREATE TEMP TABLE chosen AS
SELECT sid, authority, as_of, children, pack_version, pack_hash
FROM submission
WHERE year = $year AND month = $month AND authority IN (SELECT unnest($members))
"""

_REASON = """
SELECT sid - 1 AS place, any_value(reason)::VARCHAR AS reason
FROM counts
WHERE sid - 1 IN (SELECT unnest($places)) AND level = 'check'
  AND ($level = 'return' OR ($level = 'group' AND grp = $key) OR ($level = 'check' AND key = $key))
GROUP BY sid
"""

_LEFT_OUT = pa.schema(
    [
        ("key", pa.string()),
        ("group", pa.string()),
        ("councils_ran", pa.int64()),
        ("councils", pa.int64()),
        ("not_run_by", pa.list_(pa.string())),
        ("reasons", pa.list_(pa.string())),
    ]
)

_NOT_COMPARED = pa.schema([("authority", pa.string()), ("why", pa.string()), ("reason", pa.string())])


@dataclass(frozen=True, slots=True)
class Compared:
    """The members' submissions for a period, and what they can be compared on.

    chosen: all of them: the place of each by its council's code, in order. ran: the checks in scope that each ran (a row a place, a
    column a bit). is_compared: which of them have a place in the comparison: those with children and counts that ran anything in
    scope; another one would leave nothing for the others to be compared on. common: the checks in scope that all of these ran.
    """

    benchmark: Benchmark
    members: tuple[str, ...]
    scope: Scope
    chosen: dict[str, int]
    ran: Flags
    is_compared: Flags
    common: Flags

    @property
    def authorities(self) -> list[str]:
        """The compared councils, by code."""
        return [authority for authority, there in zip(self.chosen, self.is_compared, strict=True) if there]

    @property
    def chosen_places(self) -> Places:
        """The places of all submissions, in order."""
        return _places(self.chosen)

    @property
    def places(self) -> Places:
        """The submissions of the compared councils, in the same order."""
        return self.chosen_places[self.is_compared]

    @property
    def children(self) -> NDArray[np.float64]:
        """The children in their returns, in the same order."""
        return self.benchmark.submissions.children[self.places]


def compared(benchmark: Benchmark, members: Iterable[str], period: Period, scope: Scope) -> Compared:
    """Looks at the members' (ONS codes) submissions for a period."""
    counted, submissions = benchmark.counted, benchmark.submissions
    chosen = submissions.of_period(period, members)
    places = _places(chosen)
    ran = counted.ran[places] & counted.in_scope(scope)
    is_compared = (submissions.children[places] > 0) & counted.shared[places] & ran.any(axis=1)
    number = is_compared.sum()
    # Of no council at all, any check would be common.
    common: Flags = (counted.any_of_key(ran[is_compared]).sum(axis=0) == number) & (number > 0)
    return Compared(benchmark, tuple(dict.fromkeys(members)), scope, chosen, ran, is_compared, common)


def exact_totals(found: Compared) -> tuple[pa.Table, int]:
    """What each compared council counted in the checks that all of them ran, and how many checks these are.

    One row a council, by code; none where there is no such check: authority, as_of, children, pack_version, pack_hash, errors_low,
    errors_high, children_low, children_high. For working with and never for showing: see ``masking``.
    """
    counted, places, ran = found.benchmark.counted, found.places, found.ran[found.is_compared]
    ends = add_up(counted, places, found.children, ran, ran & found.common, found.scope.level)
    table = found.benchmark.submissions.table.take(pa.array(places))
    table = table.select(["authority", "as_of", "children", "pack_version", "pack_hash"])
    for name, values in zip(ENDS, ends, strict=True):
        table = table.append_column(name, pa.array(values.astype(np.int64)))
    checks = counted.number_of_checks(found.common)
    return (table if checks else table.slice(0, 0)), checks


def left_out(found: Compared) -> pa.Table:
    """Checks in scope that at least one compared council did not run.

    Columns: key, group, councils_ran, councils (compared), not_run_by (list of authorities), reasons (list; a check that is missing
    from a file altogether has none).
    """
    counted, places, authorities = found.benchmark.counted, found.places, np.array(found.authorities, dtype=object)
    if not len(places):
        return _LEFT_OUT.empty_table()
    listed = counted.listed[found.chosen_places].any(axis=0) & counted.in_scope(found.scope)
    ran = counted.any_of_key(found.ran[found.is_compared])
    reasons: dict[str, list[str]] = {}
    for bit, reason in counted.reasons(places):
        said = reasons.setdefault(counted.keys[bit], [])
        if reason not in said:
            said.append(reason)
    rows = {
        counted.keys[bit]: {
            "key": counted.keys[bit],
            "group": counted.groups[counted.group_of[bit]],
            "councils_ran": int(ran[:, bit].sum()),
            "councils": len(places),
            "not_run_by": authorities[~ran[:, bit]].tolist(),
            "reasons": sorted(reasons[counted.keys[bit]]) if counted.keys[bit] in reasons else None,
        }
        for bit in np.flatnonzero(listed & ~found.common).tolist()
    }
    ordered = sorted(rows.values(), key=lambda row: (-row["councils_ran"], row["key"]))
    return pa.Table.from_pylist(ordered, _LEFT_OUT)


def not_compared(found: Compared) -> pa.Table:
    """Members without a place in the comparison, and why.

    Columns: authority, why (no-file: no submission in the period; too-small: too few children to share counts; not-run: none of the
    checks in scope ran), reason (as in the counts file).
    """
    there = set(found.authorities)
    outside = {authority: place for authority, place in found.chosen.items() if authority not in there}
    reasons = _reasons(found, list(outside.values())) if outside else {}
    number = dict(zip(found.chosen, found.ran.sum(axis=1).tolist(), strict=True))

    def why(authority: str) -> str:
        if authority not in outside:
            return "no-file"
        has_children = found.benchmark.submissions.children[outside[authority]] > 0
        return "not-run" if has_children and not number[authority] else "too-small"

    rows = [
        {"authority": member, "why": why(member), "reason": reasons.get(outside.get(member, -1))}
        for member in sorted(found.members)
        if member not in there
    ]
    return pa.Table.from_pylist(rows, _NOT_COMPARED)


def _reasons(found: Compared, places: list[int]) -> dict[int, str | None]:
    asked = {"places": places, "level": found.scope.level, "key": found.scope.key}
    rows = found.benchmark.query(_REASON, asked).to_pylist()
    return {row["place"]: row["reason"] for row in rows}


def _places(chosen: dict[str, int]) -> Places:
    return np.fromiter(chosen.values(), dtype=np.int64, count=len(chosen))


def choose(cursor: duckdb.DuckDBPyConnection, members: Iterable[str], period: Period) -> None:
    """Makes, on the cursor, ``chosen``: the submissions of the members for the period."""
    cursor.execute(_CHOSEN, {"year": period.year, "month": period.month, "members": list(members)})
