"""Tries extra checks on their own examples, which are made up: says which rows are flagged otherwise than an example says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .check import check_return
from .pack import load_pack, read_extra_checks
from .pack.examples import Example, read_examples

Rows = dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Trial:
    """One example of one check, tried. Rows count from 0 in each table, as in the file of examples.

    ``number`` counts from 1. ``wrongly_flagged`` are rows that the check flags and the example does not; ``missed`` the reverse.
    ``trouble`` says why the check did not run, or that it ran where the example says that it is skipped; else it is None.
    """

    code: str
    number: int
    year: int
    wrongly_flagged: Rows
    missed: Rows
    trouble: str | None

    @property
    def passed(self) -> bool:
        """Whether the check does what the example says."""
        return not (self.wrongly_flagged or self.missed or self.trouble)


def try_examples(folder: Path, return_name: str = "ssda903") -> dict[str, list[Trial]]:
    """Every check in ``folder`` by code, with its tried examples from ``folder/examples/CODE.yaml`` (none without that file).

    Raises:
        PackError: a check or an example is malformed; the message begins with its path.
        PlumblineError: an example is of a year in which its check is not in force.
    """
    pack = load_pack(return_name)
    codes = dict.fromkeys(check.code for check in read_extra_checks(folder, pack))
    return {
        code: [
            _try(folder, return_name, code, number, example)
            for number, example in enumerate(read_examples(pack, code, folder), start=1)
        ]
        for code in codes
    }


def _try(folder: Path, return_name: str, code: str, number: int, example: Example) -> Trial:
    result = check_return(
        example.tables,
        example.previous,
        return_name=return_name,
        year=example.year,
        authority=example.authority,
        providers=example.providers,
        checks=[code],
        form=example.form,
        extra_checks=folder,
    )
    (outcome,) = result.extra_rows
    flagged = {(finding["table"], finding["row"]) for finding in result.findings.to_pylist()}
    expected = {(table, row) for table, rows in example.flagged.items() for row in rows}
    return Trial(
        code=code,
        number=number,
        year=example.year,
        wrongly_flagged=_by_table(flagged - expected),
        missed=_by_table(expected - flagged),
        trouble=_trouble(outcome["status"], outcome["reason"], example),
    )


def _by_table(rows: set[tuple[str, int]]) -> Rows:
    return {
        table: tuple(sorted(row for name, row in rows if name == table)) for table in sorted({name for name, _ in rows})
    }


def _trouble(status: str, reason: str | None, example: Example) -> str | None:
    if status == "run":
        return "it ran, and the example says that it is skipped" if example.skipped else None
    if status == "skipped" and example.skipped:
        return None
    return f"it was skipped: {reason}" if status == "skipped" else f"it failed to run: {reason}"
