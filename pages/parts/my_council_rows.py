"""The error types to tackle first as rows for the table on the page and for the CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pyarrow as pa

from .choices import View
from .wording import digits_for, span

MOST = 5

TYPES_CSV = {
    "key": "Check",
    "title": "Error type",
    "errors_low": "Errors now at least",
    "errors_high": "Errors now at most",
    "at_median_low": "At the peer median at least",
    "at_median_high": "At the peer median at most",
    "avoidable_low": "Would go at least",
    "avoidable_high": "Would go at most",
    "value_low": "Errors per 100 children at least",
    "value_high": "Errors per 100 children at most",
    "median_low": "Peer median per 100 children at least",
    "median_high": "Peer median per 100 children at most",
    "peers": "Peers that ran the check",
}


def type_rows(table: pa.Table, titles: Mapping[str, str], view: View) -> list[dict[str, Any]]:
    """The first types of ``benchmark.avoidable`` of which at least one error would go, with title, link and texts.

    Where counts may not be shown, the texts are errors per 100 children.
    """
    found = [row for row in table.to_pylist() if row["avoidable_high"] is None or row["avoidable_high"] >= 0.5][:MOST]
    return [
        row | {"title": titles.get(row["key"], row["key"]), "link": _link(row["key"], view)} | _texts(row)
        for row in found
    ]


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    if row["avoidable_high"] is not None:
        return {
            "now": span(row["errors_low"], row["errors_high"]),
            "then": span(row["at_median_low"], row["at_median_high"]),
            "gone": span(row["avoidable_low"], row["avoidable_high"]),
        }
    digits = digits_for([row["value_high"]])
    less = max(row["value_low"] - row["median_high"], 0), max(row["value_high"] - row["median_low"], 0)
    return {
        "now": span(row["value_low"], row["value_high"], digits),
        "then": span(row["median_low"], row["median_high"], digits),
        "gone": span(*less, digits),
    }


def _link(check: str, view: View) -> str:
    """The address of the page on one check, with the same choices."""
    chosen = {"check": check, "council": view.own, "peers": view.peers.key, "month": view.period.key}
    if view.peers.key == "pick":
        chosen["pick"] = ",".join(code for code in view.peers.members if code != view.own)
    return f"check_in_focus?{urlencode(chosen)}"
