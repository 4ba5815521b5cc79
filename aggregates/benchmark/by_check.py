"""Sets out the errors of several councils check by check, for statistics that look at many checks at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .choices import Period
from .database import Benchmark
from .kept import kept
from .like_for_like import choose

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from ..statistics import Range

# A return too small to share counts has rows that ran but no bounds.
_COUNTS = """
SELECT key::VARCHAR AS key, grp::VARCHAR AS grp, authority, children, errors_low, errors_high
FROM counts JOIN chosen USING (sid)
WHERE level = 'check' AND status = 'run' AND errors_high IS NOT NULL AND children > 0
  AND ($every OR key IN (SELECT unnest($checks)))
"""


@dataclass(frozen=True, slots=True)
class ByCheck:
    """keys, groups: the checks, by code; authorities, children: the councils with counts, by code, and the size of their returns.

    errors: one row a check, one column a council; NaN where it did not run the check.
    """

    keys: list[str]
    groups: list[str]
    authorities: list[str]
    children: NDArray[np.float64]
    errors: Range

    @property
    def rates(self) -> Range:
        """Errors per 100 children, in the same places."""
        from ..statistics import per_100

        return per_100(self.errors, self.children)


@kept
def by_check(
    benchmark: Benchmark, members: Sequence[str], period: Period, checks: Sequence[str] | None = None
) -> ByCheck:
    """The members' errors in a period: of these checks (codes), by default of all that at least one of them ran."""
    with benchmark.cursor() as cursor:
        choose(cursor, members, period)
        asked = {"every": checks is None, "checks": list(checks or [])}
        return _set_out(cursor.execute(_COUNTS, asked).to_arrow_table())


def _set_out(found: pa.Table) -> ByCheck:
    import numpy as np

    from ..statistics import between

    keys, first, row = np.unique(_texts(found, "key"), return_index=True, return_inverse=True)
    authorities, any_of, column = np.unique(_texts(found, "authority"), return_index=True, return_inverse=True)
    ends = []
    for name in ("errors_low", "errors_high"):
        end = np.full((len(keys), len(authorities)), np.nan)
        end[row, column] = found[name].to_numpy()
        ends.append(end)
    return ByCheck(
        keys.tolist(),
        _texts(found, "grp")[first].tolist(),
        authorities.tolist(),
        found["children"].to_numpy()[any_of].astype(float),
        between(*ends),
    )


def _texts(found: pa.Table, name: str) -> NDArray[np.str_]:
    import numpy as np

    return np.array(found[name].to_pylist(), dtype=str)
