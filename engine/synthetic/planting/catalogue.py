"""The list of all error types, by the check that finds them. To add one, write it down in one of the modules ``in_...``."""

from __future__ import annotations

from . import in_adoption, in_episodes, in_header, in_reviews, in_yearly_records
from .error_type import ErrorType

_MODULES = (in_header, in_episodes, in_reviews, in_yearly_records, in_adoption)

ERROR_TYPES: dict[str, ErrorType] = {
    found.check: found
    for found in sorted(
        (thing for module in _MODULES for thing in vars(module).values() if isinstance(thing, ErrorType)),
        key=lambda found: found.check,
    )
}
