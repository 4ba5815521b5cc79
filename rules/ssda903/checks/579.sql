-- code: 579
-- years: 2023-
-- title: Adoption placement decision begins before the previous one was closed
-- group: adoption
-- kind: date-order
-- needs: PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED, DATE_PLACED_CEASED)
-- fails: Put each child's PlacedAdoption rows in order of DATE_PLACED, then DATE_PLACED_CEASED (blank or not a real
--   date last), then row. Rows whose DATE_PLACED is blank or not a real date take no part: they never fail and are
--   never the preceding row. Rows whose CHILD is blank pass. Every row that has a preceding row of the same child
--   fails when the preceding row's DATE_PLACED_CEASED is blank or not a real date, or when its own DATE_PLACED is
--   earlier than the preceding row's DATE_PLACED_CEASED. Equal dates pass.
--   Only the later row of the two is flagged, and only the row just before is compared. A child with one row passes.
-- fix: Enter the date the earlier decision ended, or correct the start of the later decision.
-- differs: The validator in use puts a row with no DATE_PLACED last and fails it when the decision before it is not
--   closed, and keeps decisions with the same DATE_PLACED in file order.

SELECT decision.row
FROM decision_order AS decision
JOIN PlacedAdoption AS before ON before.row = decision.previous_row
WHERE before.DATE_PLACED_CEASED IS NULL
   OR decision.DATE_PLACED < before.DATE_PLACED_CEASED
