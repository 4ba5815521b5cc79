"""Holds what every submission counted as arrays: sums over a few of them take a fraction of the time that a query takes to plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from .choices import Scope

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Places = NDArray[np.int64]

ENDS = ("errors_low", "errors_high", "children_low", "children_high")

# A check that moved to another group in the meantime has a bit for each. Those of a group lie together.
_CHECKS = """
CREATE TEMP TABLE checks AS
SELECT (row_number() OVER (ORDER BY grp, key) - 1)::SMALLINT AS bit, key, grp
FROM (SELECT DISTINCT key, grp FROM counts WHERE level = 'check')
"""

_KEYS = "SELECT key::VARCHAR AS key, grp::VARCHAR AS grp FROM checks ORDER BY bit"

_LISTED = """
SELECT sid - 1 AS place, bit, status = 'run' AS ran, errors_high IS NOT NULL AS shared
FROM counts JOIN checks USING (key, grp)
WHERE level = 'check'
"""

_FOUND = """
SELECT sid - 1 AS place, bit, errors_low, errors_high, children_low, children_high
FROM counts JOIN checks USING (key, grp)
WHERE level = 'check' AND status = 'run' AND errors_high > 0
ORDER BY place
"""

_NOT_RUN = """
SELECT sid - 1 AS place, bit, reason
FROM counts JOIN checks USING (key, grp)
WHERE level = 'check' AND status <> 'run' AND reason IS NOT NULL
ORDER BY place
"""

_TOTALS = """
SELECT sid - 1 AS place, level::VARCHAR AS level, grp::VARCHAR AS grp, errors_low, errors_high, children_low, children_high
FROM counts
WHERE level <> 'check' AND errors_high IS NOT NULL
"""


class Rows(NamedTuple):
    """Rows of some submissions: ``row`` says which, ``owner`` whose: the number, from 0, among the submissions asked for."""

    owner: Places
    row: Places


class Counted:
    """What the submissions of a benchmark counted. A place, from 0, is that of a submission: its sid less one.

    keys, groups: the code of each check and the names of the groups. A bit, from 0, is that of a check; group_of: the group of each
    bit, as its number; those of a group lie together. listed, ran: a row a submission, a column a bit: whether the check is in the
    file, and whether it ran. shared: whether the submission has counts at all; one of too few children has none.

    bit, counts: of each row about a check that may have found an error, the check and its four ``ENDS`` (a row each).
    return_totals, group_totals: the ends of the totals in the files, by place (and group); NaN where there is none.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        (submissions,) = connection.execute("SELECT count(*) FROM submission").fetchone() or (0,)
        connection.execute(_CHECKS)
        checks = connection.execute(_KEYS).to_arrow_table()
        self.keys: list[str] = checks["key"].to_pylist()
        group_of: list[str] = checks["grp"].to_pylist()
        self.groups = list(dict.fromkeys(group_of))
        self.group_of: Places = np.array([self.groups.index(group) for group in group_of], dtype=np.int64)
        first = {key: bit for bit, key in reversed(list(enumerate(self.keys)))}
        self._first_of_key = np.array([first[key] for key in self.keys], dtype=np.int64)
        self._note_ran(connection, submissions)
        found = connection.execute(_FOUND).to_arrow_table()
        self._found = _starts(found, submissions)
        self.bit: NDArray[np.int16] = found["bit"].to_numpy()
        self.counts = np.array([found[end].to_numpy() for end in ENDS], dtype=np.int32).reshape(len(ENDS), -1)
        self._note_reasons(connection.execute(_NOT_RUN).to_arrow_table(), submissions)
        self._note_totals(connection.execute(_TOTALS).to_arrow_table(), submissions)
        connection.execute("DROP TABLE checks")

    def _note_ran(self, connection: duckdb.DuckDBPyConnection, submissions: int) -> None:
        listed = connection.execute(_LISTED).to_arrow_table()
        place, bit, ran = (listed[name].to_numpy() for name in ("place", "bit", "ran"))
        self.listed, self.ran = (np.zeros((submissions, len(self.keys)), dtype=bool) for _ in range(2))
        self.listed[place, bit] = True
        self.ran[place[ran], bit[ran]] = True
        self.shared = np.zeros(submissions, dtype=bool)
        self.shared[place[ran & listed["shared"].to_numpy()]] = True

    def _note_reasons(self, not_run: pa.Table, submissions: int) -> None:
        self._not_run = _starts(not_run, submissions)
        self._not_run_bit = not_run["bit"].to_numpy()
        reasons = not_run["reason"].combine_chunks().cast(pa.string()).dictionary_encode()
        self._reasons: list[str] = reasons.dictionary.to_pylist()
        self._reason = reasons.indices.to_numpy()

    def _note_totals(self, totals: pa.Table, submissions: int) -> None:
        self.return_totals = np.full((len(ENDS), submissions), np.nan)
        self.group_totals = np.full((len(ENDS), submissions, len(self.groups)), np.nan)
        ends = np.array([totals[end].to_numpy() for end in ENDS], dtype=float).reshape(len(ENDS), -1)
        place, level = totals["place"].to_numpy(), np.array(totals["level"].to_pylist(), dtype=str)
        number = {group: at for at, group in enumerate(self.groups)}
        group = np.array([number.get(name, -1) for name in totals["grp"].to_pylist()], dtype=np.int64)
        whole, of_group = level == "return", (level == "group") & (group >= 0)
        self.return_totals[:, place[whole]] = ends[:, whole]
        self.group_totals[:, place[of_group], group[of_group]] = ends[:, of_group]

    def in_scope(self, scope: Scope) -> Flags:
        """The checks that a scope is about, by bit."""
        if scope.level == "return":
            return np.ones(len(self.keys), dtype=bool)
        names = [self.groups[group] for group in self.group_of] if scope.level == "group" else self.keys
        return np.array([name == scope.key for name in names], dtype=bool)

    def any_of_key(self, flags: Flags) -> Flags:
        """For each bit (the last axis) whether a flag is set for any bit of its check."""
        if len(set(self.keys)) == len(self.keys):
            return flags
        together = np.zeros_like(flags)
        for bit, first in enumerate(self._first_of_key.tolist()):
            together[..., first] |= flags[..., bit]
        return together[..., self._first_of_key]

    def number_of_checks(self, flags: Flags) -> int:
        """How many checks have a flag set for any of their bits."""
        return len({key for key, flag in zip(self.keys, flags, strict=True) if flag})

    def any_of_group(self, flags: Flags) -> Flags:
        """For each group (a column) whether a flag is set for any of its checks (columns)."""
        if not self.groups:
            return flags
        return np.logical_or.reduceat(flags, np.searchsorted(self.group_of, range(len(self.groups))), axis=1)

    def rows(self, places: Places) -> Rows:
        """The rows of ``bit`` and ``counts`` that some submissions have."""
        return _rows(self._found, places)

    def errors(self, places: Places) -> NDArray[np.float64]:
        """The least and the most errors (two tables) of some submissions (rows) by bit (columns); 0 where none was found, and
        where the check did not run."""
        owner, row = self.rows(places)
        errors = np.zeros((2, len(places), len(self.keys)))
        errors[:, owner, self.bit[row]] = self.counts[:2, row]
        return errors

    def reasons(self, places: Places) -> list[tuple[int, str]]:
        """The different reasons for which some submissions did not run checks, each with the bit of the check; in order."""
        rows = _rows(self._not_run, places).row
        pairs = np.unique(np.column_stack([self._not_run_bit[rows], self._reason[rows]]), axis=0)
        return sorted((bit, self._reasons[reason]) for bit, reason in pairs.tolist())


def _starts(table: pa.Table, submissions: int) -> Places:
    """Where the rows of each submission begin in a table that has them by place; one more for the end."""
    return np.searchsorted(table["place"].to_numpy(), np.arange(submissions + 1))


def _rows(starts: Places, places: Places) -> Rows:
    numbers = starts[places + 1] - starts[places]
    owner = np.repeat(np.arange(len(places)), numbers)
    before = np.cumsum(numbers) - numbers
    return Rows(owner, np.arange(len(owner)) + (starts[places] - before)[owner])
