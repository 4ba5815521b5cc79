-- code: 583
-- years: 2023-
-- title: Earlier adoption placement decision has no end date
-- group: adoption
-- kind: missing-value
-- needs: PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED, DATE_PLACED_CEASED)
-- fails: Put each child's PlacedAdoption rows in order of DATE_PLACED, then DATE_PLACED_CEASED (blank or not a real
--   date last), then row. Rows whose DATE_PLACED is blank or not a real date take no part and never fail; rows whose
--   CHILD is blank pass. The last row of a child in that order is its latest decision and is spared, whether it is
--   closed or not. Every other row of the child fails when its DATE_PLACED_CEASED is blank. Any text in
--   DATE_PLACED_CEASED counts as present, even where it is not a real date. A child with one row that has a real
--   DATE_PLACED passes.
-- fix: Enter the date the earlier decision was revoked, or remove the decision if it was recorded twice.
-- differs: The validator in use picks the latest decision by comparing the dates as text, day first, so that
--   01/12/2024 counts as earlier than 20/05/2024, and it also fails open rows that have no DATE_PLACED.

SELECT row
FROM decision_order
WHERE next_row IS NOT NULL AND DATE_PLACED_CEASED_TEXT IS NULL
