"""docs/privacy.md says what the program does, and names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from plumbline.aggregates import Store, protect, read_counts
from plumbline.aggregates.contract import SCHEMA
from plumbline.aggregates.contract.fields import COLUMN_FIELDS, METADATA_FIELDS
from plumbline.aggregates.contract.metadata import KEYS, from_texts
from plumbline.aggregates.disclosure import bounds

from .privacy_page import EXAMPLE, PAGE, page_as_it_should_be
from .region import Submitted, counts, write

PROJECT = PAGE.parents[1]
TEMPLATE = PAGE.with_name("dpia-template.md")
TEXT = PAGE.read_text(encoding="utf-8")
TO_FILL_IN = "**To be filled in by the council:**"


def test_the_page_is_in_step_with_the_program() -> None:
    assert page_as_it_should_be() == TEXT, "write it anew with: python -m tests.privacy_page"


def test_every_field_of_a_counts_file_is_on_the_page_and_no_other(tmp_path: Path) -> None:
    file = pq.ParquetFile(write(EXAMPLE, tmp_path))
    in_the_file = [*KEYS, "checksum"]
    assert {name.decode() for name in file.metadata.metadata} == set(in_the_file)
    assert [field.name for field in METADATA_FIELDS] == in_the_file
    assert [field.name for field in COLUMN_FIELDS] == file.schema_arrow.names == SCHEMA.names
    documented = re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE)
    assert documented == [*in_the_file, *SCHEMA.names]


def test_the_examples_of_the_metadata_are_values_that_a_file_may_have() -> None:
    texts = {field.name: field.example.replace("64 signs", "0" * 64) for field in METADATA_FIELDS}
    del texts["checksum"]
    assert from_texts(texts).authority == "E08000003"


def test_a_file_says_nothing_of_itself_but_its_fields_and_the_library(tmp_path: Path) -> None:
    metadata = pq.ParquetFile(write(EXAMPLE, tmp_path)).metadata
    assert re.fullmatch(r"parquet-cpp-arrow version [\d.]+", metadata.created_by)
    columns = [metadata.row_group(0).column(place) for place in range(metadata.num_columns)]
    assert [column.statistics for column in columns] == [None] * len(SCHEMA)


def test_the_worked_example_is_what_the_program_does() -> None:
    """Its figures by hand: 20 + 0 + 40 are shared, so that 75 leaves 15, of which 1 to 4 are those of check 101."""
    shared = protect(counts(EXAMPLE))
    rows = {row["key"]: row for row in shared.to_pylist()}
    withheld = {key for key, row in rows.items() if row["suppressed"]}
    assert withheld == {"101", "141", "child-identity", "episodes-sequence"}
    assert (rows["ssda903"]["errors"], rows["102"]["errors"], rows["103"]["errors"], rows["142"]["errors"]) == (
        75,
        20,
        0,
        40,
    )
    known = dict(zip(rows, bounds(shared).to_pylist(), strict=True))
    assert (known["101"]["errors_low"], known["101"]["errors_high"]) == (1, 4)
    assert (known["141"]["errors_low"], known["141"]["errors_high"]) == (15 - 4, 15 - 1)
    assert "75 less the 60 that are shared leaves 15" in " ".join(TEXT.split())


def test_every_test_and_page_that_is_named_is_there() -> None:
    for page in (PAGE, TEMPLATE):
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"`(tests/[\w/.]+)`", text):
            assert (PROJECT / name).exists(), name
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (page.parent / link).exists(), link


@pytest.mark.parametrize(
    "threat",
    [
        "Small counts",
        "Subtraction",
        "Comparing two months",
        "Comparing a withdrawn and a replaced file",
        "A dominant child",
        "Tiny returns",
        "Somebody who knows a child",
        "The operator of the shared service",
        "The network",
        "A lost laptop",
        "File name and time stamps",
        "A hostile counts file",
    ],
)
def test_each_threat_has_what_meets_it_what_is_learnt_and_what_shows_it(threat: str) -> None:
    (line,) = (line for line in TEXT.splitlines() if line.startswith(f"| **{threat}**"))
    cells = [cell.strip() for cell in line.strip("|").split(" | ")]
    assert len(cells) == 4
    assert all(cells)


def test_the_promise_has_five_sentences() -> None:
    promise = TEXT.partition("## The promise\n")[2].partition("\n\nThe officer")[0]
    assert len(re.findall(r"^\d\. ", promise, re.MULTILINE)) == 5


def test_the_assessment_follows_the_usual_steps_and_leaves_the_councils_part_to_it() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    steps = re.split(r"^## \d\. ", text, flags=re.MULTILINE)[1:]
    titles = [step.partition("\n")[0] for step in steps]
    assert titles == [
        "Why an assessment",
        "The processing",
        "Consultation",
        "Necessity and proportionality",
        "Risks",
        "Measures",
        "Sign-off",
    ]
    assert all("To be filled in by the council:" in " ".join(step.split()) for step in steps)
    for part in ("Nature", "Scope", "Context", "Purposes"):
        assert f"**{part}" in steps[1]
    assert all(f"\n| {number} |" in steps[4] and f"\n| {number} |" in steps[5] for number in range(1, 11))


def test_a_council_can_be_erased_by_handing_the_other_files_in_to_a_new_store(tmp_path: Path) -> None:
    old, new = Store(tmp_path / "old"), Store(tmp_path / "new")
    for authority in ("E08000001", "E08000002"):
        old.accept(write(Submitted(authority, {"101": range(30)}), tmp_path), by="a test")
    old.withdraw("S000001", by="a test")
    kept = [
        path for path in (tmp_path / "old" / "files").iterdir() if read_counts(path).metadata.authority == "E08000002"
    ]
    for path in kept:
        new.accept(path, by="a test")
    assert len(list((tmp_path / "old" / "files").iterdir())) == 2, "a withdrawn file stays"
    assert new.submissions()["authority"].to_pylist() == ["E08000002"]
    assert [event["authority"] for event in new.audit().to_pylist()] == ["E08000002"]
    assert new.counts_file("S000001").metadata == read_counts(kept[0]).metadata
