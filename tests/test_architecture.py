"""Holds the lines drawn in docs/architecture.md: who may import whom, and that everything is in the wheel."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("engine", "aggregates", "rules", "pages")


def modules(part: str) -> list[Path]:
    return sorted((ROOT / part).rglob("*.py"))


def imported_parts(path: Path) -> set[str]:
    """The parts of Plumbline that a module imports from outside its own."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("plumbline.")}
    return found


def imported_libraries(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
    return found


@pytest.mark.parametrize(
    ("part", "may_import"),
    [("engine", {"rules"}), ("rules", set()), ("aggregates", {"engine"}), ("pages", {"engine", "aggregates", "rules"})],
)
def test_parts_import_in_one_direction(part: str, may_import: set[str]) -> None:
    for path in modules(part):
        assert imported_parts(path) - {part} <= may_import, path


def test_neither_engine_nor_aggregates_know_the_screen() -> None:
    for path in modules("engine") + modules("aggregates"):
        assert not imported_libraries(path) & {"streamlit", "altair", "typer", "rich"}, path


def test_pages_hold_no_sql_and_no_statistics() -> None:
    for path in modules("pages"):
        assert not imported_libraries(path) & {"duckdb", "scipy", "numpy"}, path


def test_every_package_is_in_the_wheel() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    folders = {path.parent for part in PARTS for path in modules(part)}
    expected = {"plumbline", *(f"plumbline.{'.'.join(folder.relative_to(ROOT).parts)}" for folder in folders)}
    assert set(settings["packages"]) == expected


def test_every_file_of_data_is_in_the_wheel() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    shipped = {ROOT / ".streamlit" / "config.toml"}
    for package, patterns in settings["package-data"].items():
        folder = ROOT.joinpath(*package.split(".")[1:])
        shipped |= {path for pattern in patterns for path in folder.glob(pattern)}
    kinds = {".sql", ".toml", ".yaml", ".csv", ".json", ".css"}
    data = {path for part in PARTS for path in (ROOT / part).rglob("*") if path.suffix in kinds}
    assert data <= shipped
