"""A chart with all that belongs to it: what it says in words, the table behind it, and both to take away."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import altair as alt
import pyarrow as pa
import streamlit as st

from ..charts.picture import as_png
from .downloads import csv_file
from .folded import folded
from .tables import Cells, show_table

Chart = alt.LayerChart | alt.Chart
Rows = Sequence[Mapping[str, Any]] | Callable[[], Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class Figure:
    """A chart, what makes the table behind it (for ``show_table``) and the rows of its CSV file (for ``csv_file``).

    It does not change.
    """

    chart: Chart
    columns: Callable[[], Mapping[str, Cells]]
    rows: Rows

    @cached_property
    def drawn(self) -> dict[str, Any]:
        """The chart as Vega-Lite takes it."""
        # st.altair_chart would hold it against Vega-Lite's schema for every reader anew, which takes longer than all else.
        drawn: dict[str, Any] = self.chart.to_dict(validate=False)
        datasets = drawn.pop("datasets", {})
        words = json.dumps(drawn, default=str)
        return drawn | {"datasets": {name: columnar(rows, words) for name, rows in datasets.items()}}

    @cached_property
    def table(self) -> Mapping[str, Cells]:
        """The table behind the chart."""
        return self.columns()


def show_figure(
    name: str,
    of: str,
    figure: Figure,
    said: str,
    left: Collection[str],
    headings: Mapping[str, str],
    *,
    table: str = "As a table",
    pinned: Collection[str] = (),
) -> None:
    """Shows the chart of ``figure``, and below it the downloads and, made once opened under the words ``table``, its table.

    ``name`` is the chart's, such as ``compare``, one of a kind on its page and the same whatever is chosen there; ``of`` is what it
    shows, such as ``2026-09``. Its files are called after both. ``said`` tells in a sentence what the chart shows, for those who
    cannot see it. ``left`` and ``pinned`` are those of ``show_table``, ``headings`` those of ``csv_file``.
    """
    st.vega_lite_chart(dict(figure.drawn), theme=None, width="stretch", alt=said)
    show_downloads(f"{name}-{of}", figure.rows, headings, figure.chart)
    with folded(name, table) as is_open:
        if is_open:
            show_table(figure.table, left, pinned)


def columnar(rows: Sequence[Mapping[str, Any]], words: str) -> Any:
    """The rows as a table of what the chart names in its ``words``, which reaches the browser sooner; as they are where a column
    holds different kinds of values."""
    names = dict.fromkeys(name for keys in {tuple(row) for row in rows} for name in keys)
    try:
        return pa.table({name: [row.get(name) for row in rows] for name in names if name in words})
    except pa.ArrowException:
        return rows


def show_downloads(name: str, rows: Rows, headings: Mapping[str, str], chart: Chart | None = None) -> None:
    """Buttons that give ``rows`` as a CSV file and ``chart`` as a picture; each file is made when it is asked for, and so are
    rows that a function gives."""
    with st.container(horizontal=True):
        st.download_button(
            "Download as CSV",
            partial(_file, rows if callable(rows) else list(rows), headings),
            f"plumbline-{name}.csv",
            "text/csv",
            key=f"csv-{name}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
        if chart is not None:
            st.download_button(
                "Download as picture",
                partial(as_png, chart),
                f"plumbline-{name}.png",
                "image/png",
                key=f"png-{name}",
                on_click="ignore",
                type="tertiary",
                icon=":material/image:",
            )


def _file(rows: Rows, headings: Mapping[str, str]) -> bytes:
    return csv_file(rows() if callable(rows) else rows, headings)
