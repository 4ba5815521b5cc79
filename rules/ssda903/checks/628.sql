-- code: 628
-- years: 2023-
-- title: Mother field given for a care leaver not looked after in the year
-- group: ethnicity-upn-mother
-- kind: cross-table
-- needs: Episodes, Header, OC3
-- flags: Header(MOTHER)
-- fails: A Header row fails when MOTHER is present (any value, 0 included), the child has no row in Episodes, and the
--   child has an OC3 row in which at least one of IN_TOUCH, ACTIV, ACCOM is present (any text). A child absent from
--   OC3 passes, and so does a row with a blank CHILD.
-- fix: Remove the motherhood details, or add the episodes if the young person was looked after in the year.

SELECT row
FROM Header
WHERE MOTHER IS NOT NULL
  AND CHILD IN (SELECT CHILD FROM care_leavers_without_episodes)
