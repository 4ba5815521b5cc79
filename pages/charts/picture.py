"""A chart as a picture, for reports and slides. Made on this machine, without a browser and without anything from elsewhere."""

from __future__ import annotations

import altair as alt

_WIDTH = 900
_SHARPNESS = 2.0
_MARGIN = 16


def as_png(chart: alt.LayerChart | alt.Chart, width: int = _WIDTH, sharpness: float = _SHARPNESS) -> bytes:
    """The chart as a PNG file, ``width`` points wide without its axes, ``sharpness`` pixels a point."""
    import vl_convert

    specification = chart.to_dict()
    specification["width"] = width
    specification["padding"] = _MARGIN
    picture: bytes = vl_convert.vegalite_to_png(specification, scale=sharpness, allowed_base_urls=[])
    return picture
