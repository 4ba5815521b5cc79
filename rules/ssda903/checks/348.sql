-- code: 348
-- years: 2026-
-- title: Care leaver reported as having died last year but not this year
-- group: care-leavers
-- kind: previous-year
-- needs: OC3, previous.OC3
-- flags: OC3(IN_TOUCH)
-- fails: An OC3 row fails when last year's return has an OC3 row of the same CHILD with IN_TOUCH DIED and this year's
--   IN_TOUCH is not DIED. A blank IN_TOUCH this year fails. Only this year's OC3 row is flagged. A child without an OC3
--   row in last year's return passes, and so does a row with a blank CHILD.
-- fix: Check which year is right; a young person recorded as having died cannot have another contact code afterwards.

SELECT row
FROM OC3
WHERE CHILD IN (SELECT CHILD FROM previous.OC3 WHERE IN_TOUCH = 'DIED')
  AND (IN_TOUCH IS NULL OR IN_TOUCH <> 'DIED')
