"""Notes of the councils' analysts for each other: what they did about an error type, with which system. Words of people about their
work, kept apart from all figures; never about a child."""

from .errors import NoteError
from .notebook import Notebook
from .notes import LONGEST, Note, Words
from .screening import faults

__all__ = ["LONGEST", "Note", "NoteError", "Notebook", "Words", "faults"]
