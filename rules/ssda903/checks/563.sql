-- code: 563
-- years: 2023-
-- title: Decision to place has an end but no date
-- group: adoption
-- kind: missing-value
-- needs: PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED, REASON_PLACED_CEASED, DATE_PLACED_CEASED)
-- fails: A PlacedAdoption row fails when REASON_PLACED_CEASED and DATE_PLACED_CEASED are both present and DATE_PLACED
--   is blank. A row with only one of the first two passes. Any text counts as present, even where it is not a real
--   date.
-- fix: Add the date of the decision that the child should be placed for adoption.

SELECT row
FROM PlacedAdoption
WHERE REASON_PLACED_CEASED IS NOT NULL AND DATE_PLACED_CEASED_TEXT IS NOT NULL AND DATE_PLACED_TEXT IS NULL
