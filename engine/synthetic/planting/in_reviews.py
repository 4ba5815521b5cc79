"""Errors in Reviews."""

from __future__ import annotations

from .error_type import UNREAL_DATES, wrong_value

review_unreal = wrong_value("166", "Reviews", "REVIEW", *UNREAL_DATES)
participation_not_recognised = wrong_value("167", "Reviews", "REVIEW_CODE", None, "PN8", "PN")
