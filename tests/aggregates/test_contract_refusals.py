"""Every reason for which a counts file is refused, one after the other: each file below has one fault, is sealed as if it had been
written so, and is refused for that fault alone, in words of its own."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from plumbline.aggregates import ContractError, read_counts
from plumbline.aggregates.contract import SCHEMA
from plumbline.aggregates.contract.reading import validated
from plumbline.aggregates.disclosure import protect

from . import hostile
from .returns import CHECKS, GROUP_OF, PACK, encode, raw, sealed, texts
from .test_contract_rules import (
    LACKING,
    MIXED,
    MIXED_1,
    MIXED_GROUP,
    PLAIN,
    PLAIN_1,
    PLAIN_2,
    PLAIN_GROUP,
    RETURN,
    SKIPPED,
    table,
)

TOTAL = "would give a smaller count away"
SHARED = {"suppressed": False, "reason": None}
DAMAGED = "It is not a Parquet file, or it is damaged. Make the file again, or copy it again."
OTHER_LAYOUT = "It is not laid out as Plumbline lays out a counts file."
ALTERED = "Its content is not what was written: it was damaged or altered on the way. Copy it again."
EXTRA_KEY = "The metadata have 1 key that the contract does not have."
SMALL = "a count from 1 to 4 should have been suppressed."
BELOW_ZERO = (
    f"Row 5 (check {PLAIN[0]}), column children_in_scope: a count cannot be below zero or above 1,000,000,000.",
    f"Row 5 (check {PLAIN[0]}), column children: more children than children_in_scope.",
)
TOO_WORDY = "It says more about itself than a counts file has to say: too many columns, or too much metadata."
IN_FORCE = {check.code for check in PACK.in_force(2026)}
ANOTHER_YEAR = next(check for check in PACK.checks if check.code not in IN_FORCE)


def reasons(data: bytes) -> list[str]:
    with pytest.raises(ContractError) as caught:
        validated(data, "given.parquet")
    return caught.value.reasons


def sound() -> bytes:
    return encode(table(), sealed(texts()))


def rows(row: int, **values: Any) -> bytes:
    """The sound file with other values in one row (from 0)."""
    return many({row: values})


def many(changes: dict[int, dict[str, Any]], **metadata: str) -> bytes:
    changed = table().to_pylist()
    for row, values in changes.items():
        changed[row] |= values
    return of(pa.Table.from_pylist(changed, SCHEMA), **metadata)


def of(content: pa.Table, **metadata: str) -> bytes:
    return encode(content, sealed(texts(**metadata)))


def about(**metadata: str) -> bytes:
    """The sound file with other metadata."""
    return of(table(), **metadata)


def typed(column: str, kind: pa.DataType | None = None, **options: Any) -> bytes:
    """The sound file with a column of another type."""
    kind = kind or SCHEMA.field(column).type
    return of(
        table().set_column(
            SCHEMA.get_field_index(column), pa.field(column, kind, **options), table()[column].cast(kind)
        )
    )


def named(names: list[str]) -> bytes:
    pool = dict(zip(SCHEMA.names, table().columns, strict=True)) | {"note": table()["key"]}
    return of(pa.table([pool[name] for name in names], names=names))


def footer(change: Callable[[hostile.Fields], object]) -> bytes:
    return hostile.with_footer(sound(), change)


def grouped() -> bytes:
    """The rows in one group each."""
    sink = io.BytesIO()
    layout = {"compression": "zstd", "use_dictionary": False, "write_statistics": False, "store_schema": False}
    with pq.ParquetWriter(sink, SCHEMA, version="2.6", **layout) as writer:
        for row in range(table().num_rows):
            writer.write_table(table().slice(row, 1))
        writer.add_key_value_metadata(sealed(texts()))
    return sink.getvalue()


def nested() -> bytes:
    content = table().set_column(4, "reason", pa.array([[None]] * table().num_rows, pa.list_(pa.string())))
    return of(content)


def long_reason() -> bytes:
    return of(table().slice(0, 1).set_column(4, "reason", pa.array(["a" * 50_000_000])))


def hidden_in_a_page() -> bytes:
    """A second Zstandard frame behind that of the last page, of the kind that readers skip."""
    note = b"\x50\x2a\x4d\x18" + (40).to_bytes(4, "little") + b"n" * 40
    data = sound()
    size = int.from_bytes(data[-8:-4], "little")
    column = hostile.column(hostile.footer_of(data), 9)
    begin = hostile.at(column, 9)
    page = hostile._Reader(data[begin:])
    header = page.struct()
    stored = hostile.at(header, 3)
    body = data[begin + page._place : begin + page._place + stored]
    hostile.put(header, 3, stored + len(note))
    longer = hostile.struct_bytes(header) + body + note

    def change(footer: hostile.Fields) -> None:
        hostile.put(hostile.column(footer, 9), 7, len(longer))

    return hostile.with_footer(data[:begin] + longer + data[-8 - size :], change)


def few_errors(level: str) -> bytes:
    """A return with one check of three errors, which is suppressed, and a total of this level that is not."""
    content = protect(raw({PLAIN[0]: [1, 2, 3]})).to_pylist()
    for row in content:
        if row["level"] == level:
            row |= SHARED | {"errors": 3, "children": 0}
    return of(pa.Table.from_pylist(content, SCHEMA))


def only_small(**values: Any) -> pa.Table:
    """A group with nothing in it but three suppressed checks, beside one that is shared; its total is shared by mistake."""
    alone = [code for code in CHECKS if GROUP_OF[code] == GROUP_OF["141"]][:3]
    content = protect(raw({code: [1, 2] for code in alone} | {PLAIN[0]: list(range(20))}))
    changed = [
        row | values if row["level"] == "group" and row["key"] == GROUP_OF["141"] else row
        for row in content.to_pylist()
    ]
    return pa.Table.from_pylist(changed, SCHEMA)


def few_children() -> pa.Table:
    """Two checks of 24 errors on 2 children each beside a shared one. The 38 children of the total need 4 in each of the two."""
    codes = [code for code in CHECKS if GROUP_OF[code] == GROUP_OF["141"]][:3]
    content = protect(
        raw({codes[0]: [1, 2] * 12, codes[1]: [3, 4] * 12, codes[2]: list(range(30))}),
    ).to_pylist()
    for row in content:
        if row["level"] != "check":
            row |= SHARED | {"errors": 78, "children": 38}
    return pa.Table.from_pylist(content, SCHEMA)


FILE = [
    ("not Parquet", lambda: b"CHILD,DOB\n1,2\n", DAMAGED),
    ("empty", lambda: b"", "It is empty."),
    ("cut short", lambda: sound()[:-1], DAMAGED),
    ("altered, not sealed again", lambda: sound().replace(b"E08000003", b"E08000001"), ALTERED),
    ("expands enormously", long_reason, "It would expand to more than a counts file can hold."),
    (
        "very many rows",
        lambda: of(pa.concat_tables([table()] * 1000).combine_chunks()),
        "It has more than 2,000 rows.",
    ),
    ("many groups of rows", grouped, OTHER_LAYOUT),
    (
        "very many columns",
        lambda: of(pa.table({f"c{n}": [1] for n in range(5_000)})),
        TOO_WORDY,
    ),
    ("a value of the metadata of a megabyte", lambda: about(pack_version="1" * 1_000_000), TOO_WORDY),
    ("a second frame in a page", hidden_in_a_page, OTHER_LAYOUT),
    (
        "a program of another name",
        lambda: footer(lambda f: hostile.put(f, 6, b"parquet-mr version 1.12.0")),
        OTHER_LAYOUT,
    ),
]
COLUMNS = [
    (
        "a column too many",
        lambda: named([*SCHEMA.names, "note"]),
        "Column 11 is not in the contract, which has 10 columns.",
    ),
    ("a column too few", lambda: named(SCHEMA.names[:-1]), "There is no column suppressed."),
    (
        "columns in another order",
        lambda: named([*SCHEMA.names[1::-1], *SCHEMA.names[2:]]),
        f"The columns are not in the contract's order: {', '.join(SCHEMA.names)}.",
    ),
    ("another width", lambda: typed("errors", pa.int32()), "Column errors is not of the contract's type (int64)."),
    (
        "without a sign",
        lambda: typed("children", pa.uint64()),
        "Column children is not of the contract's type (int64).",
    ),
    (
        "decimals",
        lambda: typed("rows_in_scope", pa.float64()),
        "Column rows_in_scope is not of the contract's type (int64).",
    ),
    ("bytes for text", lambda: typed("key", pa.binary()), "Column key is not of the contract's type (string)."),
    (
        "numbers for yes and no",
        lambda: typed("suppressed", pa.int64()),
        "Column suppressed is not of the contract's type (bool).",
    ),
    ("lists", nested, "Column reason is not of the contract's type (string)."),
    (
        "no blanks allowed",
        lambda: typed("suppressed", nullable=False),
        "Column suppressed does not allow for blanks, and the contract's does.",
    ),
    (
        "a number beside the name",
        lambda: typed("suppressed", metadata={"PARQUET:field_id": "20120503"}),
        "Column suppressed carries a number of its own, which the contract does not have.",
    ),
    ("a schema of Arrow's own", lambda: encode(table(), sealed(texts()), store_schema=True), EXTRA_KEY),
    ("compressed in another way", lambda: encode(table(), sealed(texts()), compression="snappy"), OTHER_LAYOUT),
    ("as a dictionary", lambda: encode(table(), sealed(texts()), use_dictionary=True), OTHER_LAYOUT),
    ("with statistics", lambda: encode(table(), sealed(texts()), write_statistics=True), OTHER_LAYOUT),
]
METADATA = [
    ("another key", lambda: about(note="hello"), EXTRA_KEY),
    (
        "a newer version",
        lambda: about(schema_version="2"),
        "It is of version 2 of the contract, and this Plumbline reads version 1: the file was made by a newer Plumbline. "
        "Update the one that reads it.",
    ),
    (
        "an older version",
        lambda: about(schema_version="0"),
        "It is of version 0 of the contract, and this Plumbline reads version 1: the file was made by an older Plumbline. "
        "Update the one that writes it and make the file again.",
    ),
    (
        "an unknown return",
        lambda: about(return_name="cin"),
        "Metadata return_name is not a return that this Plumbline has sound rules for.",
    ),
    (
        "an unknown council",
        lambda: about(authority="E08000099"),
        "Metadata authority is not the code of an upper-tier council in England.",
    ),
    (
        "a former council",
        lambda: about(authority="E08000016"),
        "Metadata authority is a former code; it is now E08000038 (Barnsley). Make the file again for the council of today.",
    ),
    (
        "an unknown year",
        lambda: about(year="2019"),
        "Metadata year is not one of the years of the rules (2023 to 2027).",
    ),
    (
        "a day before the year",
        lambda: about(as_of="2025-03-31"),
        "Metadata as_of lies outside 1 April 2025 to 30 September 2026, when an extract for 2026 can be of.",
    ),
    (
        "a day more than six months after the year",
        lambda: about(as_of="2026-10-01", created_at="2026-10-02T09:30:00+00:00"),
        "Metadata as_of lies outside 1 April 2025 to 30 September 2026, when an extract for 2026 can be of.",
    ),
    (
        "made before its extract",
        lambda: about(created_at="2026-03-01T09:30:00+00:00"),
        "Metadata created_at lies before the day of the extract.",
    ),
    (
        "made in the future",
        lambda: about(created_at="2099-03-01T09:30:00+00:00"),
        "Metadata created_at lies in the future; is the clock of the machine that made the file right?",
    ),
    (
        "made by a clock without a zone",
        lambda: about(created_at="2026-03-03T09:30:00"),
        "Metadata created_at is not a time in UTC.",
    ),
    (
        "a threshold that protects nothing",
        lambda: of(protect(raw({PLAIN[0]: list(range(20))})), threshold="2"),
        "Metadata threshold lies outside 3 to 100.",
    ),
    (
        "a minimum below the threshold",
        lambda: about(minimum_children="4"),
        "Metadata minimum_children is below the threshold.",
    ),
    (
        "few rows in a table, not withheld",
        lambda: about(table_rows='{"AD1":4}'),
        "Metadata table_rows: the rows of AD1 are below the threshold and should have been withheld.",
    ),
    (
        "an unknown table",
        lambda: about(table_rows='{"Smith":40}'),
        "Metadata table_rows: table 1 is not a table of the return.",
    ),
    (
        "rows of a table near to a size of scope",
        lambda: about(table_rows='{"Episodes":3997}'),
        "Metadata table_rows: the rows of Episodes are so near to a size of scope that a small number follows.",
    ),
]
NAMES = [
    ("an unknown check", lambda: rows(PLAIN_1, key="9999"), "Row 5, column key: not a check of the return."),
    (
        "a check of other years",
        lambda: rows(SKIPPED, key=ANOTHER_YEAR.code),
        f"Row 9 (check {ANOTHER_YEAR.code}), column key: not a check that is in force in the collection year of the file.",
    ),
    (
        "a check in a group that is not its own",
        lambda: rows(PLAIN_1, group=GROUP_OF[MIXED[0]]),
        f"Row 5 (check {PLAIN[0]}), column group: not the error group of this check.",
    ),
    (
        "an unknown group",
        lambda: rows(PLAIN_GROUP, key="girls", group="girls"),
        "Row 3, column key: not an error group of the return.",
    ),
    (
        "a check of an unknown group",
        lambda: rows(PLAIN_1, group="girls"),
        f"Row 5 (check {PLAIN[0]}), column group: not an error group of the return.",
    ),
    ("an unknown level", lambda: rows(PLAIN_1, level="child"), "Row 5, column level: not one of return, group, check."),
    (
        "an unknown status",
        lambda: rows(PLAIN_1, status="passed"),
        f"Row 5 (check {PLAIN[0]}), column status: not one of run, skipped, failed.",
    ),
    (
        "free text for a reason",
        lambda: rows(SKIPPED, reason="Smith, born 2012"),
        f"Row 9 (check {LACKING}), column reason: not one of the reasons the contract knows.",
    ),
]
COUNTS = [
    (
        "children above errors",
        lambda: many({PLAIN_1: {"errors": 9}, PLAIN_GROUP: {"errors": 16}}),
        f"Row 5 (check {PLAIN[0]}), column children: more children than errors.",
    ),
    (
        "children above children in scope",
        lambda: rows(PLAIN_1, children_in_scope=9),
        f"Row 5 (check {PLAIN[0]}), column children: more children than children_in_scope.",
    ),
    (
        "errors above rows in scope",
        lambda: many({PLAIN_1: {"rows_in_scope": 19, "children_in_scope": None}}),
        f"Row 5 (check {PLAIN[0]}), column errors: more errors than rows_in_scope.",
    ),
    (
        "children in scope above rows in scope",
        lambda: rows(PLAIN_1, rows_in_scope=400),
        f"Row 5 (check {PLAIN[0]}), column children_in_scope: more children than rows_in_scope.",
    ),
    (
        "a suppressed check of more errors than rows",
        lambda: rows(
            MIXED_1, reason="fewer than 5 children, 40 to 79 errors", rows_in_scope=30, children_in_scope=None
        ),
        f"Row 7 (check {MIXED[0]}), column reason: more errors than rows_in_scope.",
    ),
    (
        "a count below zero",
        lambda: rows(PLAIN_1, children_in_scope=-500),
        list(BELOW_ZERO),
    ),
    (
        "a group that is not the sum of its checks",
        lambda: rows(PLAIN_GROUP, errors=28),
        "Row 3, column errors: not the sum of its checks.",
    ),
    (
        "a return that is not the sum of its groups",
        lambda: rows(RETURN, errors=57, children=30, **SHARED),
        "Row 2, column errors: not the sum of its groups.",
    ),
    (
        "fewer children in a group than in one of its checks",
        lambda: rows(PLAIN_GROUP, children=9),
        "Row 3, column children: not between the most of any of its checks and their sum.",
    ),
    (
        "more children in a group than in its checks together",
        lambda: rows(PLAIN_GROUP, children=18),
        "Row 3, column children: not between the most of any of its checks and their sum.",
    ),
    (
        "fewer children in the return than in a group",
        lambda: rows(RETURN, errors=60, children=29, **SHARED),
        "Row 2, column children: not between the most of any of its groups and their sum.",
    ),
    (
        "a total that leaves a suppressed count no value",
        lambda: rows(MIXED_GROUP, errors=35, children=30, **SHARED),
        "Row 7, column errors: no value fits the totals.",
    ),
    (
        "more children in scope than in the return",
        lambda: many(
            {
                PLAIN_1: {"children_in_scope": 600},
                PLAIN_GROUP: {"children_in_scope": None},
                RETURN: {"children_in_scope": None},
            }
        ),
        "Row 5, column children_in_scope: more children than the return has.",
    ),
    (
        "other children in the return than the metadata say",
        lambda: about(children="600"),
        "Row 2, column children_in_scope: not the number of children in the metadata.",
    ),
    (
        "more rows in a check than in its group",
        lambda: rows(PLAIN_1, rows_in_scope=5000),
        "Row 5, column rows_in_scope: more than its group has.",
    ),
    (
        "two rows for one check",
        lambda: of(pa.concat_tables([table(), table().slice(PLAIN_2, 1)]).combine_chunks()),
        f"Row {table().num_rows + 2}, column key: the same check as row 6.",
    ),
    (
        "no row for the return",
        lambda: of(table().slice(1)),
        "There must be exactly one row for the whole return; there are 0.",
    ),
]
LEAKS = [
    (
        "few errors of a check",
        lambda: many({PLAIN_2: {"errors": 4, "children": 0}, PLAIN_GROUP: {"errors": 24, "children": 10}}),
        f"Row 6 (check {PLAIN[1]}), column errors: {SMALL}",
    ),
    (
        "few children of a check",
        lambda: rows(PLAIN_2, children=4),
        f"Row 6 (check {PLAIN[1]}), column children: {SMALL}",
    ),
    ("few children of a group", lambda: rows(PLAIN_GROUP, children=4), f"Row 3, column children: {SMALL}"),
    ("few errors of a group", lambda: few_errors("group"), f"Row 3, column errors: {SMALL}"),
    ("few errors of the return", lambda: few_errors("return"), f"Row 2, column errors: {SMALL}"),
    (
        "few rows in scope",
        lambda: rows(SKIPPED - 1, rows_in_scope=3, errors=0, children=0, children_in_scope=None),
        f"Row 8 (check {MIXED[1]}), column rows_in_scope: {SMALL}",
    ),
    (
        "few children in scope",
        lambda: rows(MIXED_1, children_in_scope=2),
        f"Row 7 (check {MIXED[0]}), column children_in_scope: {SMALL}",
    ),
    (
        "a total of a group that gives away its only suppressed check",
        lambda: rows(MIXED_GROUP, errors=32, children=30, **SHARED),
        "Row 7, column errors: suppressed, but it can be worked out from the totals.",
    ),
    (
        "a total of the return that gives away the only suppressed check",
        lambda: rows(RETURN, errors=59, children=30, **SHARED),
        "Row 7, column errors: suppressed, but it can be worked out from the totals.",
    ),
    (
        "a total of suppressed counts and nothing else",
        lambda: of(only_small(errors=6, children=5, **SHARED)),
        "Row 4: shared, although there is nothing in it but suppressed counts.",
    ),
    (
        "children of a total that gives suppressed children away",
        lambda: of(few_children()),
        "Row 3, column children: a suppressed count can be worked out from it.",
    ),
    (
        "children of a withheld total that ask for some of a suppressed check",
        lambda: many({MIXED_GROUP: {"children": 31}, RETURN: {"children": 35}}),
        "Row 4, column children: a suppressed count can be worked out from it.",
    ),
    (
        "children of a withheld total of suppressed counts and nothing else",
        lambda: of(only_small(children=5)),
        "Row 4: shared, although there is nothing in it but suppressed counts.",
    ),
    (
        "a band that leaves a suppressed count two values",
        lambda: rows(RETURN, reason=f"{TOTAL}, 60 to 69 errors"),
        "Row 7, column errors: suppressed, but it can be worked out from the totals.",
    ),
    (
        "a band that is none",
        lambda: rows(RETURN, reason=f"{TOTAL}, 52 to 61 errors"),
        "Row 2, column reason: not one of the reasons for withholding counts.",
    ),
    (
        "a band of a group",
        lambda: rows(MIXED_GROUP, reason=f"{TOTAL}, 30 to 39 errors"),
        "Row 4, column reason: not one of the reasons for withholding counts.",
    ),
    (
        "two sizes of scope that differ by few rows",
        lambda: many({PLAIN_1: {"rows_in_scope": 3998}}, table_rows="{}"),
        "Row 5, column rows_in_scope: so near to that of row 2 that a small number follows.",
    ),
    (
        "two sizes of scope that differ by few children",
        lambda: rows(PLAIN_1, children_in_scope=499),
        "Row 5, column children_in_scope: so near to that of row 2 that a small number follows.",
    ),
    (
        "rows of a group although those of a check are withheld",
        lambda: many({PLAIN_1: {"rows_in_scope": None}, RETURN: {"rows_in_scope": None}}),
        "Row 3, column rows_in_scope: there, although those of one of its checks are withheld.",
    ),
    (
        "a size of few errors told too exactly",
        lambda: rows(MIXED_1, reason="fewer than 5 children, 10 to 11 errors"),
        f"Row 7 (check {MIXED[0]}), column reason: not one of the reasons for withholding counts.",
    ),
    (
        "counts of a return too small to share any",
        lambda: about(children="null", table_rows="{}"),
        [f"Row {n}: a return of fewer than minimum_children children shares no counts." for n in range(2, 9)],
    ),
    (
        "marked as suppressed, with a count",
        lambda: rows(MIXED_1, errors=30),
        f"Row 7 (check {MIXED[0]}), column errors: marked as suppressed, but there is a count.",
    ),
]
CASES = [
    pytest.param(make, reason, id=name) for name, make, reason in (*FILE, *COLUMNS, *METADATA, *NAMES, *COUNTS, *LEAKS)
]


def test_the_file_that_the_cases_change_is_accepted() -> None:
    assert validated(sound(), "given.parquet").table.equals(table())


@pytest.mark.parametrize(("make", "reason"), CASES)
def test_a_file_with_one_fault_is_refused_for_it(make: Callable[[], bytes], reason: str | list[str]) -> None:
    assert reasons(make()) == ([reason] if isinstance(reason, str) else reason)


def test_a_file_larger_than_5_mb(tmp_path: Path) -> None:
    path = tmp_path / "given.parquet"
    path.write_bytes(sound()[:-8] + bytes(5_000_000) + sound()[-8:])
    with pytest.raises(ContractError) as caught:
        read_counts(path)
    assert caught.value.reasons == ["It is larger than 5 MB, and a counts file never is."]


def test_a_day_in_the_future() -> None:
    assert "Metadata as_of lies in the future." in reasons(about(year="2027", as_of="2099-01-01"))


def test_a_return_of_few_children_whose_number_is_not_withheld() -> None:
    small = protect(raw({PLAIN[0]: []}, children=9))
    assert "Metadata children is below minimum_children and should have been withheld." in reasons(
        of(small, children="9", table_rows="{}")
    )


def test_all_faults_of_a_file_are_said_at_once() -> None:
    content = table().to_pylist()
    content[PLAIN_1] |= {"errors": 3, "children": 3}
    content[PLAIN_2] |= {"key": "9999"}
    content[SKIPPED] |= {"reason": "=HYPERLINK()"}
    given = texts(authority="E08000016", as_of="2025-03-31", threshold="5", minimum_children="4")
    assert reasons(encode(pa.Table.from_pylist(content, SCHEMA), sealed(given | {"note": "x"}))) == [
        EXTRA_KEY,
        "Metadata authority is a former code; it is now E08000038 (Barnsley). Make the file again for the council of today.",
        "Metadata as_of lies outside 1 April 2025 to 30 September 2026, when an extract for 2026 can be of.",
        "Metadata minimum_children is below the threshold.",
        f"Row 5 (check {PLAIN[0]}), column errors: {SMALL}",
        f"Row 5 (check {PLAIN[0]}), column children: {SMALL}",
        "Row 6, column key: not a check of the return.",
        f"Row 9 (check {LACKING}), column reason: not one of the reasons the contract knows.",
    ]


def test_faults_of_the_metadata_are_said_beside_those_of_columns_and_layout() -> None:
    sink = io.BytesIO()
    metadata = sealed(texts(authority="E08000016"))
    pq.write_table(table().append_column("note", table()["key"]).replace_schema_metadata(metadata), sink)
    assert reasons(sink.getvalue()) == [
        EXTRA_KEY,
        "Column 11 is not in the contract, which has 10 columns.",
        "Metadata authority is a former code; it is now E08000038 (Barnsley). Make the file again for the council of today.",
    ]


HOSTILE = ("=HYPERLINK('//x','Smith')", "<script>Smith</script>", "![Smith](//x/y.png)", "Smith\r\n- is accepted")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_reason_repeats_text_of_the_file(text: str) -> None:
    for column in SCHEMA.names[:5]:
        place = SCHEMA.get_field_index(column)
        hostile_column = pa.array([text] * table().num_rows)
        assert not any("Smith" in reason for reason in reasons(of(table().set_column(place, column, hostile_column))))
    for key in texts():
        assert not any("Smith" in reason for reason in reasons(about(**{key: text})))
    assert not any("Smith" in reason for reason in reasons(about(**{text: text})))
    assert not any("Smith" in reason for reason in reasons(of(table().rename_columns([text, *SCHEMA.names[1:]]))))
