"""The columns of the counts file, and the version of the contract."""

from __future__ import annotations

from typing import Literal

import pyarrow as pa

SCHEMA_VERSION = 1

Level = Literal["return", "group", "check"]

LEVELS: tuple[Level, ...] = ("return", "group", "check")
STATUSES = ("run", "skipped", "failed")

TEXT_COLUMNS = ("level", "key", "group", "status", "reason")
COUNT_COLUMNS = ("errors", "children", "rows_in_scope", "children_in_scope")

# One row for the whole return, one for each error group that has checks in force, one for each check in force.
# key: the return's name, the group's, the check's code. group: null for the return.
# The counts are null unless the check, or at least one check of the group or return, ran. Errors and children are null, too, where
# they are suppressed; then the reason says why.
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in TEXT_COLUMNS),
        *((name, pa.int64()) for name in COUNT_COLUMNS),
        ("suppressed", pa.bool_()),
    ]
)


def schema_faults(schema: pa.Schema) -> list[str]:
    """How a schema departs from the contract's; columns are counted from 1."""
    if schema.names != SCHEMA.names:
        missing = [name for name in SCHEMA.names if name not in schema.names]
        if missing:
            return [f"There is no column {', '.join(missing)}."]
        if len(schema.names) > len(SCHEMA.names):
            position = next(n for n, name in enumerate(schema.names) if n >= len(SCHEMA) or name != SCHEMA.names[n])
            return [f"Column {position + 1} is not in the contract, which has {len(SCHEMA.names)} columns."]
        return [f"The columns are not in the contract's order: {', '.join(SCHEMA.names)}."]
    found = []
    for wanted, given in zip(SCHEMA, schema, strict=True):
        if wanted.type != given.type:
            found.append(f"Column {wanted.name} is not of the contract's type ({wanted.type}).")
        elif not given.nullable:
            found.append(f"Column {wanted.name} does not allow for blanks, and the contract's does.")
    return found
