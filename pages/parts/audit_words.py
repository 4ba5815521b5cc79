"""The audit in words: its sentence, its table, its CSV file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from plumbline.aggregates.store import Verdict

from .aligned import aligned
from .tables import Cells
from .wording import collection_year, day, plain, plural

WHAT = {
    "accept": "accepted",
    "refuse": "refused",
    "withdraw": "withdrawn",
    "supersede": "replaced by a newer file",
    "settings": "settings changed",
}
CSV_COLUMNS = {
    "seq": "Entry",
    "when": "When (UTC)",
    "by": "Who",
    "what": "What",
    "council": "Council",
    "authority": "Council code",
    "year": "Collection year",
    "as_of": "Day of the extract",
    "submission_id": "Submission",
    "sha256": "SHA-256 of the file",
    "reason": "Why, or what was changed",
}
_SHORT = 12


def audit_rows(entries: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The entries of ``Store.audit``, newest first, in words: with when, and what, year and as_of as texts."""
    return [
        {
            **entry,
            "when": f"{entry['at']:%Y-%m-%d %H:%M:%S}",
            "what": WHAT.get(entry["what"], entry["what"]),
            "year": collection_year(entry["year"]) if entry["year"] else None,
            "as_of": entry["as_of"].isoformat() if entry["as_of"] else None,
        }
        for entry in reversed(entries)
    ]


def audit_sentence(rows: Sequence[Mapping[str, Any]]) -> str:
    """How much is in the audit, and how much of it was refused; ``rows`` as of ``audit_rows``."""
    if not rows:
        return "Nothing has happened yet: no file has been handed in."
    refused = sum(row["what"] == WHAT["refuse"] for row in rows)
    return (
        f"{plural(len(rows), 'entry', 'entries')} since {day(rows[-1]['at'])}, the latest of {day(rows[0]['at'])}; "
        f"{plural(refused, 'was', 'were') if refused else 'none was'} refused."
    )


def table_columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, Cells]:
    """The table on the page: heading to cells."""
    return {
        "Entry": aligned([str(row["seq"]) for row in rows]),
        "When": [row["at"].astimezone().replace(tzinfo=None) for row in rows],
        "Who": [row["by"] for row in rows],
        "What": [row["what"] for row in rows],
        "Council": [row["council"] or "–" for row in rows],
        "Day of the extract": [date.fromisoformat(row["as_of"]) if row["as_of"] else None for row in rows],
        "Submission": [row["submission_id"] or "–" for row in rows],
        "File": [(row["sha256"] or "–")[:_SHORT] for row in rows],
        "Why": [row["reason"] or "" for row in rows],
    }


def verdict_sentence(verdict: Verdict) -> str:
    """What verifying the audit found."""
    if verdict.fault:
        return f"The audit is not as it was written. {plain(verdict.fault)}"
    return (
        f"All {plural(verdict.entries, 'entry', 'entries')} are as they were written, and every accepted file is unchanged. "
        f"The hash of the last entry, to note down outside this store, is {verdict.last_hash}."
    )
