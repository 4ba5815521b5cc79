"""What a group of councils agreed on for the counts they share."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from plumbline.engine.errors import PlumblineError


class PolicyError(PlumblineError):
    """The policy of the group cannot be used."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Counts below ``threshold`` are withheld; a return of fewer than ``minimum_children`` shares none."""

    threshold: int = 5
    minimum_children: int = 10
    names: Literal["shown", "masked"] = "shown"


def read_policy(path: str | Path) -> Policy:
    """The policy in a TOML file."""
    return Policy(**tomllib.loads(Path(path).read_text(encoding="utf-8")))
