"""The register of providers. Column names are those of the lists Ofsted sends to councils; the providers are made up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from plumbline.engine.errors import ReferenceDataError
from plumbline.engine.reference.providers import read_register

pytestmark = pytest.mark.usefixtures("national")

Write = Callable[..., Path]

CHILDRENS_HOMES = [
    "Local Authority", "URN", "Provider Type", "Setting Name", "Postcode Area", "Registration Date", "Provider Status",
    "Closed Date", "Provider Code", "Provider Placement Code", "Max Users", "Setting Address Postcode", "Owner Postcode",
]  # fmt: skip
SOCIAL_CARE = [
    "URN", "Provision type", "Setting name", "Registration status", "Setting postcode", "Local authority", "Region",
    "Placement code", "Placement provider code", "Date of last full inspection",
]  # fmt: skip
SOCIAL_CARE_CLOSED = [*SOCIAL_CARE, "Deregistration date"]
COMBINED = [
    "Local authority", "URN", "Provider type", "Registration date", "Deregistration date", "Placement code", "Provider postcode",
    "Owner postcode", "Placement provider code",
]  # fmt: skip
SUPPORTED = [
    "Provider local authority", "Setting Local Authority", "URN", "Provider type", "Registration date", "Closed date",
    "Placement code", "Setting address postcode", "Owner postcode",
]  # fmt: skip


def sheet(columns: Sequence[str], *rows: dict[str, object]) -> list[list[object]]:
    """A sheet with these columns and rows; what a row does not name stays empty."""
    assert all(set(row) <= set(columns) for row in rows)
    return [list(columns), *([row.get(column) for column in columns] for row in rows)]


def home(**cells: object) -> dict[str, object]:
    return {"URN": "SC100001", "Provider Placement Code": "K2", "Provider Code": "PR4"} | cells


def register(*files: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_register(files)[0].to_pylist()
    return rows


def test_the_childrens_homes_list(write_workbook: Write) -> None:
    # M2 5DB is Manchester Town Hall.
    rows = sheet(
        CHILDRENS_HOMES,
        home(
            **{
                "Local Authority": "Elsewhere",
                "Closed Date": "-",
                "Setting Address Postcode": "m2 5db",
                "Owner Postcode": "SW1A 1AA",
            }
        ),
        home(**{"URN": 2500001, "Closed Date": date(2024, 2, 29)}),
    )
    table, _ = read_register(
        [write_workbook({"Provider information": rows, "Registration Conditions": [["URN", "Conditions"]]})]
    )
    assert table.to_pylist() == [
        {
            "URN": "SC100001", "PLACE_CODES": "K2", "PROVIDER_CODES": "PR4", "REG_END": None, "POSTCODE": "M25DB",
            "LA_CODE": "E08000003", "LA_NAME": "Manchester",
        },
        {
            "URN": "2500001", "PLACE_CODES": "K2", "PROVIDER_CODES": "PR4", "REG_END": date(2024, 2, 29), "POSTCODE": None,
            "LA_CODE": None, "LA_NAME": None,
        },
    ]  # fmt: skip


def test_the_social_care_providers_list_with_its_current_and_closed_sheets(write_workbook: Write) -> None:
    common = {"Placement code": "U1/U2", "Placement provider code": "PR5", "Setting postcode": "PR1 8XJ"}
    current = sheet(SOCIAL_CARE, {"URN": "SC200001", **common})
    closed = sheet(SOCIAL_CARE_CLOSED, {"URN": "SC200002", **common, "Deregistration date": date(2023, 1, 1)})
    found = register(write_workbook({"Current providers": current, "Providers closed in 2022-23": closed}))
    assert [(row["URN"], row["REG_END"]) for row in found] == [("SC200001", None), ("SC200002", date(2023, 1, 1))]
    assert {row["PLACE_CODES"] for row in found} == {"U1,U2"}
    assert {row["LA_CODE"] for row in found} == {"E10000017"}  # County Hall, Preston: the district's county, Lancashire


def test_the_combined_list_counts_supported_accommodation_as_k3_and_pr4(write_workbook: Write) -> None:
    providers = sheet(
        COMBINED, {"URN": 1, "Placement code": "H5", "Placement provider code": "PR1", "Provider postcode": "M2 5DB"}
    )
    supported = sheet(
        SUPPORTED,
        {"URN": 2, "Placement code": "N1", "Closed date": date(2024, 2, 1), "Setting Local Authority": "Mars"},
    )
    found = register(write_workbook({"Providers": providers, "SA Providers": supported}))
    assert [(row["URN"], row["PLACE_CODES"], row["PROVIDER_CODES"]) for row in found] == [
        ("1", "H5", "PR1"),
        ("2", "K3", "PR4"),
    ]
    assert found[1]["REG_END"] == date(2024, 2, 1)
    assert found[1]["LA_NAME"] == "Mars"


def test_supported_accommodation_keeps_a_provider_code_that_is_given(write_workbook: Write) -> None:
    columns = [*SUPPORTED, "Placement provider code"]
    rows = sheet(columns, {"URN": 1, "Placement provider code": "PR1"}, {"URN": 2, "Placement provider code": "-"})
    assert [row["PROVIDER_CODES"] for row in register(write_workbook({"S": rows}))] == ["PR1", "PR4"]


def test_a_layout_is_known_by_its_columns_whatever_the_names_order_case_and_titles(write_workbook: Write) -> None:
    rows = sheet(list(reversed([f" {column.upper()}  " for column in CHILDRENS_HOMES])))
    body = [None] * len(CHILDRENS_HOMES)
    body[CHILDRENS_HOMES[::-1].index("URN")] = "SC1"
    titled = [["Children's homes as at 31 March"], [], ["Official", "Sensitive"], *rows, body]
    assert [row["URN"] for row in register(write_workbook({"Sheet1": titled}, name="anything at all.xlsx"))] == ["SC1"]


def test_codes_are_split_at_slashes_and_commas_and_trimmed(write_workbook: Write) -> None:
    rows = sheet(CHILDRENS_HOMES, home(**{"Provider Placement Code": " k1 / K2,,r3/k1 ", "Provider Code": "pr4, PR5"}))
    (found,) = register(write_workbook({"S": rows}))
    assert (found["PLACE_CODES"], found["PROVIDER_CODES"]) == ("K1,K2,R3", "PR4,PR5")


@pytest.mark.parametrize(
    ("written", "read"),
    [(1234567, "1234567"), (1234567.0, "1234567"), ("1234567.0", "1234567"), (" sc001 ", "SC001"), ("0042", "0042")],
)
def test_a_urn_is_text_as_an_analyst_writes_it(write_workbook: Write, written: object, read: str) -> None:
    assert register(write_workbook({"S": sheet(CHILDRENS_HOMES, home(URN=written))}))[0]["URN"] == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (date(2024, 2, 29), date(2024, 2, 29)),
        (45351, date(2024, 2, 29)),  # the serial date that Excel shows for 29 February 2024
        ("29/02/2024", date(2024, 2, 29)),
        ("1/3/2024", date(2024, 3, 1)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2024-02-29 00:00:00", date(2024, 2, 29)),
        ("-", None),
        (None, None),
        ("", None),
    ],
)
def test_a_date_of_closure_is_read_however_it_is_stored(
    write_workbook: Write, written: object, read: date | None
) -> None:
    table, problems = read_register([write_workbook({"S": sheet(CHILDRENS_HOMES, home(**{"Closed Date": written}))})])
    assert table["REG_END"].to_pylist() == [read]
    assert problems == []


@pytest.mark.parametrize("written", ["30/02/2024", "02/29/2024", "soon", "29/02/24", -4])
def test_what_is_no_date_counts_as_blank_and_is_reported_with_its_place(write_workbook: Write, written: object) -> None:
    rows = [["A title"], *sheet(CHILDRENS_HOMES, home(), home(**{"Closed Date": written}))]
    table, problems = read_register([write_workbook({"Homes": rows})])
    assert table["REG_END"].to_pylist() == [None, None]
    assert [problem.severity for problem in problems] == ["warning"]
    assert problems[0].where == "register.xlsx, sheet Homes, row 4, column Closed Date"


def test_rows_without_a_urn_are_left_out_and_counted_but_empty_rows_are_not(write_workbook: Write) -> None:
    rows = [*sheet(CHILDRENS_HOMES, home(), home(URN="-")), [None], ["Total: 2 homes"]]
    table, problems = read_register([write_workbook({"Homes": rows})])
    assert table.num_rows == 1
    assert [(problem.severity, problem.row) for problem in problems] == [("notice", 3)]
    assert problems[0].message.startswith("2 rows")


def test_the_same_urn_in_several_sheets_and_files_stays_several_rows(write_workbook: Write) -> None:
    one = write_workbook({"A": sheet(CHILDRENS_HOMES, home()), "B": sheet(CHILDRENS_HOMES, home())}, name="one.xlsx")
    other = write_workbook({"A": sheet(SOCIAL_CARE, {"URN": "SC100001"})}, name="other.xlsx")
    assert [row["URN"] for row in register(one, other)] == ["SC100001"] * 3


@pytest.mark.parametrize(
    ("postcode", "name"),
    [("CF10 4UW", "Wales it says"), ("JE2 4WD", "Jersey it says"), ("ZZ9 9ZZ", "Nowhere"), (None, "None")],
)
def test_outside_england_and_for_unknown_postcodes_there_is_no_council_code(
    write_workbook: Write, postcode: object, name: str
) -> None:
    rows = sheet(CHILDRENS_HOMES, home(**{"Setting Address Postcode": postcode, "Local Authority": name}))
    (found,) = register(write_workbook({"S": rows}))
    assert (found["LA_CODE"], found["LA_NAME"]) == (None, name)


def test_a_sheet_that_is_no_list_of_providers_is_said_to_be_left_out(write_workbook: Write) -> None:
    sheets = {"Homes": sheet(CHILDRENS_HOMES, home()), "Conditions": [["URN", "Conditions"]], "Empty": []}
    _, problems = read_register([write_workbook(sheets)])
    assert [(problem.severity, problem.where) for problem in problems] == [
        ("notice", "register.xlsx, sheet Conditions")
    ]


def test_a_workbook_that_is_no_register_is_refused_with_what_was_looked_for(write_workbook: Write) -> None:
    with pytest.raises(ReferenceDataError, match=r"register\.xlsx: no sheet.*Provider Placement Code.*put them back"):
        read_register([write_workbook({"Sheet1": [["CHILD", "DECOM"], ["1", "2"]]})])


def test_a_file_that_is_no_workbook_and_one_that_is_missing_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "list.xlsx"
    text.write_text("URN,Placement code", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"list\.xlsx: this cannot be read as an Excel workbook"):
        read_register([text])
    with pytest.raises(ReferenceDataError, match="no such file"):
        read_register([tmp_path / "absent.xlsx"])


def test_a_register_without_a_provider_is_warned_about(write_workbook: Write) -> None:
    table, problems = read_register([write_workbook({"S": sheet(CHILDRENS_HOMES)})])
    assert table.num_rows == 0
    assert [problem.severity for problem in problems] == ["warning"]


def test_a_table_handed_over_has_its_text_tidied_and_its_dates_read() -> None:
    given = pa.table(
        {
            "URN": [" sc1 ", "SC2", "SC3"],
            "PLACE_CODES": ["k1, K2", None, ""],
            "PROVIDER_CODES": ["PR4", "", None],
            "REG_END": ["15/06/2024", "", None],
            "POSTCODE": [" m2 5db", None, ""],
            "LA_CODE": ["e08000016", "E08000025", ""],  # the first is Barnsley's code until 2023
            "LA_NAME": ["Barnsley", None, " "],
        }
    )
    table, problems = read_register(given)
    assert problems == []
    assert table.to_pylist()[0] == {
        "URN": "SC1", "PLACE_CODES": "K1,K2", "PROVIDER_CODES": "PR4", "REG_END": date(2024, 6, 15), "POSTCODE": "M25DB",
        "LA_CODE": "E08000038", "LA_NAME": "Barnsley",
    }  # fmt: skip
    assert list(table.to_pylist()[2].values()) == ["SC3", None, None, None, None, None, None]
    assert table.schema.types == [pa.string()] * 3 + [pa.date32()] + [pa.string()] * 3


@pytest.mark.parametrize(
    "dates",
    [pa.array([date(2024, 6, 15)], pa.date32()), pa.array([datetime(2024, 6, 15)], pa.timestamp("us"))],
)
def test_a_table_may_hold_dates_as_dates(dates: pa.Array) -> None:
    table, _ = read_register(pa.table({"URN": ["SC1"], "REG_END": dates}))
    assert table["REG_END"].to_pylist() == [date(2024, 6, 15)]


def test_missing_columns_of_a_table_count_as_blank_and_no_council_is_worked_out() -> None:
    table, _ = read_register(pa.table({"urn": [100], "POSTCODE": ["M2 5DB"]}))
    assert list(table.to_pylist()[0].values()) == ["100", None, None, None, "M25DB", None, None]


def test_the_inferred_council_of_a_table_goes_before_the_one_given() -> None:
    table, problems = read_register(
        pa.table({"URN": ["SC1"], "LA_CODE": ["E08000003"], "LA_CODE_INFERRED": ["E08000025"]})
    )
    assert table["LA_CODE"].to_pylist() == ["E08000025"]
    assert problems == []


def test_a_table_with_unknown_columns_unreal_dates_and_rows_without_urn_says_so() -> None:
    given = pa.table({"URN": ["SC1", None, "SC3"], "REG_END": ["31/06/2024", None, "?"], "PLACES": [1, 2, 3]})
    table, problems = read_register(given)
    assert table["URN"].to_pylist() == ["SC1", "SC3"]
    assert table["REG_END"].null_count == 2
    assert [(problem.severity, problem.row) for problem in problems] == [
        ("notice", None),
        ("notice", 3),
        ("warning", 2),
    ]
    assert "PLACES" in problems[0].message


def test_a_table_without_urns_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="no column URN"):
        read_register(pa.table({"PLACE_CODES": ["K1"]}))
