-- code: 146
-- years: 2023-2024
-- title: Placement type is not a recognised code
-- group: placement-type
-- kind: invalid-code
-- needs: Episodes
-- flags: Episodes(PLACE)
-- fails: An Episodes row fails when PLACE is present and is not one of: A3, A4, A5, A6, H5, K1, K2, P1, P2, P3, R1, R2,
--   R3, R5, S1, T0, T1, T2, T3, T4, U1, U2, U3, U4, U5, U6, Z1. Blank passes. K3 is not in the list.
-- fix: Choose the code for the kind of placement the child was in during the episode.
-- caveat: K3 (supported accommodation) fails in 2024, when such placements were still returned as H5 (see 230); the
--   comparison with last year's placement nevertheless takes K3 as the successor of H5 in 2024 already.

SELECT row
FROM Episodes
WHERE PLACE IS NOT NULL AND PLACE NOT IN placement_type_codes()
