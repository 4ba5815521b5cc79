-- code: 222
-- years: 2026-
-- title: URN given for a placement type that has none
-- group: placement-provider
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(URN)
-- fails: An Episodes row fails when URN is present and is not XXXXXXX, and PLACE is one of P1, P3, R1, R2, R5, T0,
--   T1, T2, T3, T4, Z11, Z12, Z13, Z14. A blank URN, a URN of XXXXXXX and a blank PLACE pass. Z1 is not in the list.
-- fix: Clear the URN, or correct the placement type.

SELECT row
FROM Episodes
WHERE urn_given(URN)
  AND PLACE IN ('P1', 'P3', 'R1', 'R2', 'R5', 'T0', 'T1', 'T2', 'T3', 'T4', 'Z11', 'Z12', 'Z13', 'Z14')
