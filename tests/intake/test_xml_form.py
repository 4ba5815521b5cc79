"""The XML form of the return gives the same tables as its CSV form."""

from __future__ import annotations

from pathlib import Path

import pytest
from plumbline.engine.errors import ReturnError
from plumbline.engine.intake import read_return, xml_form

from .returns import (
    EPISODES,
    HEADER,
    LAYOUTS,
    REVIEWS,
    cells,
    csv_bytes,
    folder,
    read,
    refusal,
    said,
    source_rows,
    text,
)

CHILD_1 = """<CHILD>
  <HEADER><CHILDID>a1</CHILDID><UPN>UN4</UPN><SEX>1</SEX><DOB>01/02/2010</DOB><ETHNIC>WBRI</ETHNIC><UASC>0</UASC>
    <AREVIEW><REVIEW>03/04/2024</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
    <AREVIEW><REVIEW>05/06/2024</REVIEW><REVIEW_CODE> pn2 </REVIEW_CODE></AREVIEW>
    <MOTHER/><MC_DOB></MC_DOB>
    <PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE>
    <OC2><SDQ_SCORE>21</SDQ_SCORE><CONVICTED>1</CONVICTED></OC2>
    <DATE_INT> </DATE_INT><IN_TOUCH/>
  </HEADER>
  <EPISODE><DECOM>01/04/2023</DECOM><PL>U1</PL><PL_POST>AB1 2CD</PL_POST><REC/></EPISODE>
  <EPISODE><DECOM>02/05/2023</DECOM><PL>P2</PL><URN>1234567</URN></EPISODE>
</CHILD>"""
CHILD_2 = """<CHILD>
  <HEADER><CHILDID>A2</CHILDID><SEX>2</SEX><DOB>05/06/2006</DOB><UASC>1</UASC><DUC>05/06/2024</DUC>
    <IN_TOUCH>YES</IN_TOUCH><ACTIV>F1</ACTIV><ACCOM>B1</ACCOM>
    <DATE_INT>01/01/2024</DATE_INT><NB_ADOPTR>2</NB_ADOPTR>
    <AD_PLACED><DATE_PLACED>02/01/2024</DATE_PLACED></AD_PLACED>
    <AMISSING><MISSING>M</MISSING><MIS_START>03/01/2024</MIS_START></AMISSING>
  </HEADER>
</CHILD>"""


def document(*children: str, root: str = "EXPSSDA903") -> bytes:
    return f"<?xml version='1.0' encoding='utf-8'?>\n<{root}>{''.join(children)}</{root}>".encode()


def test_every_table_is_made_as_the_csv_form_has_it(tmp_path: Path) -> None:
    given = read(tmp_path, {"return.xml": document(CHILD_1, CHILD_2)})
    assert given.form == "xml"
    assert given.problems == []
    assert cells(given, "Header") == [
        ("A1", "1", "01/02/2010", "WBRI", "UN4", None, None, "0"),
        ("A2", "2", "05/06/2006", None, None, None, None, "1"),
    ]
    nothing = None
    assert cells(given, "Episodes") == [
        ("A1", "01/04/2023", *[nothing] * 3, "U1", *[nothing] * 5, "AB1 2CD", nothing),
        ("A1", "02/05/2023", *[nothing] * 3, "P2", *[nothing] * 6, "1234567"),
    ]
    assert cells(given, "Reviews") == [
        ("A1", "01/02/2010", "03/04/2024", "PN1"),
        ("A1", "01/02/2010", "05/06/2024", "PN2"),
    ]
    assert cells(given, "PrevPerm") == [("A1", "01/02/2010", "Z1", None, None)]
    assert cells(given, "OC2") == [("A1", "01/02/2010", "21", None, "1", *[nothing] * 7)]
    assert cells(given, "PlacedAdoption") == [("A2", "05/06/2006", "02/01/2024", None, None)]
    assert cells(given, "Missing") == [("A2", "05/06/2006", "M", "03/01/2024", None)]


def test_oc3_ad1_and_uasc_rows_are_there_only_where_they_apply(tmp_path: Path) -> None:
    given = read(tmp_path, {"return.xml": document(CHILD_1, CHILD_2)})
    assert cells(given, "OC3") == [("A2", "05/06/2006", "YES", "F1", "B1")]
    assert cells(given, "AD1") == [("A2", "05/06/2006", "01/01/2024", None, None, "2", None, None)]
    # The first child's UASC element has a value too, 0.
    assert cells(given, "UASC") == [("A1", "1", "01/02/2010", None), ("A2", "2", "05/06/2006", "05/06/2024")]


def test_header_takes_uasc_as_written(tmp_path: Path) -> None:
    header = "<CHILD><HEADER><CHILDID>{}</CHILDID><UASC>{}</UASC></HEADER></CHILD>"
    given = read(tmp_path, {"return.xml": document(header.format("A1", "x"), header.format("A2", ""))})
    assert given.tables["Header"].data["UASC"].to_pylist() == ["X", None]


def test_records_are_numbered_within_their_table(tmp_path: Path) -> None:
    given = read(tmp_path, {"return.xml": document(CHILD_1, CHILD_2, CHILD_1)})
    assert source_rows(given, "Episodes") == [2, 3, 4, 5]
    assert source_rows(given, "UASC") == [2, 3, 4]
    assert given.tables["UASC"].file == "return.xml"


def test_tables_that_no_child_has_are_given_and_empty(tmp_path: Path) -> None:
    given = read(tmp_path, {"return.xml": document(CHILD_1)})
    assert given.tables["AD1"].data.num_rows == 0
    assert "DATE_INT" in given.tables["AD1"].columns_given
    assert "SWEpisodes" not in given.tables


def test_a_return_of_more_children_than_are_held_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_form, "CHUNK_ROWS", 3)
    given = read(tmp_path, {"return.xml": document(CHILD_1 * 7)})
    assert source_rows(given, "Header") == list(range(2, 9))
    assert source_rows(given, "Reviews") == list(range(2, 16))


def test_a_default_namespace_does_not_matter(tmp_path: Path) -> None:
    data = document(CHILD_1).replace(b"<EXPSSDA903>", b'<EXPSSDA903 xmlns="urn:x">')
    assert len(cells(read(tmp_path, {"return.xml": data}), "Episodes")) == 2


def test_unknown_elements_are_named_in_one_notice(tmp_path: Path) -> None:
    odd = "<CHILD><HEADER><CHILDID>A9</CHILDID><SHOE_SIZE>4</SHOE_SIZE></HEADER><EPISODE><MOOD>1</MOOD></EPISODE><PET/></CHILD>"
    given = read(tmp_path, {"return.xml": document("<SOURCE/>", odd, odd)})
    (notice,) = given.problems
    assert notice.severity == "notice"
    assert "SOURCE, SHOE_SIZE, MOOD and PET" in notice.message


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_other_encodings_that_xml_declares_are_read(tmp_path: Path, encoding: str) -> None:
    data = document(CHILD_1).decode().replace("utf-8", encoding).encode(encoding)
    assert len(cells(read(tmp_path, {"return.xml": data}), "Episodes")) == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not well-formed"),
        (document(CHILD_1)[:-20], "not well-formed"),
        (document("\n\n<CHILD></HEADER></CHILD>"), "line 4 cannot be read"),
        (document(CHILD_1, root="Message"), "line 2 begins Message, not EXPSSDA903"),
        (document(CHILD_1).replace(b"\n", b"\n<!DOCTYPE EXPSSDA903>", 1), "DOCTYPE) in line 2"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><EXPSSDA903>&b;</EXPSSDA903>', "DOCTYPE) in line 1"),
        (document(CHILD_1).replace(b"utf-8", b"klingon"), "encoding"),
        (bytes(range(256)), "not well-formed"),
    ],
    ids=["empty", "cut off", "wrong nesting", "wrong root", "DOCTYPE", "entities", "encoding", "rubbish"],
)
def test_a_broken_xml_file_is_refused_plainly(tmp_path: Path, data: bytes, words: str) -> None:
    (problem,) = refusal(tmp_path, {"return.xml": data})
    assert (problem.severity, problem.file) == ("error", "return.xml")
    assert words in problem.message


def test_a_csv_file_may_add_what_xml_has_no_place_for(tmp_path: Path) -> None:
    workers = csv_bytes(["CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"], [["A1", "", "SW1", "", "", ""]])
    given = read(tmp_path, {"return.xml": document(CHILD_1), "sw.csv": workers})
    assert given.form == "xml"
    assert given.tables["SWEpisodes"].file == "sw.csv"
    assert given.problems == []


def test_a_folder_with_a_whole_return_in_csv_leaves_the_xml_file_with_a_warning(tmp_path: Path) -> None:
    files = {"h.csv": text(HEADER), "e.csv": text(EPISODES), "return.xml": document(CHILD_1)}
    given = read(tmp_path, files)
    assert given.form == "csv"
    assert {table.file for table in given.tables.values()} == {"h.csv", "e.csv"}
    (problem,) = given.problems
    assert (problem.severity, problem.file) == ("warning", "return.xml")
    assert "choose it directly" in problem.remedy
    assert read_return(tmp_path / "return.xml", LAYOUTS).form == "xml"


def test_a_list_that_names_both_forms_is_refused(tmp_path: Path) -> None:
    folder(tmp_path, {"h.csv": text(HEADER), "e.csv": text(EPISODES), "return.xml": document(CHILD_1)})
    with pytest.raises(ReturnError, match=r"return\.xml: The XML file holds tables that are also in h\.csv and e\.csv"):
        read_return([tmp_path / "h.csv", tmp_path / "e.csv", tmp_path / "return.xml"], LAYOUTS)


def test_a_single_table_in_both_forms_is_refused(tmp_path: Path) -> None:
    problems = refusal(tmp_path, {"r.csv": text(REVIEWS), "return.xml": document(CHILD_1)})
    assert "also in r.csv" in said(problems, "error")[0]


def test_two_xml_files_are_refused_by_name(tmp_path: Path) -> None:
    problems = refusal(tmp_path, {"a.xml": document(CHILD_1), "b.xml": document(CHILD_2)})
    assert "several XML files: a.xml and b.xml" in said(problems, "error")[0]
