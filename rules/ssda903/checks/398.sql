-- code: 398
-- years: 2023-
-- title: Postcode given for a respite (V3 or V4) episode
-- group: placement-location
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(LS, HOME_POST, PL_POST)
-- fails: An Episodes row fails when LS is V3 or V4 and at least one of HOME_POST and PL_POST is present, a real
--   postcode or not. Any other LS passes, and so does a blank one.
-- fix: Remove the postcodes from respite episodes, or correct the legal status.

SELECT row
FROM Episodes
WHERE is_short_break(LS)
  AND (HOME_POST IS NOT NULL OR PL_POST IS NOT NULL)
