"""Thousands of damaged, rearranged and hostile files: no crash, not even of the process, and not one accepted that is not sound.

``PLUMBLINE_FUZZ`` in the environment says how many are tried (5,000 unless told otherwise); the seed is fixed.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

from .fuzzing import SOUND, validated

NUMBER = int(os.environ.get("PLUMBLINE_FUZZ", "5000"))
ROOT = Path(__file__).parents[2]


def test_thousands_of_files_are_refused_and_the_process_lives() -> None:
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.aggregates.fuzzing", "903", str(NUMBER)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    outcome = ast.literal_eval(run.stdout)
    assert sum(outcome.values()) == NUMBER
    assert outcome["refused"] > 0.9 * NUMBER


def test_the_file_that_is_changed_is_accepted() -> None:
    assert validated(SOUND, "given.parquet").table.num_rows > 20
