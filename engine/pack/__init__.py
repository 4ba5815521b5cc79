"""Rule packs: a return's tables, terms and checks, read from ``rules/<return>/``."""

from .loader import load_pack, read_checks, read_pack
from .model import Check, CodeList, Pack, TableSpec, Term

__all__ = ["Check", "CodeList", "Pack", "TableSpec", "Term", "load_pack", "read_checks", "read_pack"]
