"""Tables on the pages: words to the left, numbers to the right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st

_MOST_ROWS_OPEN = 12
_ROW_HEIGHT = 35
_ARROW = {str: pa.string(), datetime: pa.timestamp("s"), date: pa.date32()}


class Months(list[date | None]):
    """Days of which a table shows the month."""


Cells = Sequence[str] | Sequence[date | None]
"""A column of a table: texts, or days or moments (by the clock of this machine), which are written out and sort by time."""


def show_table(columns: Mapping[str, Cells], left: Collection[str], pinned: Collection[str] = ()) -> None:
    """A table; the columns named in ``left`` are words, all others numbers; those ``pinned`` stay while others move."""
    sides = _sides(columns, left, pinned)
    st.dataframe(_table(columns), hide_index=True, height=_height(columns), column_config=sides, placeholder="–")


def show_table_to_choose_from(
    columns: Mapping[str, Cells],
    left: Collection[str],
    key: str,
    chosen: int | None,
    choose: Callable[[int], None],
) -> None:
    """The same, where a row can be chosen: ``choose`` is called with its position, before the page is shown anew.

    ``chosen`` is the position of the row that counts as chosen now: when that was decided elsewhere, no other row stays marked.
    """
    round_ = st.session_state.setdefault(f"{key}-round", 0)
    if (marked := _marked(f"{key}-{round_}")) is not None and marked != chosen:
        # Under a new key the table is a new one, in which nothing is marked.
        round_ = st.session_state[f"{key}-round"] = round_ + 1

    def tell() -> None:
        if (position := _marked(f"{key}-{round_}")) is not None:
            choose(position)

    st.dataframe(
        _table(columns),
        hide_index=True,
        height=_height(columns),
        column_config=_sides(columns, left),
        key=f"{key}-{round_}",
        on_select=tell,
        selection_mode="single-row",
    )


def _marked(key: str) -> int | None:
    rows = st.session_state[key]["selection"]["rows"] if key in st.session_state else []
    return rows[0] if rows else None


def _table(columns: Mapping[str, Cells]) -> pa.Table:
    return pa.table({name: pa.array(cells, _ARROW[_kind(cells)]) for name, cells in columns.items()})


def _kind(cells: Cells) -> type:
    first = next((cell for cell in cells if cell is not None), "")
    return str if isinstance(first, str) else datetime if isinstance(first, datetime) else date


def _height(columns: Mapping[str, Cells]) -> int:
    rows = len(next(iter(columns.values())))
    return (min(rows, _MOST_ROWS_OPEN) + 1) * _ROW_HEIGHT + 3


def _sides(columns: Mapping[str, Cells], left: Collection[str], pinned: Collection[str] = ()) -> dict[str, Any]:
    return {
        name: _column(cells)(
            name,
            alignment="left" if name in left else "right",
            pinned=name in pinned,
            width=230 if name in pinned else None,
        )
        for name, cells in columns.items()
    }


def _column(cells: Cells) -> Callable[..., Any]:
    kind = _kind(cells)
    if kind is str:
        return st.column_config.TextColumn
    if kind is datetime:
        return partial(st.column_config.DatetimeColumn, format="D MMMM YYYY, HH:mm")
    return partial(st.column_config.DateColumn, format="MMMM YYYY" if isinstance(cells, Months) else "D MMMM YYYY")
