"""Says in plain words everything a counts file contains, for whoever decides whether it may leave the council."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from .fields import METADATA_FIELDS
from .knowledge import reader_can_tell
from .metadata import Metadata, to_texts
from .reading import CountsFile

if TYPE_CHECKING:
    import pyarrow as pa
    from plumbline.engine.pack import Pack

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, sentences below it, and where there is one a table of text columns, headed in words."""

    title: str
    sentences: tuple[str, ...]
    rows: pa.Table | None = None


def describe(counts: CountsFile) -> list[Section]:
    """Everything the file contains, in the order in which somebody deciding about it asks.

    What it is about, what was checked, totals, what is withheld, what a reader can work out, what is not in it, all its fields and
    rows, and a sentence to copy.
    """
    from plumbline.engine.pack import load_pack

    pack = load_pack(counts.metadata.return_name)
    rows = _with_ranges(counts)
    return [
        Section("What this file is", _about(counts.metadata, pack)),
        Section("What was checked", _checked(rows)),
        Section("The totals", _totals(rows, pack)),
        Section("What is withheld", _withheld(rows, counts.metadata)),
        Section("What a reader can work out", reader_can_tell(rows, counts.metadata)),
        Section("What is not in it", _nothing_else()),
        Section(
            "All its fields",
            ("What the file says of itself, as it stands there. The columns of its rows are those of the next table.",),
            _fields(counts.metadata),
        ),
        Section(
            "All its rows", (f"{len(rows)} rows: the whole return, its error groups, its checks.",), _listed(rows, pack)
        ),
        Section("A sentence for an e-mail", (_in_one_sentence(rows, counts.metadata, pack),)),
    ]


def _with_ranges(counts: CountsFile) -> list[Row]:
    from ..disclosure import bounds

    ranges = bounds(counts.table, counts.metadata.threshold).to_pylist()
    return [row | limits for row, limits in zip(counts.table.to_pylist(), ranges, strict=True)]


def _about(metadata: Metadata, pack: Pack) -> tuple[str, ...]:
    year = metadata.year
    if metadata.children is None:
        children = f"The return has fewer than {metadata.minimum_children} children; how many is withheld."
    else:
        children = f"The return has {metadata.children:,} children."
    given = ", ".join(
        f"{table} (withheld)" if rows is None else f"{table} ({rows:,})" for table, rows in metadata.table_rows.items()
    )
    return (
        f"It holds error counts of the {pack.title} return of {_council(metadata)} ({metadata.authority}).",
        f"The collection year is {year}: 1 April {year - 1} to 31 March {year}.",
        f"The extract is of {_day(metadata.as_of)}.",
        children,
        f"The tables given, with their number of rows: {given or 'none'}.",
        f"It was made on {_day(metadata.created_at)} at {metadata.created_at:%H:%M} UTC by Plumbline {metadata.program_version}.",
        f"The rules are version {metadata.pack_version}; their fingerprint is {metadata.pack_hash}.",
        f"The layout of the file is version {metadata.schema_version}. A checksum over its content shows whether it was damaged.",
    )


def _council(metadata: Metadata) -> str:
    from plumbline.engine.reference.authorities import authorities

    former = "a council of former days"
    return next((authority.name for authority in authorities() if authority.code == metadata.authority), former)


def _checked(rows: Sequence[Row]) -> tuple[str, ...]:
    checks = [row for row in rows if row["level"] == "check"]
    statuses = Counter(row["status"] for row in checks)
    sentences = [f"{_number(statuses['run'], 'check')} of {len(checks)} ran."]
    if statuses["failed"]:
        sentences.append(f"{_number(statuses['failed'], 'check')} could not be run, which does not mean no errors.")
    if statuses["skipped"]:
        sentences.append(
            f"{_number(statuses['skipped'], 'check')} did not have what is needed, which does not mean no errors."
        )
    reasons = Counter(row["reason"] for row in checks if row["status"] == "skipped")
    sentences += [f"{_number(times, 'check')} skipped: {reason}." for reason, times in reasons.most_common()]
    return tuple(sentences)


def _totals(rows: Sequence[Row], pack: Pack) -> tuple[str, ...]:
    total = next(row for row in rows if row["level"] == "return")
    if total["status"] != "run":
        return ("No check ran, so there are no counts.",)
    sentences = [f"The whole return: {_counts(total)}."]
    for row in rows:
        if row["level"] == "group":
            said = _counts(row) if row["status"] == "run" else row["reason"]
            sentences.append(f"{pack.groups.get(row['key'], row['key'])}: {said}.")
    return tuple(sentences)


def _counts(row: Row) -> str:
    errors, children = _range(row, "errors"), _range(row, "children")
    if errors == children == "withheld":
        return "withheld"
    mark = ", withheld and shown as the range it can lie in" if row["suppressed"] else ""
    return f"{errors} errors on {children} children{mark}"


def _withheld(rows: Sequence[Row], metadata: Metadata) -> tuple[str, ...]:
    threshold = metadata.threshold
    sentences = [
        f"A count from 1 to {threshold - 1} is withheld, and so are totals from which one could be worked out. "
        "Zero is shared as zero.",
        f"A return of fewer than {metadata.minimum_children} children shares no counts at all.",
    ]
    for level, name in (("check", "check"), ("group", "error group"), ("return", "total of the whole return")):
        withheld = [row["children"] is None for row in rows if row["level"] == level and row["suppressed"]]
        if any(withheld):
            sentences.append(f"The counts of {_number(sum(withheld), name)} are withheld.")
        if not all(withheld):
            sentences.append(
                f"The errors of {_number(withheld.count(False), name)} are withheld, but not the children."
            )
    if not any(row["suppressed"] for row in rows):
        return (*sentences, "No counts had to be withheld.")
    reasons = Counter(row["reason"] for row in rows if row["suppressed"])
    sentences += [f"{_number(times, 'line')} withheld: {reason}." for reason, times in reasons.most_common()]
    return tuple(sentences)


def _nothing_else() -> tuple[str, ...]:
    return (
        "There is nothing else in the file.",
        "There is no row about a child: no name, identifier, date of birth, postcode or other detail.",
        "There is no free text: the names of checks, groups and tables and the reasons are those of the rules.",
        "There is no name of a person who made it, of a file or folder, of a machine or an account.",
        "Nothing is broken down further than the whole council.",
        "What the council's own extra checks found is not in it.",
    )


def _fields(metadata: Metadata) -> pa.Table:
    import pyarrow as pa

    texts = to_texts(metadata)
    seal = "64 signs, worked out from all the rest"
    rows = [
        {"Field": field.name, "Value": texts.get(field.name, seal), "What it is": field.what}
        for field in METADATA_FIELDS
    ]
    return pa.Table.from_pylist(rows)


def _in_one_sentence(rows: Sequence[Row], metadata: Metadata, pack: Pack) -> str:
    ran = sum(row["level"] == "check" and row["status"] == "run" for row in rows)
    withheld = sum(row["level"] == "check" and row["suppressed"] for row in rows)
    return (
        f"The file holds aggregated, disclosure-controlled counts of data errors in the {pack.title} return {metadata.year} of "
        f"{_council(metadata)} (extract of {_day(metadata.as_of)}, {_number(ran, 'check')}): counts of 1 to "
        f"{metadata.threshold - 1} and totals that would give them away are withheld (here those of {_number(withheld, 'check')}), "
        "and it contains no row about a child, no name, identifier, date of birth, postcode or free text."
    )


def _listed(rows: Sequence[Row], pack: Pack) -> pa.Table:
    import pyarrow as pa

    listed = [
        {
            "Row": f"{number}",
            "What": {"return": "Whole return", "group": "Error group", "check": "Check"}[row["level"]],
            "Name": _name(row, pack),
            "Error group": pack.groups.get(row["group"], row["group"]) if row["group"] else "",
            "Outcome": row["status"] + _what_is_withheld(row),
            "Reason": row["reason"] or "",
            "Errors": _range(row, "errors"),
            "Children": _range(row, "children"),
            "Rows in scope": _size(row, "rows_in_scope"),
            "Children in scope": _size(row, "children_in_scope"),
        }
        for number, row in enumerate(rows, start=2)
    ]
    return pa.Table.from_pylist(listed)


def _what_is_withheld(row: Row) -> str:
    if not row["suppressed"]:
        return ""
    return ", counts withheld" if row["children"] is None else ", errors withheld"


def _name(row: Row, pack: Pack) -> str:
    if row["level"] == "return":
        return pack.title
    if row["level"] == "group":
        return pack.groups.get(row["key"], str(row["key"]))
    versions = pack.versions(row["key"])
    return f"{row['key']}: {versions[-1].title}" if versions else str(row["key"])


def _range(row: Row, name: str) -> str:
    if row["status"] != "run":
        return ""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if low is None:
        return "withheld"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _size(row: Row, name: str) -> str:
    if row["status"] != "run":
        return ""
    return "withheld" if row[name] is None else f"{row[name]:,}"


def _number(number: int, thing: str) -> str:
    return f"1 {thing}" if number == 1 else f"{number:,} {thing}s"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
