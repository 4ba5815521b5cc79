"""What is left out of a table about councils whose names are not to be known.

How many children a council looks after is published, so that a size names it: the counts of other councils are left out, and
their rates and shares rounded, because exact ones would give the counts away. Intervals stay, as a comparison without them is
unfair; they are narrower for larger councils, so that a good guess at the size remains possible. Masked names are a courtesy
between councils who have agreed on it, not a protection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from .database import Benchmark

_SIZES = {"errors_low", "errors_high", "children_low", "children_high", "children"}
_DECIMALS = 1


def without_sizes(table: pa.Table, own: str | None) -> pa.Table:
    """The table with, for every authority but ``own``, null in place of counts, and floating-point values to one decimal."""
    import pyarrow as pa
    import pyarrow.compute as pc

    is_own = pc.fill_null(pc.equal(table["authority"], pa.scalar(own, pa.string())), False)
    for place, field in enumerate(table.schema):
        column = table.column(place)
        if field.name in _SIZES:
            column = pc.if_else(is_own, column, pa.scalar(None, field.type))
        elif pa.types.is_floating(field.type):
            column = pc.if_else(is_own, column, pc.round(column, _DECIMALS))
        table = table.set_column(place, field, column)
    return table


def knows_sizes(benchmark: Benchmark, authority: str) -> bool:
    """Whether the viewer may see the counts of this council."""
    return not benchmark.is_masked or authority == benchmark.own


def rounded(value: float | None) -> float | None:
    """A value that may be another council's, as exact as ``without_sizes`` leaves it."""
    return None if value is None else round(value, _DECIMALS)
