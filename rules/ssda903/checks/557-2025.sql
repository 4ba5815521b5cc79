-- code: 557
-- years: 2025-
-- title: Left care unadopted but the end of the decision to place is not recorded
-- group: adoption
-- kind: missing-value
-- needs: Episodes, PlacedAdoption
-- flags: Episodes(PLACE, LS, REC), PlacedAdoption(DATE_PLACED_CEASED, REASON_PLACED_CEASED)
-- fails: Take the Episodes rows in which PLACE is A3, A4, A5 or A6, or LS is E1, and in which REC is present and is
--   none of E11, E12 and X1. (LS D1 no longer counts.) Such a row fails when the child has no row in PlacedAdoption, or
--   has at least one PlacedAdoption row with DATE_PLACED_CEASED or REASON_PLACED_CEASED blank; each such incomplete
--   PlacedAdoption row is flagged with it. Any text counts as present. A row with a blank CHILD belongs to no child and
--   passes.
-- fix: Record when and why the decision to place ended, or correct the reason for ceasing if the child was adopted.

SELECT Episodes.row AS Episodes, PlacedAdoption.row AS PlacedAdoption
FROM Episodes
LEFT JOIN PlacedAdoption USING (CHILD)
WHERE (PLACE IN adoptive_placement_codes() OR LS = 'E1')
  AND REC IS NOT NULL
  AND REC NOT IN reason_adopted_codes()
  AND REC <> 'X1'
  AND CHILD IS NOT NULL
  AND (
    PlacedAdoption.row IS NULL
    OR DATE_PLACED_CEASED_TEXT IS NULL
    OR REASON_PLACED_CEASED IS NULL
  )
