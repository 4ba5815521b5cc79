"""Decoding the directory once and keeping it: for the next run, beside other runs, and when the kept file is damaged."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plumbline.engine.errors import ReferenceDataError
from plumbline.engine.problems import Problem
from plumbline.engine.reference import postcodes
from plumbline.engine.reference.postcode_file import (
    LAYOUT,
    Block,
    DamagedFileError,
    Directory,
    find_in_file,
    write_directory,
)
from plumbline.engine.reference.postcodes import cache_folder, postcode_table

Install = Callable[..., Path]

NAN = float("nan")
ROWS = [
    ("AB1 0AA", "S12000033", 385386.0, 801193.0),
    ("M1  1AE", "E08000003", 384756.0, 398553.0),
    ("M1  1AF", NAN, NAN, NAN),
    ("M2  5DB", "E08000003", 0.0, 0.0),
    ("JE2 4WD", "L99999999", 1.0, 1.0),
    ("IM1 1AA", "M99999999", NAN, NAN),
]
FOUND = [
    {"postcode": "AB10AA", "district": "S12000033", "east": 385386, "north": 801193},
    {"postcode": "IM11AA", "district": "M99999999", "east": None, "north": None},
    {"postcode": "JE24WD", "district": "L99999999", "east": None, "north": None},
    {"postcode": "M11AE", "district": "E08000003", "east": 384756, "north": 398553},
    {"postcode": "M11AF", "district": None, "east": None, "north": None},
    {"postcode": "M25DB", "district": "E08000003", "east": None, "north": None},
]


def look_up() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = postcode_table([row[0] for row in ROWS]).to_pylist()
    return rows


def kept() -> list[Path]:
    return sorted(cache_folder().glob("*"))


def test_the_directory_is_decoded_without_importing_its_package(install_directory: Install) -> None:
    install_directory(ROWS)
    assert look_up() == FOUND


def test_coordinates_that_are_none_or_off_the_grid_are_null(install_directory: Install) -> None:
    install_directory([("M1  1AE", "E08000003", NAN, 398553.0), ("M1  1AF", "E08000003", -5.0, 398553.0)])
    assert postcode_table(["M1 1AE", "M1 1AF"])["east"].null_count == 2
    assert postcode_table(["M1 1AE", "M1 1AF"])["north"].null_count == 2


def test_a_postcode_listed_twice_gives_one_row(install_directory: Install) -> None:
    install_directory([("M1  1AE", "E08000003", 1.0, 1.0), ("M1 1AE", "E08000003", 1.0, 1.0)])
    assert postcode_table(["M1 1AE"]).num_rows == 1


def test_the_second_run_decodes_nothing(install_directory: Install) -> None:
    folder = install_directory(ROWS)
    look_up()
    for file in folder.glob("*.br"):
        file.unlink()
    assert look_up() == FOUND


def test_progress_is_told_in_the_first_run_only_and_reaches_the_end(install_directory: Install) -> None:
    install_directory(ROWS)
    told: list[tuple[int, int]] = []
    postcode_table(["M1 1AE"], lambda done, total: told.append((done, total)))
    done = [step for step, _ in told]
    assert done[0] == 0
    assert done == sorted(done)
    assert len({total for _, total in told}) == 1
    assert told[-1][0] == told[-1][1] > 0
    postcode_table(["M1 1AE"], lambda _done, _total: pytest.fail("decoded again"))


def test_a_new_version_of_the_package_is_decoded_again(install_directory: Install) -> None:
    install_directory(ROWS, version="1.0")
    look_up()
    install_directory([("M1  1AE", "E08000004", 1.0, 2.0)], version="2.0")
    assert postcode_table(["M1 1AE"]).to_pylist() == [
        {"postcode": "M11AE", "district": "E08000004", "east": 1, "north": 2}
    ]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda whole: whole[:10],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda whole: b"\0" * len(whole),
        lambda whole: whole[:-5] + b"\xff" + whole[-4:],
        lambda whole: whole.replace(b"E08000003", b"E08000009"),
        lambda _: b"something else entirely\n" * 100,
        lambda whole: whole.split(b"\n")[0] + b"\n",
    ],
)
def test_a_damaged_file_is_made_again_without_a_word(
    install_directory: Install, damage: Callable[[bytes], bytes]
) -> None:
    install_directory(ROWS)
    look_up()
    (file,) = kept()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert look_up() == FOUND
    assert file.read_bytes() == whole


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_damage_of_a_byte_gives_a_wrong_answer(tmp_path: Path, data: st.DataObject) -> None:
    rows = [(number * 7, number * 3, number * 5, number % 2) for number in range(1, 51)]
    blocks = [Block(part[0][0], len(part), columns_of(part)) for part in (rows[:20], rows[20:])]
    path = tmp_path / "directory.bin"
    write_directory(path, Directory(tuple(blocks), ("A", "B")))
    keys = [row[0] for row in rows[::5]]
    right = find_in_file(path, keys)
    assert right == (rows[::5], ("A", "B"))
    whole = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(whole)
    try:
        found = find_in_file(path, keys)
    except DamagedFileError:
        return
    assert found == right


def columns_of(rows: list[tuple[int, int, int, int]]) -> bytes:
    columns = zip("QIIH", zip(*rows, strict=True), strict=True)
    return b"".join(struct.pack(f"={len(rows)}{kind}", *column) for kind, column in columns)


@given(
    kept=st.lists(st.integers(1, 60), unique=True, min_size=1).map(sorted),
    wanted=st.lists(st.integers(1, 60), unique=True).map(sorted),
    size=st.integers(1, 9),
)
def test_the_rows_with_the_keys_are_found_wherever_they_fall(kept: list[int], wanted: list[int], size: int) -> None:
    rows = [(key, key + 1, key + 2, key % 3) for key in kept]
    parts = [rows[at : at + size] for at in range(0, len(rows), size)]
    directory = Directory(tuple(Block(part[0][0], len(part), columns_of(part)) for part in parts), ("A", "B", "C"))
    assert directory.find(wanted) == [row for row in rows if row[0] in wanted]


@pytest.mark.filterwarnings("ignore")
def test_an_unwritable_cache_folder_gives_a_full_answer_and_a_warning(
    install_directory: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = install_directory(ROWS)
    in_the_way = tmp_path / "a file, not a folder"
    in_the_way.write_text("", encoding="utf-8")
    monkeypatch.setenv("PLUMBLINE_CACHE", str(in_the_way / "cache"))
    problems: list[Problem] = []
    found = postcode_table([row[0] for row in ROWS], on_problem=problems.append).to_pylist()
    assert found == FOUND
    assert [problem.severity for problem in problems] == ["warning"]
    assert "PLUMBLINE_CACHE" in problems[0].remedy
    for file in folder.glob("*.br"):
        file.unlink()
    assert look_up() == FOUND  # what was decoded is kept for the rest of this run


def test_without_a_listener_an_unwritable_cache_folder_is_a_python_warning(
    install_directory: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_directory(ROWS)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    monkeypatch.setenv("PLUMBLINE_CACHE", str(in_the_way))
    with pytest.warns(UserWarning, match="could not be kept"):
        assert look_up() == FOUND


def test_a_run_that_cannot_finish_writing_leaves_nothing_behind(
    install_directory: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_directory(ROWS)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    problems: list[Problem] = []
    assert postcode_table(["M1 1AE"], on_problem=problems.append).num_rows == 1
    assert "No space left on device" in problems[0].message
    assert kept() == []


def test_what_a_killed_run_left_is_removed_after_a_day(install_directory: Install) -> None:
    install_directory(ROWS)
    cache_folder().mkdir(parents=True)
    old, new = (cache_folder() / f"postcodes-1.0.bin.{name}.tmp" for name in ("old", "new"))
    for file in (old, new):
        file.write_bytes(b"half")
    os.utime(old, (time.time() - 2 * 86_400,) * 2)
    look_up()
    assert not old.exists()
    assert new.exists()


def test_several_first_runs_at_once_all_get_the_full_answer(install_directory: Install, tmp_path: Path) -> None:
    install_directory(ROWS)
    code = (
        "import sys, types\n"
        "from pathlib import Path\n"
        "import plumbline\n"
        "engine = types.ModuleType('plumbline.engine')\n"
        "engine.__path__ = [str(Path(next(iter(plumbline.__path__))) / 'engine')]\n"
        "sys.modules['plumbline.engine'] = engine\n"
        "from plumbline.engine.reference.postcodes import postcode_table\n"
        "print(*postcode_table(['AB1 0AA', 'M1 1AE', 'M1 1AF', 'ZZ1 1ZZ'])['postcode'].to_pylist())\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    runs = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(3)
    ]
    assert [run.communicate()[0].strip() for run in runs] == ["AB10AA M11AE M11AF"] * 3
    assert [file.name for file in kept()] == [f"postcodes-1.0-{LAYOUT}.bin"]


def test_a_damaged_package_is_named_with_what_to_do(install_directory: Install) -> None:
    folder = install_directory(ROWS)
    (folder / "postcodes_M.msgpack.br").write_bytes(b"not brotli")
    with pytest.raises(ReferenceDataError, match=r"postcodes_M\.msgpack\.br cannot be read.*pip install"):
        look_up()


def test_a_package_in_an_unknown_form_is_refused(install_directory: Install) -> None:
    install_directory([("MUCH TOO LONG", "E08000003", 1.0, 1.0)])
    with pytest.raises(ReferenceDataError, match="does not know"):
        look_up()


def test_a_package_without_data_is_refused(install_directory: Install) -> None:
    install_directory([])
    with pytest.raises(ReferenceDataError, match="no data files"):
        look_up()


def test_a_package_that_is_not_installed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plumbline.engine.reference.postcode_source.PACKAGE", "no-such-package-anywhere")
    with pytest.raises(ReferenceDataError, match=r"not installed.*pip install"):
        postcode_table(["M1 1AE"])


@pytest.mark.skipif(os.name == "nt", reason="the folder of other systems")
def test_the_cache_folder_follows_the_standard_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PLUMBLINE_CACHE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert cache_folder() == tmp_path / ".cache" / "plumbline"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    assert cache_folder() == tmp_path / ".cache" / "plumbline"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    assert cache_folder() == tmp_path / "elsewhere" / "plumbline"
    monkeypatch.setenv("PLUMBLINE_CACHE", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"


def test_the_cache_folder_on_windows_is_local_to_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Windows:
        name = "nt"
        environ = os.environ

    monkeypatch.setattr(postcodes, "os", Windows)
    monkeypatch.delenv("PLUMBLINE_CACHE", raising=False)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert cache_folder() == tmp_path / "Local" / "Plumbline" / "Cache"
