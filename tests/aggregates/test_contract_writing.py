"""Writing a counts file, and that what is written is read back as it was."""

from __future__ import annotations

import random
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates import ContractError, read_counts, write_counts
from plumbline.aggregates.contract.metadata import from_texts, to_texts
from plumbline.aggregates.contract.rules import faults
from plumbline.aggregates.disclosure import protect
from plumbline.engine import PlumblineError

from .returns import CHECKS, METADATA, PACK, changed, protected, raw, write

NOW = datetime(2026, 4, 1, tzinfo=UTC)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "counts.parquet"
    write_counts(protected(), METADATA, path)
    counts = read_counts(path)
    assert counts.table.equals(protected())
    assert counts.metadata == METADATA


def test_a_mapping_of_the_same_keys_will_do(tmp_path: Path) -> None:
    write_counts(protected(), asdict(METADATA), tmp_path / "mapping.parquet")
    write_counts(protected(), METADATA, tmp_path / "metadata.parquet")
    assert (tmp_path / "mapping.parquet").read_bytes() == (tmp_path / "metadata.parquet").read_bytes()


def test_the_file_holds_the_columns_and_metadata_of_the_contract_and_nothing_else(tmp_path: Path) -> None:
    file = pq.ParquetFile(write(tmp_path / "counts.parquet"))
    # Listed here once more, so that a column or key cannot be added by accident.
    assert file.schema_arrow.names == [
        *("level", "key", "group", "status", "reason"),
        *("errors", "children", "rows_in_scope", "children_in_scope"),
        "suppressed",
    ]
    assert {key.decode() for key in file.metadata.metadata} == {
        *(
            "schema_version",
            "return_name",
            "pack_version",
            "pack_hash",
            "program_version",
            "authority",
            "year",
            "as_of",
        ),
        *("created_at", "threshold", "minimum_children", "children", "table_rows", "checksum"),
    }


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = write(tmp_path / "1.parquet"), write(tmp_path / "2.parquet")
    assert first.read_bytes() == second.read_bytes()
    in_parts = pa.concat_tables([protected().slice(0, 7), protected().slice(7)]).replace_schema_metadata({"a": "b"})
    write_counts(in_parts, METADATA, tmp_path / "3.parquet")
    assert (tmp_path / "3.parquet").read_bytes() == first.read_bytes()


def test_counts_that_were_not_protected_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    table = raw({CHECKS[0]: [1, 2, 3]})
    with pytest.raises(ContractError, match=r"check .*column errors: a count from 1 to 4 should have been suppressed"):
        write_counts(table, METADATA, tmp_path / "counts.parquet")
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_leaves_the_file_of_before(tmp_path: Path) -> None:
    path = write(tmp_path / "counts.parquet")
    before = path.read_bytes()
    with pytest.raises(ContractError):
        write_counts(changed(protected(), 0, errors=-1), METADATA, path)
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(PlumblineError, match=r"cannot be written: No such file or directory\. Nothing was written"):
        write_counts(protected(), METADATA, tmp_path / "nowhere" / "counts.parquet")


def test_a_moment_of_another_zone_is_written_in_utc() -> None:
    moment = datetime(2026, 3, 3, 11, 30, tzinfo=timezone(timedelta(hours=2)))
    assert to_texts(replace(METADATA, created_at=moment))["created_at"] == "2026-03-03T09:30:00+00:00"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"year": "twenty"}, "Metadata year is not a year"),
        ({"year": 2026.0}, "Metadata year is not a year"),
        ({"threshold": True}, "Metadata threshold is not a whole number"),
        ({"as_of": datetime(2026, 3, 2)}, r"Metadata as_of is not a date"),
        ({"created_at": datetime(2026, 3, 3)}, "Metadata created_at is not a time in UTC"),
        ({"children": -1}, "Metadata children is not a whole number"),
        ({"authority": None}, "Metadata authority is not an ONS code"),
        ({"table_rows": {"Header": 1.5}}, "Metadata table_rows is not a whole number, or null, for each table"),
        ({"table_rows": [1]}, "Metadata table_rows is not"),
        ({"note": "for the team"}, "1 key that the contract does not have"),
        ({"schema_version": 2}, "made by a newer Plumbline"),
    ],
)
def test_metadata_of_the_wrong_kind_are_refused(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ContractError, match=reason):
        write_counts(protected(), asdict(METADATA) | change, tmp_path / "counts.parquet")


def test_a_mapping_that_lacks_keys_is_refused_with_each(tmp_path: Path) -> None:
    given_keys = {key: value for key, value in asdict(METADATA).items() if key not in ("year", "as_of")}
    with pytest.raises(ContractError) as caught:
        write_counts(protected(), given_keys, tmp_path / "counts.parquet")
    assert caught.value.reasons == ["Metadata year is missing.", "Metadata as_of is missing."]


metadata = st.builds(
    replace,
    st.just(METADATA),
    created_at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    as_of=st.dates(),
    year=st.integers(2000, 2099),
    children=st.none() | st.integers(0, 10**9),
    threshold=st.integers(0, 1000),
    table_rows=st.dictionaries(st.text(max_size=20), st.none() | st.integers(0, 10**9), max_size=5),
)


@given(metadata)
def test_metadata_survive_being_text(given_metadata: Any) -> None:
    assert from_texts(to_texts(given_metadata)) == given_metadata


@settings(deadline=None)
@given(seed=st.integers(0, 2**32), threshold=st.integers(3, 12), children=st.sampled_from([3, 9, 10, 12, 60, 500]))
def test_whatever_is_counted_and_protected_keeps_the_rules(seed: int, threshold: int, children: int) -> None:
    source = random.Random(seed)
    minimum = max(10, threshold)
    sizes = [0, 0, 1, 2, 3, 4, 5, 6, 9, 13, 40]
    errors = {
        code: [source.randrange(children) for _ in range(source.choice(sizes))]
        for code in source.sample(CHECKS, source.randint(1, min(30, len(CHECKS))))
    }
    skipped = {code: "not given: Reviews" for code in source.sample(CHECKS, 3) if code not in errors}
    sizes_of = {code: source.choice([4000, 40, 43, 300, 302]) for code in errors}
    table = protect(raw(errors, skipped, children, rows_of=sizes_of), threshold, minimum)
    shared = children if children >= minimum else None
    about = replace(METADATA, threshold=threshold, minimum_children=minimum, children=shared, table_rows={"AD1": None})
    assert faults(table, about, NOW) == []


def test_the_policy_and_the_version_of_the_rules_are_written(tmp_path: Path) -> None:
    texts = pq.read_metadata(write(tmp_path / "counts.parquet")).metadata
    assert texts[b"pack_hash"].decode() == PACK.content_hash
    assert (texts[b"threshold"], texts[b"minimum_children"]) == (b"5", b"10")
    assert texts[b"table_rows"] == b'{"Header":500,"Episodes":4000,"AD1":null}'
    assert date.fromisoformat(texts[b"as_of"].decode()) == METADATA.as_of
