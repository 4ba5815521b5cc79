-- code: 380
-- years: 2023-
-- title: Temporary placement begins without a change of placement and carer
-- group: placement-type
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, RNE)
-- fails: An Episodes row fails when PLACE is a temporary placement (T0, T1, T2, T3 or T4) and RNE is anything other
--   than P or B. A blank RNE fails.
-- fix: Record the usual placement first; a period of care cannot begin with a temporary placement.
-- caveat: Every reason but P and B is reported, so a temporary placement that carries on under a new legal status (L)
--   fails as well as one that starts a period of care (S).

SELECT row
FROM Episodes
WHERE PLACE IN temporary_placement_codes()
  AND (RNE IS NULL OR RNE NOT IN ('P', 'B'))
