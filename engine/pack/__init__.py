"""Rule packs: a return's tables, terms and checks, read from ``rules/<return>/``."""

from .extra import OWN_GROUP_WORDS, read_extra_checks
from .loader import load_pack, read_checks, read_pack
from .model import Check, CodeList, Pack, TableSpec, Term

__all__ = [
    "OWN_GROUP_WORDS",
    "Check",
    "CodeList",
    "Pack",
    "TableSpec",
    "Term",
    "load_pack",
    "read_checks",
    "read_extra_checks",
    "read_pack",
]
