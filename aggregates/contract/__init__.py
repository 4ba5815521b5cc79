"""The counts file, the one file that leaves a council: schema, rules, writing, reading, and what is in it in words."""

from .errors import ContractError
from .metadata import Metadata
from .reading import CountsFile, read_counts
from .schema import SCHEMA, SCHEMA_VERSION
from .words import Section, describe
from .writing import encode_counts, write_counts, write_encoded

__all__ = [
    "SCHEMA",
    "SCHEMA_VERSION",
    "ContractError",
    "CountsFile",
    "Metadata",
    "Section",
    "describe",
    "encode_counts",
    "read_counts",
    "write_counts",
    "write_encoded",
]
