"""Tables on the pages: words to the left, numbers to the right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pyarrow as pa
import streamlit as st

_MOST_ROWS_OPEN = 12
_ROW_HEIGHT = 35


def show_table(columns: Mapping[str, Sequence[str]], left: Collection[str]) -> None:
    """A table of texts; the columns named in ``left`` are words, all others numbers."""
    rows = len(next(iter(columns.values())))
    st.dataframe(
        pa.table({name: pa.array(texts, pa.string()) for name, texts in columns.items()}),
        hide_index=True,
        height=(min(rows, _MOST_ROWS_OPEN) + 1) * _ROW_HEIGHT + 3,
        column_config={
            name: st.column_config.TextColumn(name, alignment="left" if name in left else "right") for name in columns
        },
    )
