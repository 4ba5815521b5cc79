-- code: 119
-- years: 2023-
-- title: Adoption reversal has a date without a reason, or the reverse
-- group: adoption
-- kind: missing-value
-- needs: PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED_CEASED, REASON_PLACED_CEASED)
-- fails: A PlacedAdoption row fails when exactly one of DATE_PLACED_CEASED and REASON_PLACED_CEASED is present. Both
--   present or both blank passes. Any text counts as present here, a date that is not real or an unknown code included.
-- fix: Complete both the date and the reason of the reversal, or clear both.

SELECT row
FROM PlacedAdoption
WHERE (DATE_PLACED_CEASED_TEXT IS NULL) <> (REASON_PLACED_CEASED IS NULL)
