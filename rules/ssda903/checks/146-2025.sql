-- code: 146
-- years: 2025-2025
-- title: Placement type is not a recognised code
-- group: placement-type
-- kind: invalid-code
-- needs: Episodes
-- flags: Episodes(PLACE)
-- fails: An Episodes row fails when PLACE is present and is not one of: A3, A4, A5, A6, H5, K1, K2, K3, P1, P2, P3, R1,
--   R2, R3, R5, S1, T0, T1, T2, T3, T4, U1, U2, U3, U4, U5, U6, Z1. Blank passes.
-- fix: Choose the code for the kind of placement the child was in during the episode.
-- differs: The validator in use flags K3, because its list for 2025 holds the code in lower case only and all text is
--   raised to upper case on loading.

SELECT row
FROM Episodes
WHERE PLACE IS NOT NULL AND PLACE NOT IN placement_type_codes()
