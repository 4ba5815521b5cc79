-- code: 454
-- years: 2026-
-- title: Placement is more than 350 miles from home
-- group: placement-location
-- kind: out-of-range
-- needs: Episodes, postcodes
-- flags: Episodes(HOME_POST, PL_POST)
-- fails: An Episodes row fails when the distance between HOME_POST and PL_POST, in miles to one decimal place, is more
--   than 350 and is not exactly 999.9. 350.0 passes and 350.1 fails. A distance that cannot be worked out passes. Legal
--   status and asylum-seeking status are not looked at.
-- fix: Check both postcodes; a distance of this size is usually a mistyped postcode.

SELECT row
FROM placement_location
WHERE PL_DISTANCE > 350
  AND PL_DISTANCE <> 999.9
