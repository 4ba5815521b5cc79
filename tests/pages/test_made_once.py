"""What is made for a page is made once for all who ask for the same, and never given to those who ask for something else."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from plumbline.pages.parts.made_once import made_once

from tests.pages.dashboard import PAGES, PROJECT


def test_values_are_known_by_their_value_and_tables_by_being_the_very_same() -> None:
    asked: list[tuple[Any, ...]] = []

    @made_once
    def make(table: pa.Table, title: str, *, own: str = "") -> int:
        asked.append((table, title, own))
        return len(asked)

    table, like_it = (pa.table({"errors": [1, 2]}) for _ in range(2))
    assert [make(table, "Bolton"), make(table, "Bolt" + "on")] == [1, 1]
    assert [make(table, "Bury"), make(table, "Bolton", own="Bolton")] == [2, 3]
    assert [make(like_it, "Bolton"), make(table, "Bolton")] == [4, 1]


def test_no_page_makes_anything_once_in_its_own_file() -> None:
    """Streamlit runs the file of a page anew each time, so that what it defines is never the same function again."""
    for page in PAGES:
        assert "made_once" not in (PROJECT / "pages" / f"{page.name}.py").read_text(encoding="utf-8"), page.name


def test_another_function_with_the_same_arguments_makes_its_own() -> None:
    @made_once
    def one(title: str) -> str:
        return f"one of {title}"

    @made_once
    def other(title: str) -> str:
        return f"other of {title}"

    assert (one("Bolton"), other("Bolton")) == ("one of Bolton", "other of Bolton")


def test_a_new_table_in_the_place_of_a_forgotten_one_is_not_taken_for_it() -> None:
    @made_once
    def make(table: pa.Table) -> list[int]:
        return table["errors"].to_pylist()

    # Each table is let go of at once, so that the next one may take its place in memory.
    assert [make(pa.table({"errors": [number]})) for number in range(300)] == [[number] for number in range(300)]
