"""Checks one return in a process of its own, and tells the seconds by stage and the peak memory. For the benchmarks beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    """One run: rows of this year's return, findings, seconds by stage, processor seconds, peak memory in MB (None on Windows)."""

    rows: int
    findings: int
    stages: dict[str, float]
    processor: float
    megabytes: float | None

    @property
    def seconds(self) -> float:
        """From the first import to the last count."""
        return sum(self.stages.values())


def check_in_fresh_process(current: Path, previous: Path, year: int) -> Run:
    """All checks of ``year`` over two folders of CSV files, with ``check_return``."""
    command = [sys.executable, __file__, str(current), str(previous), str(year)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return Run(**json.loads(done.stdout))


def print_run(run: Run) -> None:
    """Seconds by stage, and the whole."""
    for stage, seconds in run.stages.items():
        print(f"  {stage:<15} {seconds:8.3f} s")
    memory = f", {run.megabytes:,.0f} MB at most" if run.megabytes else ""
    print(
        f"  {'in all':<15} {run.seconds:8.3f} s, {1000 * run.seconds / run.rows:.3f} s per 1,000 rows, "
        f"{run.processor:.2f} s of processors{memory}; {run.findings:,} findings"
    )


def _check(current: str, previous: str, year: str) -> Run:
    """Checks in this process, without pandas, as the command does."""
    from time import perf_counter, process_time

    began = perf_counter()
    from plumbline.engine import check_return
    from plumbline.pages.command_line.lean import leave_data_frames_out

    leave_data_frames_out()
    stages = {"import": perf_counter() - began}
    result = check_return(current, previous, year=int(year))
    if result.failed:
        sys.exit("Some check failed to run.")
    rows = sum(result.table_rows.values())
    return Run(rows, result.findings.num_rows, stages | result.seconds, process_time(), _peak_megabytes())


def _peak_megabytes() -> float | None:
    if sys.platform == "win32":
        return None
    import resource

    # Linux counts in KB, macOS in bytes.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)


if __name__ == "__main__":
    print(json.dumps(_check(*sys.argv[1:])._asdict()))
