"""Which council has which error type, and how much of it: a field for each, the darker the more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from .either import either
from .labels import broken, category_axis
from .rows import ChartRows, Drawing, InOrder
from .theme import GRID, INK, MUTED, STEPS

MOST_COLUMNS = 20
_MOST_WITH_NUMBERS = 10
_WIDTH = 25
_DARK_FROM = 3  # the step from which letters are white


def matrix_chart(
    cells: Sequence[dict[str, Any]], types: Sequence[str], councils: Sequence[str], bands: Sequence[str], title: str
) -> alt.LayerChart:
    """A field for each error type (downwards) and council (along the top), both in the order given.

    ``cells``: type, council, own (bool), state (known, withheld, none or not-run), band (place in ``bands``, or None), short (a few
    signs to write into the field) and words. No errors: an empty field. Withheld: a dot. Not run: a cross.
    """
    names = {text: f"{broken(text, _WIDTH)}" for text in types}
    shown = [
        cell
        | {
            "label": names[cell["type"]],
            "step": None if cell["band"] is None else bands[cell["band"]],
            "dark": (cell["band"] or 0) >= _DARK_FROM,
        }
        for cell in cells
    ]
    own = list(dict.fromkeys(cell["council"] for cell in cells if cell["own"]))
    base = Drawing(ChartRows(shown)).encode(
        x=alt.X("council:N", sort=InOrder(councils), axis=category_axis(own, orient="top", labelAngle=-90)),
        y=alt.Y("label:N", sort=InOrder(names.values()), axis=category_axis()),
        tooltip=[
            alt.Tooltip("type:N", title="Error type"),
            alt.Tooltip("council:N", title="Council"),
            alt.Tooltip("words:N", title="Errors per 100 children"),
        ],
    )
    colour = alt.Color(
        "step:N",
        scale=alt.Scale(domain=list(bands), range=list(STEPS)),
        legend=alt.Legend(title="Errors per 100 children", orient="bottom", columns=2, symbolType="square"),
    )
    fields = [
        base.mark_rect(color="white", stroke=GRID),
        base.transform_filter(alt.datum.state == "known").mark_rect(stroke="white").encode(color=colour),
        base.transform_filter(alt.datum.state == "withheld").mark_text(text="•", color=INK, fontSize=16),
        base.transform_filter(alt.datum.state == "not-run").mark_text(text="×", color=MUTED),
    ]
    if len(councils) <= _MOST_WITH_NUMBERS:
        numbers = base.transform_filter(alt.datum.state == "known").mark_text(fontSize=10)
        fields.append(
            numbers.encode(text=alt.Text("short:N"), color=either(alt.ColorValue, alt.datum.dark, "white", INK))
        )
    return alt.LayerChart(layer=fields, title=title, height=alt.Step(32))
