"""The loader of examples reads what it is given and refuses the rest with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from plumbline.engine.errors import PackError
from plumbline.engine.pack import Pack, load_pack
from plumbline.engine.pack.examples import read_examples

EXAMPLES = """- year: 2025
  form: xml
  authority: E08000004
  tables:
    Episodes: |
      CHILD,PL_POST,URN
      101,"M1 1AA, above",
      ,,SC1
  previous:
    Header: |
      CHILD
  providers: |
    URN,PLACE_CODES
    SC1,"K1,K2"
  flagged: {Episodes: [1]}
  skipped: true
  differs: true
- year: 2024
  tables: {}
  flagged: {}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    (tmp_path / "examples").mkdir()
    return load_pack("ssda903")._replace(folder=tmp_path)


def written(pack: Pack, text: str) -> Path:
    path = pack.folder / "examples" / "101.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_example_is_read_with_everything_it_says(pack: Pack) -> None:
    written(pack, EXAMPLES)
    first, second = read_examples(pack, "101")
    assert (first.year, first.form, first.authority) == (2025, "xml", "E08000004")
    assert first.tables["Episodes"].to_pylist() == [
        {"CHILD": "101", "PL_POST": "M1 1AA, above", "URN": None},
        {"CHILD": None, "PL_POST": None, "URN": "SC1"},
    ]
    assert first.previous is not None
    assert first.previous["Header"].column_names == ["CHILD"]
    assert first.previous["Header"].num_rows == 0
    assert first.providers.to_pylist() == [{"URN": "SC1", "PLACE_CODES": "K1,K2"}]
    assert first.flagged == {"Episodes": (1,)}
    assert (first.skipped, first.differs) == (True, True)
    assert (second.form, second.previous, second.providers) == ("csv", None, None)
    assert (second.skipped, second.differs) == (False, False)


def test_a_check_without_a_file_has_no_examples(pack: Pack) -> None:
    assert read_examples(pack, "101") == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  form: xml", "  from: xml", "example 1: unknown key 'from'"),
        ("form: xml", "form: json", "example 1: the form is csv or xml"),
        ("- year: 2024\n  tables", "- tables", "example 2: 'year' is missing"),
        ("Episodes: |", "Episode: |", "example 1: unknown table 'Episode'"),
        ("{Episodes: [1]}", "{Episode: [1]}", "example 1: unknown table 'Episode'"),
        ("CHILD,PL_POST,URN", "CHILD,POST,URN", "example 1: table Episodes has no column 'POST'"),
        ("      ,,SC1", "      ,SC1", "example 1: row 1 of Episodes has 2 cells, its header has 3"),
        ("- year: 2025", "year: 2025", "no YAML"),
    ],
)
def test_a_malformed_example_is_refused_with_its_place(pack: Pack, old: str, new: str, words: str) -> None:
    assert EXAMPLES.count(old) == 1
    path = written(pack, EXAMPLES.replace(old, new))
    with pytest.raises(PackError) as caught:
        read_examples(pack, "101")
    assert str(caught.value).startswith(f"{path}: ")
    assert words in str(caught.value)


def test_a_file_that_is_no_list_is_refused(pack: Pack) -> None:
    path = written(pack, "year: 2025\n")
    with pytest.raises(PackError) as caught:
        read_examples(pack, "101")
    assert str(caught.value).startswith(f"{path}: it is not a list of examples")
