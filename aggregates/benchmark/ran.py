"""Notes for every submission which checks it ran, as a row of bits, so that what many of them have in common is found at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

# A check that moved to another group in the meantime has a bit for each.
_CHECKS = """
CREATE TABLE checks AS
SELECT (row_number() OVER (ORDER BY key, grp) - 1)::INTEGER AS bit, key, grp
FROM (SELECT DISTINCT key, grp FROM counts WHERE level = 'check')
"""

# A return too small to share counts has rows that ran but no bounds.
_RAN = """
CREATE TABLE ran AS
SELECT sid, bitstring_agg(bit, 0, {last}) AS checks, bool_or(errors_high IS NOT NULL) AS shared
FROM counts JOIN checks USING (key, grp)
WHERE level = 'check' AND status = 'run'
GROUP BY sid
"""


def note_what_ran(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes ``checks`` (bit, key, grp: one row a check) and ``ran`` (sid, checks: a bit for each that ran, shared: whether with
    counts) from ``counts``."""
    connection.execute(_CHECKS)
    number = (connection.execute("SELECT count(*) FROM checks").fetchone() or (0,))[0]
    connection.execute(_RAN.format(last=max(number - 1, 0)))
