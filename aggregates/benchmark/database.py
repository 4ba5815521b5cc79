"""Holds what the store has at one moment in memory, ready for the questions of the dashboard. Never writes anything back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any

from .counted import Counted
from .submissions import Submissions

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from ..store import Snapshot, Store

# A council's submission for a month is its latest of that month; sid runs by month, so that a month's counts lie together.
_SUBMISSION = """
CREATE TABLE submission AS
SELECT (row_number() OVER (ORDER BY year, month, authority))::INTEGER AS sid, *
FROM (
    SELECT
        submission_id,
        authority,
        year,
        date_trunc('month', as_of)::DATE AS month,
        as_of,
        accepted_at,
        children,
        pack_version,
        pack_hash
    FROM incoming_submissions
    WHERE return_name = $return_name
    QUALIFY row_number() OVER (PARTITION BY authority, year, date_trunc('month', as_of) ORDER BY as_of DESC, accepted_at DESC) = 1
)
"""

# Words that come again and again are kept as numbers: a quarter of the memory, and twice as fast.
_WORDS = ("level", "key", "group", "status", "reason")
# A type needs at least one word, even where nothing was submitted.
_TYPE = """
CREATE TYPE a_{name} AS ENUM (SELECT '' UNION SELECT "{name}" FROM incoming_counts WHERE "{name}" IS NOT NULL ORDER BY 1)
"""

_COUNTS = """
CREATE TABLE counts AS
SELECT
    sid,
    level::a_level AS level,
    key::a_key AS key,
    "group"::a_group AS grp,
    status::a_status AS status,
    reason::a_reason AS reason,
    suppressed,
    errors_low::INTEGER AS errors_low,
    errors_high::INTEGER AS errors_high,
    children_low::INTEGER AS children_low,
    children_high::INTEGER AS children_high
FROM incoming_counts JOIN submission USING (submission_id)
ORDER BY sid
"""

_SUBMISSIONS = """
SELECT sid, authority, year, month, as_of, epoch_us(accepted_at) AS accepted, children, pack_version, pack_hash
FROM submission
ORDER BY sid
"""

# The same submissions for one viewer. Ids of submissions and when they were accepted would tell who handed in first.
_MASKED = """
CREATE TABLE {schema}.submission AS
SELECT
    sid,
    NULL::VARCHAR AS submission_id,
    names.shown AS authority,
    year,
    month,
    as_of,
    CASE WHEN names.shown = authority THEN accepted_at END AS accepted_at,
    children,
    pack_version,
    pack_hash
FROM main.submission JOIN incoming_names AS names USING (authority)
ORDER BY sid
"""


class Benchmark:
    """The submissions to one return, one for each council, collection year and month, and their counts.

    Made once for each version of the store and shared between threads; every question runs on a cursor of its own. ``newest`` is
    when the newest submission was accepted (UTC), None while there are none.

    Where councils are not to know each other's names, ``masked`` gives the benchmark of one viewer: ``is_masked`` is true, ``own``
    is the viewer's council (an ONS code, or None), and every other authority is a name such as "Council K" in place of its code.

    Tables: ``submission`` (sid, submission_id, authority, year, month, as_of, accepted_at, children, pack_version, pack_hash) and
    ``counts`` (sid, level, key, grp, status, reason, suppressed, errors_low, errors_high, children_low, children_high).
    ``submissions`` and ``counted`` hold much of the same as arrays, for sums over many submissions.
    """

    def __init__(self, source: Store | Snapshot, return_name: str = "ssda903") -> None:
        import duckdb

        self.return_name = return_name
        self.is_masked = False
        self.own: str | None = None
        self._schema = "main"
        self._masked: dict[str, Benchmark] = {}
        self._masking = Lock()
        self._connection = duckdb.connect(":memory:")
        with source.lent_to(self._connection) as version:
            self.version = version
            self.newest = self._newest()
            self._connection.execute(_SUBMISSION, {"return_name": return_name})
            for name in _WORDS:
                self._connection.execute(_TYPE.format(name=name))
            self._connection.execute(_COUNTS)
        self.submissions = Submissions(self.query(_SUBMISSIONS))
        self.counted = Counted(self._connection)
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET threads = 1")

    def _newest(self) -> datetime | None:
        (passed,) = self._connection.execute(
            "SELECT epoch_us(max(accepted_at)) FROM incoming_submissions"
        ).fetchone() or (None,)
        return None if passed is None else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=passed)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor with temporary tables of its own; closed, with them, at the end."""
        cursor = self._connection.cursor()
        try:
            if self.is_masked:
                cursor.execute(f"SET search_path = '{self._schema},main'")
            yield cursor
        finally:
            cursor.close()

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pa.Table:
        """The result of one SELECT as a pyarrow.Table."""
        with self.cursor() as cursor:
            return cursor.execute(sql, dict(parameters or {})).to_arrow_table()

    def masked(self, viewer: str, own: str | None, names: Callable[[], Mapping[str, str]]) -> Benchmark:
        """The same for one viewer, who sees the code of the council ``own`` and for any other what ``names`` has for its code.

        The counts are shared, so that it costs next to nothing; made once for each ``viewer``.
        """
        with self._masking:
            if viewer not in self._masked:
                self._masked[viewer] = self._make_masked(own, names())
            return self._masked[viewer]

    def _make_masked(self, own: str | None, names: Mapping[str, str]) -> Benchmark:
        import pyarrow as pa

        masked = copy(self)
        masked.is_masked, masked.own, masked._schema = True, own, f"viewer_{len(self._masked)}"
        codes = self.query("SELECT DISTINCT authority FROM submission")["authority"].to_pylist()
        shown = [code if code == own else names[code] for code in codes]
        with self.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {masked._schema}")
            cursor.register(
                "incoming_names",
                pa.table({"authority": pa.array(codes, pa.string()), "shown": pa.array(shown, pa.string())}),
            )
            cursor.execute(_MASKED.format(schema=masked._schema))
            cursor.unregister("incoming_names")
        masked.submissions = Submissions(masked.query(_SUBMISSIONS))
        return masked
