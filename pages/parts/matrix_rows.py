"""The matrix of error types by council as rows for its chart, its table and its CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from plumbline.aggregates.benchmark import BAND_STARTS, council_names

from ..charts.matrix import MOST_COLUMNS
from .aligned import aligned
from .made_once import made_once
from .wording import number, span

MOST_TYPES = 25
MOST_SPREAD = "spread"
BANDS = (
    "below 1",
    *(f"{number(low)} to {number(high)}" for low, high in pairwise(BAND_STARTS[1:])),
    f"{number(BAND_STARTS[-1])} and more",
)
_OUTCOMES = {"known": "found", "withheld": "found; the count is withheld", "none": "none found", "not-run": "not run"}

MATRIX_CSV = {
    "type": "Error type",
    "authority": "Council code",
    "council": "Council",
    "outcome": "Outcome",
    "errors_low": "Errors at least",
    "errors_high": "Errors at most",
    "value_low": "Errors per 100 children at least",
    "value_high": "Errors per 100 children at most",
    "band_words": "Errors per 100 children, band",
}


@made_once
def shown_councils(table: pa.Table, own: str) -> list[str]:
    """The councils that a chart has room for: the own one, then the others in the order of their names.

    Beyond a number of councils, those of the others in which most error types occur.
    """
    found = table.filter(pc.is_in(table["state"], value_set=pa.array(["known", "withheld"])))
    counted = {row["values"]: row["counts"] for row in pc.value_counts(found["authority"]).to_pylist()}
    everyone: list[str] = pc.unique(table["authority"]).to_pylist()
    others = sorted((code for code in everyone if code != own), key=lambda code: (-counted.get(code, 0), code))
    most = MOST_COLUMNS - 1 if own in everyone else MOST_COLUMNS
    return [own] * (own in everyone) + sorted(others[:most], key=lambda code: council_names().get(code, code))


def matrix_cells(table: pa.Table, titles: Mapping[str, str], own: str) -> list[dict[str, Any]]:
    """The rows of ``benchmark.matrix`` with type, council, own, words, short, outcome and band_words."""
    return [_cell(row, titles, own) for row in table.to_pylist()]


def _cell(row: dict[str, Any], titles: Mapping[str, str], own: str) -> dict[str, Any]:
    band = "" if row["band"] is None else BANDS[row["band"]]
    known, high = row["state"] == "known", row["value_high"]
    if row["state"] == "not-run":
        words, short = "not run", ""
    elif row["state"] == "none":
        words, short = "none", ""
    elif high is None:  # the council's counts are not to be seen
        words, short = (band if known else "withheld"), ""
    else:
        words = span(row["value_low"], high, 1 if high >= 0.1 else 2) + ("" if known else " (withheld)")
        short = number(high, 0 if high >= 10 else 1)
    return row | {
        "type": titles.get(row["key"], row["key"]),
        "council": council_names().get(row["authority"], row["authority"]),
        "own": row["authority"] == own,
        "words": words,
        "short": short,
        "outcome": _OUTCOMES[row["state"]],
        "band_words": band,
    }


def _order(row: dict[str, Any]) -> float:
    """By the middle of the value, or its band where only that is told; what was not run comes last."""
    if row["state"] == "not-run":
        return -1.0
    if row["value_high"] is not None:
        return float(row["value_low"] + row["value_high"]) / 2
    return 0.0 if row["state"] == "none" else (row["band"] or 0) + 0.5


def sorted_types(table: pa.Table, by: str) -> list[str]:
    """The keys of the error types: the most widespread first, or those with the highest value in the council ``by``."""
    keys: list[str] = pc.unique(table["key"]).to_pylist()
    if by == MOST_SPREAD:
        return keys
    value = {row["key"]: _order(row) for row in table.filter(pc.equal(table["authority"], by)).to_pylist()}
    return sorted(keys, key=lambda key: -value.get(key, -1.0))


def matrix_columns(cells: list[dict[str, Any]], keys: list[str], councils: list[str]) -> dict[str, list[str]]:
    """The table: a row for each error type, a column for each council, texts that sort as the numbers do."""
    by_place = {(cell["key"], cell["authority"]): cell for cell in cells}
    first = {cell["key"]: cell for cell in cells}
    columns = {
        "Error type": [first[key]["type"] for key in keys],
        "Councils with it": aligned([number(first[key]["councils_with"]) for key in keys]),
    }
    for code in councils:
        here = [by_place[key, code] for key in keys]
        columns[here[0]["council"]] = [_sortable(cell) for cell in here]
    return columns


def _sortable(cell: dict[str, Any]) -> str:
    """Blank for none; a number filled from the left; then the cross of what was not run."""
    if cell["state"] in ("none", "not-run"):
        return "" if cell["state"] == "none" else "×"
    if cell["value_high"] is None:
        return "    •" if cell["band"] is None else cell["band_words"].replace("below", "0 to").rjust(9)
    return f"{number(cell['value_high'], 1):>9}{'' if cell['state'] == 'known' else '*'}"
