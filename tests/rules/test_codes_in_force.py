"""Which checks are in force in which collection year, against a list that does not come from the rules."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from plumbline.engine.pack import load_pack
from plumbline.engine.pack.examples import read_examples

PACK = load_pack("ssda903")
EXPECTED = {
    int(year): codes.split()
    for year, codes in tomllib.loads(
        Path(__file__).with_name("codes_in_force.toml").read_text(encoding="utf-8")
    ).items()
}
# How many there are in the catalogue of checks, so that a slip in the list of codes is noticed too.
NUMBERS = {2023: 293, 2024: 312, 2025: 305, 2026: 311, 2027: 322}
EXAMPLES = 622


@pytest.mark.parametrize("year", PACK.years)
def test_the_checks_in_force_are_those_of_the_catalogue(year: int) -> None:
    in_force = [check.code for check in PACK.in_force(year)]
    assert len(in_force) == NUMBERS[year]
    assert sorted(in_force) == sorted(EXPECTED[year])


def test_the_catalogue_has_a_list_for_every_year() -> None:
    assert set(EXPECTED) == set(NUMBERS) == set(PACK.years)


def test_every_code_has_examples_and_none_of_the_catalogues_is_lost() -> None:
    examples = {check.code: len(read_examples(PACK, check.code)) for check in PACK.checks}
    assert [code for code, number in examples.items() if not number] == []
    assert sum(examples.values()) == EXAMPLES
