"""Every example of every check flags exactly the rows it says; the examples are the catalogue's, row by row."""

from __future__ import annotations

from collections import defaultdict

import pytest
from plumbline.engine.check import check_return
from plumbline.engine.pack import load_pack
from plumbline.engine.pack.examples import Example, read_examples

PACK = load_pack("ssda903")
CODES = list(dict.fromkeys(check.code for check in PACK.checks))
EXAMPLES = {code: read_examples(PACK, code) for code in CODES}
NEVER_FLAGS = {
    "411"
}  # it compares two values that are worked out together, and its words say that it cannot flag a row
CASES = [
    pytest.param(code, example, id=f"{code}-example-{number}-of-{example.year}")
    for code, examples in EXAMPLES.items()
    for number, example in enumerate(examples, start=1)
]


@pytest.mark.parametrize(("code", "example"), CASES)
def test_an_example_flags_exactly_its_rows(code: str, example: Example) -> None:
    result = check_return(
        example.tables,
        example.previous,
        year=example.year,
        authority=example.authority,
        providers=example.providers,
        checks=[code],
        form=example.form,
    )
    flagged = defaultdict(list)
    for finding in result.findings.to_pylist():
        flagged[finding["table"]].append(finding["row"])
    (outcome,) = result.outcomes.to_pylist()
    assert outcome["status"] == ("skipped" if example.skipped else "run"), outcome["reason"]
    assert flagged == {table: sorted(rows) for table, rows in example.flagged.items() if rows}


@pytest.mark.parametrize("code", CODES)
def test_a_check_has_an_example_with_a_flagged_and_one_with_a_passing_row(code: str) -> None:
    rows = {True: 0, False: 0}
    for example in EXAMPLES[code]:
        for table in PACK.versions(code)[-1].flags:
            flagged = len(example.flagged.get(table, ()))
            rows[True] += flagged
            rows[False] += example.tables[table].num_rows - flagged if table in example.tables else 0
    assert (rows[True] > 0) == (code not in NEVER_FLAGS)
    assert rows[False] > 0


@pytest.mark.parametrize("code", CODES)
def test_every_version_of_a_check_has_an_example_and_every_example_a_version(code: str) -> None:
    years = {example.year for example in EXAMPLES[code]}
    for version in PACK.versions(code):
        assert any(version.in_force(year) for year in years), version.path.name
    for year in years:
        assert any(version.in_force(year) for version in PACK.versions(code)), year


def test_no_file_of_examples_is_left_without_a_check() -> None:
    files = {path.stem for path in (PACK.folder / "examples").glob("*.yaml")}
    assert files == set(CODES)
