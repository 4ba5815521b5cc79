"""Numbers, ranges and files in words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plumbline.aggregates.benchmark import Period
from plumbline.pages.parts.aligned import aligned
from plumbline.pages.parts.comparison_words import rank_words
from plumbline.pages.parts.downloads import csv_file
from plumbline.pages.parts.error_types_rows import with_the_rest
from plumbline.pages.parts.wording import digits_for, listed, ordinal, period_title, plain, plural, span


def test_a_range_is_written_out_and_a_known_value_is_one_number() -> None:
    assert span(1, 4) == "1 to 4"
    assert span(1234, 1234) == "1,234"
    assert span(12.34, 12.36, 1) == "12.3 to 12.4"
    assert span(12.31, 12.34, 1, "%") == "12.3%"
    assert span(None, None) == "–"


def test_numbers_have_no_more_digits_than_they_mean() -> None:
    assert [digits_for(values) for values in ([], [1500.0], [41.2, 3.0], [0.31])] == [2, 0, 1, 2]


def in_order(texts: Iterable[str]) -> list[str]:
    """Sorted as a browser does, for which every blank is the same; with single blanks between words."""
    found = sorted(aligned(list(texts)), key=lambda text: text.replace("\u200a", " "))
    return [text.strip().replace("\u200a", "") for text in found]


@given(st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 20_000)).map(sorted)))
def test_ranges_sort_by_their_lower_and_then_their_upper_end(ranges: list[list[int]]) -> None:
    assert in_order(span(*ends) for ends in ranges) == [span(*ends) for ends in sorted(ranges)]


@given(st.lists(st.floats(-2_000, 2_000)))
def test_numbers_sort_by_value_also_below_zero(numbers: list[float]) -> None:
    ordered = [round(value, 1) + 0.0 for value in sorted(numbers)]
    assert in_order(span(value, value, 1) for value in [*ordered[::2], *ordered[1::2]]) == [
        span(value, value, 1) for value in ordered
    ]


def test_signs_come_before_figures_and_words_after_them() -> None:
    texts = ["not run", "10 of 12", "3 of 12", "–", "3 of 9", "-4 to 2", "-12 to -3"]
    assert in_order(texts) == ["–", "-12 to -3", "-4 to 2", "3 of 9", "3 of 12", "10 of 12", "not run"]


def test_text_from_elsewhere_is_not_taken_for_markup() -> None:
    assert plain("![x](http://a) <b> $1$ C:\\[a]") == "!\\[x\\](http:\u2060//a) \\<b\\> \\$1\\$ C:\\\\\\[a\\]"


def test_names_are_listed_and_long_lists_cut() -> None:
    assert listed([]) == ""
    assert listed(["Bolton"]) == "Bolton"
    assert listed(["Bolton", "Bury", "Wigan"]) == "Bolton, Bury and Wigan"
    assert listed(["a", "b", "c", "d"], most=2) == "a, b and 2 more"


def test_counts_and_places_are_in_english() -> None:
    assert plural(1, "council") == "1 council"
    assert plural(1200, "council") == "1,200 councils"
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"),
    ]


def test_a_period_names_its_month_and_collection_year() -> None:
    assert period_title(Period(2027, date(2026, 9, 1))) == "September 2026 (2026-27)"
    assert period_title(Period(2000, date(1999, 9, 1))) == "September 1999 (1999-00)"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(1, 1, "the lowest"), (3, 3, "3rd lowest"), (10, 10, "the highest"), (2, 5, "between 2nd and 5th lowest")],
)
def test_ranks_say_what_can_be_told(low: int, high: int, said: str) -> None:
    assert rank_words({"rank_low": low, "rank_high": high}, 10) == said


@given(st.text(max_size=20))
def test_no_cell_of_a_csv_file_is_a_formula(text: str) -> None:
    file = csv_file([{"a": text}], {"a": "Heading"}).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(file, newline="")))[1:]
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for row in cell for value in row)


def test_a_csv_file_keeps_numbers_and_lists_and_leaves_the_unknown_empty() -> None:
    rows = [{"n": -1.5, "names": ["Bolton", "Bury"], "none": None, "formula": "=1+1"}]
    file = csv_file(rows, {"n": "N", "names": "Names", "none": "None", "formula": "Formula"}).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(file)))[1] == ["-1.5", "Bolton; Bury", "", "'=1+1"]


def test_the_rest_of_the_error_types_is_one_row_that_ends_at_100() -> None:
    rows = [
        {"place": place, "errors_low": 1, "errors_high": 4, "cumulative_low": place, "cumulative_high": place}
        for place in range(1, 21)
    ]
    short = with_the_rest(rows)
    assert len(short) == 13
    assert (short[-1]["title"], short[-1]["words"]) == ("All 8 other types", "8 to 32")
    assert short[-1]["cumulative_high"] == 100
    assert with_the_rest(rows[:13]) == rows[:13]
