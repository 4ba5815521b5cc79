"""Checks a return on the machine where it lies. Never imports ``aggregates`` or ``pages``."""

from .check import check_return
from .errors import PackError, PlumblineError, ReferenceDataError, ReturnError
from .problems import Problem
from .result import CheckResult

__all__ = ["CheckResult", "PackError", "PlumblineError", "Problem", "ReferenceDataError", "ReturnError", "check_return"]
