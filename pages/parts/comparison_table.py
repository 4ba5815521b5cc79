"""A comparison as rows for the chart, for the table on the page, and for the CSV file."""

from __future__ import annotations

from typing import Any

from plumbline.aggregates.benchmark import Comparison, Measure, council_names

from .aligned import aligned
from .comparison_words import AXIS_TITLES
from .tables import Cells
from .wording import digits_for, span

CSV_COLUMNS = {
    "authority": "Council code",
    "name": "Council",
    "rank_low": "Best possible rank (1 is lowest)",
    "rank_high": "Worst possible rank",
    "value_low": "Value at least",
    "value_high": "Value at most",
    "interval_low": "95% interval from",
    "interval_high": "95% interval to",
    "errors_low": "Errors at least",
    "errors_high": "Errors at most",
    "children_low": "Children with an error at least",
    "children_high": "Children with an error at most",
    "children": "Children in the return",
    "standing_words": "Beside all together, allowing for how many are looked at",
    "zone_words": "In the funnel",
    "as_of": "Day of the extract",
    "pack_version": "Version of the rules",
}

ZONE_WORDS = {
    "below 3": "below the outer limit",
    "below 2": "below the inner limit",
    "inside": "within the limits",
    "above 2": "above the inner limit",
    "above 3": "above the outer limit",
    "cannot tell": "cannot tell: small counts are withheld",
    "no limits": "no limits: too few councils",
}
STANDING_WORDS = {
    "better": "better",
    "worse": "worse",
    "no different": "no different",
    "cannot tell": "cannot tell: small counts are withheld",
    "not tested": "not tested: too few councils",
}
# Beside the value in the chart: the arrow points to where the council lies.
_MARKS = {"better": " ▼", "worse": " ▲", "cannot tell": " ?"}


def chart_rows(comparison: Comparison, measure: Measure) -> list[dict[str, Any]]:
    """The comparison's rows with name, mark, and words for value, interval, zone and standing, for the chart and the CSV file."""
    rows = comparison.table.to_pylist()
    digits = digits_for(row["value_high"] for row in rows)
    unit = "%" if measure is Measure.SHARE else ""
    return [
        row
        | {
            "name": council_names().get(row["authority"], row["authority"]),
            "as_of": row["as_of"].isoformat(),
            "zone_words": ZONE_WORDS[row["zone"]],
            "standing_words": STANDING_WORDS[row["standing"]],
            "mark": _MARKS.get(row["standing"], ""),
            "words": span(row["value_low"], row["value_high"], digits, unit),
            "interval_words": span(row["interval_low"], row["interval_high"], digits, unit),
        }
        for row in rows
    ]


def table_columns(comparison: Comparison, measure: Measure) -> dict[str, Cells]:
    """The table on the page: heading to cells, one a council."""
    rows = chart_rows(comparison, measure)
    return {
        "Rank": aligned([span(row["rank_low"], row["rank_high"]) for row in rows]),
        "Council": [f"{row['name']} ◆" if row["own"] else row["name"] for row in rows],
        AXIS_TITLES[measure]: aligned([row["words"] for row in rows]),
        "95% interval": aligned([row["interval_words"] for row in rows]),
        "Errors": aligned([span(row["errors_low"], row["errors_high"]) for row in rows]),
        "Children with an error": aligned([span(row["children_low"], row["children_high"]) for row in rows]),
        "Children in the return": aligned([span(row["children"], row["children"]) for row in rows]),
        "Beside all together": [row["standing_words"] for row in rows],
        "In the funnel": [row["zone_words"] for row in rows],
        "Day of the extract": comparison.table["as_of"].to_pylist(),
    }
