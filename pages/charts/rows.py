"""A chart of rows that is cheap to make. Altair copies a chart, data and all, again and again while layers are put together."""

from __future__ import annotations

from typing import Any, Self

import altair as alt


class ChartRows(alt.InlineData):
    """Rows (a list of mappings) as the data of a chart; not to be changed afterwards, as copies of the chart share them."""

    def __deepcopy__(self, memo: Any = None) -> Self:
        return self


class Drawing(alt.Chart):
    """A chart whose copies share their parts: marks, encodings and rows are not to be changed once they are in it."""

    def __deepcopy__(self, memo: Any = None) -> Self:
        return self.copy(deep=False)
