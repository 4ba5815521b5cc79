-- code: 381
-- years: 2023-
-- title: Period of care ends in a temporary placement
-- group: placement-type
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, REC)
-- fails: An Episodes row fails when PLACE is a temporary placement (T0, T1, T2, T3 or T4) and REC is present and is not
--   X1. A blank REC passes.
-- fix: Record the return to the usual placement before the child leaves care, or correct the reason the episode ceased.

SELECT row
FROM Episodes
WHERE PLACE IN temporary_placement_codes() AND REC <> 'X1'
