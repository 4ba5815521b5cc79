"""Charts that are cheap to make. Altair copies a chart, data and all, again and again while layers are put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any, Self

import altair as alt

_numbers = count(1)


class ChartRows(alt.InlineData):
    """Rows (a list of mappings) as the data of a chart; not to be changed afterwards, as copies of the chart share them.

    They go under a name of their own. Altair would make one of all that is in them, which takes longer than the rest of a chart.
    """

    def __init__(self, values: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(values=values, name=f"rows-{next(_numbers)}")

    def to_dict(self, *_: Any, context: dict[str, Any] | None = None, **__: Any) -> dict[str, Any]:
        """The name; the rows stand once beside the chart, under it."""
        if context is not None:
            context.setdefault("datasets", {})[self.name] = self.values
        return {"name": self.name}

    def __deepcopy__(self, memo: Any = None) -> Self:
        return self


class InOrder(alt.SortArray):
    """Labels in the order of an axis. Altair would go through all of them again for each layer."""

    def __init__(self, labels: Iterable[str]) -> None:
        super().__init__(list(labels))  # type: ignore[no-untyped-call]

    def to_dict(self, *_: Any, **__: Any) -> Any:
        """The labels."""
        return self._args[0]


class Drawing(alt.Chart):
    """A chart whose copies share their parts: marks, encodings and rows are not to be changed once they are in it."""

    def __deepcopy__(self, memo: Any = None) -> Self:
        return self.copy(deep=False)
