"""What a group of councils agreed on for the counts they share, kept in one file that all of them use."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from plumbline.engine.errors import PlumblineError

from .limits import HIGHEST_THRESHOLD, LOWEST_THRESHOLD

Names = Literal["shown", "masked"]

# A return of more children than this is no longer small in any sense; a larger number is a slip of the keyboard.
HIGHEST_MINIMUM = 10_000
# A policy is three lines; whatever is much longer is another file.
_LARGEST_FILE = 10_000


class PolicyError(PlumblineError):
    """The policy of the group cannot be used."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Counts below ``threshold`` are withheld; a return of fewer than ``minimum_children`` children shares none.

    ``names`` says whether councils see each other's names on the dashboard, or letters in their place.
    """

    threshold: int = 5
    minimum_children: int = 10
    names: Names = "shown"


def read_policy(path: str | Path) -> Policy:
    """The policy in a TOML file; what it leaves out is as in ``Policy()``.

    Raises:
        PolicyError: there is no such file, it is no TOML, or a setting is unknown or out of bounds; all faults are said at once.
    """
    path = Path(path)
    given = _settings(path)
    known = [field.name for field in fields(Policy)]
    faults = [
        f"'{key}' is no setting of a policy; there are {', '.join(known[:-1])} and {known[-1]}."
        for key in given
        if key not in known
    ]
    values = {name: given.get(name, getattr(Policy(), name)) for name in known}
    faults += _faults(**values)
    if faults:
        raise PolicyError(f"The policy {path} cannot be used: {' '.join(faults)}")
    return Policy(**values)


def _settings(path: Path) -> dict[str, Any]:
    try:
        if not path.is_file():
            raise PolicyError(f"There is no policy file {path}. Name the file that the group of councils agreed on.")
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise PolicyError(
            f"The policy {path} cannot be read ({getattr(error, 'strerror', None) or 'no such path'})."
        ) from None
    if len(data) > _LARGEST_FILE:
        raise PolicyError(f"The policy {path} cannot be used: it is far longer than a policy. Is it another file?")
    try:
        # Editors on Windows may begin a text file with a mark of its encoding.
        return tomllib.loads(data.decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"The policy {path} is not sound TOML: {error}. A line of it reads: threshold = 5") from None
    except UnicodeDecodeError:
        raise PolicyError(f"The policy {path} is not a text file in UTF-8.") from None


def _faults(threshold: Any, minimum_children: Any, names: Any) -> list[str]:
    found = []
    # In TOML true and 1 differ; in Python a bool is an int.
    if type(threshold) is not int:
        found.append("threshold must be a whole number, such as 5.")
    elif threshold < LOWEST_THRESHOLD:
        found.append(f"threshold must be {LOWEST_THRESHOLD} or more: with less, a withheld count could only be 1.")
    elif threshold > HIGHEST_THRESHOLD:
        found.append(f"threshold must be at most {HIGHEST_THRESHOLD}.")
    if type(minimum_children) is not int:
        found.append("minimum_children must be a whole number, such as 10.")
    elif type(threshold) is int and minimum_children < threshold:
        found.append(f"minimum_children must not be below threshold, which is {threshold}.")
    elif minimum_children > HIGHEST_MINIMUM:
        found.append(f"minimum_children must be at most {HIGHEST_MINIMUM:,}.")
    if names not in get_args(Names):
        found.append('names must be "shown" or "masked".')
    return found
