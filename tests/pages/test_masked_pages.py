"""Where councils do not see each other's names, no page sends another council's name or code to a browser."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from plumbline.aggregates import Store
from plumbline.aggregates.benchmark import council_names

from tests.pages.conftest import Fill
from tests.pages.dashboard import PAGES, headline, sound, words
from tests.pages.signed_in import BOLTON, Open, claims_of, opener, sent, write_access
from tests.region import made_up, store_of

# Not Manchester and Salford: the examples of the checks are made-up returns of theirs, whoever looks.
COUNCILS = (BOLTON, "E08000002", "E08000004", "E08000005", "E08000007", "E06000007")
OTHERS = COUNCILS[1:]
ADDRESSES: list[tuple[str, dict[str, str]]] = [
    *((page.name, {}) for page in PAGES),
    *(("my_council", {"council": code, "peers": peers}) for code in OTHERS[:2] for peers in ("region", "pick")),
    ("my_council", {"peers": "pick", "pick": ",".join(OTHERS)}),
    *(("compare", {"council": code, "peers": peers}) for code in OTHERS[:2] for peers in ("region", "pick", "england")),
    ("compare", {"peers": "pick", "pick": ",".join(OTHERS)}),
    ("compare", {"level": "check", "check": "164", "measure": "share"}),
    ("compare", {"chart": "funnel"}),
    ("compare", {"chart": "funnel", "level": "check", "check": "101", "measure": "share", "council": OTHERS[0]}),
    ("error_types", {"council": OTHERS[0], "whose": "own"}),
    ("error_types", {"whose": "peers", "peers": "neighbours"}),
    ("trends", {"peers": "all", "level": "check", "check": "101", "measure": "share"}),
    ("checks", {"check": "101", "council": OTHERS[1]}),
    ("check_in_focus", {"check": "101", "peers": "all"}),
    ("check_in_focus", {"check": "166", "council": OTHERS[0]}),
    ("practice", {"council": OTHERS[0], "check": "101"}),
]


@pytest.fixture(scope="module")
def masked_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store of six councils that do not see each other's names."""
    store = store_of(made_up(COUNCILS, [date(2025, 7, 31), date(2025, 9, 30)]), tmp_path_factory.mktemp("masked"))
    write_access(store)
    (store.location / "policy.toml").write_text('names = "masked"\n')
    return store.location


@pytest.fixture
def masked(masked_made_once: Path, tmp_path: Path, fill: Fill) -> Store:
    """A store of six councils that do not see each other's names, to do with as a test likes."""
    shutil.copytree(masked_made_once, tmp_path / "store")
    return fill([])


@pytest.fixture
def open_as(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page as somebody."""
    return opener(monkeypatch)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The files that pages offer for download, other than pictures, which are made when they are asked for: no word is in them."""
    made: list[bytes] = []
    real = st.download_button

    def kept(label: str, data: Any, file_name: str, *more: Any, **others: Any) -> bool:
        if not file_name.endswith(".png"):
            made.append(data() if callable(data) else data)
        return real(label, data, file_name, *more, **others)

    monkeypatch.setattr(st, "download_button", kept)
    return made


def telling(store: Store, own: str | None) -> list[bytes]:
    """What would give a council away: codes and names of all but ``own``, and the numbers of their submissions."""
    found: list[str] = []
    for row in store.submissions().to_pylist():
        if row["authority"] != own:
            found += [row["authority"], council_names()[row["authority"]], row["submission_id"]]
    return [word.encode() for word in dict.fromkeys(found)]


@pytest.mark.parametrize(("name", "address"), ADDRESSES, ids=str)
@pytest.mark.usefixtures("drawn_once")
@pytest.mark.parametrize(
    ("email", "own"), [("analyst@x.example", BOLTON), ("leader@x.example", BOLTON), ("free.leader@x.example", None)]
)
def test_no_page_sends_the_name_or_code_of_another_council(
    name: str, address: dict[str, str], email: str, own: str | None, masked: Store, open_as: Open, files: list[bytes]
) -> None:
    test = sound(open_as(claims_of(email), name, address))
    data = sent(test) + b"\n".join(files)
    for word in telling(masked, own):
        assert word not in data, word
    kept = str(dict(test.query_params))
    assert not any(code in kept for code in OTHERS), "the address keeps no code of another council"


def test_a_council_named_in_the_address_is_not_looked_at(masked: Store, open_as: Open) -> None:
    for address in ({"council": "E08000004"}, {"council": "Council A"}):
        assert "Bolton had" in headline(sound(open_as(claims_of("analyst@x.example"), "compare", address)))
    assert masked.submissions().num_rows == 12


@pytest.mark.usefixtures("masked")
def test_the_pages_say_that_there_are_letters_in_place_of_names(open_as: Open) -> None:
    assert "do not see each other's names" in words(open_as(claims_of("analyst@x.example")))
    assert "do not see each other's names" not in words(open_as(claims_of("oversight@x.example")))


@pytest.mark.usefixtures("masked")
def test_the_table_and_the_file_hold_letters_and_no_sizes(open_as: Open, files: list[bytes]) -> None:
    test = open_as(claims_of("analyst@x.example"), "compare")
    table = test.dataframe[0].value
    others = table[~table["Council"].str.startswith("Bolton")]
    assert others["Council"].str.fullmatch("Council [A-Z]").all()
    assert len(others) == 5
    assert set(others["Children in the return"].str.strip()) == {"–"}
    assert set(others["Errors"].str.strip()) == {"–"}
    assert any(b"Council code" in file for file in files)


@pytest.mark.usefixtures("masked")
def test_oversight_and_administrators_see_every_name(open_as: Open) -> None:
    for email in ("oversight@x.example", "administrator@x.example"):
        data = sent(open_as(claims_of(email), "compare"))
        assert all(council_names()[code].encode() in data for code in COUNCILS)


def test_with_names_shown_every_council_sees_every_name(masked: Store, open_as: Open, tmp_path: Path) -> None:
    (masked.location / "policy.toml").write_text('names = "shown"\n')
    data = sent(open_as(claims_of("analyst@x.example"), "compare"))
    assert all(council_names()[code].encode() in data for code in COUNCILS)
    assert not list(tmp_path.rglob("names.key"))
