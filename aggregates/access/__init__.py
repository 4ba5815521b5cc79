"""Who may do what: roles, the access file, the desk that every page works through, and councils without their names."""

from .access_file import ACCESS_FILE, EXAMPLE, people_of, read_access
from .desk import THIS_MACHINE, Desk
from .errors import AccessFileError, NotAllowedError
from .people import Person, Role, plain_email
from .rights import Action, Reach, reach
from .shown_notes import ShownNote

__all__ = [
    "ACCESS_FILE",
    "EXAMPLE",
    "THIS_MACHINE",
    "AccessFileError",
    "Action",
    "Desk",
    "NotAllowedError",
    "Person",
    "Reach",
    "Role",
    "ShownNote",
    "people_of",
    "plain_email",
    "reach",
    "read_access",
]
