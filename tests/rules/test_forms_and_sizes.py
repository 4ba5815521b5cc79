"""The same return in another form, or a hundred times as large, is judged the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pyarrow as pa
from plumbline.engine import CheckResult, check_return
from plumbline.engine.synthetic import ERROR_TYPES, SyntheticReturn, choose_errors, draft_at, finish, generate_history

# Where the XML form keeps the items of each table; the rest of a child's element repeats what the header says.
INSIDE_HEADER = {
    "Reviews": ("AREVIEW", ("REVIEW", "REVIEW_CODE")),
    "Missing": ("AMISSING", ("MISSING", "MIS_START", "MIS_END")),
    "PrevPerm": ("PERMANENCE", ("PREV_PERM", "LA_PERM", "DATE_PERM")),
    "PlacedAdoption": ("AD_PLACED", ("DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED")),
}
FLAT = {
    "OC3": ("IN_TOUCH", "ACTIV", "ACCOM"),
    "AD1": ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    "UASC": ("DUC",),
}

# Copies of a child share the pupil number, which this check forbids.
ACROSS_CHILDREN = ("444",)


def made_up(errors: int) -> SyntheticReturn:
    draft = draft_at(generate_history("E08000003", 150, 7), 2026, date(2026, 3, 31))
    return finish(draft, choose_errors(draft, dict.fromkeys(ERROR_TYPES, errors), Random(7)))


def findings(result: CheckResult, but: tuple[str, ...] = ()) -> set[tuple[str, str, str]]:
    """Check, table and child of each finding: rows of a table stand in another order in the XML form."""
    columns = (result.findings[name].to_pylist() for name in ("check", "table", "child"))
    return {found for found in zip(*columns, strict=True) if found[0] not in but}


def as_xml(tables: dict[str, pa.Table], path: Path) -> Path:
    rows = {name: table.to_pylist() for name, table in tables.items()}
    asylum = {row["CHILD"] for row in rows.get("UASC", ())}
    root = ElementTree.Element("EXPSSDA903")
    for header in rows["Header"]:
        own = {name: [row for row in some if row["CHILD"] == header["CHILD"]] for name, some in rows.items()}
        child = ElementTree.SubElement(root, "CHILD")
        block = ElementTree.SubElement(child, "HEADER")
        items = {"CHILDID": header["CHILD"], **{name: header[name] for name in ("UPN", "SEX", "DOB", "ETHNIC")}}
        items |= {"MOTHER": header["MOTHER"], "MC_DOB": header["MC_DOB"]}
        if header["CHILD"] in asylum:
            items["UASC"] = "1"
        for name, columns in FLAT.items():
            items |= {column: row[column] for row in own.get(name, ()) for column in columns}
        _add(block, items)
        for name, (element, columns) in INSIDE_HEADER.items():
            for row in own.get(name, ()):
                _add(ElementTree.SubElement(block, element), {column: row[column] for column in columns})
        for row in own.get("OC2", ()):
            _add(ElementTree.SubElement(block, "OC2"), {c: v for c, v in row.items() if c not in ("CHILD", "DOB")})
        for row in own["Episodes"]:
            named = {
                ("PL" if column == "PLACE" else column): value for column, value in row.items() if column != "CHILD"
            }
            _add(ElementTree.SubElement(child, "EPISODE"), named)
    ElementTree.ElementTree(root).write(path)
    return path


def _add(block: ElementTree.Element, items: dict[str, str | None]) -> None:
    for name, value in items.items():
        ElementTree.SubElement(block, name).text = value


def test_the_same_return_as_csv_and_as_xml_gives_the_same_findings(tmp_path: Path) -> None:
    made = made_up(errors=0)
    # Social worker episodes have no place in the XML form.
    tables = {name: table for name, table in made.current.items() if name != "SWEpisodes"}
    # An error on a value that both forms can hold, in every fifth row of three tables.
    for name, column, wrong in (
        ("Header", "ETHNIC", "XXXX"),
        ("Episodes", "LS", "Z9"),
        ("Reviews", "REVIEW_CODE", "PN9"),
    ):
        values = [wrong if place % 5 == 0 else value for place, value in enumerate(tables[name][column].to_pylist())]
        tables[name] = tables[name].set_column(
            tables[name].column_names.index(column), column, pa.array(values, pa.string())
        )
    by_csv = check_return(tables, made.previous, year=2026, authority="E08000003")
    by_xml = check_return(as_xml(tables, tmp_path / "return.xml"), made.previous, year=2026, authority="E08000003")
    assert by_xml.given.form == "xml"
    # 105 and 205A to 205D look at an item, or go by a rule, that the two forms do not share.
    formal = ("105", "205A", "205B", "205C", "205D")
    assert findings(by_csv, formal) == findings(by_xml, formal)
    assert {"103", "144", "167"} <= {check for check, _, _ in findings(by_xml)}


def test_a_table_of_a_hundred_thousand_rows_is_judged_row_by_row_all_the_same() -> None:
    made = made_up(errors=2)
    once = check_return(made.current, made.previous, year=2026, authority="E08000003")
    copies = 100_000 // made.current["Episodes"].num_rows + 1

    def many(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
        return {
            name: pa.concat_tables([_renamed(table, copy) for copy in range(copies)]) for name, table in tables.items()
        }

    large = check_return(many(made.current), many(made.previous), year=2026, authority="E08000003")
    assert large.table_rows["Episodes"] > 100_000
    small_counts = {row["check"]: (row["status"], row["errors"]) for row in once.outcomes.to_pylist()}
    for row in large.outcomes.to_pylist():
        if row["check"] in ACROSS_CHILDREN:
            assert row["status"] == "run"
            continue
        status, errors = small_counts[row["check"]]
        assert (row["status"], row["errors"]) == (status, None if errors is None else errors * copies), row["check"]


def _renamed(table: pa.Table, copy: int) -> pa.Table:
    """The table with its children as others: a letter for the copy before their ids."""
    values = [None if child is None else f"{copy}C{child}" for child in table["CHILD"].to_pylist()]
    return table.set_column(table.column_names.index("CHILD"), "CHILD", pa.array(values, pa.string()))
