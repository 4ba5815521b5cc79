-- code: 214
-- years: 2023-
-- title: Placement postcode or URN given for a short-break legal status
-- group: placement-location
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PL_POST, URN)
-- fails: An Episodes row fails when LS is V3 or V4 and at least one of PL_POST, URN is present (any text, a URN of
--   XXXXXXX included).
-- fix: Clear the placement postcode and the URN for a child looked after under a short-break agreement.

SELECT row
FROM Episodes
WHERE is_short_break(LS) AND (PL_POST IS NOT NULL OR URN IS NOT NULL)
