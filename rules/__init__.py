"""The rule packs that come with Plumbline: data, one folder a return."""

from pathlib import Path


def packs_folder() -> Path:
    """The folder that holds one folder for each return."""
    return Path(__file__).parent
