-- code: 146
-- years: 2026-
-- title: Placement type is not a recognised code
-- group: placement-type
-- kind: invalid-code
-- needs: Episodes
-- flags: Episodes(PLACE)
-- fails: An Episodes row fails when PLACE is present and is not one of: A3, A4, A5, A6, K1, K2, K3, P1, P3, R1, R2, R3,
--   R5, S1, T0, T1, T2, T3, T4, U1, U2, U3, U4, U5, U6, Z11, Z12, Z13, Z14. Blank passes. H5, P2 and Z1, accepted up to
--   2025, now fail.
-- fix: Choose a current placement code; recode H5, P2 and Z1 to the codes that replaced them.

SELECT row
FROM Episodes
WHERE PLACE IS NOT NULL AND PLACE NOT IN placement_type_codes()
