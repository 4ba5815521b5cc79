-- code: 144
-- years: 2023-
-- title: Legal status is not a recognised code
-- group: legal-status
-- kind: invalid-code
-- needs: Episodes
-- flags: Episodes(LS)
-- fails: An Episodes row fails when LS is present and is not one of: C1, C2, D1, E1, V2, V3, V4, J1, J2, J3, L1, L2,
--   L3. Blank passes.
-- fix: Choose the legal status in force on the day the episode began.

SELECT row
FROM Episodes
WHERE LS IS NOT NULL AND LS NOT IN legal_status_codes()
