"""What makes a counts file valid. Writing and reading ask the same rules; no answer repeats a value of the file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from ..limits import HIGHEST_THRESHOLD, LOWEST_THRESHOLD, earliest_day, latest_day
from .metadata import Metadata
from .row_rules import row_faults
from .sum_rules import sum_faults
from .vocabulary import vocabulary

if TYPE_CHECKING:
    import pyarrow as pa
    from plumbline.engine.pack import Pack

_NO_RULES = "Metadata return_name is not a return that this Plumbline has sound rules for."
_CLOCKS_DIFFER = timedelta(days=1)
# It can be the next day in England already (British Summer Time) when it is not yet in UTC.
_AHEAD_OF_UTC = timedelta(hours=1)


def faults(table: pa.Table, metadata: Metadata, now: datetime | None = None) -> list[str]:
    """Everything that is wrong with rows of the contract's schema and their metadata; empty when they are valid.

    Rows are counted as in a spreadsheet: the header is row 1. ``now`` is the present moment unless told otherwise.
    """
    pack = _pack(metadata)
    if pack is None:
        return [_NO_RULES]
    found = metadata_faults(metadata, now)
    rows = table.to_pylist()
    # Of other rules than those here it is not known in which years their checks are in force.
    same_rules = metadata.pack_hash == pack.content_hash and metadata.year in pack.years
    in_rows = row_faults(rows, metadata, vocabulary(pack, metadata.year if same_rules else None))
    if in_rows and metadata.pack_hash != pack.content_hash:
        in_rows.append(
            "It was made with other rules than those of this Plumbline; if they are newer, update the Plumbline that reads it."
        )
    # Sums are of no use while rows are wrong by themselves.
    return found + (in_rows or sum_faults(table, rows, metadata))


def metadata_faults(metadata: Metadata, now: datetime | None = None) -> list[str]:
    """Everything that is wrong with metadata, whatever the rows are."""
    pack = _pack(metadata)
    return [_NO_RULES] if pack is None else _metadata_faults(metadata, pack, now or datetime.now(UTC))


def _pack(metadata: Metadata) -> Pack | None:
    from plumbline.engine.errors import PackError
    from plumbline.engine.pack import load_pack

    try:
        return load_pack(metadata.return_name)
    except PackError:
        return None


def _metadata_faults(metadata: Metadata, pack: Pack, now: datetime) -> list[str]:
    found = _authority_faults(metadata.authority)
    if metadata.year not in pack.years:
        found.append(f"Metadata year is not one of the years of the rules ({pack.years[0]} to {pack.years[-1]}).")
    else:
        found += _day_faults(metadata, now)
    if not LOWEST_THRESHOLD <= metadata.threshold <= HIGHEST_THRESHOLD:
        found.append(f"Metadata threshold lies outside {LOWEST_THRESHOLD} to {HIGHEST_THRESHOLD}.")
    if metadata.minimum_children < metadata.threshold:
        found.append("Metadata minimum_children is below the threshold.")
    if metadata.children is not None and metadata.children < metadata.minimum_children:
        found.append("Metadata children is below minimum_children and should have been withheld.")
    for place, (table, rows) in enumerate(metadata.table_rows.items(), start=1):
        if table not in pack.tables:
            found.append(f"Metadata table_rows: table {place} is not a table of the return.")
        elif rows is not None and 1 <= rows < metadata.threshold:
            found.append(
                f"Metadata table_rows: the rows of {table} are below the threshold and should have been withheld."
            )
        elif rows is not None and metadata.children is None:
            found.append(
                f"Metadata table_rows: the rows of {table} should have been withheld, as the return is too small."
            )
    return found


def _authority_faults(code: str) -> list[str]:
    from plumbline.engine.reference.authorities import authorities

    if any(authority.code == code for authority in authorities()):
        return []
    heirs = [authority for authority in authorities() if code in authority.former_codes]
    if heirs:
        now = " or ".join(f"{heir.code} ({heir.name})" for heir in heirs)
        return [f"Metadata authority is a former code; it is now {now}. Make the file again for the council of today."]
    return ["Metadata authority is not the code of an upper-tier council in England."]


def _day_faults(metadata: Metadata, now: datetime) -> list[str]:
    found = []
    first, last = earliest_day(metadata.year), latest_day(metadata.year)
    if not first <= metadata.as_of <= last:
        found.append(
            f"Metadata as_of lies outside {first.day} {first:%B %Y} to {last.day} {last:%B %Y}, "
            f"when an extract for {metadata.year} can be of."
        )
    if metadata.as_of > max(date.today(), (now + _AHEAD_OF_UTC).date()):
        found.append("Metadata as_of lies in the future.")
    if metadata.created_at > now + _CLOCKS_DIFFER:
        found.append("Metadata created_at lies in the future; is the clock of the machine that made the file right?")
    elif metadata.as_of > (metadata.created_at + _AHEAD_OF_UTC).date():
        found.append("Metadata created_at lies before the day of the extract.")
    return found
