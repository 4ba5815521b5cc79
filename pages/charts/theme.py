"""The look shared by all charts, registered with Altair on import. Colours after Okabe and Ito; shape and weight tell as well."""

from __future__ import annotations

import altair as alt
from altair.utils.schemapi import disable_debug_mode

# Looking at every part of a chart as it is made would take longer than all else on a page. Altair's check of a whole chart stays.
disable_debug_mode()

INK = "#1B2733"
MUTED = "#54616D"
GRID = "#E3E8ED"

PEER = "#0072B2"
PEER_PALE = "#A9CFE6"
OWN = "#D55E00"
OWN_PALE = "#F4C3A0"

# From little to much, each step darker, so that greyscale tells them apart too.
STEPS = ("#DCEBF5", "#B3D4E9", "#7DB5D8", "#3F92C3", "#00639B", "#003553")

# The typeface that Streamlit brings along; nothing is fetched.
FONT = "Source Sans, Source Sans Pro, Segoe UI, Helvetica, Arial, sans-serif"


@alt.theme.register("plumbline", enable=True)
def plumbline_theme() -> alt.theme.ThemeConfig:
    """Altair's configuration for every chart of the dashboard."""
    axis: alt.theme.AxisConfigKwds = {
        "labelColor": INK,
        "labelFontSize": 13,
        "titleColor": MUTED,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": GRID,
        "domainColor": GRID,
        "tickColor": GRID,
    }
    return alt.theme.ThemeConfig(
        {
            "config": {
                "font": FONT,
                "background": "white",
                "view": {"stroke": None},
                "title": {"anchor": "start", "fontSize": 16, "fontWeight": 600, "color": INK, "offset": 14},
                "axis": axis,
                "axisBand": {"grid": False, "domain": False, "ticks": False},
                "text": {"font": FONT, "fontSize": 13, "color": INK},
                "legend": {
                    "labelFontSize": 13,
                    "titleFontSize": 13,
                    "titleFontWeight": "normal",
                    "titleColor": MUTED,
                    "labelColor": INK,
                    "orient": "top",
                },
            }
        }
    )
