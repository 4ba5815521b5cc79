"""Writes the two files of ``plumbline check``: the workbook, which stays, and the counts file, which is made to be shared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .protecting import Agreed, Protected, keep_in_mind, protected_counts

if TYPE_CHECKING:
    from plumbline.aggregates.signing import SigningKey
    from plumbline.engine import CheckResult


class Outputs(NamedTuple):
    """Where the files go, and the names of those that were there before."""

    workbook: Path
    counts_file: Path
    replaced: list[str]


def outputs_in(out: Path, result: CheckResult, day: date, *, with_counts: bool) -> Outputs:
    """The files to write into ``out``, such as ``manchester-ssda903-2026-2026-01-31-findings.xlsx``."""
    from plumbline.engine.reference.authorities import find_authority

    slug = "-".join(re.findall(r"[a-z0-9]+", find_authority(result.authority).name.lower().replace("'", "")))
    stem = f"{slug}-{result.return_name}-{result.year}-{day.isoformat()}"
    workbook, counts_file = out / f"{stem}-findings.xlsx", out / f"{stem}-counts.parquet"
    written = (workbook, counts_file) if with_counts else (workbook,)
    return Outputs(workbook, counts_file, [path.name for path in written if path.exists()])


@contextmanager
def workbook_written_aside(outputs: Outputs, result: CheckResult, day: date) -> Iterator[None]:
    """Writes the workbook while the body runs: it takes longer than all else that is left to do, and leaves a processor idle.

    Raises:
        PlumblineError: the workbook cannot be written; at the end of the body.
    """
    from plumbline.engine.reports import ready_workbook

    # What is on its sheets first, alone: beside the body it would be waited for longest.
    write = ready_workbook(result, outputs.workbook, day)
    with ThreadPoolExecutor(1) as aside:
        writing = aside.submit(_write_workbook, write, outputs.workbook.parent)
        yield
        writing.result()


def _write_workbook(write: Callable[[], None], folder: Path) -> None:
    from plumbline.engine.errors import PlumblineError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlumblineError(
            f"The folder {folder} cannot be made ({error.strerror}). Choose another with --out."
        ) from error
    write()


def protected_and_announced(
    result: CheckResult, day: date, outputs: Outputs, protection: Agreed | None
) -> Protected | None:
    """What the counts file will hold, said on screen before it is written; None where there is to be no counts file."""
    from . import summary

    protected = protected_counts(result, day, protection, outputs.counts_file) if protection else None
    summary.announce(
        protected.table if protected else None, protected.metadata if protected else None, outputs.counts_file
    )
    summary.say(protected.said if protected else "")
    return protected


def encoded_counts(protected: Protected | None) -> bytes:
    """The bytes of the counts file; none where there is to be no counts file.

    Raises:
        ContractError: the counts break the contract.
    """
    from plumbline.aggregates.contract import encode_counts

    return encode_counts(protected.table, protected.metadata) if protected else b""


def write_counts_file(protected: Protected | None, data: bytes, outputs: Outputs, signer: SigningKey | None) -> None:
    """Writes ``data``, the counts file, if there is to be one, and its signature, and says what was written.

    Raises:
        PlumblineError: a file cannot be written.
    """
    from plumbline.aggregates.contract import write_encoded

    from . import summary
    from .signing import drop_signature, sign_and_tell

    counts_file = outputs.counts_file
    if protected:
        drop_signature(counts_file)
        write_encoded(data, counts_file)
        summary.say(keep_in_mind(counts_file, protected))
    summary.tell_where(outputs.workbook, counts_file if protected else None, outputs.replaced)
    if signer is not None:
        sign_and_tell(counts_file, signer)
