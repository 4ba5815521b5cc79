-- code: 221
-- years: 2023-2023
-- title: Placement postcode differs from the provider's for this URN
-- group: placement-provider
-- kind: reference-lookup
-- needs: Episodes, providers
-- flags: Episodes(PL_POST)
-- fails: An Episodes row is tested when URN is present and is not XXXXXXX, LS is not V3 or V4 (a blank LS is tested),
--   PLACE is one of K1, K2, R3, S1, and PL_POST is present; every other row passes. The URN is looked up in the
--   Ofsted register (exact text). The row fails when the register has a postcode for this URN in at least one row,
--   and PL_POST is none of these postcodes; upper and lower case and spaces do not matter. A URN that is not in the
--   register (left to 1008), or is held there without a postcode, passes.
-- fix: Check the URN and the placement postcode against the Ofsted register and correct whichever is wrong.
-- differs: The validator in use also flags a URN that is not in the register or has no postcode there, and wants
--   every register row of a URN to have the same postcode.

WITH registered AS (
    SELECT URN, POSTCODE
    FROM providers
    WHERE POSTCODE IS NOT NULL
)
SELECT row
FROM Episodes
WHERE urn_given(URN)
  AND NOT is_short_break(LS)
  AND PLACE IN ('K1', 'K2', 'R3', 'S1')
  AND PL_POST IS NOT NULL
  AND URN IN (SELECT URN FROM registered)
  AND NOT EXISTS (
    SELECT 1 FROM registered
    WHERE registered.URN = Episodes.URN AND registered.POSTCODE = without_spaces(PL_POST)
  )
