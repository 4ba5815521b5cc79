"""Random tables through every form come back the same; random bytes never do worse than a plain refusal."""

from __future__ import annotations

import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.compute as pc
import pytest
import rustpy_xlsxwriter
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from plumbline.engine.errors import ReturnError
from plumbline.engine.intake import GivenReturn, TableLayout, read_return

from .returns import LAYOUT, LAYOUTS, cells, csv_bytes, folder, said, text, zip_bytes

NAMES = [layout.name for layout in LAYOUTS]
# Cells as returns have them, with the white space, accents, quotation marks and delimiters that trip readers up.
VALUES = st.one_of(
    st.sampled_from(
        [
            "",
            "",
            "1",
            "01/02/2010",
            "1/2/2010",
            "45413",
            "PN1",
            " pn1\u00a0",
            "AB1 2CD",
            '"',
            "a,b;c\td",
            "O’Brien",
            "é",
        ]
    ),
    st.text(st.characters(codec="cp1252", exclude_categories=["Cc"], exclude_characters="ß"), max_size=8),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[TableLayout, list[list[str]]]:
    layout = LAYOUT[draw(st.sampled_from(NAMES))]
    width = len(layout.columns)
    child = st.sampled_from(["A1", "a2", " 17 "])
    row = st.tuples(child, st.lists(VALUES, min_size=width - 1, max_size=width - 1)).map(
        lambda pair: [pair[0], *pair[1]]
    )
    return layout, draw(st.lists(row, min_size=1, max_size=6))


def as_read(rows: list[list[str]]) -> list[tuple[str | None, ...]]:
    """What the rows must come back as: trimmed, in upper case, blank as None; by Arrow's idea of upper case."""

    def clean(value: str) -> str | None:
        upper: str = pc.utf8_upper(pa.scalar(value.strip())).as_py()
        return upper or None

    return [tuple(clean(value) for value in row) for row in rows]


def is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def read_one(name: str, data: bytes) -> GivenReturn:
    with tempfile.TemporaryDirectory() as path:
        return read_return(folder(Path(path), {name: data}), LAYOUTS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@settings(max_examples=60, deadline=None)
@given(table=tables(), delimiter=st.sampled_from([",", ";", "\t"]), end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_csv_files_come_back_the_same(
    encoding: str, table: tuple[TableLayout, list[list[str]]], delimiter: str, end: str
) -> None:
    layout, rows = table
    data = csv_bytes(layout.columns, rows, encoding, delimiter, end)
    # What the very same bytes say in UTF-8 too, nobody can tell apart: "Â" and a fixed space are one such space there.
    assume(encoding != "cp1252" or data.isascii() or not is_utf8(data))
    given = read_one("x.csv", data)
    assert cells(given, layout.name) == as_read(rows)
    assert given.tables[layout.name].data["source_row"].to_pylist() == list(range(2, len(rows) + 2))
    assert said(given.problems, "warning") == []


@settings(max_examples=60, deadline=None)
@given(table=tables(), folder_inside=st.sampled_from(["", "data/", "a/b c/"]))
def test_zip_files_come_back_the_same(table: tuple[TableLayout, list[list[str]]], folder_inside: str) -> None:
    layout, rows = table
    given = read_one("x.zip", zip_bytes({f"{folder_inside}x.csv": csv_bytes(layout.columns, rows)}))
    assert cells(given, layout.name) == as_read(rows)


@settings(max_examples=60, deadline=None)
@given(table=tables())
def test_workbooks_come_back_the_same(table: tuple[TableLayout, list[list[str]]]) -> None:
    layout, rows = table
    with tempfile.TemporaryDirectory() as path:
        records = [dict(zip(layout.columns, row, strict=True)) for row in rows]
        rustpy_xlsxwriter.write_worksheet(records, str(Path(path) / "x.xlsx"), sheet_name="Data")
        given = read_return(path, LAYOUTS)
    assert cells(given, layout.name) == as_read(rows)
    assert given.tables[layout.name].data["source_row"].to_pylist() == list(range(2, len(rows) + 2))


BLOCKS = {
    "Reviews": "AREVIEW",
    "Missing": "AMISSING",
    "OC2": "OC2",
    "PrevPerm": "PERMANENCE",
    "PlacedAdoption": "AD_PLACED",
    "Episodes": "EPISODE",
}
PLAIN = st.sampled_from(["", "1", "01/02/2010", "PN1", "a & b", "é"])


@st.composite
def returns(draw: st.DrawFn) -> dict[str, list[dict[str, str]]]:
    """A whole return in the CSV form, as the XML form can say it: each child once in Header, with one DOB and SEX everywhere."""
    made: dict[str, list[dict[str, str]]] = {name: [] for name in (*BLOCKS, "Header", "OC3", "AD1", "UASC")}
    for number in range(draw(st.integers(1, 3))):
        child = {"CHILD": f"A{number}", "SEX": draw(PLAIN), "DOB": draw(PLAIN)}
        for name in made:
            at_most = 3 if name in BLOCKS and name != "OC2" else 1
            for _ in range(1 if name == "Header" else draw(st.integers(0, at_most))):
                columns = LAYOUT[name].columns
                made[name].append(
                    {
                        column: child.get(column) or draw(PLAIN) if column != "DOB" else child["DOB"]
                        for column in columns
                    }
                )
        for name, needed in (("OC3", "IN_TOUCH"), ("AD1", "DATE_INT")):
            for row in made[name]:
                row[needed] = row[needed] or "YES"
        for name in ("Header", "UASC"):
            for row in made[name]:
                if row["CHILD"] == child["CHILD"]:
                    row["SEX"] = child["SEX"]
    return made


def as_xml(made: dict[str, list[dict[str, str]]]) -> bytes:
    def element(column: str, value: str) -> str:
        tag = {"CHILD": "CHILDID", "PLACE": "PL"}.get(column, column)
        return f"<{tag}>{escape(value)}</{tag}>"

    children = []
    for header in made["Header"]:
        mine = {name: [row for row in rows if row["CHILD"] == header["CHILD"]] for name, rows in made.items()}
        fields = dict(header)
        for name in ("OC3", "AD1", "UASC"):
            for row in mine[name]:
                fields |= {column: value for column, value in row.items() if column not in header}
        body = "".join(element(*field) for field in fields.items()) + (
            element("UASC", "1") if mine["UASC"] else "<UASC/>"
        )
        blocks = dict.fromkeys(BLOCKS, "")
        for name, tag in BLOCKS.items():
            for row in mine[name]:
                said_here = "".join(element(*field) for field in row.items() if field[0] not in ("CHILD", "DOB"))
                blocks[name] += f"<{tag}>{said_here}</{tag}>"
        episodes = blocks.pop("Episodes")
        children.append(f"<CHILD><HEADER>{body}{''.join(blocks.values())}</HEADER>{episodes}</CHILD>")
    return f"<EXPSSDA903>{''.join(children)}</EXPSSDA903>".encode()


@settings(max_examples=100, deadline=None)
@given(made=returns())
def test_the_xml_form_of_a_return_gives_the_tables_of_its_csv_form(made: dict[str, list[dict[str, str]]]) -> None:
    files = {
        f"{name}.csv": csv_bytes(LAYOUT[name].columns, [list(row.values()) for row in rows])
        for name, rows in made.items()
    }
    with tempfile.TemporaryDirectory() as path:
        by_csv = read_return(folder(Path(path), files), LAYOUTS)
    by_xml = read_one("return.xml", as_xml(made))
    assert (by_csv.form, by_xml.form) == ("csv", "xml")
    for name in made:
        expected = by_csv.tables[name].data
        if name == "Header":
            # As written, the XML form says nothing for a child who is no asylum seeker, where the CSV form works out 0.
            expected = expected.drop_columns(["UASC"])
        assert by_xml.tables[name].data.select(expected.column_names).to_pydict() == expected.to_pydict(), name


REVIEWS_HEADER = b"CHILD,DOB,REVIEW,REVIEW_CODE\r\n"


@settings(max_examples=300, deadline=None)
@given(
    data=st.binary(max_size=400),
    start=st.sampled_from(
        [b"", REVIEWS_HEADER, b"\xef\xbb\xbf" + REVIEWS_HEADER, b"\xff\xfe", b"\xfe\xff", b'"CHILD","DOB']
    ),
    name=st.sampled_from(["x.csv", "x.txt", "x.xml", "x.xlsx", "x.zip"]),
)
def test_no_bytes_do_worse_than_a_plain_refusal(data: bytes, start: bytes, name: str) -> None:
    try:
        given = read_one(name, start + data)
    except ReturnError:
        return
    assert given.tables


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.text(st.sampled_from('AB1/;,\t"\r\n \u00a0é\x00'), max_size=30), max_size=8))
def test_no_row_of_text_is_lost_without_a_word(rows: list[str]) -> None:
    lines = ["CHILD,DOB,REVIEW,REVIEW_CODE", *rows]
    try:
        given = read_one("x.csv", text(lines))
    except ReturnError:
        return
    read = given.tables["Reviews"].data.num_rows
    written = sum(bool(line) for row in rows for line in row.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert read == written or any("runs over several lines" in message for message in said(given.problems, "warning"))


@settings(max_examples=200, deadline=None)
@given(
    lines=st.lists(
        st.sampled_from(
            ["SECRET1,01/09/1999,SECRET2,X9", '"SECRET1,', "SECRET1", "SECRET1,SECRET2,,,SECRET3", "", ",,,"]
        ),
        max_size=8,
    ),
    header=st.sampled_from(
        ["", "CHILD,DOB,REVIEW,REVIEW_CODE", "CHILD,DOB,REVIEW", "DOB,REVIEW,REVIEW_CODE", "NAME;AGE"]
    ),
    end=st.sampled_from(["\n", "\r\n", "\0\n", "\x81\n"]),
    name=st.sampled_from(["x.csv", "x.xml", "x.xlsx", "x.zip"]),
)
def test_no_message_repeats_what_a_row_says(lines: list[str], header: str, end: str, name: str) -> None:
    data = "".join(line + end for line in [header, *lines]).encode("latin-1")
    try:
        problems = read_one(name, data).problems
    except ReturnError as error:
        problems = error.problems
    spoken = " ".join(map(str, problems))
    assert not any(value in spoken for value in ("SECRET", "1999", "X9"))


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(
        st.lists(st.text(st.sampled_from("AB1/;\t é\u00a0\u2028"), max_size=4), min_size=4, max_size=4), max_size=6
    ),
    odd=st.text(st.sampled_from("A,\r\n "), max_size=8),
    delimiter=st.sampled_from(",;"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_file_reads_the_same_with_and_without_quotation_marks(
    rows: list[list[str]], odd: str, delimiter: str, end: str
) -> None:
    # A quotation mark anywhere has the file read row by row, and not column by column.
    header = ["CHILD", "DOB", "REVIEW", "REVIEW_CODE"]
    plain, quoted = (
        (end.join(delimiter.join(cells) for cells in [names, *rows]) + end + odd.replace(",", delimiter)).encode()
        for names in (header, ['"CHILD"', *header[1:]])
    )
    by_column, by_row = read_one("x.csv", plain), read_one("x.csv", quoted)
    assert by_column.tables["Reviews"].data.equals(by_row.tables["Reviews"].data)
    assert by_column.problems == by_row.problems
