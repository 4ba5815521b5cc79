"""Stores for the pages to open."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from plumbline.aggregates import Store
from plumbline.pages.charts.picture import as_png
from plumbline.pages.charts.spread import spread_chart
from streamlit.components.v2 import manifest_scanner

from tests.region import Submitted, made_up, store_of

GREATER_MANCHESTER = (*(f"E0800000{place}" for place in range(1, 10)), "E08000010")

Fill = Callable[[Iterable[Submitted]], Store]


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once() -> Iterator[None]:
    """Each page opened in a test would look through all installed packages for parts of pages of their own."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda *_, **__: list(found))
        yield


@pytest.fixture
def fill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fill:
    """Makes the store that the dashboard opens, with these returns in it."""
    monkeypatch.setenv("PLUMBLINE_STORE", str(tmp_path / "store"))
    return lambda region: store_of(region, tmp_path)


@pytest.fixture(scope="session")
def region_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with two months of ten made-up councils."""
    months = [date(2025, 7, 31), date(2025, 9, 30)]
    return store_of(made_up(GREATER_MANCHESTER, months), tmp_path_factory.mktemp("region")).location


@pytest.fixture
def region(region_made_once: Path, tmp_path: Path, fill: Fill) -> Store:
    """A store with two months of ten made-up councils, to do with as a test likes."""
    shutil.copytree(region_made_once, tmp_path / "store")
    return fill([])


@pytest.fixture
def drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One picture for every chart of a meeting pack, where it is the words that matter."""
    png = as_png(spread_chart([{"spread": "x", "types": 1}], "x"))
    for module in ("slides", "page"):
        monkeypatch.setattr(f"plumbline.pages.pack.{module}.as_png", lambda *_: png)
