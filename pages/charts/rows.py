"""The rows that a chart draws, as its data."""

from __future__ import annotations

from typing import Any, Self

import altair as alt


class ChartRows(alt.InlineData):
    """Rows (a list of mappings) as the data of a chart; not to be changed afterwards.

    Altair copies a chart, data and all, whenever it becomes a layer; these stay where they are.
    """

    def __deepcopy__(self, memo: Any = None) -> Self:
        return self
