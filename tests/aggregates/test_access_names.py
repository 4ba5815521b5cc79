"""Where the group wants it so, councils have letters in place of names."""

from __future__ import annotations

import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plumbline.aggregates import Store, StoreError
from plumbline.aggregates.access import THIS_MACHINE, Desk
from plumbline.aggregates.access.pseudonyms import NAMES_KEY, pseudonyms, secret_of
from plumbline.aggregates.benchmark import (
    WHOLE_RETURN,
    Measure,
    compare,
    council_names,
    councils,
    group_shares,
    groups_to_choose,
    how_common,
    overlap,
    own_councils,
    pareto,
    periods,
)

from tests.region import made_up, store_of, write

COUNCILS = ("E08000001", "E08000002", "E08000004", "E08000005", "E08000006")
BOLTON, BURY, OLDHAM = COUNCILS[:3]
SECRET = bytes(range(32))
keys = st.binary(min_size=32, max_size=32)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of five councils, in which councils do not see each other's names."""
    store = store_of(made_up(COUNCILS), tmp_path)
    (store.location / "policy.toml").write_text('names = "masked"\n')
    people = (
        ("ana", "analyst", BOLTON),
        ("dir", "leader", BOLTON),
        ("bea", "analyst", BURY),
        ("free", "leader", None),
        ("other", "leader", None),
        ("over", "oversight", None),
        ("admin", "administrator", None),
    )
    lines = [
        f'[[person]]\nemail = "{name}@x.example"\nrole = "{role}"\n' + (f'council = "{council}"\n' if council else "")
        for name, role, council in people
    ]
    (store.location / "access.toml").write_text("".join(lines))
    return store


def seen_by(store: Store, name: str) -> dict[str, float]:
    """What a viewer has: for each authority the value of its rate, to one decimal."""
    benchmark = Desk(store, f"{name}@x.example").benchmark("ssda903")
    period = periods(benchmark)[0]
    table = compare(benchmark, councils(benchmark, period), period, WHOLE_RETURN, Measure.RATE, BOLTON).table
    return {row["authority"]: round(row["value_mid"], 0) for row in table.to_pylist()}


@given(keys, st.text(), st.integers(1, 153))
def test_no_two_councils_have_the_same_name(secret: bytes, viewer: str, count: int) -> None:
    names = pseudonyms(secret, viewer, list(council_names())[:count])
    assert len(set(names.values())) == count
    if count <= 26:
        assert all(len(name) == len("Council A") for name in names.values())


@given(keys, st.integers(0, 60), st.integers(0, 60))
def test_a_name_stays_when_other_councils_join(secret: bytes, before: int, more: int) -> None:
    codes = list(council_names())
    first = pseudonyms(secret, "a viewer", codes[:before])
    later = pseudonyms(secret, "a viewer", codes[: before + more])
    assert {code: later[code] for code in first} == first


def test_the_names_of_two_viewers_or_two_stores_have_nothing_to_do_with_each_other() -> None:
    """Of 26 letters in random order one is in the same place on average (and the variance is 1): over 200 pairs, 200 give or
    take 14. More than 5 of these from it would be no chance."""
    codes = list(council_names())[:26]
    for keyed in (
        [pseudonyms(SECRET, f"viewer {n}", codes) for n in range(201)],
        [pseudonyms(bytes([n]) * 32, "a viewer", codes) for n in range(201)],
    ):
        same = sum(first[code] == second[code] for first, second in pairwise(keyed) for code in codes)
        assert 130 < same < 270


def test_a_viewer_sees_the_own_council_and_letters(store: Store) -> None:
    seen = seen_by(store, "ana")
    assert BOLTON in seen
    assert len([name for name in seen if name.startswith("Council ")]) == 4


def test_colleagues_have_the_same_letters_and_others_have_others(store: Store) -> None:
    assert seen_by(store, "ana") == seen_by(store, "dir")
    letters = [seen_by(store, name) for name in ("ana", "bea", "free", "other")]
    for place, one in enumerate(letters):
        for another in letters[place + 1 :]:
            assert one != another


def test_oversight_administrators_and_this_machine_see_names(store: Store) -> None:
    for who in ("over@x.example", "admin@x.example", THIS_MACHINE):
        assert councils(Desk(store, who).benchmark("ssda903")) == list(COUNCILS)


def test_without_the_setting_everybody_sees_names(store: Store) -> None:
    (store.location / "policy.toml").unlink()
    assert list(seen_by(store, "ana")) != []
    assert set(seen_by(store, "ana")) == set(COUNCILS)
    assert not (store.location / NAMES_KEY).exists()


def test_letters_stay_over_withdrawals_new_councils_and_a_new_look(store: Store, tmp_path: Path) -> None:
    before = seen_by(store, "ana")
    store.withdraw("S000003", by="a test")
    store.accept(write(made_up(["E08000007"], seed=3)[0], tmp_path), by="a test")
    after = seen_by(store, "ana")
    kept = [name for name in before if name in after]
    assert len(kept) == 4
    assert len(after) == 5
    (joined,) = set(after) - set(before)
    assert joined.startswith("Council ")


def everything(store: Store, name: str) -> str:
    """All that the comparisons give to a viewer, as text."""
    benchmark = Desk(store, f"{name}@x.example").benchmark("ssda903")
    period = periods(benchmark)[0]
    members = councils(benchmark, period)
    comparison = compare(benchmark, members, period, WHOLE_RETURN, Measure.SHARE, benchmark.own)
    tables = (comparison.table, comparison.left_out, comparison.not_compared, overlap(benchmark, members, period))
    tables += (pareto(benchmark, members, period), group_shares(benchmark, members, period))
    tables += (benchmark.query("SELECT * FROM submission"), benchmark.query("SELECT * FROM counts"))
    rest = (how_common(benchmark, period), groups_to_choose(benchmark, members[0], period), own_councils(benchmark))
    return "\n".join(str(part) for part in (*(table.to_pylist() for table in tables), *rest))


@pytest.mark.parametrize(("name", "own"), [("ana", BOLTON), ("bea", BURY), ("free", None)])
def test_nothing_a_masked_viewer_is_given_holds_the_code_name_or_size_of_another_council(
    name: str, own: str | None, store: Store
) -> None:
    text = everything(store, name)
    for code in COUNCILS:
        if code != own:
            assert code not in text
            assert council_names()[code] not in text
    assert "S00000" not in text


def test_counts_of_other_councils_are_left_out_and_rates_rounded(store: Store) -> None:
    benchmark = Desk(store, "ana@x.example").benchmark("ssda903")
    period = periods(benchmark)[0]
    members = councils(benchmark, period)
    rows = compare(benchmark, members, period, WHOLE_RETURN, Measure.RATE, BOLTON).table.to_pylist()
    for row in rows:
        counts = [row[name] for name in ("errors_low", "errors_high", "children_low", "children_high", "children")]
        if row["own"]:
            assert None not in counts
        else:
            assert counts == [None] * 5
            assert all(row[f"value_{end}"] == round(row[f"value_{end}"], 1) for end in ("low", "mid", "high"))
    others = [row for row in group_shares(benchmark, members, period).to_pylist() if row["authority"] != BOLTON]
    assert {row["errors_high"] for row in others} == {None}
    assert any(row["share_high"] for row in others)


def test_a_masked_viewer_can_only_choose_from_what_names_nobody(store: Store) -> None:
    benchmark = Desk(store, "ana@x.example").benchmark("ssda903")
    period = periods(benchmark)[0]
    assert own_councils(benchmark) == {BOLTON: "Bolton"}
    (group,) = groups_to_choose(benchmark, BOLTON, period)
    assert set(group.members) == set(councils(benchmark, period))


def test_a_real_code_brings_a_masked_viewer_nothing(store: Store) -> None:
    benchmark = Desk(store, "ana@x.example").benchmark("ssda903")
    period = periods(benchmark)[0]
    comparison = compare(benchmark, (BOLTON, OLDHAM), period, WHOLE_RETURN, Measure.RATE, BOLTON)
    assert comparison.table["authority"].to_pylist() == [BOLTON]
    assert pareto(benchmark, (OLDHAM,), period).num_rows == 0


def test_viewers_at_the_same_moment_each_see_their_own_letters(store: Store) -> None:
    alone = {name: seen_by(store, name) for name in ("ana", "bea", "free", "over")}
    with ThreadPoolExecutor(8) as pool:
        for name, seen in pool.map(lambda name: (name, seen_by(store, name)), [*alone] * 10):
            assert seen == alone[name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_the_secret_is_for_its_owner_only_and_stays(tmp_path: Path) -> None:
    first = secret_of(tmp_path)
    assert stat.S_IMODE((tmp_path / NAMES_KEY).stat().st_mode) == 0o600
    assert secret_of(tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == [NAMES_KEY]


def test_all_who_make_the_secret_at_once_have_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: secret_of(tmp_path), range(16)))) == 1


def test_a_damaged_secret_is_told_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / NAMES_KEY).write_text("short")
    with pytest.raises(StoreError, match="Restore it from a backup"):
        secret_of(tmp_path)
    assert (tmp_path / NAMES_KEY).read_text() == "short"


def test_two_stores_have_two_secrets(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert secret_of(tmp_path / "a") != secret_of(tmp_path / "b")
