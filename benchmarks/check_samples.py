"""How long ``plumbline check`` takes as a whole process, from its start to its end, on any return.

    python benchmarks/check_samples.py FOLDER [--previous FOLDER] [--year 2026] [--authority Manchester] [--runs 5]

Cold: without the decoded postcode directory, as on the first run on a machine. Warm: every run after it; the median is given.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple


class Run(NamedTuple):
    """One run: seconds from start to end, peak memory in MB (None where the system does not tell), seconds by stage."""

    seconds: float
    megabytes: float | None
    stages: dict[str, float]


def main() -> None:
    """Measures and prints."""
    options = _options()
    words = [*map(str, options.folder), "--year", str(options.year), "--authority", options.authority]
    words += [word for path in options.previous for word in ("--previous", str(path))]
    with tempfile.TemporaryDirectory(prefix="plumbline-benchmark-") as work:
        cold = _run(words, Path(work))
        warm = [_run(words, Path(work)) for _ in range(options.runs)]
    memory = f", {cold.megabytes:.0f} MB at most" if cold.megabytes else ""
    print(f"cold (postcode directory not decoded yet): {cold.seconds:.2f} s{memory}")
    memory = f", {max(run.megabytes or 0 for run in warm):.0f} MB at most" if cold.megabytes else ""
    middle = median(run.seconds for run in warm)
    print(f"warm (median of {len(warm)}): {middle:.2f} s{memory}")
    told = {stage: median(run.stages[stage] for run in warm) for stage in warm[0].stages}
    told["end"] = max(0.0, middle - sum(told.values()))
    for stage, seconds in told.items():
        print(f"  {stage:<15} {seconds:6.3f} s")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times 'plumbline check' as a whole process, cold and warm.")
    parser.add_argument("folder", nargs="+", type=Path, help="the return: a folder, or its files")
    parser.add_argument("--previous", nargs="+", type=Path, default=[], help="last year's return")
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--authority", default="Manchester")
    parser.add_argument("--runs", type=int, default=5, help="how many warm runs")
    return parser.parse_args()


def _run(words: Sequence[str], work: Path) -> Run:
    """One run with its postcode cache and outputs in ``work``."""
    command = [sys.executable, "-m", "plumbline.pages.command_line", "check", *words, "--out", str(work / "out")]
    environment = os.environ | {
        "PLUMBLINE_CACHE": str(work / "cache"),
        "PLUMBLINE_COUNTS_MADE": str(work / "counts-made"),
        "PLUMBLINE_TIMINGS": "1",
    }
    began = perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        said = process.stderr.read() if process.stderr else ""
        megabytes = _wait(process)
    seconds = perf_counter() - began
    if process.returncode not in (0, 1):
        sys.exit(said)
    told = (line.split("\t") for line in said.splitlines() if line.startswith("timing\t"))
    return Run(seconds, megabytes, {stage: float(value) for _, stage, value in told})


def _wait(process: subprocess.Popen[str]) -> float | None:
    """Waits for the end of the process, and gives its own peak memory."""
    if not hasattr(os, "wait4"):
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in KB, macOS in bytes.
    return usage.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)


if __name__ == "__main__":
    main()
