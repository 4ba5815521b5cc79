"""What a test does is not remembered among the data of whoever runs it, and what is remembered there plays no part in one."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def counts_made(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which counts files made by a test are remembered."""
    folder = tmp_path_factory.mktemp("counts-made")
    monkeypatch.setenv("PLUMBLINE_COUNTS_MADE", str(folder))
    return folder
