"""Plants errors in a clean return, each exactly what one check flags, and keeps a list of what was planted where."""

from .catalogue import ERROR_TYPES as ERROR_TYPES
from .choose import choose_errors as choose_errors
from .draft import Draft as Draft
from .plant import Flag as Flag
from .plant import PlannedError as PlannedError
from .plant import plant as plant
