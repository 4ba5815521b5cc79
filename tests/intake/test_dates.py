"""Unusual spellings of dates in files: left as they are, with one notice for each column and spelling."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from plumbline.engine.intake import read_return
from plumbline.engine.intake.dates import ISO_DATE_PATTERN, SERIAL_DATE_PATTERN, SERIAL_EPOCH

from .returns import LAYOUTS, cells, folder, read, text

COLUMNS = "CHILD,DOB,REVIEW,REVIEW_CODE"


def test_each_spelling_earns_one_notice_a_column_and_the_text_stays(tmp_path: Path) -> None:
    lines = [
        COLUMNS,
        "A1,01/02/2010,03/04/2024,1/5/2024",
        "A1,1/02/2010,2024-05-01,",
        "A1,01/2/2010,2024-05-01t00:00:00,",
        "A1,1/2/2010,45413,",
        "A1,,5 May 2024,",
    ]
    given = read(tmp_path, {"r.csv": text(lines)})
    assert [row[2] for row in cells(given, "Reviews")[1:4]] == ["2024-05-01", "2024-05-01T00:00:00", "45413"]
    assert [(p.severity, p.column, p.row, p.message.partition(";")[0]) for p in given.problems] == [
        ("notice", "DOB", 3, "3 dates are written with a one-digit day or month (like 1/5/2024)"),
        ("notice", "REVIEW", 3, "2 dates are written year first (like 2024-05-01)"),
        ("notice", "REVIEW", 5, "1 date is written as a spreadsheet's day number (like 45413)"),
    ]
    assert all("the portal wants DD/MM/YYYY" in problem.remedy for problem in given.problems)


def test_last_years_dates_are_said_to_be_last_years(tmp_path: Path) -> None:
    folder(tmp_path, {"r.csv": text([COLUMNS, "A1,1/2/2010,,"])})
    given = read_return(tmp_path, LAYOUTS, which="previous")
    assert given.problems[0].where == "last year's r.csv, row 2, column DOB"


def test_dates_as_the_portal_wants_them_and_nonsense_earn_no_notice(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": text([COLUMNS, "A1,31/02/2010,99/99/9999,", "A1,ZZ/02/2010,,"])})
    assert given.problems == []


@pytest.mark.parametrize(
    ("value", "iso", "serial"),
    [
        ("2024-05-01", True, False),
        ("2024-05-01 00:00", True, False),
        ("2024-05-01 00:00:00.000", True, False),
        ("2024-05-01T00:00:00Z", True, False),
        ("2024-05-01 09:30", False, False),
        ("2024-5-1", False, False),
        ("01/05/2024", False, False),
        ("0", False, False),
        ("1", False, True),
        ("9999", False, True),
        ("69999", False, True),
        ("72999", False, True),
        ("73050", False, True),
        ("73051", False, False),
        ("73100", False, False),
        ("80000", False, False),
        ("045413", False, False),
        ("45413.5", False, False),
        ("-5", False, False),
        ("٤٥٤١٣", False, False),
    ],
)
def test_the_patterns_mean_the_same_to_python_and_to_arrow(value: str, iso: bool, serial: bool) -> None:
    for pattern, expected in ((ISO_DATE_PATTERN, iso), (SERIAL_DATE_PATTERN, serial)):
        assert bool(re.search(pattern, value)) is expected
        assert pc.match_substring_regex(pa.array([value]), pattern)[0].as_py() is expected


def test_every_whole_number_from_1_to_73050_is_a_day_number_and_no_other() -> None:
    matching = [number for number in range(-10, 120_000) if re.search(SERIAL_DATE_PATTERN, str(number))]
    assert matching == list(range(1, 73_051))


def test_day_numbers_count_as_a_spreadsheet_does() -> None:
    # Excel: 45413 shows as 01/05/2024 and 61 as 01/03/1900; before that Excel counts a day that never was.
    assert (SERIAL_EPOCH.toordinal() + 45413) - pa.scalar("2024-05-01").cast(pa.date32()).as_py().toordinal() == 0
    assert (SERIAL_EPOCH.toordinal() + 61) - pa.scalar("1900-03-01").cast(pa.date32()).as_py().toordinal() == 0
