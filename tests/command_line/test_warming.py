from __future__ import annotations

import gc
import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from plumbline.aggregates import Store
from plumbline.aggregates.access import THIS_MACHINE, Desk
from plumbline.aggregates.benchmark import Benchmark
from plumbline.pages.command_line.dashboard import serve
from plumbline.pages.command_line.warming import warm_up

from tests.region import Submitted, made_up, store_of, write


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_of(made_up(("E08000001", "E08000002"), [date(2025, 9, 30)]), tmp_path)


@pytest.fixture(autouse=True)
def freed() -> Iterator[None]:
    """What was set aside for good is an ordinary thing again after a test."""
    yield
    gc.unfreeze()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often a store has been read into memory."""
    times: list[None] = []
    make = Benchmark.__init__

    def counted(self: Benchmark, *given: object, **named: object) -> None:
        times.append(None)
        make(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Benchmark, "__init__", counted)
    return lambda: len(times)


def test_whoever_comes_first_finds_the_store_read(store: Store, read: Callable[[], int]) -> None:
    warm_up(store.location)
    assert read() == 1
    benchmark = Desk(Store(store.location), THIS_MACHINE).benchmark("ssda903")
    assert read() == 1
    assert benchmark.query("SELECT count(*) AS n FROM submission").to_pylist() == [{"n": 2}]


def test_the_door_opens_once_the_store_is_read(
    store: Store, read: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from streamlit import config
    from streamlit.runtime.pages_manager import PagesManager

    monkeypatch.setenv("PLUMBLINE_STORE", "")
    monkeypatch.setattr(config, "_config_options", config._config_options)
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    at_the_door: list[int] = []
    monkeypatch.setattr("streamlit.web.cli.main", lambda *_, **__: at_the_door.append(read()))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve(store.location, port, browser=False)
    assert at_the_door == [1]


def test_what_was_handed_in_since_is_read_again_and_only_once(
    store: Store, tmp_path: Path, read: Callable[[], int]
) -> None:
    warm_up(store.location)
    store.accept(write(Submitted("E08000003", {"101": range(40)}), tmp_path), by="test")
    for _ in range(3):
        benchmark = Desk(Store(store.location), THIS_MACHINE).benchmark("ssda903")
    assert read() == 2
    assert benchmark.query("SELECT count(*) AS n FROM submission").to_pylist() == [{"n": 3}]


def test_whether_anybody_has_to_wait_is_known_before(store: Store, tmp_path: Path) -> None:
    desk = Desk(Store(store.location), THIS_MACHINE)
    assert not desk.is_read("ssda903")
    warm_up(store.location)
    assert desk.is_read("ssda903")
    store.accept(write(Submitted("E08000003", {"101": range(40)}), tmp_path), by="test")
    assert not desk.is_read("ssda903")


def test_what_is_there_by_then_is_set_aside_for_good(store: Store) -> None:
    gc.unfreeze()
    warm_up(store.location)
    assert gc.get_freeze_count() > 1_000


def test_no_store_is_made_where_there_is_none(tmp_path: Path) -> None:
    warm_up(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_a_store_that_cannot_be_read_is_left_to_the_first_visitor(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("not a folder", encoding="utf-8")
    warm_up(place)
