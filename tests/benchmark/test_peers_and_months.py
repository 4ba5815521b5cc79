"""Peer groups against the published lists of members, and the periods a store holds."""

from __future__ import annotations

from datetime import UTC, date, datetime

from plumbline.aggregates.benchmark import Benchmark, Period, council_names, councils, own_pick, peer_groups, periods

from tests.region import Submitted, snapshot

MANCHESTER, STOCKPORT, CORNWALL = "E08000003", "E08000007", "E06000052"


def test_a_councils_own_combined_authority_comes_first_with_its_ten_members() -> None:
    first = peer_groups(MANCHESTER)[0]
    names = {council_names()[code] for code in first.members}
    assert first.title == "Greater Manchester (combined authority)"
    # The Greater Manchester Combined Authority Order 2011 (SI 2011/908), article 2.
    assert names == {
        *(
            "Bolton",
            "Bury",
            "Manchester",
            "Oldham",
            "Rochdale",
            "Salford",
            "Stockport",
            "Tameside",
            "Trafford",
            "Wigan",
        ),
    }


def test_a_council_outside_every_combined_authority_begins_with_its_statistical_neighbours() -> None:
    groups = peer_groups(CORNWALL)
    assert groups[0].key == "neighbours"
    assert len(groups[0].members) == 11
    assert all(CORNWALL in group.members for group in groups)


def test_every_group_names_each_council_once_and_has_a_key_of_its_own() -> None:
    for code in council_names():
        groups = peer_groups(code)
        assert len({group.key for group in groups}) == len(groups)
        assert all(len(set(group.members)) == len(group.members) for group in groups)


def test_england_is_all_councils() -> None:
    england = next(group for group in peer_groups(MANCHESTER) if group.key == "england")
    assert set(england.members) == set(council_names())


def test_an_own_pick_always_holds_the_own_council_once() -> None:
    assert own_pick(MANCHESTER, [STOCKPORT, MANCHESTER]).members == (MANCHESTER, STOCKPORT)


def test_periods_are_listed_latest_first_and_by_collection_year() -> None:
    benchmark = Benchmark(
        snapshot(
            [
                Submitted(MANCHESTER, {"101": []}, as_of=date(2025, 4, 20), year=2025),
                Submitted(MANCHESTER, {"101": []}, as_of=date(2025, 4, 20), year=2026),
                Submitted(MANCHESTER, {"101": []}, as_of=date(2025, 4, 3), year=2025),
                Submitted(STOCKPORT, {"101": []}),
            ]
        )
    )
    april = date(2025, 4, 1)
    assert periods(benchmark) == [Period(2026, date(2025, 9, 1)), Period(2026, april), Period(2025, april)]
    assert councils(benchmark, Period(2026, april)) == [MANCHESTER]
    assert councils(benchmark) == [MANCHESTER, STOCKPORT]
    assert benchmark.newest == datetime(2025, 9, 30, 12, tzinfo=UTC)


def test_an_empty_store_has_no_periods() -> None:
    benchmark = Benchmark(snapshot([]))
    assert periods(benchmark) == []
    assert councils(benchmark) == []
    assert benchmark.newest is None


def test_submissions_to_another_return_are_left_aside() -> None:
    benchmark = Benchmark(snapshot([Submitted(MANCHESTER, {"101": []})]), return_name="cin")
    assert periods(benchmark) == []
