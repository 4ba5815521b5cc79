"""The programs in the README run as they are written there, one after the other."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from plumbline.engine.synthetic import draft_at, finish, generate_history, write_csv_folder

README = Path(__file__).parent.parent / "README.md"


def test_the_programs_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_up = finish(draft_at(generate_history("E08000003", 60, 3), 2026, date(2026, 1, 31)), ())
    write_csv_folder(made_up.current, tmp_path / "extract")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    programs = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(programs) == 2
    for program in programs:
        exec(program, names)  # noqa: S102
    assert names["result"].authority == "E08000003"
    assert names["Store"]("store/").submissions()["as_of"].to_pylist() == [date(2026, 1, 31)]
