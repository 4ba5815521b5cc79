"""A return in which every value, and every name that could carry one, has a mark of its own; and a search for marks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pyarrow.parquet as pq
from rustpy_xlsxwriter import FastExcel

CHILD, POSTCODE, BIRTHDAY, PUPIL, WORD = "MARKEDCHILD77", "ZZ98 7QX", "17/07/2013", "MARKEDUPN123", "MARKEDWORD"
MARKS = (CHILD, POSTCODE, POSTCODE.replace(" ", ""), BIRTHDAY, "2013-07-17", PUPIL, WORD)
"""The values of a child: they may be in the return and in the workbook, and on no screen."""

COLUMN, FILE, SHEET, ELEMENT = "MARKEDCOLUMN", "MARKEDFILE", "MARKEDSHEET", "MARKEDELEMENT"
NAMES = (COLUMN, FILE, SHEET, ELEMENT)
"""The names of columns, files and sheets: the analyst's screen tells where to look by them, and nothing else does."""

HEADER = f"""CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
{CHILD},{WORD},{BIRTHDAY},{WORD},{PUPIL},{WORD},{WORD}
{CHILD},{WORD},2013-07-17,{WORD},{PUPIL},{WORD},{WORD},{WORD}
{CHILD},{WORD}
"{CHILD}
"""
EPISODES = f"""CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN,{COLUMN}
{CHILD},{BIRTHDAY},{WORD},{WORD},{WORD},{WORD},{WORD},{BIRTHDAY},,{WORD},{POSTCODE},{POSTCODE},{WORD},{WORD}
{CHILD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD}
"""
WHOLE_HEADER = HEADER.replace(f'"{CHILD}\n', "") + "".join(f"D{n},F,01/02/2014,WBRI,,0,\n" for n in range(10))

_XML_CHILD = f"""<CHILD>
  <HEADER><CHILDID>{CHILD}</CHILDID><UPN>{PUPIL}</UPN><SEX>{WORD}</SEX><DOB>{BIRTHDAY}</DOB><ETHNIC>{WORD}</ETHNIC>
    <{ELEMENT}>{WORD}</{ELEMENT}></HEADER>
  <EPISODE><DECOM>{BIRTHDAY}</DECOM><RNE>{WORD}</RNE><PL_POST>{POSTCODE}</PL_POST><HOME_POST>{POSTCODE}</HOME_POST></EPISODE>
</CHILD>"""
_XML_OTHERS = "".join(
    f"<CHILD><HEADER><CHILDID>D{n}</CHILDID><SEX>1</SEX><DOB>01/02/2014</DOB></HEADER></CHILD>" for n in range(10)
)
XML = f"<?xml version='1.0' encoding='utf-8'?>\n<EXPSSDA903>{_XML_CHILD}{_XML_OTHERS}</EXPSSDA903>"

FORMS = ("csv", "workbook", "xml", "zip")


def write_marked(folder: Path, form: str = "csv") -> Path:
    """The return in a new folder, in one of ``FORMS``, beside a file that is no part of it."""
    folder.mkdir(parents=True)
    (folder / f"{FILE}.docx").write_bytes(f"Notes on {CHILD}".encode())
    if form == "csv":
        (folder / f"{FILE} header.csv").write_text(WHOLE_HEADER, encoding="utf-8")
        (folder / "episodes.csv").write_text(EPISODES, encoding="utf-8")
    elif form == "workbook":
        book = FastExcel(folder / f"{FILE}.xlsx")
        for sheet, text in (("Header", WHOLE_HEADER), (f"Episodes {SHEET}", EPISODES)):
            book = book.sheet(sheet, _records(text))
        book.sheet(f"Notes {SHEET}", [{f"Remarks on {CHILD}": WORD, f"Mother of {CHILD}": POSTCODE}]).save()
    elif form == "xml":
        (folder / f"{FILE}.xml").write_text(XML, encoding="utf-8")
    else:
        with ZipFile(folder / f"{FILE}.zip", "w") as archive:
            archive.writestr(f"{SHEET}/header.csv", WHOLE_HEADER)
            archive.writestr("episodes.csv", EPISODES)
    return folder


def _records(text: str) -> list[dict[str, str]]:
    header, *rows = csv.reader(io.StringIO(text))
    return [dict(zip(header, [*row, *[""] * len(header)], strict=False)) for row in rows]


def marks_in(content: bytes, marks: Sequence[str] = MARKS) -> list[str]:
    """The marks that ``content`` holds in any usual encoding."""
    return [mark for mark in marks if any(mark.encode(form) in content for form in ("utf-8", "utf-16-le", "utf-16-be"))]


def marked_files(*folders: Path, but: Sequence[Path] = ()) -> dict[Path, list[str]]:
    """The files in ``folders`` that hold a mark in name or content, packed or not; those in or at ``but`` are not looked at."""
    found = {}
    for path in (path for folder in folders for path in folder.rglob("*")):
        if any(path.is_relative_to(other) for other in but):
            continue
        parts = list(_parts(path)) if path.is_file() else [path.name.encode()]
        marks = [mark for part in parts for mark in marks_in(part, MARKS + NAMES)]
        if marks:
            found[path] = marks
    return found


def _parts(path: Path) -> Iterator[bytes]:
    """The name and bytes of a file, and what a reader unpacks from them."""
    data = path.read_bytes()
    yield from (path.name.encode(), data)
    if is_zipfile(path):
        with ZipFile(path) as archive:
            for name in archive.namelist():
                yield from (name.encode(), archive.read(name))
    if data[:4] == b"PAR1":
        file = pq.ParquetFile(path)
        yield repr(file.metadata.metadata).encode()
        yield repr(file.read().to_pylist()).encode()
