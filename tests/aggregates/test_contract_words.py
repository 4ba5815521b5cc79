"""What a counts file contains, in words."""

from __future__ import annotations

from dataclasses import replace

from plumbline.aggregates import CountsFile, describe
from plumbline.aggregates.contract import Section
from plumbline.aggregates.disclosure import protect

from .returns import GROUP_OF, METADATA, PACK, protected, raw


def described(counts: CountsFile) -> dict[str, Section]:
    return {section.title: section for section in describe(counts)}


def said(counts: CountsFile) -> str:
    return "\n".join(sentence for section in describe(counts) for sentence in section.sentences)


def test_every_value_of_the_metadata_is_said() -> None:
    words = said(CountsFile(protected(), METADATA))
    for value in (
        *(
            "Manchester",
            "E08000003",
            "SSDA903",
            "1 April 2025 to 31 March 2026",
            "2 March 2026",
            "3 March 2026 at 09:30 UTC",
        ),
        *(
            "500 children",
            "Header (500)",
            "Episodes (4,000)",
            "AD1 (withheld)",
            "from 1 to 4",
            "fewer than 10 children",
        ),
        *(
            METADATA.program_version,
            METADATA.pack_version,
            METADATA.pack_hash,
            "layout of the file is version 1",
            "checksum",
        ),
    ):
        assert value in words


def test_every_row_is_listed_with_its_counts_or_their_range() -> None:
    table = protect(
        raw({"101": list(range(20)), "141": [1, 2], "142": []}, {"164": "the postcode directory is not at hand"})
    )
    rows = described(CountsFile(table, METADATA))["All its rows"].rows
    assert rows is not None
    assert rows.num_rows == table.num_rows
    listed = {row["Name"].split(":")[0]: row for row in rows.to_pylist() if row["What"] == "Check"}
    assert (listed["101"]["Errors"], listed["101"]["Children"], listed["101"]["Rows in scope"]) == ("20", "20", "4,000")
    assert (listed["141"]["Errors"], listed["141"]["Children"]) == ("1 to 4", "1 to 4")
    assert listed["141"]["Reason"] == "fewer than 5 errors"
    assert (listed["142"]["Errors"], listed["142"]["Children"]) == ("0", "0")
    assert (listed["164"]["Outcome"], listed["164"]["Errors"]) == ("skipped", "")
    assert listed["101"]["Error group"] == PACK.groups[GROUP_OF["101"]]


def test_checks_that_did_not_run_are_counted_with_their_reasons() -> None:
    table = protect(
        raw({"101": []}, {"102": "not given: UASC", "141": "not given: Episodes", "142": "not given: Episodes"})
    )
    sentences = described(CountsFile(table, METADATA))["What was checked"].sentences
    assert sentences[0] == "1 check of 4 ran."
    assert "2 checks skipped: not given: Episodes." in sentences
    assert "1 check skipped: not given: UASC." in sentences


def test_how_many_counts_are_withheld_is_said_at_each_level() -> None:
    table = protect(raw({"101": list(range(20)), "141": [1, 2], "142": [3]}))
    sentences = described(CountsFile(table, METADATA))["What is withheld"].sentences
    assert "The counts of 2 checks are withheld." in sentences
    assert "The counts of 1 error group are withheld." in sentences
    assert "The counts of 1 total of the whole return are withheld." in sentences


def test_a_small_return_has_no_counts_in_its_words() -> None:
    table = protect(raw({"101": [1, 2, 3], "141": []}, children=9, rows=87))
    counts = CountsFile(table, replace(METADATA, children=None, table_rows={"Header": None}))
    sections = described(counts)
    assert "fewer than 10 children; how many is withheld" in said(counts)
    assert "The whole return: withheld." in sections["The totals"].sentences
    rows = sections["All its rows"].rows
    assert rows is not None
    assert {row["Errors"] for row in rows.to_pylist()} == {"withheld"}
    assert {row["Rows in scope"] for row in rows.to_pylist()} == {"withheld"}


def test_it_is_said_that_there_is_nothing_else() -> None:
    assert "There is nothing else in the file." in said(CountsFile(protected(), METADATA))
