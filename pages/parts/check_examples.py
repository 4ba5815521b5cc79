"""The example that explains a check best, as tables ready to be shown; the same on the page and in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .made_once import made_once

if TYPE_CHECKING:
    import pyarrow as pa
    from plumbline.engine.pack import Check, Pack
    from plumbline.engine.pack.examples import Example

# People count rows as a spreadsheet does: the header is row 1.
_FIRST_ROW = 2


@dataclass(frozen=True, slots=True)
class ExampleTable:
    """A small table: its columns, and for each row its number as a person counts, whether it is flagged, and its cells."""

    title: str
    columns: list[str]
    rows: list[tuple[int, bool, list[str]]]

    @property
    def flagged(self) -> list[int]:
        """The numbers of the flagged rows."""
        return [number for number, flagged, _ in self.rows if flagged]


@made_once
def example_of(pack: Pack, check: Check) -> Example | None:
    """An example of this version with flagged rows, if possible one that today's validator judges alike; None without any."""
    from plumbline.engine.pack.examples import read_examples

    examples = [e for e in read_examples(pack, check.code) if check.in_force(e.year) and not e.skipped]
    # The sort is stable, so that among equals the first of the file comes first.
    examples.sort(key=lambda example: (not any(example.flagged.values()), example.differs))
    return examples[0] if examples else None


def example_tables(example: Example) -> Iterator[ExampleTable]:
    """Last year's tables, this year's, and the register of providers, as far as the example has them."""
    for name, table in (example.previous or {}).items():
        yield _shown(f"Last year's {name}", table, ())
    for name, table in example.tables.items():
        yield _shown(name, table, example.flagged.get(name, ()))
    if example.providers is not None:
        yield _shown("Register of providers", example.providers, ())


def flagged_words(tables: list[ExampleTable]) -> str:
    """``Flagged: row 2 of Episodes; rows 3 and 5 of OC3.``, or that no row is."""
    parts = []
    for table in tables:
        if numbers := [str(number) for number in table.flagged]:
            rows = " and ".join(part for part in (", ".join(numbers[:-1]), numbers[-1]) if part)
            parts.append(f"{'row' if len(numbers) == 1 else 'rows'} {rows} of {table.title}")
    return f"Flagged: {'; '.join(parts)}." if parts else "No row of it is flagged."


def _shown(title: str, table: pa.Table, flagged: tuple[int, ...]) -> ExampleTable:
    cells = ([value or "" for value in row.values()] for row in table.to_pylist())
    rows = [(place + _FIRST_ROW, place in flagged, row) for place, row in enumerate(cells)]
    return ExampleTable(title, list(table.column_names), rows)
