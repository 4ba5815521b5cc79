"""What a counts file contains, in words."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates import CountsFile, describe
from plumbline.aggregates.contract import Section
from plumbline.aggregates.contract.metadata import to_texts
from plumbline.aggregates.disclosure import protect

from .returns import CHECKS, GROUP_OF, METADATA, PACK, protected, raw


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
    assert "The errors of 1 total of the whole return are withheld, but not the children." in sentences


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


def test_what_a_reader_can_work_out_is_the_range_of_every_withheld_count() -> None:
    table = protect(raw({"101": list(range(20)), "141": [1, 2], "142": [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]}))
    sentences = described(CountsFile(table, METADATA))["What a reader can work out"].sentences
    assert "1 check withheld can have 1 to 4 errors." in sentences
    assert "1 check withheld can have 10 to 19 errors." in sentences
    assert "Each of them concerns 1 to 4 children." in sentences
    # 20 errors are shared; the two others have 1 to 4 and 10 to 19.
    assert "The whole return has 31 to 43 errors." in sentences
    assert "1 total of an error group withheld can be one of 13 values." in sentences


@given(st.dictionaries(st.sampled_from(CHECKS[:30]), st.lists(st.integers(0, 30), max_size=25), min_size=1))
@settings(max_examples=60, deadline=None)
def test_every_withheld_check_is_in_what_a_reader_can_work_out_with_a_range_that_holds_the_truth(
    errors: dict[str, list[int]],
) -> None:
    table = protect(raw(errors))
    withheld = [row["key"] for row in table.to_pylist() if row["level"] == "check" and row["suppressed"]]
    said = described(CountsFile(table, METADATA))["What a reader can work out"].sentences
    ranges = [re.fullmatch(r"(\d+) checks? withheld can have (\d+) to (\d+) errors\.", one) for one in said]
    found = [(int(one[1]), int(one[2]), int(one[3])) for one in ranges if one]
    if not any("other ranges" in one for one in said):
        assert sum(times for times, _, _ in found) == len(withheld)
        for key in withheld:
            assert any(low <= len(errors[key]) <= high for _, low, high in found)
    assert all(high - low >= 2 for _, low, high in found), "three values"


def test_of_a_small_return_nothing_can_be_worked_out() -> None:
    table = protect(raw({"101": [1, 2, 3], "141": []}, children=9, rows=87))
    counts = CountsFile(table, replace(METADATA, children=None, table_rows={"Header": None}))
    assert described(counts)["What a reader can work out"].sentences[-1] == "No count can be worked out."


def test_every_field_is_listed_with_its_value_as_it_stands_in_the_file() -> None:
    rows = described(CountsFile(protected(), METADATA))["All its fields"].rows
    assert rows is not None
    listed = {row["Field"]: row["Value"] for row in rows.to_pylist()}
    assert set(listed) == {*to_texts(METADATA), "checksum"}
    assert {name: value for name, value in listed.items() if name != "checksum"} == to_texts(METADATA)


def test_the_last_sentence_can_be_copied_into_an_email() -> None:
    table = protect(raw({"101": list(range(20)), "141": [1, 2]}))
    section = describe(CountsFile(table, METADATA))[-1]
    assert section.title == "A sentence for an e-mail"
    (sentence,) = section.sentences
    assert "SSDA903 return 2026 of Manchester (extract of 2 March 2026, 2 checks)" in sentence
    assert "counts of 1 to 4 and totals that would give them away are withheld (here those of 1 check)" in sentence
    assert "no row about a child, no name, identifier, date of birth, postcode or free text" in sentence
