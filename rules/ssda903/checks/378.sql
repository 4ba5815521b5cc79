-- code: 378
-- years: 2023-
-- title: Placed with parents while accommodated under section 20
-- group: placement-type
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, LS)
-- fails: An Episodes row fails when PLACE is P1 and LS is V2. A blank in either passes.
-- fix: Correct the legal status or the placement code; a child accommodated under section 20 does not live with
--   parents.

SELECT row
FROM Episodes
WHERE PLACE = 'P1' AND LS = 'V2'
