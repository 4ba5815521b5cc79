"""What each field of a counts file is and why it is in it, for whoever decides whether the file may leave the council.

The screens, docs/privacy.md and its test all take their words from here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A metadata key or a column. ``person`` says whether it could relate to one."""

    name: str
    what: str
    example: str
    why: str
    person: str = "no"


METADATA_FIELDS = (
    Field(
        "schema_version", "version of the file's layout", "1", "so that a program knows whether it can read the file"
    ),
    Field("return_name", "which statutory return", "ssda903", "counts of different returns are not mixed"),
    Field("pack_version", "version of the rules", "1.0.0", "counts are comparable only under the same rules"),
    Field(
        "pack_hash",
        "fingerprint (SHA-256) of the rules",
        "64 signs",
        "shows that the rules were not altered; it is worked out from the rules alone",
    ),
    Field("program_version", "version of Plumbline", "0.1.0", "to trace a fault of the program"),
    Field("authority", "ONS code of the council", "E08000003", "whose counts they are"),
    Field("year", "collection year", "2026", "which rules and which period"),
    Field("as_of", "day of the extract", "2026-01-31", "puts counts in the order of time"),
    Field(
        "created_at",
        "moment the file was made, in UTC",
        "2026-02-03T09:30:00+00:00",
        "tells an earlier file from a later one of the same day",
        "says when a member of staff was at work, not who",
    ),
    Field(
        "threshold",
        "smallest count shared, beside zero",
        "5",
        "says which policy protects the counts, so it can be checked",
    ),
    Field("minimum_children", "fewest children for any counts to be shared", "10", "the same"),
    Field(
        "children",
        "distinct children in the return",
        "612",
        "rates are errors per 100 children",
        "a size; withheld below the minimum",
    ),
    Field(
        "table_rows",
        "rows of each table given",
        '{"Header":612,"AD1":null}',
        "shows which tables were given, and their size",
        "sizes; withheld where small or where a small one would follow",
    ),
    Field(
        "checksum",
        "checksum (SHA-256) of the file",
        "64 signs",
        "shows damage on the way; it is worked out from the protected content",
    ),
)

COLUMN_FIELDS = (
    Field("level", "what the line counts: return, group or check", "check", "tells totals from their parts"),
    Field("key", "name of the return or group, or code of the check", "103", "which error is counted"),
    Field("group", "error group of the line", "ethnicity-upn-mother", "puts checks of one kind together"),
    Field("status", "run, skipped or failed", "run", "a check that did not run is not free of errors"),
    Field(
        "reason",
        "why it did not run, or why its counts are withheld; one of a fixed list of sentences",
        "fewer than 5 errors",
        "so that a gap is not taken for a zero",
        "may say that errors or children are few, of what order many errors on few children are, or in what band the errors of the "
        "whole return lie",
    ),
    Field(
        "errors",
        "rows of the return that the check flags",
        "37",
        "the figure that councils compare",
        "a count, 0 or at least the threshold; otherwise withheld",
    ),
    Field(
        "children",
        "distinct children with at least one such error",
        "29",
        "tells one record with many errors from many records",
        "a count, 0 or at least the threshold; otherwise withheld",
    ),
    Field(
        "rows_in_scope",
        "rows the check looked at",
        "2,431",
        "without it a rate has no base",
        "a size; withheld where small or where a small one would follow",
    ),
    Field(
        "children_in_scope",
        "children the check looked at",
        "612",
        "without it a share has no base",
        "a size; withheld where small or where a small one would follow",
    ),
    Field(
        "suppressed",
        "whether the line's errors are withheld; its children are too, but for totals of which they say nothing more",
        "false",
        "a withheld count is shown as a range, not as zero",
    ),
)
