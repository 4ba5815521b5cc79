"""Reading files must not pull in what would slow the start of a check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .returns import HEADER, REVIEWS, UASC, folder, text

SCRIPT = """
import sys
from plumbline.engine.intake import TableLayout, read_return
assert "pyarrow" not in sys.modules, "imported before anything is read"
layouts = [
    TableLayout("Header", ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"), frozenset({"DOB", "MC_DOB"})),
    TableLayout("Reviews", ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"), frozenset({"DOB", "REVIEW"})),
    TableLayout("UASC", ("CHILD", "SEX", "DOB", "DUC"), frozenset({"DOB", "DUC"})),
]
given = read_return(sys.argv[1], layouts)
assert set(given.tables) == {"Header", "Reviews", "UASC"}, given
print(*sorted({"pandas", "duckdb", "python_calamine", "yaml"} & set(sys.modules)))
"""


def test_reading_csv_files_imports_neither_pandas_nor_a_workbook_reader(tmp_path: Path) -> None:
    odd_date = "A3,1/2/2010,2024-05-01,PN1"
    folder(tmp_path, {"h.csv": text(HEADER), "r.csv": text([*REVIEWS, odd_date, ",,,"]), "u.csv": text(UASC)})
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")
