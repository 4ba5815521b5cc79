"""The file in which a group of councils keeps what it agreed on."""

from __future__ import annotations

from pathlib import Path

import pytest
from plumbline.aggregates.policy import Policy, PolicyError, read_policy


def policy(tmp_path: Path, text: str) -> Policy:
    path = tmp_path / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return read_policy(path)


def test_what_a_policy_leaves_out_is_the_default(tmp_path: Path) -> None:
    assert policy(tmp_path, "") == Policy() == Policy(5, 10, "shown")
    assert policy(tmp_path, "threshold = 4") == Policy(4, 10, "shown")


def test_a_policy_says_threshold_minimum_and_names(tmp_path: Path) -> None:
    text = '# agreed in January\nthreshold = 10\nminimum_children = 30\nnames = "masked"\n'
    assert policy(tmp_path, text) == Policy(10, 30, "masked")


def test_a_policy_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_bytes(b"\xef\xbb\xbfthreshold = 7\r\nminimum_children = 20\r\n")
    assert read_policy(path) == Policy(7, 20)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("threshold = 2", "threshold must be 3 or more"),
        ("threshold = 0", "threshold must be 3 or more"),
        ("threshold = -5", "threshold must be 3 or more"),
        ("threshold = 101\nminimum_children = 200", "threshold must be at most 100"),
        ("threshold = true", "threshold must be a whole number"),
        ("threshold = 5.0", "threshold must be a whole number"),
        ('threshold = "5"', "threshold must be a whole number"),
        ("minimum_children = 4", "must not be below threshold, which is 5"),
        ("threshold = 12", "must not be below threshold, which is 12"),
        ("minimum_children = 99999999", "at most 10,000"),
        ("minimum_children = [10]", "minimum_children must be a whole number"),
        ('names = "hidden"', 'names must be "shown" or "masked"'),
        ('names = ["shown"]', 'names must be "shown" or "masked"'),
        ("treshold = 10", "'treshold' is no setting of a policy"),
        ("threshold 5", "is not sound TOML"),
        ("threshold = 5\nthreshold = 6", "is not sound TOML"),
    ],
)
def test_a_policy_that_cannot_be_meant_is_refused_in_words(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(PolicyError) as refusal:
        policy(tmp_path, text)
    assert said in str(refusal.value)
    assert "policy.toml" in str(refusal.value)


def test_all_faults_of_a_policy_are_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as refusal:
        policy(tmp_path, 'threshold = 1\nminimum_children = "x"\nnames = 3\nother = 1')
    for word in ("threshold", "minimum_children", "names", "'other'"):
        assert word in str(refusal.value)


def test_what_is_no_policy_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="no policy file"):
        read_policy(tmp_path / "missing.toml")
    with pytest.raises(PolicyError, match="no policy file"):
        read_policy(tmp_path)
    (tmp_path / "long.toml").write_text("# x\n" * 10_000)
    with pytest.raises(PolicyError, match="far longer"):
        read_policy(tmp_path / "long.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PolicyError, match="not a text file"):
        read_policy(tmp_path / "binary.toml")
