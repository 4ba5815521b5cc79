-- code: 551
-- years: 2023-
-- title: Placed for adoption without a date of the decision to place
-- group: adoption
-- kind: cross-table
-- needs: Episodes, PlacedAdoption
-- flags: Episodes(PLACE)
-- fails: An Episodes row whose PLACE is A3, A4, A5 or A6 fails when the child has no PlacedAdoption row in which
--   DATE_PLACED is present: no row at all there, or only rows with DATE_PLACED blank. One row with DATE_PLACED is
--   enough to pass. Any text in DATE_PLACED counts as present, even where it is not a real date. Only Episodes rows are
--   flagged. A row with a blank CHILD belongs to no child and passes.
-- fix: Add the date of the decision that the child should be placed for adoption.
-- differs: The validator in use also reports a child who has a dated decision and, besides it, a PlacedAdoption row
--   without a date.

SELECT row
FROM Episodes
WHERE PLACE IN adoptive_placement_codes()
  AND CHILD IS NOT NULL
  AND CHILD NOT IN (SELECT CHILD FROM children_with_decision)
