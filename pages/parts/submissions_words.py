"""The list of submissions in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .aligned import aligned
from .tables import Cells
from .wording import collection_year, day, plural

_STATUS = {"current": "counts", "superseded": "replaced by a newer file", "withdrawn": "withdrawn"}


def list_sentence(rows: Sequence[dict[str, Any]]) -> str:
    """How much has been handed in; ``rows`` as of ``Store.submissions(all=True)``."""
    current = [row for row in rows if row["status"] == "current"]
    if not current:
        return "No submission counts at present." if rows else "Nothing has been handed in yet."
    councils = len({row["authority"] for row in current})
    latest = max(current, key=lambda row: row["accepted_at"])
    return (
        f"{plural(len(current), 'submission')} of {plural(councils, 'council')}, the latest from {latest['council']}, "
        f"handed in on {day(latest['accepted_at'])}."
    )


def list_columns(rows: Sequence[dict[str, Any]]) -> dict[str, Cells]:
    """The table of submissions, latest first: heading to cells."""
    latest_first = sorted(rows, key=lambda row: row["accepted_at"], reverse=True)
    return {
        "Number": [row["submission_id"] for row in latest_first],
        "Council": [row["council"] for row in latest_first],
        "Return": aligned([collection_year(row["year"]) for row in latest_first]),
        "Day of the extract": [row["as_of"] for row in latest_first],
        "Handed in": [row["accepted_at"].astimezone().replace(tzinfo=None) for row in latest_first],
        "By": [row["by"] for row in latest_first],
        "Status": [_STATUS[row["status"]] for row in latest_first],
    }


def name_of(row: dict[str, Any]) -> str:
    """A submission as one line of text."""
    return f"{row['submission_id']}: {row['council']}, extract of {day(row['as_of'])}, {collection_year(row['year'])} return"
